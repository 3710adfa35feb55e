"""Pages that were made, on the disk, for whoever is asked for them next: another worker, or the next start.

``root/<folder>/<name>``: a folder for each article, in it a file for each form that its page has (language,
theme). What a name stands for is the caller's matter; it has to hold all that the page depends on, because
**that a page lies here does not say that it may be shown**.

A shelf is no record. It may be emptied at any time, damaged files count as missing, and a shelf that cannot
be written keeps nothing. Files are private to the archive's account, appear whole or not at all, and take no
more room than ``most`` bytes and what is put down between two looks at them.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import zstandard

# Bytes. Some ten thousand pages.
MOST = 256_000_000
# So many pages are put down before the size of all is looked at; then this part of the room is kept.
BETWEEN_LOOKS = 256
_LEFT = 0.75
# A file that is being written for so many seconds was left behind by a process that died.
_ABANDONED = 3_600
_WRITING = "."
_NAME = re.compile(r"[0-9a-z]+")


# Where what stands around articles lies, all in one place: what one of them is called stands around others.
AROUND = "around"


def folder_of(ark: str) -> str:
    """The folder for the pages of an article."""
    return ark.rpartition("/")[2]


class Shelf:
    """The shelf in the folder ``root``, which is made when the first page is put down."""

    def __init__(self, root: Path, most: int = MOST) -> None:
        self._root = root
        self._most = most
        self._puts = itertools.count(1)

    def get(self, folder: str, name: str) -> bytes | None:
        """What lies there under this name; None if nothing does, or nothing whole."""
        path = self._folder(folder) / _checked(name)
        try:
            return zstandard.ZstdDecompressor().decompress(path.read_bytes())
        except zstandard.ZstdError:
            with contextlib.suppress(OSError):
                path.unlink()
        except OSError:
            pass
        return None

    def put(self, folder: str, name: str, content: bytes) -> bool:
        """Put a page down in the place of what was there; whether that could be done."""
        place = self._folder(folder)
        packed = zstandard.ZstdCompressor(level=3, write_checksum=True).compress(content)
        try:
            self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.mkdir(mode=0o700, exist_ok=True)
            _write(place, _checked(name), packed)
        except OSError:
            return False
        if next(self._puts) % BETWEEN_LOOKS == 0:
            self.trim()
        return True

    def clear(self, folder: str) -> None:
        """Take everything of this folder away. Raises OSError if something stays."""
        _take_away(self._folder(folder))

    def forget(self, ark: str) -> None:
        """Take away the pages of an article and all that may name it. Raises OSError if something stays."""
        self.clear(AROUND)
        self.clear(folder_of(ark))

    def clear_all(self) -> None:
        """Take everything away. Raises OSError if something stays."""
        _take_away(self._root)

    def trim(self) -> None:
        """Take away what was left half written and, if there is too much, what was put down first."""
        files = sorted(self._files())
        room = sum(size for _, size, _ in files)
        most = self._most * _LEFT if room > self._most else room
        now = time.time()
        for written, size, path in files:
            abandoned = path.name.startswith(_WRITING) and now - written > _ABANDONED
            if abandoned or room > most:
                room -= size
                with contextlib.suppress(OSError):
                    path.unlink()
                    path.parent.rmdir()  # if it was the last one

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """When each file was written, its size, and where it is."""
        for path in self._root.glob("*/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                yield status.st_mtime, status.st_size, path

    def _folder(self, name: str) -> Path:
        return self._root / _checked(name)


def _write(folder: Path, name: str, content: bytes) -> None:
    """A file readable by its owner only, there at once or not at all."""
    handle, temporary = tempfile.mkstemp(prefix=_WRITING, dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _take_away(folder: Path) -> None:
    # A page may be put down meanwhile, and the folder with it.
    for _ in range(3):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
    shutil.rmtree(folder)


def _checked(name: str) -> str:
    """A name that leads nowhere else."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a folder or page")
    return name
