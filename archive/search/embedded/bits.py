"""Sets of records as bits: record i is bit i % 64 of word i // 64, in little-endian order.

Bits beyond the last record are zero. ``None`` stands for "all records" where a function says so: most
conditions are absent most of the time, and what is absent costs nothing.

Numbers of records are kept in four bytes or fewer. numpy makes eight of them when it looks something up by
them, in brackets for all at once, with ``take`` piece by piece, which takes half the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.integer]

_WORD = 64


def words_for(size: int) -> int:
    """How many words hold ``size`` bits."""
    return -(-size // _WORD)


def from_mask(mask: Mask) -> Bits:
    """The bits of a truth value for each record."""
    packed = np.packbits(mask, bitorder="little")
    room = np.zeros(words_for(len(mask)) * 8, dtype=np.uint8)
    room[: len(packed)] = packed
    return room.view("<u8")


def from_numbers(numbers: Numbers, size: int) -> Bits:
    """The bits of these record numbers, in any order."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[numbers] = True
    return from_mask(mask)


def to_mask(bits: Bits | None, size: int) -> Mask:
    """A truth value for each of ``size`` records; all are in if ``bits`` is None."""
    if bits is None:
        return np.ones(size, dtype=np.bool_)
    return np.unpackbits(bits.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def numbers(bits: Bits | None, size: int) -> Numbers:
    """The record numbers in ascending order."""
    if bits is None:
        return np.arange(size)
    return np.flatnonzero(to_mask(bits, size))


def number(bits: Bits) -> int:
    """How many records are in."""
    return int(np.bitwise_count(bits).sum(dtype=np.int64))


def every(sets: Iterable[Bits | None]) -> Bits | None:
    """What is in all of the sets; None if none of them restricts anything."""
    restricting = [bits for bits in sets if bits is not None]
    return reduce(np.bitwise_and, restricting) if restricting else None


def any_of(sets: Iterable[Bits], size: int) -> Bits:
    """What is in at least one of the sets."""
    return reduce(np.bitwise_or, sets, np.zeros(words_for(size), dtype=np.uint64))


def without(bits: Bits | None, excluded: Bits, size: int) -> Bits:
    """What is in ``bits`` (None: all) and not in ``excluded``."""
    return np.bitwise_and(from_mask(np.ones(size, dtype=np.bool_)) if bits is None else bits, ~excluded)


def rest(bits: Bits | None, size: int) -> Bits | None:
    """What is not in ``bits``, if that is less than half of all; else None.

    What can be counted is then counted sooner by taking what the few have from what all have.
    """
    if bits is None or 2 * number(bits) <= size:
        return None
    return np.bitwise_xor(bits, from_mask(np.ones(size, dtype=np.bool_)))


def in_rows(matrix: Bits, bits: Bits | None) -> Numbers:
    """For each row of a matrix of bits, how many records it shares with ``bits``."""
    shared = matrix if bits is None else np.bitwise_and(matrix, bits)
    counted: Numbers = np.bitwise_count(shared).sum(axis=1, dtype=np.int64)
    return counted
