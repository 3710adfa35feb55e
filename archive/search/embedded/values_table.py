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


class ValuesBuilder:
    """Collects the values of one facet, record by record."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self.record = array("I")
        self.value = array("I")

    def add(self, record: int, values: Iterable[str]) -> None:
        for value in values:
            self.record.append(record)
            self.value.append(self.codes.setdefault(value, len(self.codes)))

    def arrays(self, name: str, size: int) -> tuple[dict[str, Array], list[str]]:
        """The arrays of the facet for ``size`` records, and its values in the order of their codes."""
        record, value = numbers_of(self.record), numbers_of(self.value)
        names = list(self.codes)
        if len(names) <= MOST_IN_BITS:
            return {f"{name}/bits": rows_of_bits(record, value, len(names), size)}, names
        made = {f"{name}/value": narrow(value, len(names))}
        if not np.array_equal(record, np.arange(size)):
            made[f"{name}/record"] = record
        return made, names


def numbers_of(collected: array[int]) -> Numbers:
    """What an array("I") has collected, without a copy."""
    return np.frombuffer(collected, dtype=np.uint32) if collected else np.zeros(0, dtype=np.uint32)


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
