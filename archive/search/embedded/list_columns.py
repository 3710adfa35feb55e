"""One list of a segment: its records, numbered from 0, and everything they are filtered and counted by.

Records are numbered in the order of their dossiers, so that those of one dossier lie side by side. The
list of articles has exactly one record for each dossier: there, a record's number is its dossier's
ordinal.
"""

from __future__ import annotations

import hashlib
from array import array
from functools import lru_cache

import numpy as np

from archive.dates import PartialDate
from archive.search.browse import FIGURES, PLAIN
from archive.search.documents import Document, day
from archive.search.embedded import bits
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.points_table import Points, PointsBuilder
from archive.search.embedded.values_table import Values, ValuesBuilder, narrow, numbers_of

LATEST = 9999_12_31
_UNDATED_LAST = 10_000 * 12 * 31 * 24 * 60
# The length of a title's sort key: what comes after decides nothing for a reader.
TITLE_BYTES = 48
_TIE_BITS = 24
_PLACES = 1 << 10
NO_COMMENT = -1


class ColumnsBuilder:
    """Collects the records of a list."""

    def __init__(self) -> None:
        self.size = 0
        self._dossier = array("I")
        self._comment = array("i")
        self._dates: dict[PartialDate | None, int] = {None: 0}
        self._date = array("I")
        self._ties = array("I")
        self._values: dict[str, ValuesBuilder] = {}
        self._points = PointsBuilder()

    def add(self, document: Document, dossier: int, comment: int) -> int:
        """Take in a record of the dossier with this ordinal, in the comment with this number."""
        number = self.size
        self.size += 1
        self._dossier.append(dossier)
        self._comment.append(comment)
        self._date.append(self._dates.setdefault(document.date, len(self._dates)))
        self._ties.append(_tie(document.dossier) + min(document.position, _PLACES - 1))
        for name, values in document.values.items():
            if name not in self._values:
                self._values[name] = ValuesBuilder()
            self._values[name].add(number, values)
        self._points.add(number, document.points)
        return number

    def arrays(self, titles: Array) -> tuple[dict[str, Array], dict[str, list[str]]]:
        """The arrays of the list; ``titles`` are the sort keys of the dossiers' titles."""
        dossier, comment = numbers_of(self._dossier), np.frombuffer(self._comment, dtype=np.int32)
        times = np.array([_times(date) for date in self._dates], dtype=np.int64)
        date, ties = numbers_of(self._date), numbers_of(self._ties).astype(np.int64)
        # The order of the titles as numbers; equal titles have the same.
        rank = np.unique(titles, return_inverse=True)[1].astype(np.int64)
        made: dict[str, Array] = {
            "dossier": dossier,
            "times": times,
            "date": narrow(date, len(times)),
            "ties": ties.astype(np.uint32),
            "by_newest": _permutation(_newest(times[date, 2], ties)),
            "by_oldest": _permutation(_oldest(times[date, 2], ties)),
            "by_title": _permutation((rank[dossier] << _TIE_BITS) + ties),
            "starts": np.searchsorted(dossier, np.arange(len(titles) + 1)).astype(np.uint32),
        }
        if np.any(comment != NO_COMMENT):
            made["comment"] = comment
        names: dict[str, list[str]] = {}
        for name, builder in self._values.items():
            arrays, names[name] = builder.arrays(name, self.size)
            made |= arrays
        arrays, values = self._points.arrays(self.size)
        return made | arrays, names | {f"points/{name}": listed for name, listed in values.items()}


def _times(date: PartialDate | None) -> tuple[int, int, int]:
    """The first and last day, and a number that orders by the first minute; all 0 without a date.

    That number is no time: months have 31 days in it.
    """
    if date is None:
        return 0, 0, 0
    first = date.earliest
    days = (first.year * 12 + first.month - 1) * 31 + first.day - 1
    minute = (days * 24 + (date.hour or 0)) * 60 + (date.minute or 0)
    return day(first), day(date.latest), minute


def _newest(minutes: Numbers, ties: Numbers) -> Numbers:
    """What orders records from the newest on: the later date first, but the earlier place in a text.

    Undated records have the minute 0 and come last.
    """
    return -((minutes << _TIE_BITS) + (ties ^ (_PLACES - 1)))


def _oldest(minutes: Numbers, ties: Numbers) -> Numbers:
    """What orders records from the oldest on; undated ones come last here too."""
    return (np.where(minutes == 0, _UNDATED_LAST, minutes) << _TIE_BITS) + ties


def _permutation(keys: Numbers) -> Array:
    return np.argsort(keys, kind="stable").astype(np.uint32)


@lru_cache(maxsize=4)
def _tie(ark: str) -> int:
    """Tells articles of the same minute apart, the same way in every segment."""
    digest = int.from_bytes(hashlib.sha256(ark.encode()).digest()[:4], "big")
    return digest % (1 << _TIE_BITS) // _PLACES * _PLACES


class Columns:
    """The columns of a list, for reading."""

    def __init__(self, arrays: Arrays, titles: Array) -> None:
        self.dossier: Array = arrays["dossier"]
        self.comment: Array | None = arrays.get("comment")
        self.starts: Array = arrays["starts"]
        self.size = len(self.dossier)
        self.points = Points(arrays, self.size)
        self.values = {
            name: Values(arrays, name, self.size) for name in (*PLAIN, *FIGURES) if arrays.names(name)
        }
        self._times: Array = arrays["times"]
        self._date: Array = arrays["date"]
        self._ties: Array = arrays["ties"]
        self._orders: dict[str, Array] = {
            name: arrays[f"by_{name}"] for name in ("newest", "oldest", "title")
        }
        self._titles = titles

    def between(self, low: int, high: int) -> Mask:
        """The records whose date may lie between two days (yyyymmdd): a vague date is a span of days."""
        first, last = self._times[:, 0], self._times[:, 1]
        mask: Mask = ((last >= low) & (first <= high) & (last > 0))[self._date]
        return mask

    def undated(self) -> Mask:
        mask: Mask = self._date == 0
        return mask

    def of_dossiers(self, among: Mask) -> Bits:
        """The records of these dossiers."""
        return bits.from_mask(among[self.dossier])

    def first(self, hits: Bits | None, order: str, wanted: int) -> Numbers:
        """The first ``wanted`` hits in an order ("newest", "oldest", "title")."""
        permutation = self._orders[order]
        if hits is None:
            return permutation[:wanted]
        mask = bits.to_mask(hits, self.size)
        total = bits.number(hits)
        wanted = min(wanted, total)
        found: list[Numbers] = []
        missing, start = wanted, 0
        # As many hits as are wanted are likely to stand in a stretch of this length; else it grows.
        length = max(256, 2 * wanted * self.size // max(1, total))
        while missing > 0 and start < self.size:
            stretch = permutation[start : start + length]
            here = stretch[mask[stretch]][:missing]
            found.append(here)
            missing -= len(here)
            start += length
            length *= 2
        return np.concatenate(found) if found else permutation[:0]

    def sort_keys(self, order: str, numbers: Numbers) -> list[tuple[object, ...]]:
        """What compares these records with those of other segments in an order."""
        minutes, ties = self._times[self._date[numbers], 2], self._ties[numbers].astype(np.int64)
        if order == "title":
            titles = self._titles[self.dossier[numbers]]
            return [(bytes(title), int(tie)) for title, tie in zip(titles, ties, strict=True)]
        keys = _newest(minutes, ties) if order == "newest" else _oldest(minutes, ties)
        return [(int(key),) for key in keys]
