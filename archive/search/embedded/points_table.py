"""What holds together: a row for each point of each record of a list.

A row says: in this record, one statement has this platform, stance, role, topic, organisation and speaker
(:mod:`archive.search.points`). Choices in several of these facets hold together exactly where one row
satisfies them all, so correlation is an AND over rows, followed by the step from rows to their records.

Rows lie record by record, in a record organisation by organisation, and there speaker by speaker. What
belongs together lies side by side, so different records, or different pairs of record and organisation, are
told by comparing neighbours; nothing is sorted when a question is asked. Speakers are told so too, but for
the few who stand for several organisations in one record: their rows are *scattered*, and looked at each.
Where only one facet of few values is chosen, or none, records have their own bits by value, and rows are not
touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce

import numpy as np

from archive.search.browse import CORRELATED
from archive.search.embedded import bits
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.values_table import among

# Those with few values, which have bits; those who speak, and for whom, are many.
SCALES = CORRELATED[:-2]
VOICES = ORGANISATION, SPEAKER = CORRELATED[-2:]
_RECORD = np.uint64(32)
# Up to so many values of a column are compared with one by one; more are looked up.
_EACH = 8

Choices = Mapping[str, tuple[str, ...]]


def new_pairs(records: Numbers, others: Numbers) -> Mask:
    """Where a row has another record, or another speaker or organisation, than the one before."""
    different: Mask = np.ones(len(records), dtype=np.bool_)
    np.not_equal(records[1:], records[:-1], out=different[1:])
    different[1:] |= others[1:] != others[:-1]
    return different


def firsts(record: Numbers, speaker: Numbers) -> Numbers:
    """The place of the first row of each pair."""
    return np.unique(paired(record, speaker), return_index=True)[1]


def paired(record: Numbers, speaker: Numbers) -> Numbers:
    """A record and another number in one."""
    return (record.astype(np.uint64) << _RECORD) + speaker


class Points:
    """The points of a list, for filtering and counting."""

    def __init__(self, arrays: Arrays, size: int) -> None:
        self.size = size
        self.names = {name: arrays.names(f"points/{name}") for name in CORRELATED}
        self.codes = {
            name: {value: code for code, value in enumerate(names)} for name, names in self.names.items()
        }
        self.record: Array = arrays["points/record"]
        self._columns: dict[str, Array] = {name: arrays[f"points/{name}"] for name in CORRELATED}
        self._in_points: dict[str, Bits] = {name: arrays[f"points/{name}/bits"] for name in SCALES}
        self._in_records: dict[str, Bits] = {name: arrays[f"records/{name}/bits"] for name in SCALES}
        self._first: dict[str, Bits] = {name: arrays[f"points/{name}/first"] for name in VOICES}
        self._scattered: Array = arrays["points/scattered"]
        # All of a list have the same numbers each time.
        self._in_all = cache(lambda name: self._spoken(name, np.flatnonzero(self._new(name))))

    def having(self, choices: Choices) -> Bits | None:
        """The records with one point that satisfies all choices; None if nothing is chosen."""
        if not choices:
            return None
        names = tuple(choices)
        if len(names) == 1 and names[0] in SCALES:
            codes = self._chosen(names[0], choices)
            return bits.any_of((self._in_records[names[0]][code] for code in codes), self.size)
        return bits.from_numbers(self.record[self.rows(choices)], self.size)

    def rows(self, choices: Choices) -> Numbers:
        """The rows that satisfy all choices, in ascending order; all rows if nothing is chosen."""
        scales = bits.every(
            bits.any_of(
                (self._in_points[name][code] for code in self._chosen(name, choices)), len(self.record)
            )
            for name in SCALES
            if name in choices
        )
        voices = [self._heard(name, choices) for name in VOICES if name in choices]
        if not voices:
            return bits.numbers(scales, len(self.record))
        if scales is not None:
            voices.append(bits.to_mask(scales, len(self.record)))
        return np.flatnonzero(reduce(np.logical_and, voices))

    def counts(self, name: str, choices: Choices, hits: Bits | None) -> Numbers:
        """For each value of a facet, how many hits have it together with the choices in one point."""
        others = {other: values for other, values in choices.items() if other != name}
        return self.counts_in(name, self.satisfying(others, hits) if others else None, hits)

    def voices(self, hits: Bits | None) -> dict[str, Numbers]:
        """How many of the hits (None: of all) each speaker speaks in, and has each organisation."""
        if hits is None:
            return {name: self._in_all(name) for name in VOICES}
        others = bits.rest(hits, self.size)
        among = bits.to_mask(hits if others is None else others, self.size).take(self.record)
        counted = {name: self._spoken(name, np.flatnonzero(among & self._new(name))) for name in VOICES}
        if others is None:
            return counted
        return {name: self._in_all(name) - numbers for name, numbers in counted.items()}

    def counts_in(self, name: str, within: tuple[Numbers, Numbers] | None, hits: Bits | None) -> Numbers:
        """The same from the rows that satisfy all other choices, with their records; None if there are none.

        Facets in which nothing is chosen have these rows in common.
        """
        if within is None:
            return self.voices(hits)[name] if name in VOICES else bits.in_rows(self._in_records[name], hits)
        rows, records = within
        found = self._columns[name][rows]
        if name in VOICES:
            return self._pairs(name, rows, records, found)
        return _in_different(records, found, len(self.names[name]))

    def matching(self, choices: Choices, among: Mask | None) -> tuple[Numbers, Numbers]:
        """Those ``among`` these records that have a point satisfying the choices, and who speaks there.

        Each record once, in order; speakers by their codes.
        """
        rows = self.rows(choices) if choices else np.arange(len(self.record))
        records = self.record[rows]
        if among is not None:
            inside = np.flatnonzero(among.take(records))
            rows, records = rows[inside], records[inside]
        # The last place is for rows in which nobody speaks.
        heard = np.zeros(len(self.names[SPEAKER]) + 1, dtype=np.bool_)
        heard[self._columns[SPEAKER][rows]] = True
        return _once(records), np.flatnonzero(heard[:-1])

    def column(self, name: str) -> Array:
        """The code of a facet's value in each row; behind the last one where it has none."""
        return self._columns[name]

    def within(self, choices: Choices, hits: Bits | None) -> tuple[Numbers | None, Numbers]:
        """The rows of these records (None: of all) that satisfy the choices, and the record of each.

        Rows None: all of them.
        """
        if choices:
            return self.satisfying(choices, hits)
        if hits is None:
            return None, self.record
        rows = np.flatnonzero(bits.to_mask(hits, self.size).take(self.record))
        return rows, self.record[rows]

    def satisfying(self, choices: Choices, hits: Bits | None) -> tuple[Numbers, Numbers]:
        """The same where something is chosen."""
        rows = self.rows(choices)
        records = self.record[rows]
        if hits is None:
            return rows, records
        inside = np.flatnonzero(bits.to_mask(hits, self.size).take(records))
        return rows[inside], records[inside]

    def values_in(self, name: str, rows: Numbers) -> set[str]:
        """The values of a facet that stand in these rows."""
        column = self.column(name)
        return {self.names[name][code] for code in np.unique(column[rows]) if code < len(self.names[name])}

    def _new(self, name: str) -> Mask:
        """The first row of each pair of a record and a speaker, or an organisation."""
        return bits.to_mask(self._first[name], len(self.record))

    def _spoken(self, name: str, rows: Numbers) -> Numbers:
        return np.bincount(self._columns[name][rows], minlength=len(self.names[name]))

    def _pairs(self, name: str, rows: Numbers, records: Numbers, found: Numbers) -> Numbers:
        """How many different records each speaker has in these rows, or each organisation."""
        number = len(self.names[name])
        new = new_pairs(records, found)
        if name == SPEAKER and len(self._scattered) and len(rows):
            places = np.searchsorted(rows, self._scattered)
            places = places[rows[np.minimum(places, len(rows) - 1)] == self._scattered]
            new[places] = False
            new[places[firsts(records[places], found[places])]] = True
        return np.bincount(found[new], minlength=number + 1)[:number]

    def _heard(self, name: str, choices: Choices) -> Mask:
        """The rows of the speakers chosen, or of the organisations."""
        codes = self._chosen(name, choices)
        if len(codes) <= _EACH:
            return among(self._columns[name], codes)
        chosen = np.zeros(len(self.names[name]) + 1, dtype=np.bool_)
        chosen[codes] = True
        return chosen[self._columns[name]]

    def _chosen(self, name: str, choices: Choices) -> list[int]:
        return [self.codes[name][value] for value in choices[name] if value in self.codes[name]]


def _in_different(ascending: Numbers, found: Numbers, values: int) -> Numbers:
    """For each of so many values, in how many different of these records it is found.

    What is found may also be one value more, which is not counted.
    """
    if not len(ascending):
        return np.zeros(values, dtype=np.int64)
    # Records numbered anew, without gaps: a place for each pair is then no waste.
    place = np.zeros(len(ascending), dtype=np.intp)
    np.cumsum(ascending[1:] != ascending[:-1], out=place[1:])
    records = int(place[-1]) + 1
    place += found.astype(np.intp) * records
    having = np.zeros((values + 1) * records, dtype=np.bool_)
    having[place] = True
    return np.count_nonzero(having.reshape(values + 1, records)[:values], axis=1)


def _once(ascending: Numbers) -> Numbers:
    """Each of ascending numbers once."""
    first = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return ascending[first]
