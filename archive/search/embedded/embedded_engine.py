"""The embedded engine on a local folder; see the package for how it works."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from archive.search.embedded import building, merging, sealed
from archive.search.embedded.embedded_reader import EmbeddedReader
from archive.search.embedded.index_folder import IndexFolder, Manifest, Part
from archive.search.embedded.index_writer import IndexWriter
from archive.search.embedded.segment import Segment
from archive.search.embedded.state import State
from archive.search.embedded.trouble import trouble
from archive.search.engine import CannotWrite, Changes, IndexUnusable, Live, Reader, Rebuilt
from archive.search.lexicon import Lexicon

# Raise it whenever the documents, the files or the analysis of text change: indexes of another number are
# built anew.
SCHEMA = "s11"
_MOST_PROCESSES = 4
_TRIES = 3


class EmbeddedEngine:
    """See :class:`archive.search.engine.Engine`. One object for each process and folder."""

    def __init__(self, root: Path) -> None:
        self._folder = IndexFolder(root, SCHEMA)
        self._guard = threading.Lock()
        self._manifest: Manifest | None = None
        self._reader: EmbeddedReader | None = None
        self._segments: dict[str, Segment] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._seen: tuple[int, int, int] | None = None

    def reader(self) -> EmbeddedReader:
        """The newest committed state. Raises :class:`IndexUnusable`.

        One ``stat`` tells whether anything has changed, so every process sees the commit of every other one
        with its next question.
        """
        with self._guard:
            seen = _signature(self._folder.pointer)
            if self._reader is None or seen is None or seen != self._seen:
                self._reader = self._opened()
                self._seen = seen
            return self._reader

    @contextlib.contextmanager
    def writing(self, wait: float) -> Iterator[IndexWriter]:
        """The one writer to the live index."""
        with self._folder.locked(wait), trouble():
            manifest = self._folder.current()
            # What this process has open already: opening a large segment costs more than an act.
            lexicon = self._lexicons.get(manifest.lexicon) or _lexicon(self._folder.root / manifest.lexicon)
            yield IndexWriter(self._folder, manifest, lexicon, dict(self._segments))

    def tidy(self, kept: float, wait: float) -> bool:
        """See :meth:`archive.search.engine.Engine.tidy`."""
        with self._folder.locked(wait, "rebuild"), trouble():
            manifest = self._folder.current()
            # Opened afresh: what was lost on the disk meanwhile is noticed here.
            self._state(manifest, {})
            merged = merging.merge(self._folder, _lexicon(self._folder.root / manifest.lexicon), wait)
            with self._folder.locked(wait):
                self._folder.clear(kept)
        return merged

    def rebuild(
        self,
        articles: Iterable[Live],
        sample: Iterable[Live],
        changes: Callable[[Reader], Changes],
        wait: float,
    ) -> Rebuilt:
        """See :meth:`archive.search.engine.Engine.rebuild`."""
        with self._folder.locked(wait, "rebuild"):
            built, lexicon = self._built(articles, sample)
            try:
                return self._put_in_place(built, lexicon, changes, wait)
            except BaseException:
                self._folder.discard(built.segments)
                raise

    def _built(self, articles: Iterable[Live], sample: Iterable[Live]) -> tuple[building.Built, str]:
        name = self._folder.new_name("lexicon")
        processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
        segments = [self._folder.new_name("segment") for _ in range(processes)]

        def learn() -> building.Learned:
            lexicon, dictionary = building.learned(sample)
            with trouble(CannotWrite):
                sealed.write(self._folder.root / name, lexicon.to_json())
            return lexicon, dictionary

        try:
            built = building.build(self._folder.root, segments, articles, learn)
        except BaseException:
            self._folder.discard(building.left_of(self._folder.root, segments))
            (self._folder.root / name).unlink(missing_ok=True)
            raise
        return built, name

    def _put_in_place(
        self,
        built: building.Built,
        lexicon: str,
        changes: Callable[[Reader], Changes],
        wait: float,
    ) -> Rebuilt:
        """With the writer's lock: take in what has changed meanwhile, then exchange the index."""
        with self._folder.locked(wait):
            parts = tuple(Part(name, dossiers) for name, dossiers in built.segments.items() if dossiers)
            fresh = Manifest(SCHEMA, "", lexicon, parts)
            with trouble(CannotWrite):
                known = _lexicon(self._folder.root / lexicon)
                reader = EmbeddedReader(self._state(fresh, {}), known, "")
            writer = IndexWriter(self._folder, fresh, known)
            failed = {ark for ark, _reason in built.failed}
            for ark, live in changes(reader):
                if ark not in failed:
                    _take_in(writer, built, ark, live)
            if not writer.commit():
                with trouble(CannotWrite):
                    self._folder.put(lexicon, parts)
        return Rebuilt(built.articles, built.records, tuple(built.failed))

    def _opened(self) -> EmbeddedReader:
        problem = IndexUnusable("The search index cannot be opened.")
        for _ in range(_TRIES):
            manifest = self._folder.current()
            if self._reader is not None and self._manifest == manifest:
                return self._reader
            try:
                with trouble():
                    state = self._state(manifest, self._segments)
                    lexicon = self._lexicons.get(manifest.lexicon) or _lexicon(
                        self._folder.root / manifest.lexicon
                    )
            except IndexUnusable as found:
                # Another process may have exchanged it meanwhile.
                problem = found
                continue
            self._manifest = manifest
            self._lexicons = {manifest.lexicon: lexicon}
            self._segments = {
                part.segment: segment for part, segment in zip(manifest.parts, state.segments, strict=True)
            }
            return EmbeddedReader(state, lexicon, manifest.stamp)
        raise problem

    def _state(self, manifest: Manifest, known: dict[str, Segment]) -> State:
        segments = [
            known.get(part.segment) or Segment(self._folder.root / part.segment) for part in manifest.parts
        ]
        for part, segment in zip(manifest.parts, segments, strict=True):
            if segment.size != part.dossiers:
                raise ValueError(f"{segment.path} has {segment.size} dossiers, not {part.dossiers}.")
        return State(segments, [part.dead for part in manifest.parts])


def _take_in(writer: IndexWriter, built: building.Built, ark: str, live: Live | None) -> None:
    """Take in what has changed of an article while the index was built."""
    made = building.made_of(live, built) if live else []
    if made is not None:
        writer.replace(ark, made, live.fingerprint if live else "")


def _lexicon(path: Path) -> Lexicon:
    return Lexicon.from_json(sealed.read(path))


def _signature(pointer: Path) -> tuple[int, int, int] | None:
    try:
        status = pointer.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
