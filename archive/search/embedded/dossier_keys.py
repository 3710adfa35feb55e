"""The ARKs and fingerprints of a segment's dossiers, in as few bytes as they need.

The ARKs of an archive begin alike, so what they have in common is kept once. A fingerprint is, as a rule, the
SHA-256 of a version in 64 hexadecimal digits, which are 32 bytes; what is none is kept as it is. A last byte
tells which it is, and that zeros before it belong to the fingerprint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

import numpy as np

from archive.search.embedded.arrays import Array, Arrays

_DIGITS = re.compile("[0-9a-f]{64}")
_PACKED, _WRITTEN = b"\1", b"\2"


def packed(fingerprint: str) -> bytes:
    """A fingerprint as it is kept; :func:`unpacked` gives it back as it was."""
    if _DIGITS.fullmatch(fingerprint):
        return bytes.fromhex(fingerprint) + _PACKED
    return fingerprint.encode() + _WRITTEN


def unpacked(kept: bytes) -> str:
    return kept[:-1].hex() if kept.endswith(_PACKED) else kept[:-1].decode()


def ark_arrays(arks: Array) -> dict[str, Array]:
    """The arrays that :class:`Arks` reads, of the ARKs in the order of the dossiers."""
    order = np.argsort(arks, kind="stable")
    # What the first and the last of them have in common, all have; each keeps at least a byte of its own.
    common = _alike(bytes(arks[order[0]])[:-1], bytes(arks[order[-1]])) if len(arks) else b""
    rest = arks.view(np.uint8).reshape(len(arks), arks.itemsize)[:, len(common) :]
    return {
        "arks": np.ascontiguousarray(rest).view(f"S{arks.itemsize - len(common)}").reshape(len(arks)),
        "ark_beginning": np.frombuffer(common, dtype=np.uint8),
        "by_ark": order.astype(np.uint32),
    }


def _alike(one: bytes, other: bytes) -> bytes:
    """What both begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return bytes(byte for byte, _ in pairs)


class Arks:
    """The ARKs of a segment's dossiers."""

    def __init__(self, arrays: Arrays) -> None:
        self._rest: Array = arrays["arks"]
        self._by_ark: Array = arrays["by_ark"]
        self._beginning = arrays["ark_beginning"].tobytes()

    def __len__(self) -> int:
        return len(self._rest)

    def __getitem__(self, ordinal: int) -> str:
        return (self._beginning + bytes(self._rest[ordinal])).decode()

    def ordinals(self, arks: Iterable[str]) -> list[int]:
        """The ordinals of those of these ARKs that are here."""
        found: list[int] = []
        for ark in map(str.encode, arks):
            rest = ark.removeprefix(self._beginning)
            place = int(np.searchsorted(self._rest, rest, sorter=self._by_ark))
            if place < len(self) and self._beginning + bytes(self._rest[self._by_ark[place]]) == ark:
                found.append(int(self._by_ark[place]))
        return found
