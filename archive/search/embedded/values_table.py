"""The plain values (outlet, kind, author, year …) of owners: which owner has which.

An owner is what a value depends on. That is a record only where its value is its own; outlet and author are
its dossier's, year and month its date's. So a value is kept once for all records that share it, and the
records come in when something is counted: as the number of records that each owner stands for.

Every owner has a first value, in a column: the n-th is that of the n-th owner. What more values some have, as
an article with two authors, stands in rows of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from archive.search.embedded import bits
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits, Mask, Numbers


def narrow(numbers: Numbers, values: int) -> Array:
    """The numbers in the smallest type that holds all below ``values``."""
    return numbers.astype(np.min_scalar_type(max(0, values - 1)), copy=False)


def numbers_of(collected: array[int]) -> Numbers:
    """What an array has collected, without a copy."""
    return np.frombuffer(collected, dtype=collected.typecode) if collected else np.zeros(0, dtype=np.uint32)


def rows_of_bits(column: Numbers, values: int) -> Bits:
    """For each of so many values, where in the column it stands, as bits."""
    rows = np.zeros((values, bits.words_for(len(column))), dtype=np.uint64)
    for code in range(values):
        rows[code] = bits.from_mask(column == code)
    return rows


class ValuesBuilder:
    """Collects the values of one facet, owner by owner."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._first = array("I")
        self._more = array("I")
        self._more_owner = array("I")

    def add(self, values: tuple[str, ...]) -> None:
        """The values of the next owner, at least one: what is missing has the value "unknown"."""
        if len(values) > 1:
            self._more_owner.extend([len(self._first)] * (len(values) - 1))
            self._more.extend(map(self._code, values[1:]))
        self._first.append(self._code(values[0]))

    def _code(self, value: str) -> int:
        return self._codes.setdefault(value, len(self._codes))

    def arrays(self, name: str) -> tuple[dict[str, Array], list[str]]:
        """The arrays of the facet, and its values in the order of their codes."""
        values = len(self._codes)
        made = {f"{name}/first": narrow(numbers_of(self._first), values)}
        if self._more:
            made[f"{name}/more"] = narrow(numbers_of(self._more), values)
            made[f"{name}/owner"] = numbers_of(self._more_owner)
        return made, list(self._codes)


class Owners(NamedTuple):
    """Some owners in ascending order (None: all), and the records that each stands for (None: one)."""

    numbers: Numbers | None
    records: Numbers | None


class Values:
    """One facet, for filtering and counting."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.names = arrays.names(name)
        self.codes = {value: code for code, value in enumerate(self.names)}
        # The first value of each owner.
        self.first: Array = arrays[f"{name}/first"]
        self._more: Array | None = arrays.get(f"{name}/more")
        self._more_owner: Array | None = arrays.get(f"{name}/owner")

    def having(self, values: Iterable[str]) -> Mask:
        """The owners that have one of these values; those the facet does not know are had by none."""
        codes = [self.codes[value] for value in values if value in self.codes]
        mask = among(self.first, codes)
        if self._more is not None and self._more_owner is not None:
            mask[self._more_owner[among(self._more, codes)]] = True
        return mask

    def each(self, owners: Numbers) -> tuple[Numbers | None, Numbers]:
        """The codes of all values of these owners, in their order; an owner may be there several times.

        With them goes the place of the owner that each code belongs to; None: one code for each, in turn.
        """
        first = self.first[owners]
        if self._more is None or self._more_owner is None:
            return None, first
        every = np.bincount(self._more_owner, minlength=len(self.first))
        number, starts = every[owners], (np.cumsum(every) - every)[owners]
        having = np.flatnonzero(number)
        behind = np.repeat(having, number[having])
        # Counted from 0 for each owner, moved to where its rows begin.
        ends = np.cumsum(number[having])
        rows = np.arange(len(behind)) + np.repeat(starts[having] - ends + number[having], number[having])
        places = np.concatenate([np.arange(len(owners)), behind])
        order = np.argsort(places, kind="stable")
        return places[order], np.concatenate([first, self._more[rows]])[order]

    def counts(self, owners: Owners) -> Numbers:
        """How many records have each value, by code."""
        first = self.first if owners.numbers is None else self.first.take(owners.numbers)
        counted = np.bincount(first, owners.records, len(self.names))
        if self._more is not None and self._more_owner is not None:
            rows, records = _rows_of(owners, self._more_owner, len(self.first))
            counted = counted + np.bincount(self._more[rows], records, len(self.names))
        return counted.astype(np.int64)


def among(column: Array, codes: list[int]) -> Mask:
    """Where a column has one of these codes."""
    mask: Mask = np.zeros(len(column), dtype=np.bool_)
    for code in codes:
        mask |= column == code
    return mask


def _rows_of(owners: Owners, column: Array, size: int) -> tuple[Numbers | slice, Numbers | None]:
    """The rows of a column of owners, ``size`` in all, that these are in, and the records that each has."""
    if owners.numbers is None:
        return slice(None), None if owners.records is None else owners.records.take(column)
    records: Numbers = np.zeros(size, dtype=np.uint32)
    records[owners.numbers] = 1 if owners.records is None else owners.records
    rows = np.flatnonzero(records.take(column))
    return rows, None if owners.records is None else records.take(column[rows])
