"""Collecting the points of a list, see :mod:`points_table`: numbers for values, and rows in their order."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from archive.search.browse import Point
from archive.search.embedded import bits
from archive.search.embedded.arrays import Array
from archive.search.embedded.bits import Bits, Numbers
from archive.search.embedded.points_table import (
    ORGANISATION,
    SCALES,
    SPEAKER,
    VOICES,
    firsts,
    new_pairs,
    paired,
)
from archive.search.embedded.values_table import narrow, numbers_of, rows_of_bits

# A figure's platform may be known where no statement is: its point has no stance and no speaker.
NOBODY = ""
# The lower bits of a point that is collected; there are far fewer combinations.
_COMBINATION = 32


class PointsBuilder:
    """Collects the points of a list, record by record."""

    def __init__(self) -> None:
        # How many points each record has.
        self._each = array("I")
        # Voice and combination of a point in one number.
        self._rows = array("Q")
        # Organisation and speaker.
        self._voices: dict[tuple[str | None, ...], int] = {}
        # What is said by the others is one of a few thousand combinations of values, whoever says it.
        self._combinations: dict[tuple[str | None, ...], int] = {}

    def add(self, points: Collection[Point]) -> None:
        """The points of the next record."""
        self._each.append(len(points))
        self._rows.extend(map(self._row, points))

    def _row(self, point: Point) -> int:
        combination, voice = point[:-2], point[-2:]
        return (
            self._voices.setdefault(voice, len(self._voices)) << _COMBINATION
        ) + self._combinations.setdefault(combination, len(self._combinations))

    def arrays(self) -> tuple[dict[str, Array], dict[str, list[str]]]:
        """The arrays of the points, and each facet's values in the order of their codes."""
        each, rows = numbers_of(self._each), numbers_of(self._rows)
        record = np.repeat(np.arange(len(each), dtype=np.uint32), each)
        made: dict[str, Array] = {"points/record": record}
        names: dict[str, list[str]] = {}
        codes_of: dict[str, Array] = {}
        for place, name in enumerate(VOICES):
            names[name], codes_of[name] = _nobody_last([values[place] or NOBODY for values in self._voices])
        rows = rows[_in_order(record, rows >> _COMBINATION, codes_of)]
        combination = (rows & ((1 << _COMBINATION) - 1)).astype(np.uint32)
        for place, name in enumerate(SCALES):
            listed = [values[place] or NOBODY for values in self._combinations]
            names[name], codes = _nobody_last(listed)
            column = made[f"points/{name}"] = codes[combination]
            made[f"points/{name}/bits"] = rows_of_bits(column, len(names[name]))
            made[f"records/{name}/bits"] = _records_in_bits(made[f"points/{name}/bits"], record, len(each))
        organisation, speaker = (codes_of[name][rows >> _COMBINATION] for name in VOICES)
        made |= {
            "points/organisation": organisation,
            # The first row of each pair of record and organisation, so that pairs can be counted.
            "points/organisation/first": bits.from_mask(
                new_pairs(record, organisation) & (organisation < len(names[ORGANISATION]))
            ),
        }
        made |= _speakers(speaker, record, len(names[SPEAKER]))
        return made, names


def _in_order(record: Array, voice: Array, codes: Mapping[str, Array]) -> Numbers:
    """The order in which the rows of each record lie by their voices; records are in order already."""
    place = np.empty(len(codes[SPEAKER]), dtype=np.uint64)
    place[np.lexsort((codes[SPEAKER], codes[ORGANISATION]))] = np.arange(len(place), dtype=np.uint64)
    return np.argsort(paired(record, place[voice]), kind="stable")


def _records_in_bits(rows: Bits, record: Array, size: int) -> Bits:
    """For each value, the records of the rows of points that have it."""
    numbers = (record[bits.numbers(each, len(record))] for each in rows)
    made = [bits.from_numbers(each, size) for each in numbers]
    return np.array(made, dtype=np.uint64).reshape(len(made), bits.words_for(size))


def _speakers(speaker: Array, record: Array, speakers: int) -> dict[str, Array]:
    """The speakers of the rows, and what counting them needs."""
    first, scattered = new_pairs(record, speaker), _scattered(record, speaker)
    first[scattered] = False
    first[scattered[firsts(record[scattered], speaker[scattered])]] = True
    return {
        "points/speaker": speaker,
        # Nobody has the last number.
        "points/speaker/first": bits.from_mask(first & (speaker < speakers)),
        "points/scattered": scattered.astype(np.uint32),
    }


def _scattered(record: Array, speaker: Array) -> Numbers:
    """The rows of those pairs of record and speaker that do not lie side by side."""
    starts = np.flatnonzero(new_pairs(record, speaker))
    pairs = paired(record[starts], speaker[starts])
    _, which, stretches = np.unique(pairs, return_inverse=True, return_counts=True)
    lengths = np.diff(starts, append=len(record))
    return np.flatnonzero(np.repeat(stretches[which] > 1, lengths))


def _nobody_last(listed: Sequence[str]) -> tuple[list[str], Array]:
    """The values of a list once each, and what they are by number: :data:`NOBODY` is behind the last."""
    known = list(dict.fromkeys(value for value in listed if value != NOBODY))
    codes = {value: code for code, value in enumerate([*known, NOBODY])}
    return known, narrow(np.array([codes[value] for value in listed], dtype=np.uint32), len(codes))
