"""Putting segments together that acts have left behind, without keeping acts waiting.

Acts put small segments together themselves, but only what takes moments (:mod:`index_writer`). Beyond that,
whoever has the time takes eight segments of about the same size and writes them as one, beside the live
index; the writer's lock is held only for the exchange. So a document is written again as often as the
logarithm of their number, to the base of eight.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archive.search.documents import Document
from archive.search.embedded.index_folder import IndexFolder, Part
from archive.search.embedded.segment import Segment
from archive.search.embedded.segment_writer import SegmentWriter
from archive.search.embedded.trouble import trouble
from archive.search.engine import CannotWrite
from archive.search.lexicon import Lexicon

TOGETHER = 8
# Their documents are held in memory meanwhile.
LARGEST = 16_384

Living = dict[str, tuple[list[Document], str]]


def worth_merging(parts: Sequence[Part]) -> list[Part]:
    """Segments of about the same size, if there are enough of them; the smallest first."""
    tiers: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        tiers[int(math.log(part.dossiers, TOGETHER))].append(part)
    for _, tier in sorted(tiers.items()):
        chosen = tier[:TOGETHER]
        if len(chosen) == TOGETHER and sum(part.dossiers for part in chosen) <= LARGEST:
            return chosen
    return []


def merge(folder: IndexFolder, lexicon: Lexicon, wait: float) -> bool:
    """Put one group of segments together; whether that was done. To be called with the rebuild's lock."""
    manifest = folder.current()
    chosen = worth_merging([part for part in manifest.parts if _kept(folder, part)])
    if not chosen:
        return False
    found = {
        part.segment: living_documents(Segment(folder.root / part.segment), part.dead) for part in chosen
    }
    living: Living = {ark: made for dossiers in found.values() for ark, made in dossiers.items()}
    written = write_segment(folder, lexicon, living) if living else None
    arks = {name: frozenset(dossiers) for name, dossiers in found.items()}
    try:
        with folder.locked(wait):
            _exchange(folder, arks, written)
    except BaseException:
        folder.discard([written.segment] if written else [])
        raise
    return True


def living_documents(segment: Segment, dead: Iterable[int]) -> Living:
    """The documents of a small segment by dossier, with fingerprints. Raises ValueError if it keeps none."""
    documents, gone = segment.documents(), frozenset(dead)
    if documents is None:
        raise ValueError(f"{segment.path} keeps no documents.")
    return {
        segment.ark(ordinal): (made, segment.fingerprint(ordinal))
        for ordinal, made in enumerate(documents)
        if ordinal not in gone
    }


def write_segment(folder: IndexFolder, lexicon: Lexicon, dossiers: Living) -> Part:
    """A new segment of these documents. Raises :class:`CannotWrite`; nothing is left of it then."""
    name = folder.new_name("segment")
    try:
        with trouble(CannotWrite):
            writer = SegmentWriter(folder.root / name, lexicon)
            folder.being_written(name)
            writer.add(list(dossiers.values()))
            writer.finish(documents for documents, _ in dossiers.values())
            folder.sync(name)
    except BaseException:
        folder.discard([name])
        raise
    return Part(name, len(dossiers))


def _kept(folder: IndexFolder, part: Part) -> bool:
    return Segment.keeps_documents(folder.root / part.segment)


def _exchange(folder: IndexFolder, found: Mapping[str, frozenset[str]], written: Part | None) -> None:
    """Name the new segment in the place of those it was made of.

    ``found`` are the articles that lived in each of those. What has been replaced or withdrawn meanwhile, or
    put into another segment by a writer, is dead in the new one.
    """
    manifest = folder.current()
    parts = [part for part in manifest.parts if part.segment not in found]
    if written:
        alive: set[str] = set()
        for part in manifest.parts:
            if part.segment in found:
                segment = Segment(folder.root / part.segment)
                alive |= found[part.segment] - {segment.ark(ordinal) for ordinal in part.dead}
        gone = frozenset().union(*found.values()) - alive
        dead = Segment(folder.root / written.segment).ordinals(sorted(gone))
        if alive:
            parts = [Part(written.segment, written.dossiers, tuple(sorted(dead))), *parts]
    with trouble(CannotWrite):
        folder.put(manifest.lexicon, parts)
