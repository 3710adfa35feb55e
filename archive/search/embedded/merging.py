"""Putting segments together that acts have left behind, without keeping acts waiting.

Acts put small segments together themselves, but only what takes moments (:mod:`index_writer`). Beyond that,
whoever has the time takes eight segments of about the same size and writes them as one, beside the live
index; the writer's lock is held only for the exchange. So a document is written again as often as the
logarithm of their number, to the base of eight.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from archive.search.documents import Document
from archive.search.embedded.index_folder import IndexFolder, Part
from archive.search.embedded.segment import Segment, SegmentWriter
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
    living: Living = {}
    for part in chosen:
        living |= living_documents(Segment(folder.root / part.segment), part.dead)
    written = write_segment(folder, lexicon, living) if living else None
    try:
        return _exchange(folder, chosen, written, wait)
    except BaseException:
        folder.discard([written.segment] if written else [])
        raise


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
            for documents, fingerprint in dossiers.values():
                writer.add(documents, fingerprint)
            writer.finish(documents for documents, _ in dossiers.values())
            folder.sync(name)
    except BaseException:
        folder.discard([name])
        raise
    return Part(name, len(dossiers))


def _kept(folder: IndexFolder, part: Part) -> bool:
    return Segment.keeps_documents(folder.root / part.segment)


def _exchange(folder: IndexFolder, chosen: list[Part], written: Part | None, wait: float) -> bool:
    """Name the new segment in the place of those it was made of, unless one of them has gone meanwhile."""
    with folder.locked(wait):
        manifest = folder.current()
        names = {part.segment for part in chosen}
        now = {part.segment: part for part in manifest.parts if part.segment in names}
        if len(now) < len(chosen):
            folder.discard([written.segment] if written else [])
            return False
        parts = [part for part in manifest.parts if part.segment not in names]
        if written:
            dead = _died_meanwhile(folder, chosen, now, written)
            if len(dead) < written.dossiers:
                parts = [Part(written.segment, written.dossiers, dead), *parts]
        with trouble(CannotWrite):
            folder.put(manifest.lexicon, parts)
    return True


def _died_meanwhile(
    folder: IndexFolder, chosen: list[Part], now: dict[str, Part], written: Part
) -> tuple[int, ...]:
    arks = []
    for part in chosen:
        segment = Segment(folder.root / part.segment)
        arks += [segment.ark(ordinal) for ordinal in set(now[part.segment].dead) - set(part.dead)]
    return tuple(sorted(Segment(folder.root / written.segment).ordinals(arks)))
