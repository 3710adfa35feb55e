"""The archive in one glance: how much of everything there is, and how stances lie over platforms and years.

All numbers are of one state of the index and without any filter, so each is the length of a list that can be
looked at. No cards are made for it, and of one list alone the numbers are asked, which its page uses too.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.search.browse import LISTS, UNKNOWN, Browse
from archive.search.engine import Question
from archive.search.frame import LABELS
from archive.search.indexing import State
from archive.search.results import ListKind
from archive.search.stance_counts import StanceCounts, list_numbers, stance_counts


@dataclass(frozen=True)
class Stock:
    """One of the four lists with the number of its records."""

    kind: ListKind
    label: str
    total: int
    url: str


@dataclass(frozen=True)
class Overview:
    """``lists`` are the four lists, ``speakers`` the number of those who speak in statements."""

    lists: tuple[Stock, ...]
    speakers: int
    platforms: StanceCounts
    years: StanceCounts

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last year of a dated statement; empty if there is none."""
        years = [year for year in self.years.totals if year != UNKNOWN]
        return (min(years), max(years)) if years else ("", "")


def overview(state: State) -> Overview:
    """The numbers of this state. Raises :class:`~archive.search.engine.IndexUnusable`."""
    everything = Browse("statements")
    return Overview(
        lists=tuple(_stock(state, kind) for kind in LISTS),
        speakers=list_numbers(state, everything).counts.speakers,
        platforms=stance_counts(state, everything, "platform"),
        years=stance_counts(state, everything, "year"),
    )


def _stock(state: State, kind: ListKind) -> Stock:
    browse = Browse(kind)
    total = state.reader.count(Question(browse, left_out=state.lagging))
    return Stock(kind, str(LABELS[kind]), total, browse.url)
