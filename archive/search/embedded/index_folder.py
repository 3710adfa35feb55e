"""The folder of an index: segments, the file that names the live ones, and locks.

Segments are never changed. The file ``current`` says which of them make up the index and which dossiers in
them have been replaced; a change writes new segments first and then puts a new ``current`` in the place of
the old one. Renaming is atomic, so every reader sees the old state or the new one, and whoever dies leaves
at most segments that nobody names; the next change removes them once they are old.

Two locks: ``writer.lock`` for changing ``current``, ``rebuild.lock`` for building a whole index anew
beside it. They are ``flock``s: the system lifts them when a process dies, however it dies.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from archive.search import states
from archive.search.embedded import sealed
from archive.search.embedded.trouble import trouble
from archive.search.engine import CannotWrite, IndexUnusable, NoIndex, WriterBusy

_PAUSE = 0.02
# Readers open a segment within moments of reading its name; writers name theirs within minutes.
_KEPT = 60.0
_KEPT_UNNAMED = 6 * 3600.0
_UNNAMED = "unnamed"


class Part(msgspec.Struct, frozen=True):
    """A segment of the index and the ordinals of its dossiers that no longer count."""

    segment: str
    dossiers: int
    dead: tuple[int, ...] = ()


class Manifest(msgspec.Struct, frozen=True):
    """A state of the index: ``stamp`` tells it from every other one, ``lexicon`` is a file in the folder."""

    schema: str
    stamp: str
    lexicon: str
    parts: tuple[Part, ...] = ()


class IndexFolder:
    """``schema`` names the form of the documents and files; an index of another schema is not used."""

    def __init__(self, root: Path, schema: str) -> None:
        self.root = root
        self.schema = schema

    @property
    def pointer(self) -> Path:
        return self.root / "current"

    def current(self) -> Manifest:
        """The live state. Raises :class:`IndexUnusable` if there is none of this schema."""
        try:
            manifest = msgspec.json.decode(sealed.read(self.pointer), type=Manifest)
        except FileNotFoundError as error:
            if self.root.exists() and any(part.is_dir() for part in self.root.iterdir()):
                raise IndexUnusable(
                    f"The search index in {self.root} has lost its file “current”."
                ) from error
            raise NoIndex(f"There is no search index in {self.root} yet.") from error
        except (OSError, ValueError) as error:
            raise IndexUnusable(f"The search index in {self.root} cannot be read: {error}") from error
        if manifest.schema != self.schema:
            raise IndexUnusable(f"The search index is of the schema {manifest.schema}, not {self.schema}.")
        return manifest

    def new_name(self, kind: str) -> str:
        """A name that nothing in the folder has."""
        return f"{kind}-{uuid.uuid4().hex}"

    def being_written(self, segment: str) -> None:
        """Mark a segment's folder as not yet named, so that nobody tidies it away meanwhile."""
        (self.root / segment / _UNNAMED).touch()

    @contextlib.contextmanager
    def locked(self, wait: float, name: str = "writer") -> Iterator[None]:
        """Hold a lock. Raises :class:`WriterBusy` if it is not free within ``wait`` seconds.

        Raises :class:`CannotWrite` where nothing can be written at all.
        """
        with contextlib.ExitStack() as opened:
            with trouble(CannotWrite):
                self.root.mkdir(parents=True, exist_ok=True)
                lock = opened.enter_context((self.root / f"{name}.lock").open("ab"))
            deadline = time.monotonic() + wait
            while not _try_lock(lock.fileno()):
                if time.monotonic() >= deadline:
                    raise WriterBusy(f"Another process is writing to {self.root}.")
                time.sleep(_PAUSE)
            yield

    def put(self, lexicon: str, parts: Iterable[Part]) -> Manifest:
        """Make these parts the live state, at once and for good; to be called with the writer's lock."""
        replaced = self._live()
        manifest = Manifest(self.schema, states.new_stamp(), lexicon, tuple(parts))
        for part in manifest.parts:
            (self.root / part.segment / _UNNAMED).unlink(missing_ok=True)
        draft = self.root / self.new_name("current")
        with draft.open("wb") as file:
            file.write(sealed.seal(msgspec.json.encode(manifest)))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.pointer)
        _sync(self.root)
        self._tidy(manifest, replaced)
        return manifest

    def sync(self, segment: str) -> None:
        """Have the disk hold all files of a segment before anything names it."""
        sync_folder(self.root / segment)

    def discard(self, segments: Iterable[str]) -> None:
        """Remove segments that nothing names."""
        for segment in segments:
            shutil.rmtree(self.root / segment, ignore_errors=True)

    def clear(self, kept: float) -> None:
        """Remove what the live state has not needed for so many seconds.

        To be called with both locks: then nobody is writing what is not named yet.
        """
        live = self._live()
        for path in self.root.iterdir() if live else ():
            if path.name not in live and path != self.pointer and path.suffix != ".lock":
                with contextlib.suppress(OSError):
                    _remove_if_old(path, kept)

    def _live(self) -> frozenset[str]:
        """What the live state names, if there is one."""
        with contextlib.suppress(IndexUnusable):
            manifest = self.current()
            return frozenset({manifest.lexicon, *(part.segment for part in manifest.parts)})
        return frozenset()

    def _tidy(self, manifest: Manifest, replaced: frozenset[str]) -> None:
        """Remove what no state needs. What was live until now may just be opened: it goes next time."""
        named = {manifest.lexicon, *(part.segment for part in manifest.parts)}
        for path in self.root.iterdir():
            if path.name in named or path == self.pointer or path.suffix == ".lock":
                continue
            with contextlib.suppress(OSError):
                if path.name in replaced:
                    os.utime(path)
                else:
                    _remove_if_old(path, _KEPT_UNNAMED if (path / _UNNAMED).exists() else _KEPT)


def sync_folder(path: Path) -> None:
    """Have the disk hold all files in a folder."""
    for folder, _folders, files in os.walk(path):
        for file in files:
            _sync(Path(folder) / file)
        _sync(Path(folder))


def _remove_if_old(path: Path, kept: float) -> None:
    if time.time() - path.stat().st_mtime < kept:
        return
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
