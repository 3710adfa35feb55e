"""From what a reader asked for to what an engine is asked: one step for each concern, all of which must hold.

The steps are independent of one another; an engine may take them in any order.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.search.browse import CORRELATED, FIGURES, PLAIN, UNKNOWN, Browse
from archive.search.documents import day
from archive.search.engine import AnyOf, Between, Condition, Either, Every
from archive.search.points import chosen_tokens
from archive.search.results import ListKind
from archive.search.search_text import understand


def of(browse: Browse) -> Condition:
    """The records of a list that match every filter."""
    return Every((on_list(browse.records), *filters(browse), understand(browse.q).condition))


def on_list(records: ListKind) -> Condition:
    return AnyOf("records", (records,))


def filters(browse: Browse, *, article_dates: bool = False) -> tuple[Condition, ...]:
    """Every filter but the search text. With ``article_dates``, dates are those of a record's article."""
    return (*correlated(browse), *_plain(browse, article_dates), *_dates(browse, article_dates))


def correlated(browse: Browse) -> Iterator[Condition]:
    """Platform, stance, role, topic and speaker, in one point."""
    tokens = chosen_tokens({name: browse.chosen(name) for name in CORRELATED})
    if tokens:
        yield AnyOf("points", tuple(tokens))


def _plain(browse: Browse, article_dates: bool) -> Iterator[Condition]:
    for name in (*PLAIN, *FIGURES):
        field = "article_year" if name == "year" and article_dates else name
        values = browse.chosen(name)
        if values:
            yield AnyOf("values", tuple(f"{field}={value}" for value in values))


def _dates(browse: Browse, article_dates: bool) -> Iterator[Condition]:
    """The span of days, what has no date, or either of the two if both are asked for."""
    prefix = "article_" if article_dates else ""
    asked: list[Condition] = []
    if browse.date_from or browse.date_to:
        low = day(browse.date_from.earliest) if browse.date_from else None
        high = day(browse.date_to.latest) if browse.date_to else None
        # A partial date may lie in the span if its last day is not before and its first day not after it.
        if article_dates:
            asked.append(Every((Between("article_last_day", low), Between("article_first_day", None, high))))
        else:
            asked.append(Every((Between("last_day", low), Between("first_day", None, high))))
    if browse.dated_unknown:
        asked.append(AnyOf("values", (f"{prefix}year={UNKNOWN}",)))
    if asked:
        yield Either(tuple(asked))
