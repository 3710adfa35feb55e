"""One state of the index: its segments, what is out of date in them, and their values' common numbering.

Each segment numbers the values of a facet in its own way. For adding up, every value has a number in the
whole state too; the numbers follow the order of the values, so that equal counts stand in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from archive.search.browse import CORRELATED, Browse
from archive.search.embedded import bits
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.segment import Segment
from archive.search.embedded.selection import Selection
from archive.search.engine import Condition, Question
from archive.search.results import ListKind


@dataclass(frozen=True)
class Numbering:
    """The values of a facet in the whole state; ``of_segment[i][code]`` numbers a segment's value."""

    values: tuple[str, ...]
    of_segment: tuple[Numbers, ...]


class State:
    """Segments with the ordinals of those of their dossiers that have been replaced or withdrawn."""

    def __init__(self, segments: Sequence[Segment], dead: Sequence[Sequence[int]]) -> None:
        self.segments = tuple(segments)
        self._dead = tuple(map(tuple, dead))
        self.numbering = cache(self._numbering)
        self._alive = cache(self._alive_in)

    @property
    def whole(self) -> bool:
        """Whether nothing in the segments is out of date."""
        return not any(self._dead)

    def selections(self, question: Question) -> list[Selection]:
        """The question asked of each segment that has records for its list."""
        browse, left_out = question.browse, question.left_out
        return [
            self.selection(place, browse, question.text, left_out)
            for place, segment in enumerate(self.segments)
            if browse.records in segment.lists
        ]

    def places(self, kind: ListKind) -> list[int]:
        """The places of the segments that have records for a list."""
        return [place for place, segment in enumerate(self.segments) if kind in segment.lists]

    def selection(
        self, place: int, browse: Browse, text: Condition, left_out: tuple[str, ...] = ()
    ) -> Selection:
        segment, kind = self.segments[place], browse.records
        base = bits.every([segment.texts.having(kind, text), self.alive(place, kind, left_out)])
        return Selection(segment.lists[kind], browse, base)

    def alive(self, place: int, kind: ListKind, left_out: tuple[str, ...] = ()) -> Bits | None:
        """The records of a list in a segment that may be shown; None: all."""
        if not left_out:
            return self._alive(place, kind)
        return self._showing(place, kind, self.segments[place].ordinals(left_out))

    def living(self, place: int, left_out: Iterable[str] = ()) -> Mask:
        """For each dossier of a segment whether it may be shown."""
        segment = self.segments[place]
        mask: Mask = np.ones(segment.size, dtype=np.bool_)
        mask[[*self._dead[place], *segment.ordinals(left_out)]] = False
        return mask

    def _alive_in(self, place: int, kind: ListKind) -> Bits | None:
        return self._showing(place, kind, [])

    def _showing(self, place: int, kind: ListKind, hidden: Sequence[int]) -> Bits | None:
        dead = [*self._dead[place], *hidden]
        if not dead:
            return None
        segment = self.segments[place]
        mask: Mask = np.ones(segment.size, dtype=np.bool_)
        mask[dead] = False
        return segment.lists[kind].of_dossiers(mask)

    def _numbering(self, kind: ListKind, facet: str) -> Numbering:
        """``of_segment`` follows :meth:`places`."""
        listed = [self._values(place, kind, facet) for place in self.places(kind)]
        values = sorted(set().union(*listed)) if listed else []
        number = {value: place for place, value in enumerate(values)}
        of_segment = [
            np.fromiter((number[value] for value in names), dtype=np.intp, count=len(names))
            for names in listed
        ]
        return Numbering(tuple(values), tuple(of_segment))

    def _values(self, place: int, kind: ListKind, facet: str) -> list[str]:
        columns = self.segments[place].lists[kind]
        return columns.points.names[facet] if facet in CORRELATED else columns.values[facet].names

    def added(self, kind: ListKind, facet: str, counts: Sequence[Numbers]) -> Numbers:
        """The counts of the segments (in the order of :meth:`places`) for each value of the state."""
        numbering = self.numbering(kind, facet)
        total = np.zeros(len(numbering.values), dtype=np.int64)
        for numbers, counted in zip(numbering.of_segment, counts, strict=True):
            total[numbers] += counted
        return total

    def different(self, kind: ListKind, facet: str, found: Mapping[int, Numbers]) -> int:
        """How many different values of a list these are: for each place of a segment, its codes."""
        numbering = self.numbering(kind, facet)
        there: Mask = np.zeros(len(numbering.values), dtype=np.bool_)
        for place, numbers in zip(self.places(kind), numbering.of_segment, strict=True):
            there[numbers[found[place]]] = True
        return int(np.count_nonzero(there))
