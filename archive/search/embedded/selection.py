"""Which records of a list of a segment a question selects, also with one facet's choice left aside."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar, cast

from archive.search.browse import CORRELATED, Browse, dimensions
from archive.search.documents import day
from archive.search.embedded import bits
from archive.search.embedded.bits import Bits, Numbers
from archive.search.embedded.list_columns import LATEST, Columns, Found
from archive.search.embedded.points_table import VOICES, Choices

Asked = TypeVar("Asked", bound=Hashable)
Answered = TypeVar("Answered")


class Selection:
    """The records of a list under the filters of ``browse``.

    ``base`` are the records that have the search text and may be shown; None: all. Everything is found when
    it is first asked for, and once.
    """

    def __init__(self, columns: Columns, browse: Browse, base: Bits | None) -> None:
        self.columns = columns
        self.browse = browse
        self._base = base
        # A cache around a method would hold its selection, and be held by it: millions of numbers would stay
        # until somebody looks for cycles.
        self._known: dict[tuple[str, object], Any] = {}

    def _once(self, name: str, find: Callable[[Asked], Answered], asked: Asked) -> Answered:
        """What is found for this, the first time it is asked for."""
        key = name, asked
        if key not in self._known:
            self._known[key] = find(asked)
        return cast(Answered, self._known[key])

    def _but(self, facet: str) -> Bits | None:
        return self._once("but", self._leaving, facet)

    def _found(self, facet: str) -> Found:
        return self._once("found", lambda facet: self.columns.found(self._but(facet)), facet)

    @property
    def hits(self) -> Bits | None:
        """The records that match every filter; None: all of the list."""
        return self._but("")

    @cached_property
    def total(self) -> int:
        return self.columns.size if self.hits is None else bits.number(self.hits)

    @cached_property
    def choices(self) -> Choices:
        """What is chosen in the correlated facets."""
        return {name: self.browse.chosen(name) for name in CORRELATED if self.browse.chosen(name)}

    def counts(self, facet: str) -> tuple[list[str], Numbers]:
        """The values of a facet and the number of records that have each under all other choices."""
        columns = self.columns
        if facet in CORRELATED:
            others = tuple(name for name in self.choices if name != facet)
            if facet in VOICES and not others:
                return columns.points.names[facet], self._voices[facet]
            within = self._once("within", self._within, others)
            return columns.points.names[facet], columns.points.counts_in(facet, within, self.said_within)
        found = self._found(facet if self.browse.chosen(facet) else "")
        return columns.values[facet].names, columns.counts(facet, found)

    @property
    def articles(self) -> int:
        """How many different articles the hits belong to."""
        return self._found("").articles()

    def leaving(self, facet: str) -> Bits | None:
        """The records under all choices but those in this facet; where nothing is chosen, the hits."""
        return self._but(facet if self.browse.chosen(facet) else "")

    @cached_property
    def said_within(self) -> Bits | None:
        """The records under all choices but the correlated ones."""
        return self._joined(self._plain_but(""), None)

    @cached_property
    def _voices(self) -> dict[str, Numbers]:
        """How many records under all choices but the correlated ones each of those who speak has."""
        return self.columns.points.voices(self.said_within)

    def _within(self, names: tuple[str, ...]) -> tuple[Numbers, Numbers] | None:
        """The rows of points that satisfy the choices in these facets, and their records; None: no facets."""
        if not names:
            return None
        choices = {name: self.choices[name] for name in names}
        return self.columns.points.satisfying(choices, self.said_within)

    def _leaving(self, facet: str) -> Bits | None:
        choices = {name: values for name, values in self.choices.items() if name != facet}
        return self._joined(self._plain_but(facet), self.columns.points.having(choices))

    def _plain_but(self, facet: str) -> tuple[str, ...]:
        return tuple(name for name in self._plain if name != facet)

    def _joined(self, plain: tuple[str, ...], speaking: Bits | None) -> Bits | None:
        return bits.every([self._base, self._dated, speaking, *(self._plain[name] for name in plain)])

    @cached_property
    def _plain(self) -> dict[str, Bits]:
        """For each plain facet in which something is chosen, the records that have it."""
        names = [name for name in dimensions(self.browse.records) if name not in CORRELATED]
        return {
            name: self.columns.having(name, self.browse.chosen(name))
            for name in names
            if self.browse.chosen(name)
        }

    @cached_property
    def _dated(self) -> Bits | None:
        """The span of days, what has no date, or either of the two if both are asked for."""
        browse = self.browse
        spanned = browse.date_from is not None or browse.date_to is not None
        if not spanned and not browse.dated_unknown:
            return None
        mask = self.columns.undated() if browse.dated_unknown else None
        if spanned:
            low = day(browse.date_from.earliest) if browse.date_from else 0
            high = day(browse.date_to.latest) if browse.date_to else LATEST
            between = self.columns.between(low, high)
            mask = between if mask is None else mask | between
        return None if mask is None else bits.from_mask(mask)
