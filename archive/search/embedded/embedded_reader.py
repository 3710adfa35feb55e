"""Answers from one state of the index: each segment is asked, and what they say is added up."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np

from archive.search.browse import LISTS, UNKNOWN, Browse, dimensions
from archive.search.embedded.bits import Numbers
from archive.search.embedded.related import related
from archive.search.embedded.selection import Selection
from archive.search.embedded.state import State
from archive.search.embedded.suggesting import suggestions
from archive.search.embedded.totals import totals
from archive.search.embedded.trouble import trouble
from archive.search.engine import Answer, Question, Source, Suggestion
from archive.search.lexicon import Lexicon
from archive.search.results import Counts, ListKind

# Facets of which every value is given: a histogram has no "and others".
_WHOLE = frozenset({"year", "month"})
# The hits of an export are made ready in stretches of this length.
_STRETCH = 1_000


class EmbeddedReader:
    """See :class:`archive.search.engine.Reader`. ``stamp`` tells states of the index apart."""

    def __init__(self, state: State, lexicon: Lexicon, stamp: str) -> None:
        self._state = state
        self.lexicon = lexicon
        self.stamp = stamp

    def answer(self, question: Question, size: int, values: int = 100) -> Answer:
        with trouble():
            selections = self._state.selections(question)
            total = sum(selection.total for selection in selections)
            facets, more = self._facets(question.browse, selections, values)
            return Answer(
                total=total,
                counts=self._totals(question, selections),
                tabs={
                    kind: total if kind == question.browse.records else self._count_on(kind, question)
                    for kind in LISTS
                },
                facets=facets,
                more=more,
                hits=tuple(self._page(question, selections, (question.browse.page - 1) * size, size)),
            )

    def page(self, question: Question, size: int) -> tuple[Source, ...]:
        with trouble():
            selections = self._state.selections(question)
            return tuple(self._page(question, selections, (question.browse.page - 1) * size, size))

    def count(self, question: Question) -> int:
        with trouble():
            return sum(selection.total for selection in self._state.selections(question))

    def hits(self, question: Question) -> Iterator[Source]:
        with trouble():
            selections = self._state.selections(question)
            kind = question.browse.records
            for place, number in self._ordered(
                question, selections, max(1, sum(s.total for s in selections))
            ):
                yield self._state.segments[place].source(kind, number)

    def occurs(self, facet: str, value: str) -> bool:
        with trouble():
            return any(self._has(kind, facet, value) for kind in LISTS if facet in dimensions(kind))

    def suggestions(self, typed: str, limit: int, left_out: tuple[str, ...] = ()) -> list[Suggestion]:
        with trouble():
            return suggestions(self._state, typed, limit, left_out)

    def words(self, beginning: str) -> dict[str, int]:
        with trouble():
            found: dict[str, int] = {}
            for segment in self._state.segments:
                if "articles" in segment.texts:
                    for word, number in segment.texts["articles"].words(beginning):
                        found[word] = found.get(word, 0) + number
            return found

    def related(self, article: str, limit: int, left_out: tuple[str, ...] = ()) -> list[Source]:
        with trouble():
            return related(self._state, article, limit, left_out)

    def contents(self) -> Iterator[tuple[str, str]]:
        with trouble():
            for place, segment in enumerate(self._state.segments):
                for ordinal in np.flatnonzero(self._state.living(place)):
                    yield segment.ark(int(ordinal)), segment.fingerprint(int(ordinal))

    def damage(self) -> list[str]:
        with trouble():
            return [problem for segment in self._state.segments for problem in segment.damage()]

    def _count_on(self, kind: ListKind, question: Question) -> int:
        return self.count(Question(question.browse.on(kind), question.text, question.left_out))

    def _has(self, kind: ListKind, facet: str, value: str) -> bool:
        question = Question(Browse(kind).with_value(facet, value))
        return self.count(question) > 0

    def _facets(
        self, browse: Browse, selections: list[Selection], most: int
    ) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
        facets: dict[str, dict[str, int]] = {}
        more: dict[str, int] = {}
        for facet in dimensions(browse.records):
            counts = [selection.counts(facet)[1] for selection in selections]
            added = self._state.added(browse.records, facet, counts)
            values = self._state.numbering(browse.records, facet).values
            kept = frozenset({*browse.chosen(facet), UNKNOWN})
            shown = _most_frequent(added, len(values) if facet in _WHOLE else most)
            counted = {values[place]: int(added[place]) for place in shown}
            for value in kept - counted.keys():
                place = bisect_left(values, value)
                if place < len(values) and values[place] == value and added[place]:
                    counted[value] = int(added[place])
            facets[facet] = counted
            more[facet] = int(np.count_nonzero(added)) - len(counted)
        return facets, more

    def _totals(self, question: Question, selections: list[Selection]) -> Counts:
        articles = statements = 0
        heard = np.zeros(len(self._state.numbering("statements", "speaker").values), dtype=np.bool_)
        numbering = dict(
            zip(
                self._state.places("statements"),
                self._state.numbering("statements", "speaker").of_segment,
                strict=True,
            )
        )
        for place, selection in zip(self._state.places(question.browse.records), selections, strict=True):
            here, said, speakers = totals(self._state.segments[place], selection)
            articles += here
            statements += said
            if len(speakers):
                heard[numbering[place][speakers]] = True
        return Counts(articles, statements, int(np.count_nonzero(heard)))

    def _page(
        self, question: Question, selections: list[Selection], offset: int, size: int
    ) -> Iterator[Source]:
        kind = question.browse.records
        for place, number in islice(
            self._ordered(question, selections, offset + size), offset, offset + size
        ):
            yield self._state.segments[place].source(kind, number)

    def _ordered(
        self, question: Question, selections: list[Selection], wanted: int
    ) -> Iterator[tuple[int, int]]:
        """The first ``wanted`` hits of all segments in the order of the list, as (segment, number)."""
        browse = question.browse
        places = self._state.places(browse.records)
        if browse.order == "relevance":
            streams = [
                self._ranked(place, question, selection, wanted)
                for place, selection in zip(places, selections, strict=True)
            ]
        else:
            streams = [
                self._sorted(place, browse.order, selection, wanted)
                for place, selection in zip(places, selections, strict=True)
            ]
        if len(streams) == 1:
            merged: Iterable[tuple[object, int, int]] = streams[0]
        else:
            merged = heapq.merge(*streams)
        return ((place, number) for _key, place, number in merged)

    def _ranked(
        self, place: int, question: Question, selection: Selection, wanted: int
    ) -> Iterator[tuple[object, int, int]]:
        texts = self._state.segments[place].texts[question.browse.records]
        for score, number in texts.best(question.text, selection.hits, wanted):
            yield (-score,), place, number

    def _sorted(
        self, place: int, order: str, selection: Selection, wanted: int
    ) -> Iterator[tuple[object, int, int]]:
        columns = selection.columns
        numbers = columns.first(selection.hits, order, wanted)
        for start in range(0, len(numbers), _STRETCH):
            stretch = numbers[start : start + _STRETCH]
            keys = columns.sort_keys(order, stretch)
            yield from ((key, place, int(number)) for key, number in zip(keys, stretch, strict=True))


def _most_frequent(counts: Numbers, most: int) -> list[int]:
    """The places of the largest counts above zero, the largest first, equals in their order."""
    if np.count_nonzero(counts) <= most:
        return [int(place) for place in np.flatnonzero(counts)]
    order = np.argsort(-counts, kind="stable")[:most]
    return [int(place) for place in order]
