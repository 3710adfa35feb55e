"""The bytes as they were received, kept by their SHA-256.

``DATA_DIR/captures/ab/ab12...`` holds the bytes whose hash begins with ``ab``. A file appears under its
name only when it is whole and on disk, so a row that names it can be trusted after a power cut. A file
without a row, left by an import that failed later on, does no harm: it is what its name says, and the
next import of the same bytes takes it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def store(payload: bytes, folder: Path) -> str:
    """Keep ``payload`` under ``folder`` and return its SHA-256 in hexadecimal."""
    sha256 = hashlib.sha256(payload).hexdigest()
    path = path_of(sha256, folder)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(payload, path)
    return sha256


def path_of(sha256: str, folder: Path) -> Path:
    """Where the bytes of that hash lie, or would lie."""
    return folder / sha256[:2] / sha256


def _write_whole(payload: bytes, path: Path) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(payload)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).rename(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last (POSIX leaves it to the folder)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
