"""What holds together: a row for each point of each record of a list.

A row says: in this record, one statement has this platform, stance, role, topic and speaker
(:mod:`archive.search.points`). Choices in several of these facets hold together exactly where one row
satisfies them all, so correlation is an AND over rows, followed by the step from rows to their records.

Rows are sorted by record, then by speaker. What belongs to one record lies side by side, so different
records, or different pairs of record and speaker, are told by comparing neighbours; nothing is sorted when
a question is asked. Where only one facet is chosen, or none, records have their own bits by value, and
rows are not touched.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np

from archive.search.browse import CORRELATED, Point
from archive.search.embedded import bits
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.values_table import Codes, narrow, numbers_of, rows_of_bits

# Those with few values, which have bits; speakers are many.
SCALES = CORRELATED[:-1]
SPEAKER = CORRELATED[-1]
# A figure's platform may be known where no statement is: its point has no stance and no speaker.
NOBODY = ""

Choices = Mapping[str, tuple[str, ...]]


class PointsBuilder:
    """Collects the points of a list, record by record."""

    def __init__(self) -> None:
        self.record = array("I")
        self.columns = {name: Codes() for name in CORRELATED}

    def add(self, record: int, points: Iterable[Point]) -> None:
        rows = [tuple(map(self._code, CORRELATED, point)) for point in points]
        for row in sorted(rows, key=lambda row: row[::-1]) if len(rows) > 1 else rows:
            self.record.append(record)
            for name, code in zip(CORRELATED, row, strict=True):
                self.columns[name].append(code)

    def _code(self, name: str, value: str | None) -> int:
        codes = self.columns[name].of
        return codes.setdefault(value or NOBODY, len(codes))

    def arrays(self, size: int) -> tuple[dict[str, Array], dict[str, list[str]]]:
        """The arrays of ``size`` records' points, and each facet's values in the order of their codes."""
        record = numbers_of(self.record)
        made: dict[str, Array] = {"points/record": record}
        columns, names = {}, {}
        for name in CORRELATED:
            names[name], columns[name] = _nobody_last(self.columns[name])
            made[f"points/{name}"] = narrow(columns[name], len(names[name]) + 1)
        for name in SCALES:
            values = len(names[name])
            made[f"points/{name}/bits"] = rows_of_bits(
                np.arange(len(record)), columns[name], values, len(record)
            )
            made[f"records/{name}/bits"] = rows_of_bits(record, columns[name], values, size)
        speaker, speakers = columns[SPEAKER], len(names[SPEAKER])
        known = np.flatnonzero(speaker < speakers)
        order = known[np.argsort(speaker[known], kind="stable")].astype(np.uint32)
        made["points/by_speaker"] = order
        # The first row of each pair of record and speaker, so that pairs can be counted.
        made["points/pairs"] = bits.from_mask(_new_pairs(record, speaker) & (speaker < speakers))
        bounds = np.searchsorted(speaker[order], np.arange(speakers + 1))
        made["points/speaker_bounds"] = bounds.astype(np.uint32)
        return made, names


def _new_pairs(records: Numbers, speakers: Numbers) -> Mask:
    """Where a row has another record or speaker than the one before."""
    different: Mask = np.ones(len(records), dtype=np.bool_)
    np.not_equal(records[1:], records[:-1], out=different[1:])
    different[1:] |= speakers[1:] != speakers[:-1]
    return different


def _nobody_last(codes: Codes) -> tuple[list[str], Numbers]:
    """The values that are known, and the row with the number behind the last of them for :data:`NOBODY`."""
    row = numbers_of(codes.row)
    nobody = codes.of.get(NOBODY)
    if nobody is None:
        return list(codes.of), row
    # All codes behind it move up by one.
    moved = np.array([code - (code > nobody) for code in codes.of.values()], dtype=np.int64)
    moved[nobody] = len(codes.of) - 1
    return [value for value in codes.of if value != NOBODY], moved[row]


class Points:
    """The points of a list, for filtering and counting."""

    def __init__(self, arrays: Arrays, size: int) -> None:
        self.size = size
        self.names = {name: arrays.names(f"points/{name}") for name in CORRELATED}
        self.codes = {
            name: {value: code for code, value in enumerate(names)} for name, names in self.names.items()
        }
        self.record: Array = arrays["points/record"]
        self.speaker: Array = arrays["points/speaker"]
        self._columns: dict[str, Array] = {name: arrays[f"points/{name}"] for name in SCALES}
        self._in_points: dict[str, Bits] = {name: arrays[f"points/{name}/bits"] for name in SCALES}
        self._in_records: dict[str, Bits] = {name: arrays[f"records/{name}/bits"] for name in SCALES}
        self._pairs_of_all: Bits = arrays["points/pairs"]
        self._by_speaker: Array = arrays["points/by_speaker"]
        self._bounds: Array = arrays["points/speaker_bounds"]

    def having(self, choices: Choices) -> Bits | None:
        """The records with one point that satisfies all choices; None if nothing is chosen."""
        if not choices:
            return None
        names = tuple(choices)
        if len(names) == 1 and names[0] != SPEAKER:
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
        if SPEAKER not in choices:
            return bits.numbers(scales, len(self.record))
        rows = self._spoken_by(self._chosen(SPEAKER, choices))
        if scales is None:
            return rows
        shifts = (rows & 63).astype(np.uint64)
        return rows[((scales[rows >> 6] >> shifts) & np.uint64(1)).astype(np.bool_)]

    def counts(self, name: str, choices: Choices, hits: Bits | None) -> Numbers:
        """For each value of a facet, how many hits have it together with the choices in one point."""
        others = {other: values for other, values in choices.items() if other != name}
        if name != SPEAKER and not others:
            return bits.in_rows(self._in_records[name], hits)
        if name == SPEAKER and not others:
            return self._speakers(hits)
        rows, records = self._within(self.rows(others) if others else None, hits)
        values = self.speaker if name == SPEAKER else self._columns[name]
        found = values if rows is None else values[rows]
        if name == SPEAKER:
            return self._pairs(records, found)
        return np.array(
            [_different(records[found == code]) for code in range(len(self.names[name]))], dtype=np.int64
        )

    def matching(self, choices: Choices, among: Mask | None) -> tuple[Numbers, Numbers]:
        """Those ``among`` these records that have a point satisfying the choices, and who speaks there.

        Each record once, in order; speakers by their codes.
        """
        rows = self.rows(choices) if choices else np.arange(len(self.record))
        records = self.record[rows]
        if among is not None:
            inside = among[records]
            rows, records = rows[inside], records[inside]
        # The last place is for rows in which nobody speaks.
        heard = np.zeros(len(self.names[SPEAKER]) + 1, dtype=np.bool_)
        heard[self.speaker[rows]] = True
        return _once(records), np.flatnonzero(heard[:-1])

    def values_in(self, name: str, rows: Numbers) -> set[str]:
        """The values of a facet that stand in these rows."""
        column = self.speaker if name == SPEAKER else self._columns[name]
        return {self.names[name][code] for code in np.unique(column[rows]) if code < len(self.names[name])}

    def _within(self, rows: Numbers | None, hits: Bits | None) -> tuple[Numbers | None, Numbers]:
        """The rows whose record is among the hits, and their records. Rows None: all of them."""
        records = self.record if rows is None else self.record[rows]
        if hits is None:
            return rows, records
        among: Mask = bits.to_mask(hits, self.size)[records]
        return (np.flatnonzero(among) if rows is None else rows[among]), records[among]

    def _speakers(self, hits: Bits | None) -> Numbers:
        """How many of the hits each speaker speaks in."""
        pairs = bits.to_mask(self._pairs_of_all, len(self.record))
        if hits is not None:
            pairs = pairs & bits.to_mask(hits, self.size)[self.record]
        return np.bincount(self.speaker[pairs], minlength=len(self.names[SPEAKER]))

    def _pairs(self, records: Numbers, speakers: Numbers) -> Numbers:
        """How many different records each speaker has."""
        number = len(self.names[SPEAKER])
        return np.bincount(speakers[_new_pairs(records, speakers)], minlength=number + 1)[:number]

    def _spoken_by(self, codes: list[int]) -> Numbers:
        slices = [self._by_speaker[self._bounds[code] : self._bounds[code + 1]] for code in codes]
        return np.sort(np.concatenate(slices)) if slices else np.zeros(0, dtype=np.uint32)

    def _chosen(self, name: str, choices: Choices) -> list[int]:
        return [self.codes[name][value] for value in choices[name] if value in self.codes[name]]


def _different(ascending: Numbers) -> int:
    """How many different numbers there are in ascending ones."""
    return int(np.count_nonzero(ascending[1:] != ascending[:-1])) + 1 if len(ascending) else 0


def _once(ascending: Numbers) -> Numbers:
    """Each of ascending numbers once."""
    first = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return ascending[first]
