"""The plain values of a list's records (outlet, kind, author, year …): which records have which.

A facet is a table of rows (record, value), sorted by record. Where there are few values, each also has its
records as bits: counting is then a population count for each value; where there are many, the rows of the
hits are counted in one pass, whatever the number of values.
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
        record = np.frombuffer(self.record, dtype=np.uint32) if self.record else np.zeros(0, dtype=np.uint32)
        value = np.frombuffer(self.value, dtype=np.uint32) if self.value else np.zeros(0, dtype=np.uint32)
        made = {f"{name}/record": record, f"{name}/value": value}
        if len(self.codes) <= MOST_IN_BITS:
            made[f"{name}/bits"] = rows_of_bits(record, value, len(self.codes), size)
        return made, list(self.codes)


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
        self._record: Array = arrays[f"{name}/record"]
        self._value: Array = arrays[f"{name}/value"]
        self._rows: Bits | None = arrays.get(f"{name}/bits")

    def having(self, values: Iterable[str]) -> Bits:
        """The records that have one of these values; those the facet does not know are had by none."""
        codes = [self.codes[value] for value in values if value in self.codes]
        if self._rows is not None:
            return bits.any_of((self._rows[code] for code in codes), self.size)
        return bits.from_numbers(self._record[np.isin(self._value, codes)], self.size)

    def counts(self, hits: Bits | None) -> Numbers:
        """How many of the hits have each value, by code."""
        if self._rows is not None:
            return bits.in_rows(self._rows, hits)
        found = self._value if hits is None else self._value[bits.to_mask(hits, self.size)[self._record]]
        return np.bincount(found, minlength=len(self.names))
