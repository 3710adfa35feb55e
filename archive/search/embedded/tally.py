"""What one segment has to say to a question; the tallies of all segments make the answer.

Segments are asked side by side: while one thread counts, another searches.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from archive.search.browse import LISTS, dimensions
from archive.search.embedded import totals
from archive.search.embedded.bits import Numbers
from archive.search.embedded.points_table import SPEAKER
from archive.search.embedded.selection import Selection
from archive.search.embedded.state import State
from archive.search.engine import Question
from archive.search.results import ListKind

# A record in its place: what compares it with others, the place of its segment, its number there.
Hit = tuple[tuple[object, ...], int, int]
Made = TypeVar("Made")

# Fewer dossiers than these are counted sooner alone than by threads that wait for each other.
_WORTH_A_THREAD = 100_000
_MOST_THREADS = 4


@dataclass(frozen=True)
class Tally:
    """The numbers of one segment, and the first hits of its list in their order.

    ``facets`` gives the counts of each facet by the codes of the segment, empty if it has no record for the
    list; ``speakers`` are codes in the list :func:`totals.speaking`.
    """

    place: int
    tabs: dict[ListKind, int]
    facets: dict[str, Numbers]
    articles: int
    statements: int
    speakers: Numbers
    hits: list[Hit]


def tallies(state: State, question: Question, wanted: int) -> list[Tally]:
    """A tally of each segment, with its first ``wanted`` hits."""
    return side_by_side(state, lambda place: _tally(state, place, question, wanted))


def side_by_side(state: State, task: Callable[[int], Made]) -> list[Made]:
    """Do something for each segment, by the place of the segment; large ones at the same time."""
    places = range(len(state.segments))
    large = [place for place in places if state.segments[place].size >= _WORTH_A_THREAD]
    if len(large) < 2:
        return [task(place) for place in places]
    futures = {place: _pool(os.getpid()).submit(task, place) for place in large[1:]}
    done = {place: task(place) for place in places if place not in futures}
    return [done[place] if place in done else futures[place].result() for place in places]


@cache
def _pool(process: int) -> ThreadPoolExecutor:
    """The threads of this process; those of the one it was forked from are not here."""
    return ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1), f"tally-{process}")


def _tally(state: State, place: int, question: Question, wanted: int) -> Tally:
    segment, kind = state.segments[place], question.browse.records
    tabs = {other: _total(state, place, question, other) for other in LISTS if other != kind}
    if kind not in segment.lists:
        return Tally(place, {**tabs, kind: 0}, {}, 0, 0, totals.NONE, [])
    selection = state.selection(place, question.browse, question.text, question.left_out)
    facets = {facet: selection.counts(facet)[1] for facet in dimensions(kind)}
    return Tally(
        place=place,
        tabs={**tabs, kind: selection.total},
        facets=facets,
        articles=totals.articles(selection),
        statements=totals.statements(segment, selection),
        speakers=totals.speakers(segment, selection, facets[SPEAKER]),
        hits=list(first_hits(state, place, question, selection, wanted)) if wanted else [],
    )


def _total(state: State, place: int, question: Question, kind: ListKind) -> int:
    if kind not in state.segments[place].lists:
        return 0
    return state.selection(place, question.browse.on(kind), question.text, question.left_out).total


# The keys of an order are made for so many records at once.
_STRETCH = 1_000


def first_hits(
    state: State, place: int, question: Question, selection: Selection, wanted: int
) -> Iterable[Hit]:
    """The first hits of a segment in the order of the list."""
    if question.browse.order == "relevance":
        kind, texts = question.browse.records, state.segments[place].texts
        for key, number in texts.best(kind, question.text, selection.hits, wanted):
            yield key, place, number
        return
    columns, order = selection.columns, question.browse.order
    numbers = columns.first(selection.hits, order, wanted)
    for start in range(0, len(numbers), _STRETCH):
        stretch = numbers[start : start + _STRETCH]
        for key, number in zip(columns.sort_keys(order, stretch), stretch, strict=True):
            yield key, place, int(number)
