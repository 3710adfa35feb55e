"""The folder of an embedded index: generations, a pointer to the live one, a lock for the one writer.

An index is never repaired in place. A new one is built in a folder of its own beside the live one
(``s1-…``; the first part is the schema), and the file ``current`` is then replaced by one that names
it: renaming is atomic, so every reader sees the old index or the new one. The generation just
replaced stays until the next change, because other processes may be opening it at this moment.

The lock is ``flock`` on the file ``writer.lock``. The system lifts it when a process dies, however
it dies.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from archive.search.engine import IndexUnusable, NoIndex, WriterBusy

_PAUSE = 0.02


class IndexFolder:
    """``schema`` names the form of the documents; generations of another schema are not used."""

    def __init__(self, root: Path, schema: str) -> None:
        self.root = root
        self.schema = schema

    @property
    def pointer(self) -> Path:
        return self.root / "current"

    def current(self) -> Path:
        """The live generation. Raises :class:`IndexUnusable` if there is none of this schema."""
        if not self.root.exists() or not any(part.is_dir() for part in self.root.iterdir()):
            raise NoIndex(f"There is no search index in {self.root} yet.")
        try:
            name = self.pointer.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise IndexUnusable(f"There is no search index in {self.root}.") from error
        if not name.startswith(f"{self.schema}-") or "/" in name:
            raise IndexUnusable(f"The search index {name!r} is not of the schema {self.schema}.")
        generation = self.root / name
        if not generation.is_dir():
            raise IndexUnusable(f"The search index {generation} is missing.")
        return generation

    @contextlib.contextmanager
    def locked(self, wait: float) -> Iterator[None]:
        """Hold the writer's lock. Raises :class:`WriterBusy` if it is not free within ``wait`` seconds."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "writer.lock").open("ab") as lock:
            deadline = time.monotonic() + wait
            while not _try_lock(lock.fileno()):
                if time.monotonic() >= deadline:
                    raise WriterBusy(f"Another process is writing to {self.root}.")
                time.sleep(_PAUSE)
            yield

    @contextlib.contextmanager
    def fresh(self) -> Iterator[Path]:
        """A new, empty generation that becomes the live one when the block ends without an error."""
        generation = self.root / f"{self.schema}-{uuid.uuid4().hex}"
        generation.mkdir()
        try:
            yield generation
        except BaseException:
            shutil.rmtree(generation, ignore_errors=True)
            raise
        replaced = self._named()
        self._point_to(generation.name)
        self._remove_all_but(generation.name, replaced)

    def _named(self) -> str:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return self.pointer.read_text(encoding="ascii").strip()
        return ""

    def _point_to(self, name: str) -> None:
        draft = self.root / f"current.{uuid.uuid4().hex}"
        with draft.open("w", encoding="ascii") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.pointer)

    def _remove_all_but(self, *names: str) -> None:
        for path in self.root.iterdir():
            if path.is_dir() and path.name not in names:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith("current."):
                path.unlink(missing_ok=True)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
