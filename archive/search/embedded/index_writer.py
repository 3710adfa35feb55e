"""Changes to an index: new segments for new documents, and a list of what no longer counts.

Each commit writes one small segment with what was replaced since the last one. So that they do not pile
up, small segments next to it that are not much larger are put together with it, as in a game of 2048: a
document is written again at most about as often as the logarithm of their number. Large segments are left
alone; what is dead in them goes when the index is built anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.search.documents import Document
from archive.search.embedded.index_folder import IndexFolder, Manifest, Part
from archive.search.embedded.segment import Segment, SegmentWriter
from archive.search.lexicon import Lexicon

# Segments up to this size are put together with new ones; more would keep an editor waiting.
SMALL = 512


class IndexWriter:
    """See :class:`archive.search.engine.Writer`. To be used with the writer's lock."""

    def __init__(self, folder: IndexFolder, manifest: Manifest, lexicon: Lexicon) -> None:
        self._folder = folder
        self._lexicon = lexicon
        self.manifest = manifest
        self._new: dict[str, tuple[list[Document], str]] = {}

    def replace(self, dossier: str, documents: Iterable[Document], fingerprint: str = "") -> None:
        self._new[dossier] = (list(documents), fingerprint)

    def commit(self) -> bool:
        """Make the changes visible; whether there were any."""
        if not self._new:
            return False
        parts = self._without(self._new)
        added = {ark: made for ark, made in self._new.items() if made[0]}
        if added:
            parts, together = self._put_together(parts, added)
            parts = [*parts, self._written(together)]
        self.manifest = self._folder.put(self.manifest.lexicon, parts)
        self._new = {}
        return True

    def _without(self, arks: Iterable[str]) -> list[Part]:
        """The parts with these dossiers marked as dead; parts that have nothing left are dropped."""
        arks = list(arks)
        parts = []
        for part in self.manifest.parts:
            dead = {*part.dead, *Segment(self._folder.root / part.segment).ordinals(arks)}
            if len(dead) < part.dossiers:
                parts.append(Part(part.segment, part.dossiers, tuple(sorted(dead))))
        return parts

    def _put_together(
        self, parts: list[Part], added: dict[str, tuple[list[Document], str]]
    ) -> tuple[list[Part], dict[str, tuple[list[Document], str]]]:
        """Take small parts apart whose dossiers had better be written with the new ones."""
        together = dict(added)
        kept = list(parts)
        while kept and len(kept[-1].dead) + 2 * len(together) >= kept[-1].dossiers:
            last = kept[-1]
            if last.dossiers + len(together) > SMALL:
                break
            segment = Segment(self._folder.root / last.segment)
            documents = segment.documents()
            if documents is None:
                break
            kept.pop()
            living = {
                segment.ark(ordinal): (made, segment.fingerprint(ordinal))
                for ordinal, made in enumerate(documents)
                if ordinal not in last.dead
            }
            together = living | together
        return kept, together

    def _written(self, dossiers: dict[str, tuple[list[Document], str]]) -> Part:
        name = self._folder.new_name("segment")
        try:
            writer = SegmentWriter(self._folder.root / name, self._lexicon)
            self._folder.being_written(name)
            for documents, fingerprint in dossiers.values():
                writer.add(documents, fingerprint)
            writer.finish(documents for documents, _ in dossiers.values())
            self._folder.sync(name)
        except BaseException:
            self._folder.discard([name])
            raise
        return Part(name, len(dossiers))
