"""Answers from one state of the index: each segment is asked, and what they say is added up."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import numpy as np

from archive.search.browse import LISTS, UNKNOWN, Browse, dimensions
from archive.search.embedded import crossing, vocabulary
from archive.search.embedded.bits import Numbers
from archive.search.embedded.memory import give_back, relieve
from archive.search.embedded.points_table import SPEAKER
from archive.search.embedded.related import related
from archive.search.embedded.state import State
from archive.search.embedded.suggesting import suggestions
from archive.search.embedded.tally import Hit, Tally, first_hits, side_by_side, tallies
from archive.search.embedded.totals import speaking
from archive.search.embedded.trouble import trouble
from archive.search.engine import Answer, Question, Source, Suggestion
from archive.search.lexicon import Lexicon
from archive.search.results import Counts, ListKind

# Facets of which every value is given: a histogram has no "and others".
_WHOLE = frozenset({"year", "month"})


class EmbeddedReader:
    """See :class:`archive.search.engine.Reader`. ``stamp`` tells states of the index apart."""

    def __init__(self, state: State, lexicon: Lexicon, stamp: str) -> None:
        self._state = state
        self.lexicon = lexicon
        self.stamp = stamp

    def answer(self, question: Question, size: int, values: int = 100) -> Answer:
        offset = (question.browse.page - 1) * size
        give_back()
        with trouble():
            told = tallies(self._state, question, offset + size if size else 0)
            kind = question.browse.records
            facets, more = self._facets(question.browse, told, values)
            tabs = {other: sum(tally.tabs[other] for tally in told) for other in LISTS}
            answer = Answer(
                total=tabs[kind],
                counts=self._counts(kind, told),
                tabs=tabs,
                facets=facets,
                more=more,
                hits=self._shown(question, [tally.hits for tally in told], offset, size),
            )
            relieve(self._state)
            return answer

    def crossed(self, question: Question, facets: tuple[str, ...]) -> dict[tuple[str, ...], int]:
        with trouble():
            counted = crossing.crossed(self._state, question, facets)
            relieve(self._state)
            return counted

    def page(self, question: Question, size: int) -> tuple[Source, ...]:
        offset = (question.browse.page - 1) * size
        with trouble():
            found = side_by_side(self._state, lambda place: list(self._first(place, question, offset + size)))
            return self._shown(question, found, offset, size)

    def count(self, question: Question) -> int:
        with trouble():
            return sum(selection.total for selection in self._state.selections(question))

    def hits(self, question: Question) -> Iterator[Source]:
        with trouble():
            everything = max(1, self.count(question))
            places = self._state.places(question.browse.records)
            streams = [self._first(place, question, everything) for place in places]
            for _key, place, number in heapq.merge(*streams):
                yield self._state.segments[place].source(question.browse.records, number)

    def occurs(self, facet: str, value: str) -> bool:
        with trouble():
            return any(self._has(kind, facet, value) for kind in LISTS if facet in dimensions(kind))

    def suggestions(self, typed: str, limit: int, left_out: tuple[str, ...] = ()) -> list[Suggestion]:
        with trouble():
            return suggestions(self._state, typed, limit, left_out)

    def words(self, lengths: range, beginnings: Collection[str], least: int = 1) -> dict[str, int]:
        with trouble():
            vocabularies = [segment.texts.words for segment in self._state.segments]
            return vocabulary.words(vocabularies, lengths, beginnings, least)

    def related(self, article: str, limit: int, left_out: tuple[str, ...] = ()) -> list[Source]:
        with trouble():
            return related(self._state, article, limit, left_out)

    def fingerprints(self, articles: Iterable[str], left_out: tuple[str, ...] = ()) -> dict[str, str]:
        wanted = set(articles) - set(left_out)
        with trouble():
            return {
                segment.ark(ordinal): segment.fingerprint(ordinal)
                for place, segment in enumerate(self._state.segments)
                for ordinal in segment.ordinals(wanted)
                if self._state.living(place)[ordinal]
            }

    def contents(self) -> Iterator[tuple[str, str]]:
        with trouble():
            for place, segment in enumerate(self._state.segments):
                for ordinal in np.flatnonzero(self._state.living(place)):
                    yield segment.ark(int(ordinal)), segment.fingerprint(int(ordinal))

    def damage(self) -> list[str]:
        with trouble():
            return [problem for segment in self._state.segments for problem in segment.damage()]

    def _has(self, kind: ListKind, facet: str, value: str) -> bool:
        question = Question(Browse(kind).with_value(facet, value))
        return self.count(question) > 0

    def _facets(
        self, browse: Browse, told: list[Tally], most: int
    ) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
        facets: dict[str, dict[str, int]] = {}
        more: dict[str, int] = {}
        for facet in dimensions(browse.records):
            counts = [tally.facets[facet] for tally in told if tally.facets]
            added = self._state.added(browse.records, facet, counts)
            values = self._state.numbering(browse.records, facet).values
            shown = _most_frequent(added, len(values) if facet in _WHOLE else most)
            counted = dict(
                zip([values[place] for place in shown.tolist()], added[shown].tolist(), strict=True)
            )
            for value in {*browse.chosen(facet), UNKNOWN} - counted.keys():
                place = bisect_left(values, value)
                if place < len(values) and values[place] == value and added[place]:
                    counted[value] = int(added[place])
            facets[facet] = counted
            more[facet] = int(np.count_nonzero(added)) - len(counted)
        return facets, more

    def _counts(self, kind: ListKind, told: list[Tally]) -> Counts:
        speakers = {tally.place: tally.speakers for tally in told}
        return Counts(
            articles=sum(tally.articles for tally in told),
            statements=sum(tally.statements for tally in told),
            speakers=self._state.different(speaking(kind), SPEAKER, speakers),
        )

    def _first(self, place: int, question: Question, wanted: int) -> Iterator[Hit]:
        if question.browse.records in self._state.segments[place].lists:
            browse, text, left_out = question.browse, question.text, question.left_out
            selection = self._state.selection(place, browse, text, left_out)
            yield from first_hits(self._state, place, question, selection, wanted)

    def _shown(
        self, question: Question, found: list[list[Hit]], offset: int, size: int
    ) -> tuple[Source, ...]:
        """The hits of a page, from the first hits of every segment."""
        page = islice(heapq.merge(*found), offset, offset + size)
        kind = question.browse.records
        return tuple(self._state.segments[place].source(kind, number) for _key, place, number in page)


def _most_frequent(counts: Numbers, most: int) -> Numbers:
    """The places of the largest counts, the largest first, equals in their order.

    If no more than ``most`` are above zero: of these, as they lie.
    """
    if np.count_nonzero(counts) <= most:
        return np.flatnonzero(counts)
    return np.argsort(-counts, kind="stable")[:most]
