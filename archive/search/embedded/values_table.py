"""The plain values of a list's records (outlet, kind, author, year …): which records have which.

Where there are few values, each has its records as bits, and counting is a population count for each value.
Where there are many, they stand in rows sorted by record, and the rows of the hits are counted in one pass,
whatever the number of values; if every record has exactly one value, the n-th row is that of the n-th record.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np

from archive.search.embedded import bits
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits, Numbers

# Up to so many values of a facet are kept as bits: more would cost more than one pass over the rows.
MOST_IN_BITS = 128
_NONE: Array = np.zeros(0, dtype=np.uint8)


def narrow(numbers: Numbers, values: int) -> Array:
    """The numbers in the smallest type that holds all below ``values``."""
    return numbers.astype(np.min_scalar_type(max(0, values - 1)))


class Codes:
    """Values as numbers in the order in which they are first met, and the numbers in a row.

    The row takes two bytes a number for as long as that is enough: there are millions of them.
    """

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self.row = array("H")

    def add(self, value: str) -> None:
        self.append(self.of.setdefault(value, len(self.of)))

    def append(self, code: int) -> None:
        try:
            self.row.append(code)
        except OverflowError:
            self.row = array("I", self.row)
            self.row.append(code)


class ValuesBuilder:
    """Collects the values of one facet, record by record."""

    def __init__(self) -> None:
        self.codes = Codes()
        self._size = 0
        # The records of the rows, from the first on that has not exactly one value.
        self._record: array[int] | None = None

    def add(self, record: int, values: tuple[str, ...]) -> None:
        """The values of the next record; ``record`` is its number."""
        if self._record is None and (len(values) != 1 or record != self._size):
            self._record = array("I", range(self._size))
        for value in values:
            self.codes.add(value)
            if self._record is not None:
                self._record.append(record)
        self._size += 1

    def arrays(self, name: str, size: int) -> tuple[dict[str, Array], list[str]]:
        """The arrays of the facet for ``size`` records, and its values in the order of their codes."""
        value, names = numbers_of(self.codes.row), list(self.codes.of)
        record = np.arange(self._size) if self._record is None else numbers_of(self._record)
        if len(names) <= MOST_IN_BITS:
            return {f"{name}/bits": rows_of_bits(record, value, len(names), size)}, names
        made = {f"{name}/value": narrow(value, len(names))}
        if self._record is not None or self._size != size:
            made[f"{name}/record"] = record.astype(np.uint32)
        return made, names


def numbers_of(collected: array[int]) -> Numbers:
    """What an array has collected, without a copy."""
    return np.frombuffer(collected, dtype=collected.typecode) if collected else np.zeros(0, dtype=np.uint32)


def rows_of_bits(record: Numbers, value: Numbers, values: int, size: int) -> Array:
    """A row of bits for each value."""
    rows = np.zeros((values, bits.words_for(size)), dtype=np.uint64)
    for code in range(values):
        rows[code] = bits.from_numbers(record[value == code], size)
    return rows


class Values:
    """One facet of a list, for filtering and counting."""

    def __init__(self, arrays: Arrays, name: str, size: int) -> None:
        self.names = arrays.names(name)
        self.codes = {value: code for code, value in enumerate(self.names)}
        self.size = size
        self._rows: Bits | None = arrays.get(f"{name}/bits")
        self._value: Array = arrays[f"{name}/value"] if self._rows is None else _NONE
        self._record: Array | None = arrays.get(f"{name}/record")

    def having(self, values: Iterable[str]) -> Bits:
        """The records that have one of these values; those the facet does not know are had by none."""
        codes = [self.codes[value] for value in values if value in self.codes]
        if self._rows is not None:
            return bits.any_of((self._rows[code] for code in codes), self.size)
        rows = np.flatnonzero(np.isin(self._value, codes))
        return bits.from_numbers(rows if self._record is None else self._record[rows], self.size)

    def counts(self, hits: Bits | None) -> Numbers:
        """How many of the hits have each value, by code."""
        if self._rows is not None:
            return bits.in_rows(self._rows, hits)
        found = self._value
        if hits is not None:
            mask = bits.to_mask(hits, self.size)
            found = found[mask if self._record is None else mask[self._record]]
        return np.bincount(found, minlength=len(self.names))
