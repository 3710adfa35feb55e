"""Small files with a checksum in front, so that what was damaged is never taken for what was written."""

from __future__ import annotations

import zlib
from pathlib import Path

_LENGTH = 9


def seal(content: bytes) -> bytes:
    """The content behind a line with its CRC-32."""
    return b"%08x\n" % zlib.crc32(content) + content


def unseal(sealed: bytes, what: Path) -> bytes:
    """The content; ``what`` says what it is. Raises ValueError if it is not what was sealed."""
    content = sealed[_LENGTH:]
    if sealed[:_LENGTH] != seal(content)[:_LENGTH]:
        raise ValueError(f"{what} is damaged.")
    return content


def write(path: Path, content: bytes) -> None:
    path.write_bytes(seal(content))


def read(path: Path) -> bytes:
    """Raises OSError or ValueError if the file is not what was written."""
    return unseal(path.read_bytes(), path)
