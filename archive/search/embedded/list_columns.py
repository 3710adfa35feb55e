"""One list of a segment: its records, numbered from 0, and everything they are filtered and counted by.

Records are numbered in the order of their dossiers, so that those of one dossier lie side by side. The
list of articles has exactly one record for each dossier: there, a record's number is its dossier's
ordinal.

What depends on a record's dossier is kept for dossiers (:mod:`dossier_columns`), what depends on its date for
dates, of which there are a few thousand. Records keep only what is their own: dossier, date, place, comment,
points, and what a figure measures.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cache, cached_property

import numpy as np

from archive.dates import PartialDate
from archive.search.browse import FIGURES
from archive.search.documents import Document, day
from archive.search.embedded import bits, list_orders
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.dossier_columns import PLACE_BITS, Dossiers, Membership
from archive.search.embedded.list_orders import LAST_PLACE, Orders
from archive.search.embedded.points_building import PointsBuilder
from archive.search.embedded.points_table import Points
from archive.search.embedded.values_table import (
    Owners,
    Values,
    ValuesBuilder,
    narrow,
    numbers_of,
    rows_of_bits,
)
from archive.search.results import ListKind

LATEST = 9999_12_31
NO_COMMENT = -1
_OF_DATES = ("year", "month")
# Facets of few values, of which one is often chosen: records have their own bits by value besides. Up to so
# many values: years could be more.
_QUICK = ("kind", "access", "year")
MOST_IN_BITS = 64
# Up to one dossier in so many, their records are looked up one by one.
_FEW = 16


class ColumnsBuilder:
    """Collects the records of a list."""

    def __init__(self, kind: ListKind) -> None:
        self.size = 0
        self._kind = kind
        self._dossier = array("I")
        self._position = array("H")
        self._dates: dict[PartialDate | None, int] = {}
        self._date = array("I")
        self._said = array("I")
        self._comment = array("I")
        own = ("study", *FIGURES) if kind == "statistics" else ()
        self._values = {name: ValuesBuilder() for name in own}
        self._of_dates = {name: ValuesBuilder() for name in _OF_DATES}
        self._points = PointsBuilder()

    def add(self, document: Document, dossier: int, comment: int) -> int:
        """Take in a record of the dossier with this ordinal, in the comment with this number."""
        number = self.size
        self.size += 1
        self._dossier.append(dossier)
        self._position.append(min(document.position, LAST_PLACE))
        date = self._dates.get(document.date)
        self._date.append(self._new_date(document) if date is None else date)
        if comment != NO_COMMENT:
            self._said.append(number)
            self._comment.append(comment)
        for name, builder in self._values.items():
            builder.add(document.values[name])
        self._points.add(document.points)
        return number

    def _new_date(self, document: Document) -> int:
        for name, builder in self._of_dates.items():
            builder.add(document.values[name])
        return self._dates.setdefault(document.date, len(self._dates))

    def arrays(self, dossiers: Dossiers) -> tuple[dict[str, Array], dict[str, list[str]]]:
        """The arrays of the list, whose records belong to these dossiers."""
        made = self._records(dossiers)
        names: dict[str, list[str]] = {}
        for name, builder in (*self._of_dates.items(), *self._values.items()):
            arrays, names[name] = builder.arrays(name)
            made |= arrays
        for name in ("kind", "access"):
            shared = dossiers.values[name]
            made |= _quick_bits(name, shared.first[numbers_of(self._dossier)], len(shared.names))
        made |= _quick_bits("year", made["year/first"][made["date"]], len(names["year"]))
        arrays, values = self._points.arrays()
        return made | arrays, names | {f"points/{name}": listed for name, listed in values.items()}

    def _records(self, dossiers: Dossiers) -> dict[str, Array]:
        """Where the records belong, and their order."""
        dossier, position = numbers_of(self._dossier), numbers_of(self._position)
        date, minutes = narrow(numbers_of(self._date), len(self._dates)), _minutes(self._dates)
        # What takes eight bytes for each of millions of records is made in place and let go at once.
        ties = dossiers.ties[dossier].astype(np.int64)
        ties <<= PLACE_BITS
        ties += position
        keys = list_orders.newest(minutes[date], ties)
        del ties
        by_newest = np.argsort(keys, kind="stable").astype(np.uint32)
        made: dict[str, Array] = {
            "days": _days(self._dates),
            "minutes": minutes,
            "date": date,
            "by_newest": by_newest,
        }
        if self._kind != "articles":
            made["dossier"] = dossier
            made["starts"] = np.zeros(dossiers.size + 1, dtype=np.uint32)
            np.cumsum(np.bincount(dossier, minlength=dossiers.size), out=made["starts"][1:])
        if position.any():
            made["position"] = narrow(position, int(position.max()) + 1)
        if self._said:
            made |= {"said": numbers_of(self._said), "comment": numbers_of(self._comment)}
        return made


def _quick_bits(name: str, column: Numbers, values: int) -> dict[str, Array]:
    """Of a facet in which every record has one value: the records of each value as bits."""
    return {f"{name}/bits": rows_of_bits(column, values)} if values <= MOST_IN_BITS else {}


def _days(dates: Iterable[PartialDate | None]) -> Array:
    """The first and the last day of each date, 0 without one."""
    days = [(day(date.earliest), day(date.latest)) if date else (0, 0) for date in dates]
    return np.array(days, dtype=np.uint32)


def _minutes(dates: Iterable[PartialDate | None]) -> Array:
    """For each date a number that orders by the first minute, 0 without one.

    That number is no time: months have 31 days in it.
    """
    return np.array([_minute(date) if date else 0 for date in dates], dtype=np.int64)


def _minute(date: PartialDate) -> int:
    first = date.earliest
    days = (first.year * 12 + first.month - 1) * 31 + first.day - 1
    return (days * 24 + (date.hour or 0)) * 60 + (date.minute or 0)


class Columns:
    """The columns of a list, for reading."""

    def __init__(self, arrays: Arrays, dossiers: Dossiers) -> None:
        self._days: Array = arrays["days"]
        self._date: Array = arrays["date"]
        self.size = len(self._date)
        self.membership = Membership(arrays, dossiers.size)
        self.points = Points(arrays, self.size)
        self._of_dates = {name: Values(arrays, name) for name in _OF_DATES}
        self._own = {name: Values(arrays, name) for name in ("study", *FIGURES) if arrays.names(name)}
        self.values = dossiers.values | self._of_dates | self._own
        self._bits = {name: rows for name in _QUICK if (rows := arrays.get(f"{name}/bits")) is not None}
        self._orders = Orders(arrays, dossiers, self.membership)
        self._said: Array | None = arrays.get("said")
        self._comment: Array | None = arrays.get("comment")
        # All of a list have the same numbers each time.
        self._in_all = cache(lambda facet: self._counted(facet, Found(None, self)))

    def between(self, low: int, high: int) -> Mask:
        """The records whose date may lie between two days (yyyymmdd): a vague date is a span of days."""
        first, last = self._days[:, 0], self._days[:, 1]
        return self._dated((last >= low) & (first <= high) & (last > 0))

    def undated(self) -> Mask:
        return self._dated(self._days[:, 1] == 0)

    def _dated(self, dates: Mask) -> Mask:
        mask: Mask = dates.take(self._date)
        return mask

    def having(self, facet: str, values: Iterable[str]) -> Bits:
        """The records that have one of these values of a plain facet."""
        if facet in self._bits:
            codes = self.values[facet].codes
            return bits.any_of(
                (self._bits[facet][codes[value]] for value in values if value in codes), self.size
            )
        owners = self.values[facet].having(values)
        if facet in self._of_dates:
            owners = self._dated(owners)
        elif facet not in self._own:
            owners = self.membership.spread(owners)
        return bits.from_mask(owners)

    def counts(self, facet: str, found: Found) -> Numbers:
        """How many of the records found have each value of a plain facet, by code."""
        if facet in self._bits:
            return bits.in_rows(self._bits[facet], found.hits)
        if found.hits is None:
            return self._in_all(facet)
        if found.rest is not None:
            return self._in_all(facet) - self._counted(facet, found.rest)
        return self._counted(facet, found)

    def _counted(self, facet: str, found: Found) -> Numbers:
        if facet in self._of_dates:
            return self.values[facet].counts(found.dates)
        return self.values[facet].counts(found.records if facet in self._own else found.dossiers)

    def numbers(self, hits: Bits | None) -> Numbers:
        """The numbers of these records (None: of all)."""
        return bits.numbers(hits, self.size)

    def owners(self, facet: str, numbers: Numbers) -> Numbers:
        """What the values of a plain facet depend on, for each of these records: see :class:`Values`."""
        if facet in self._of_dates:
            return self._date[numbers]
        return numbers if facet in self._own else self.membership.dossiers(numbers)

    def found(self, hits: Bits | None) -> Found:
        """Some records (None: all), to be counted."""
        return Found(hits, self)

    def dates_of(self, numbers: Numbers | None) -> Owners:
        """The dates by their codes, and how many of these records (None: of all) each has."""
        date = self._date if numbers is None else self._date[numbers]
        return Owners(None, np.bincount(date, minlength=len(self._days)))

    def of_dossiers(self, among: Mask) -> Bits:
        """The records of these dossiers."""
        return bits.from_mask(self.membership.spread(among))

    def of_articles(self, ordinals: Numbers) -> Numbers:
        """The records of the dossiers with these ordinals."""
        if len(ordinals) * _FEW <= self.membership.size:
            return self.membership.records(ordinals)[0]
        among = np.zeros(self.membership.size, dtype=np.bool_)
        among[ordinals] = True
        return np.flatnonzero(self.membership.spread(among))

    def inside(self, comments: Mask) -> Mask:
        """For each statement whether it stands in one of these comments."""
        mask: Mask = np.zeros(self.size, dtype=np.bool_)
        if self._said is not None and self._comment is not None:
            mask[self._said] = comments.take(self._comment)
        return mask

    def comments_of(self, numbers: Numbers) -> Numbers:
        """The comments that these statements stand in."""
        if self._said is None or self._comment is None:
            return numbers[:0]
        among: Mask = np.zeros(self.size, dtype=np.bool_)
        among[numbers] = True
        return self._comment[np.flatnonzero(among.take(self._said))]

    def first(self, hits: Bits | None, order: str, wanted: int) -> Numbers:
        """The first ``wanted`` hits in an order ("newest", "oldest", "title")."""
        return self._orders.first(hits, order, wanted)

    def sort_keys(self, order: str, numbers: Numbers) -> list[tuple[object, ...]]:
        """What compares these records with those of other segments in an order."""
        return self._orders.sort_keys(order, numbers)


class Found:
    """Some records of a list (None: all), and how many of them each date and each dossier has."""

    def __init__(self, hits: Bits | None, columns: Columns) -> None:
        self.hits = hits
        self._columns = columns

    @cached_property
    def rest(self) -> Found | None:
        """All other records of the list, if they are fewer."""
        others = bits.rest(self.hits, self._columns.size)
        return None if others is None else Found(others, self._columns)

    @cached_property
    def _numbers(self) -> Numbers | None:
        return None if self.hits is None else bits.numbers(self.hits, self._columns.size)

    @property
    def records(self) -> Owners:
        return Owners(self._numbers, None)

    @cached_property
    def dates(self) -> Owners:
        return self._columns.dates_of(self._numbers)

    @cached_property
    def dossiers(self) -> Owners:
        return self._columns.membership.different(self._numbers)

    def articles(self) -> int:
        """How many dossiers these records are of."""
        if self.rest is None:
            return self._columns.membership.number(self.dossiers)
        return self._columns.membership.number_without(self.rest.dossiers)
