"""Named arrays in one file, read without being loaded.

The file is the arrays one after the other, each at a multiple of 64 bytes. Beside it lies a directory
(JSON, sealed): the type, shape and place of each array, the length and the CRC-32 of the whole. Small files
are checked against it when they are opened, large ones against their length; :func:`damage` reads all of a
file.
"""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from archive.search.embedded import sealed

_ALIGNED = 64
# Files up to this size are read and checked at each open.
CHECKED = 8_000_000
_BLOCK = 1 << 22

Array = npt.NDArray[Any]


class _Place(msgspec.Struct, array_like=True):
    type: str
    shape: tuple[int, ...]
    offset: int


class _Directory(msgspec.Struct):
    length: int
    crc: int
    arrays: dict[str, _Place]
    names: dict[str, list[str]]


def write(path: Path, arrays: Mapping[str, Array], names: Mapping[str, list[str]]) -> None:
    """Write arrays and lists of names; readers open them by ``path`` again."""
    places: dict[str, _Place] = {}
    crc = offset = 0
    with path.open("wb") as file:
        for name, array in arrays.items():
            places[name] = _Place(array.dtype.str, array.shape, offset)
            raw = np.ascontiguousarray(array).data.cast("B") if array.size else b""
            for piece in (raw, bytes(-len(raw) % _ALIGNED)):
                file.write(piece)
                crc = zlib.crc32(piece, crc)
                offset += len(piece)
    directory = _Directory(offset, crc, places, dict(names))
    sealed.write(_directory(path), msgspec.json.encode(directory))


class Arrays:
    """The arrays of a file, as views into it. Raises ValueError or OSError if it is not what was written."""

    def __init__(self, path: Path) -> None:
        self._directory = _read_directory(path)
        if path.stat().st_size != self._directory.length:
            raise ValueError(f"{path} is not as long as it was written.")
        if self._directory.length <= CHECKED and damage(path):
            raise ValueError(f"{path} is damaged.")
        self._map: mmap.mmap | None = None
        if self._directory.length:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._raw: Array = np.frombuffer(self._map or b"", dtype=np.uint8)

    def __getitem__(self, name: str) -> Array:
        place = self._directory.arrays[name]
        kind = np.dtype(place.type)
        length = kind.itemsize * int(np.prod(place.shape, dtype=np.int64))
        raw = self._raw[place.offset : place.offset + length]
        return raw.view(kind).reshape(place.shape)

    def get(self, name: str) -> Array | None:
        """An array, if there is one of this name."""
        return self[name] if name in self._directory.arrays else None

    def let_go(self) -> None:
        """Give back the pages that were read; the system keeps them for whoever reads them next."""
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def names(self, name: str) -> list[str]:
        """A list of names; empty if there is none of this name."""
        return self._directory.names.get(name, [])


def damage(path: Path) -> bool:
    """Whether the file is no longer what was written; reads all of it."""
    crc = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            crc = zlib.crc32(block, crc)
    return crc != _read_directory(path).crc


def _read_directory(path: Path) -> _Directory:
    # msgspec's errors are ValueErrors.
    return msgspec.json.decode(sealed.read(_directory(path)), type=_Directory)


def _directory(path: Path) -> Path:
    return path.with_suffix(".json")
