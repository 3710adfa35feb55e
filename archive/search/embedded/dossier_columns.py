"""What all records of a dossier have in common, kept once for a segment: plain values and sort keys.

Outlet, kind, author and study are the article's on every list (:mod:`archive.search.documents`); only
figures have studies of their own. The order of titles is one of dossiers too.
"""

from __future__ import annotations

import hashlib
from array import array

import numpy as np

from archive.search.documents import Document
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Mask, Numbers
from archive.search.embedded.values_table import Owners, Values, ValuesBuilder, numbers_of

SHARED = ("outlet", "kind", "access", "author", "study")
# The length of a title's sort key: what comes after decides nothing for a reader.
TITLE_BYTES = 48
# Of the bits that tell records of the same minute or title apart, the lower ones are for the place in the
# dossier, the upper ones are its own.
PLACE_BITS = 10
TIE_BITS = 24


class DossiersBuilder:
    """Collects what records have in common, dossier by dossier."""

    def __init__(self) -> None:
        self._titles = bytearray()
        self._ties = array("H")
        self._values = {name: ValuesBuilder() for name in SHARED}

    def add(self, article: Document) -> None:
        """Take in the article of the next dossier."""
        self._titles += article.sort_title.encode()[:TITLE_BYTES].ljust(TITLE_BYTES, b"\0")
        self._ties.append(_tie(article.ark))
        for name, builder in self._values.items():
            builder.add(article.values[name])

    def arrays(self) -> tuple[dict[str, Array], dict[str, list[str]]]:
        """The arrays, and each facet's values in the order of their codes."""
        titles = np.frombuffer(self._titles, dtype=f"S{TITLE_BYTES}")
        ties = numbers_of(self._ties)
        made: dict[str, Array] = {
            "titles": titles,
            "ties": ties,
            "by_title": np.lexsort((ties, titles)).astype(np.uint32),
        }
        names: dict[str, list[str]] = {}
        for name, builder in self._values.items():
            arrays, names[name] = builder.arrays(name)
            made |= arrays
        return made, names


def _tie(ark: str) -> int:
    """Tells articles of the same minute apart, the same way in every segment."""
    digest = int.from_bytes(hashlib.sha256(ark.encode()).digest()[:4], "big")
    return digest % (1 << TIE_BITS) >> PLACE_BITS


class Dossiers:
    """What the records of each dossier have in common, for reading."""

    def __init__(self, arrays: Arrays) -> None:
        self.titles: Array = arrays["titles"]
        self.ties: Array = arrays["ties"]
        self.by_title: Array = arrays["by_title"]
        self.size = len(self.ties)
        self.values = {name: Values(arrays, name) for name in SHARED}


class Membership:
    """Which records of a list belong to which dossier.

    Records lie in the order of their dossiers. ``arrays`` has nothing of it for the list of articles: there,
    each dossier has the one record with its own number.
    """

    def __init__(self, arrays: Arrays, dossiers: int) -> None:
        self._dossier: Array | None = arrays.get("dossier")
        self._starts: Array | None = arrays.get("starts")
        self.size = dossiers

    def dossiers(self, numbers: Numbers) -> Numbers:
        """The dossier of each of these records."""
        return numbers if self._dossier is None else self._dossier[numbers]

    def dossier(self, number: int) -> int:
        """The dossier of this record."""
        return number if self._dossier is None else int(self._dossier[number])

    def spread(self, among: Mask) -> Mask:
        """For each record whether its dossier is among these."""
        return among if self._dossier is None else among.take(self._dossier)

    def bounds(self, ordinal: int) -> tuple[int, int]:
        """The records of a dossier are those from the first of these numbers to before the second."""
        if self._starts is None:
            return ordinal, ordinal + 1
        return int(self._starts[ordinal]), int(self._starts[ordinal + 1])

    def each(self) -> Numbers:
        """How many records each dossier has."""
        return np.ones(self.size, dtype=np.uint8) if self._starts is None else np.diff(self._starts)

    def different(self, numbers: Numbers | None) -> Owners:
        """The dossiers of these records (None: of all), each once, and how many of the records it has."""
        if self._dossier is None or self._starts is None:
            return Owners(numbers, None)
        if numbers is None:
            return Owners(None, self.each())
        dossiers = self._dossier[numbers]
        ends = np.flatnonzero(np.diff(dossiers, append=self.size))
        return Owners(dossiers[ends], np.diff(ends, prepend=-1))

    def total(self, ordinals: Numbers) -> int:
        """How many records these dossiers have, each of which is given once."""
        return int(self.each()[ordinals].sum(dtype=np.int64))

    def number(self, owners: Owners) -> int:
        """How many dossiers have one of these records."""
        return int(np.count_nonzero(self.each())) if owners.numbers is None else len(owners.numbers)

    def number_without(self, owners: Owners) -> int:
        """How many dossiers have a record that is none of these."""
        if owners.numbers is None:
            return 0
        each = self.each()
        gone = np.ones(len(owners.numbers), dtype=np.uint8) if owners.records is None else owners.records
        return int(np.count_nonzero(each)) - int(np.count_nonzero(each[owners.numbers] == gone))

    def records(self, ordinals: Numbers) -> tuple[Numbers, Numbers]:
        """The records of these dossiers, dossier by dossier as they are given, and how many each has."""
        if self._starts is None:
            return ordinals, np.ones(len(ordinals), dtype=np.uint8)
        first = self._starts[ordinals].astype(np.int64)
        each = self._starts[ordinals + 1] - first
        # The numbers from 0 on, moved for each dossier to where its records begin.
        return np.arange(each.sum()) + np.repeat(first - np.cumsum(each) + each, each), each
