"""What holds together: a row for each point of each record of a list.

A row says: in this record, one statement has this platform, stance, role, topic and speaker
(:mod:`archive.search.points`). Choices in several of these facets hold together exactly where one row
satisfies them all, so correlation is an AND over rows, followed by the step from rows to their records.

Rows lie record by record, and in a record speaker by speaker. What belongs together lies side by side, so
different records, or different pairs of record and speaker, are told by comparing neighbours; nothing is
sorted when a question is asked. Where only one facet is chosen, or none, records have their own bits by
value, and rows are not touched.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from archive.search.browse import CORRELATED, Point
from archive.search.embedded import bits
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.values_table import narrow, numbers_of, rows_of_bits

# Those with few values, which have bits; speakers are many.
SCALES = CORRELATED[:-1]
SPEAKER = CORRELATED[-1]
# A figure's platform may be known where no statement is: its point has no stance and no speaker.
NOBODY = ""
# The lower bits of a point that is collected; there are far fewer combinations.
_COMBINATION = 32

Choices = Mapping[str, tuple[str, ...]]


class PointsBuilder:
    """Collects the points of a list, record by record."""

    def __init__(self) -> None:
        # How many points each record has.
        self._each = array("I")
        # Speaker and combination of a point in one number: those of a record sort by speaker.
        self._rows = array("Q")
        self._speakers: dict[str, int] = {}
        # What is said by the others is one of a few thousand combinations of values, whoever says it.
        self._combinations: dict[tuple[str | None, ...], int] = {}

    def add(self, points: Collection[Point]) -> None:
        """The points of the next record."""
        self._each.append(len(points))
        self._rows.extend(sorted(map(self._row, points)))

    def _row(self, point: Point) -> int:
        speaker, combination = point.speaker or NOBODY, point[:-1]
        return (
            self._speakers.setdefault(speaker, len(self._speakers)) << _COMBINATION
        ) + self._combinations.setdefault(combination, len(self._combinations))

    def arrays(self) -> tuple[dict[str, Array], dict[str, list[str]]]:
        """The arrays of the points, and each facet's values in the order of their codes."""
        each, rows = numbers_of(self._each), numbers_of(self._rows)
        record = np.repeat(np.arange(len(each), dtype=np.uint32), each)
        made: dict[str, Array] = {"points/record": record}
        names: dict[str, list[str]] = {}
        combination = (rows & ((1 << _COMBINATION) - 1)).astype(np.uint32)
        for place, name in enumerate(SCALES):
            listed = [values[place] or NOBODY for values in self._combinations]
            names[name], codes = _nobody_last(listed)
            column = made[f"points/{name}"] = codes[combination]
            made[f"points/{name}/bits"] = rows_of_bits(column, len(names[name]))
            made[f"records/{name}/bits"] = _records_in_bits(made[f"points/{name}/bits"], record, len(each))
        names[SPEAKER], codes = _nobody_last(list(self._speakers))
        made |= _by_speaker(codes[rows >> _COMBINATION], record, len(names[SPEAKER]))
        return made, names


def _records_in_bits(rows: Bits, record: Array, size: int) -> Bits:
    """For each value, the records of the rows of points that have it."""
    numbers = (record[bits.numbers(each, len(record))] for each in rows)
    made = [bits.from_numbers(each, size) for each in numbers]
    return np.array(made, dtype=np.uint64).reshape(len(made), bits.words_for(size))


def _by_speaker(speaker: Array, record: Array, speakers: int) -> dict[str, Array]:
    """The speakers of the rows, and the rows of each speaker one after the other."""
    ends = np.cumsum(np.bincount(speaker, minlength=speakers)[:speakers])
    bounds = np.concatenate([[0], ends]).astype(np.uint32)
    return {
        "points/speaker": speaker,
        # Nobody has the last number.
        "points/by_speaker": np.argsort(speaker, kind="stable")[: bounds[-1]].astype(np.uint32),
        "points/speaker_bounds": bounds,
        # The first row of each pair of record and speaker, so that pairs can be counted.
        "points/pairs": bits.from_mask(_new_pairs(record, speaker) & (speaker < speakers)),
    }


def _new_pairs(records: Numbers, speakers: Numbers) -> Mask:
    """Where a row has another record or speaker than the one before."""
    different: Mask = np.ones(len(records), dtype=np.bool_)
    np.not_equal(records[1:], records[:-1], out=different[1:])
    different[1:] |= speakers[1:] != speakers[:-1]
    return different


def _nobody_last(listed: Sequence[str]) -> tuple[list[str], Array]:
    """The values of a list once each, and what they are by number: :data:`NOBODY` is behind the last."""
    known = list(dict.fromkeys(value for value in listed if value != NOBODY))
    codes = {value: code for code, value in enumerate([*known, NOBODY])}
    return known, narrow(np.array([codes[value] for value in listed], dtype=np.uint32), len(codes))


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
        values = self.column(name)
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
            inside = np.flatnonzero(among[records])
            rows, records = rows[inside], records[inside]
        # The last place is for rows in which nobody speaks.
        heard = np.zeros(len(self.names[SPEAKER]) + 1, dtype=np.bool_)
        heard[self.speaker[rows]] = True
        return _once(records), np.flatnonzero(heard[:-1])

    def column(self, name: str) -> Array:
        """The code of a facet's value in each row; behind the last one where it has none."""
        return self.speaker if name == SPEAKER else self._columns[name]

    def within(self, choices: Choices, hits: Bits | None) -> tuple[Numbers | None, Numbers]:
        """The rows of these records (None: of all) that satisfy the choices, and the record of each.

        Rows None: all of them.
        """
        return self._within(self.rows(choices) if choices else None, hits)

    def values_in(self, name: str, rows: Numbers) -> set[str]:
        """The values of a facet that stand in these rows."""
        column = self.column(name)
        return {self.names[name][code] for code in np.unique(column[rows]) if code < len(self.names[name])}

    def _within(self, rows: Numbers | None, hits: Bits | None) -> tuple[Numbers | None, Numbers]:
        """The rows whose record is among the hits, and their records. Rows None: all of them."""
        records = self.record if rows is None else self.record[rows]
        if hits is None:
            return rows, records
        inside = np.flatnonzero(bits.to_mask(hits, self.size)[records])
        return (inside if rows is None else rows[inside]), records[inside]

    def _speakers(self, hits: Bits | None) -> Numbers:
        """How many of the hits each speaker speaks in."""
        pairs = bits.to_mask(self._pairs_of_all, len(self.record))
        if hits is not None:
            pairs = pairs & bits.to_mask(hits, self.size)[self.record]
        return np.bincount(self.speaker[np.flatnonzero(pairs)], minlength=len(self.names[SPEAKER]))

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
