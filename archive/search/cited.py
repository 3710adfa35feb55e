"""The figures of a list all at once: what a table, a chart and a comparison of them are made of.

A list page has twenty figures; who compares needs all of them. At most :data:`MOST` are read, the newest
first, and whoever shows them has to say so if there are more (``CitedFigures.complete``). What was read of
one state of the index is kept for as long as that does not change, as in :mod:`archive.search.answers`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import cast

from django.http import QueryDict
from django.utils.translation import get_language

from archive.dates import PartialDate
from archive.figures.claims import Claim
from archive.models import Statistic
from archive.search import indexing, lists
from archive.search.answers import Memory
from archive.search.asking import ask_of
from archive.search.cards import card
from archive.search.engine import IndexUnusable, Source
from archive.search.names import Names
from archive.search.results import ListPage, StatisticCard
from archive.search.search_text import SearchText

MOST = 2_000
# A figure with its card takes about so many bytes.
_WEIGHT = 2_500


@dataclass(frozen=True)
class Cited:
    """A figure as a list shows it, and as it is compared.

    ``origin`` is where its text has it from ("ohne Quelle"), empty if that was not coded.
    """

    card: StatisticCard
    claim: Claim
    origin: str
    in_comment: bool

    @property
    def counted(self) -> str:
        """Who was counted and where, in the words of the text."""
        return ", ".join(filter(None, (self.claim.population, self.claim.region)))


@dataclass(frozen=True)
class CitedFigures:
    """The figures under some filters, the newest first, with the page of their list around them.

    ``stamp`` names the state of the index, empty while there is none. ``names`` is what slugs are called.
    ``key`` is the same only for the same figures, in the same language.
    """

    page: ListPage
    figures: tuple[Cited, ...]
    names: Names
    stamp: str
    key: Hashable = None

    @property
    def complete(self) -> bool:
        """Whether these are all of them."""
        return len(self.figures) >= self.page.total


_kept: Memory[tuple[Cited, ...]] = Memory(most=50, heaviest=25_000_000)


def cited(params: QueryDict) -> CitedFigures:
    """The figures that a query string of ``/statistics/`` asks for. No query string is an error."""
    for suspect in (False, True):
        try:
            return _of(indexing.current(suspect=suspect), params)
        except IndexUnusable:
            # Found damaged while it was read: built anew if that is quick, else said so.
            continue
    return CitedFigures(lists.browse_list(params, "statistics"), (), Names(), "")


def _of(state: indexing.State, params: QueryDict) -> CitedFigures:
    page = lists.page_of(state, params, "statistics")
    asked, _unknown = ask_of(state, params, "statistics")
    names, question = asked.names, asked.question
    question = replace(question, browse=replace(question.browse, page=1, sort="newest"))
    key = (state.reader.stamp, question, get_language())
    figures = _kept.get(key)
    if figures is None:
        figures = tuple(_made(islice(state.reader.hits(question), MOST), names))
        _kept.keep(key, figures, _WEIGHT * len(figures))
    return CitedFigures(page, figures, names, state.reader.stamp, key)


def _made(sources: Iterable[Source], names: Names) -> Iterable[Cited]:
    for source in sources:
        shown = cast(StatisticCard, card("statistics", source, SearchText(), names))
        data = source.card
        origin = str(Statistic.Claim(str(data["claim"])).label) if data["claim"] else ""
        yield Cited(shown, _claim(shown, data), origin, bool(data["in_comment"]))


def _claim(shown: StatisticCard, data: dict[str, object]) -> Claim:
    high, date = data["high"], shown.reference_date
    return Claim(
        ark=shown.ark,
        article=shown.article_ark,
        measure=str(data["measure_slug"]),
        platform=str(data["platform_slug"]),
        population=str(data["population"]),
        region=str(data["region"]),
        low=Decimal(str(data["low"])),
        high=None if high is None else Decimal(str(high)),
        qualifier=shown.qualifier,
        unit=shown.unit,
        reference_date=PartialDate.parse(date) if date else None,
        study=shown.study_url.removeprefix("/"),
        contradicted=shown.check == "contradicted",
    )
