"""Whether the files of a text index are what was written.

tantivy ends each of its files with a footer that has a CRC-32 of the rest, but does not look at it when it
opens them. The footer is JSON, followed by its length and a magic number, four bytes each, little-endian.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec

_MAGIC = 1337
_TAIL = 8
_BLOCK = 1 << 22
_LONGEST_FOOTER = 50_000


class _Footer(msgspec.Struct):
    crc: int


def damage(folder: Path, largest: int | None = None) -> list[str]:
    """The files that are not what was written; those of more than ``largest`` bytes are not read."""
    files = [path for path in sorted(folder.iterdir()) if path.stem.isalnum() and path.suffix != ".json"]
    return [
        f"{path} is damaged."
        for path in files
        if (largest is None or path.stat().st_size <= largest) and not _whole(path)
    ]


def _whole(path: Path) -> bool:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
        length, magic = int.from_bytes(tail[:4], "little"), int.from_bytes(tail[4:], "little")
        body = size - _TAIL - length
        if magic != _MAGIC or body < 0 or length > _LONGEST_FOOTER:
            return False
        file.seek(body)
        try:
            footer = msgspec.json.decode(file.read(length), type=_Footer)
        except ValueError:
            return False
        file.seek(0)
        crc = 0
        while block := file.read(min(_BLOCK, body - file.tell())):
            crc = zlib.crc32(block, crc)
    return crc == footer.crc
