"""The orders of a list: the newest or the oldest first, or by title.

Only the newest first is kept as a permutation. The oldest first is the same backwards, but for *runs*: the
records of one dossier at one minute stand in the order of its text both ways. By title, dossiers are sorted,
and the records of a run of dossiers with the same title and tie follow by their place. Both are therefore
walked in stretches that end where a run ends, and sorted inside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from archive.search.embedded import bits
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.dossier_columns import PLACE_BITS, TIE_BITS, Dossiers, Membership

# The highest place in a dossier that is told from others.
LAST_PLACE = (1 << PLACE_BITS) - 1
_UNDATED_LAST = 10_000 * 12 * 31 * 24 * 60
# So few hits are sorted as they are; among more of them the first ones are soon found in an order.
_FEW = 1_000
_SHORTEST = 256


def newest(minutes: Numbers, ties: Numbers) -> Numbers:
    """What orders records from the newest on: the later date first, but the earlier place in a text.

    Undated records have the minute 0 and come last. The keys take the place of ``minutes`` and ``ties``.
    """
    minutes <<= TIE_BITS
    ties ^= LAST_PLACE
    minutes += ties
    return np.negative(minutes, out=minutes)


def oldest(minutes: Numbers, ties: Numbers) -> Numbers:
    """What orders records from the oldest on; undated ones come last here too."""
    return (np.where(minutes == 0, _UNDATED_LAST, minutes) << TIE_BITS) + ties


class Orders:
    """The orders of a list of ``size`` records."""

    def __init__(self, arrays: Arrays, dossiers: Dossiers, membership: Membership) -> None:
        self._dossiers = dossiers
        self._membership = membership
        self._date: Array = arrays["date"]
        self._minutes: Array = arrays["minutes"]
        self._position: Array | None = arrays.get("position")
        self._by_newest: Array = arrays["by_newest"]
        self.size = len(self._date)

    def first(self, hits: Bits | None, order: str, wanted: int) -> Numbers:
        """The first ``wanted`` hits in an order ("newest", "oldest", "title")."""
        if hits is None:
            return self._walked(None, self.size, order, wanted)
        total = bits.number(hits)
        if total <= _FEW:
            numbers = bits.numbers(hits, self.size)
            return numbers[self._sorted(order, numbers)][:wanted]
        return self._walked(bits.to_mask(hits, self.size), total, order, wanted)

    def sort_keys(self, order: str, numbers: Numbers) -> list[tuple[object, ...]]:
        """What compares these records with those of other segments in an order."""
        if order != "title":
            return [(key,) for key in self._keys(order, numbers).tolist()]
        titles = self._dossiers.titles[self._membership.dossiers(numbers)]
        return list(zip(titles.tolist(), self._ties(numbers).tolist(), strict=True))

    def _ties(self, numbers: Numbers) -> Numbers:
        ties = self._dossiers.ties[self._membership.dossiers(numbers)].astype(np.int64) << PLACE_BITS
        return ties if self._position is None else ties + self._position[numbers]

    def _keys(self, order: str, numbers: Numbers) -> Numbers:
        minutes = self._minutes.take(self._date.take(numbers))
        return (newest if order == "newest" else oldest)(minutes, self._ties(numbers))

    def _sorted(self, order: str, numbers: Numbers) -> Numbers:
        """The places of these records in an order."""
        if order == "title":
            titles = self._dossiers.titles[self._membership.dossiers(numbers)]
            return np.lexsort((self._ties(numbers), titles))
        return np.argsort(self._keys(order, numbers), kind="stable")

    def _walked(self, mask: Mask | None, total: int, order: str, wanted: int) -> Numbers:
        """The first ``wanted`` of the ``total`` records in the mask (None: all)."""
        wanted = min(wanted, total)
        # As many hits as are wanted are likely to stand in a stretch of this length; else it grows.
        length = max(_SHORTEST, 2 * wanted * self.size // max(1, total))
        walk = {"newest": self._newest, "oldest": self._oldest, "title": self._by_title}[order]
        found: list[Numbers] = []
        missing = wanted
        for stretch in walk(mask, length):
            found.append(stretch[:missing])
            missing -= len(found[-1])
            if missing <= 0:
                break
        return np.concatenate(found) if found else self._by_newest[:0]

    def _newest(self, mask: Mask | None, length: int) -> Iterator[Numbers]:
        """The records in the mask in stretches, which grow; so do those of the other orders."""
        start = 0
        while start < self.size:
            yield _within(mask, self._by_newest[start : start + length])
            start += length
            length *= 2

    def _oldest(self, mask: Mask | None, length: int) -> Iterator[Numbers]:
        dated = bisect_left(range(self.size), True, key=self._undated)
        for low, end in ((0, dated), (dated, self.size)):
            while end > low:
                start = self._start_of_run(max(low, end - length))
                numbers = _within(mask, self._by_newest[start:end])
                yield numbers[self._sorted("oldest", numbers)]
                end = start
                length *= 2

    def _undated(self, place: int) -> bool:
        return not self._minutes[self._date[self._by_newest[place]]]

    def _start_of_run(self, place: int) -> int:
        """Where the run begins that the record at this place of the newest first is in."""
        run = self._run(place)
        return bisect_left(range(place), run, key=self._run)

    def _run(self, place: int) -> int:
        # The place in the dossier counts from the highest down and must not carry into the rest.
        return -(-int(self._keys("newest", self._by_newest[place : place + 1])[0]) >> PLACE_BITS)

    def _by_title(self, mask: Mask | None, length: int) -> Iterator[Numbers]:
        order, start = self._dossiers.by_title, 0
        while start < len(order):
            end = start + length
            while end < len(order) and not self._differ(order[end - 1 : end + 1])[0]:
                end += 1
            numbers, each = self._membership.records(order[start:end])
            runs = np.cumsum(np.concatenate([[False], self._differ(order[start:end])]), dtype=np.int64)
            keys = np.repeat(runs << PLACE_BITS, each)
            if self._position is not None:
                keys += self._position[numbers]
            if mask is not None:
                inside = np.flatnonzero(mask.take(numbers))
                numbers, keys = numbers[inside], keys[inside]
            yield numbers[np.argsort(keys, kind="stable")]
            start = end
            length *= 2

    def _differ(self, ordinals: Numbers) -> Mask:
        """For each of these dossiers but the first whether its title or tie is not that of the one before."""
        titles, ties = self._dossiers.titles[ordinals], self._dossiers.ties[ordinals]
        differ: Mask = (titles[1:] != titles[:-1]) | (ties[1:] != ties[:-1])
        return differ


def _within(mask: Mask | None, numbers: Numbers) -> Numbers:
    return numbers if mask is None else numbers[np.flatnonzero(mask.take(numbers))]
