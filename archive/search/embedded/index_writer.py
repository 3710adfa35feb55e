"""Changes to an index: new segments for new documents, and a list of what no longer counts.

Each commit writes one small segment with what was replaced since the last one. So that they do not pile
up, small segments next to it that are not much larger are put together with it, as in a game of 2048: a
document is written again at most about as often as the logarithm of their number. Large segments are left
alone; what is dead in them goes when the index is built anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from archive.search.documents import Document
from archive.search.embedded.index_folder import IndexFolder, Manifest, Part
from archive.search.embedded.merging import Living, living_documents, write_segment
from archive.search.embedded.segment import Segment
from archive.search.embedded.trouble import trouble
from archive.search.engine import CannotWrite
from archive.search.lexicon import Lexicon

# Segments up to this size are put together with new ones; more would keep an editor waiting.
SMALL = 512


class IndexWriter:
    """See :class:`archive.search.engine.Writer`. To be used with the writer's lock."""

    def __init__(
        self,
        folder: IndexFolder,
        manifest: Manifest,
        lexicon: Lexicon,
        opened: Mapping[str, Segment] = MappingProxyType({}),
    ) -> None:
        """``opened`` are segments that need not be opened again."""
        self._folder = folder
        self._opened = opened
        self._lexicon = lexicon
        self.manifest = manifest
        self._new: Living = {}

    def replace(self, dossier: str, documents: Iterable[Document], fingerprint: str = "") -> None:
        self._new[dossier] = (list(documents), fingerprint)

    def commit(self) -> bool:
        """Make the changes visible; whether there were any. Raises :class:`CannotWrite`."""
        if not self._new:
            return False
        with trouble():
            parts = self._without(self._new)
            added = {ark: made for ark, made in self._new.items() if made[0]}
            together: Living = {}
            if added:
                parts, together = self._put_together(parts, added)
        written = [write_segment(self._folder, self._lexicon, together)] if together else []
        try:
            with trouble(CannotWrite):
                self.manifest = self._folder.put(self.manifest.lexicon, [*parts, *written])
        except BaseException:
            self._folder.discard(part.segment for part in written)
            raise
        self._new = {}
        return True

    def _without(self, arks: Iterable[str]) -> list[Part]:
        """The parts with these dossiers marked as dead; parts that have nothing left are dropped."""
        arks = list(arks)
        parts = []
        for part in self.manifest.parts:
            dead = {*part.dead, *self._segment(part.segment).ordinals(arks)}
            if len(dead) < part.dossiers:
                parts.append(Part(part.segment, part.dossiers, tuple(sorted(dead))))
        return parts

    def _segment(self, name: str) -> Segment:
        opened = self._opened.get(name)
        # Nothing is added to a segment that is gone from the disk.
        return opened if opened and opened.on_disk else Segment(self._folder.root / name)

    def _put_together(self, parts: list[Part], added: Living) -> tuple[list[Part], Living]:
        """Take small parts apart whose dossiers had better be written with the new ones."""
        together = dict(added)
        kept = list(parts)
        while kept and len(kept[-1].dead) + 2 * len(together) >= kept[-1].dossiers:
            last = kept[-1]
            if last.dossiers + len(together) > SMALL:
                break
            segment = self._segment(last.segment)
            if not Segment.keeps_documents(segment.path):
                break
            kept.pop()
            together = living_documents(segment, last.dead) | together
        return kept, together
