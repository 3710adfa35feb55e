"""One quotation a day, the same for everyone.

A day stands for a point in the time that the archive covers, and the voice of the day is one of the first
that spoke from there on. Two processes find the same voice, since nothing but the day and the index decides,
and what is released meanwhile changes it only if it was said about then. (Counting to the n-th statement
would give another voice after every release.)

Only what lists show can be chosen, and of that only words: a passage that may be quoted, neither a shred nor
a page. Private persons are left in peace: what they said can be found, but is not put on show.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from archive.dates import PartialDate
from archive.models import Author
from archive.search.browse import UNKNOWN, Browse
from archive.search.cards import card
from archive.search.engine import Question, Source
from archive.search.indexing import State
from archive.search.names import Names
from archive.search.results import Card
from archive.search.search_text import SearchText

# So many statements are weighed against each other, and as often again if none of them can be quoted.
CANDIDATES = 20
MOST_LOOKS = 3
SHORTEST, LONGEST = 25, 420
_BYTES = 8


def voice_of_the_day(state: State, day: datetime.date, years: Iterable[str], names: Names) -> Card | None:
    """The card of this day's statement; None if none can be quoted. ``years`` are those with statements."""
    for sources in _looks(state, day, years):
        chosen = _chosen(sources, day)
        if chosen is not None:
            return card("statements", chosen, SearchText(), names)
    return None


def point_of(day: datetime.date, first: int, last: int) -> datetime.date:
    """What this day stands for: a day from the beginning of the first year to the end of the last."""
    begin, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    days = (end - begin).days + 1
    return begin + datetime.timedelta(days=(_draw(day) * days) >> (8 * _BYTES))


def _looks(state: State, day: datetime.date, years: Iterable[str]) -> Iterator[Sequence[Source]]:
    """Statements from the day's point on, then from the beginning: undated ones have their turn there."""
    whole = Browse("statements", sort="oldest")
    dated = sorted(int(year) for year in years if year != UNKNOWN)
    starts = [whole]
    if dated:
        point = point_of(day, dated[0], dated[-1])
        date = PartialDate(point.year, point.month, point.day)
        starts.insert(0, replace(whole, date_from=date))
    for browse in starts:
        for page in range(1, MOST_LOOKS + 1):
            question = Question(replace(browse, page=page), left_out=state.lagging)
            yield state.reader.page(question, CANDIDATES)


def _chosen(sources: Sequence[Source], day: datetime.date) -> Source | None:
    """The one that the day prefers among those that can be quoted."""
    quotable = [source for source in sources if _can_be_quoted(source)]
    speakers = {_speaker(source) for source in quotable}
    private = set(Author.objects.filter(ark__in=speakers, is_public=False).values_list("ark", flat=True))
    public = [source for source in quotable if _speaker(source) not in private]
    return min(public, key=lambda source: _draw(day, str(source.card["ark"])), default=None)


def _can_be_quoted(source: Source) -> bool:
    return SHORTEST <= len(str(source.card["quote"])) <= LONGEST


def _speaker(source: Source) -> str:
    card: dict[str, Any] = source.card
    return str(card["voices"][0]["ark"])


def _draw(day: datetime.date, what: str = "") -> int:
    """A number from 0 to 2^64, as good as random, always the same for a day and a thing."""
    text = f"{day.isoformat()} {what}"
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=_BYTES).digest(), "big")
