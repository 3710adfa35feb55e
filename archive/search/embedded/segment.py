"""A segment: some dossiers with all their records, written once and never changed.

The folder holds the files of :mod:`archive.search.embedded.segment_files`, the blobs that records are shown
from and, if it is small, the documents themselves, so that small segments can be put together into a larger
one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from archive.search.browse import LISTS
from archive.search.documents import Document
from archive.search.embedded import arrays, dossier_keys, sealed, text_files
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits
from archive.search.embedded.dossier_columns import Dossiers
from archive.search.embedded.dossier_keys import Arks
from archive.search.embedded.list_columns import Columns
from archive.search.embedded.segment_files import (
    DOCUMENTS,
    DOSSIERS,
    FORMS,
    SHARED,
    columns_file,
    text_indexes,
    texts_folder,
    words_file,
)
from archive.search.embedded.segment_texts import SegmentTexts
from archive.search.embedded.sources import Sources
from archive.search.embedded.word_forms import Forms
from archive.search.engine import Source
from archive.search.results import ListKind


class Segment:
    """A segment, for reading. Raises ValueError or OSError if it is not what was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._dossiers = Arrays(path / DOSSIERS)
        self._arks = Arks(self._dossiers)
        self._fingerprints: Array = self._dossiers["fingerprints"]
        self.size = len(self._arks)
        self._sources = Sources(path, self._dossiers["places"])
        shared = Arrays(path / SHARED)
        present = [kind for kind in LISTS if kind in self._dossiers.names("lists")]
        for kind in present:
            if damaged := text_files.damage(texts_folder(path, kind), arrays.CHECKED):
                raise ValueError(damaged[0])
        columns = {kind: Arrays(columns_file(path, kind)) for kind in present}
        words = {
            kind: Arrays(words_file(path, kind)) for kind in present if kind in self._dossiers.names("words")
        }
        forms = Arrays(path / FORMS)
        self._opened = [self._dossiers, shared, forms, *columns.values(), *words.values()]
        dossiers = Dossiers(shared)
        self.lists: Mapping[ListKind, Columns] = {kind: Columns(columns[kind], dossiers) for kind in present}
        sizes = {kind: listed.size for kind, listed in self.lists.items()}
        common = {kind: _rows(rows) for kind, rows in words.items()}
        known = Forms(forms)
        self.texts = SegmentTexts(text_indexes(path, sizes, known), self.lists, common, known)

    @property
    def on_disk(self) -> bool:
        """Whether its files are still there: what is open stays readable when they are removed."""
        return (self.path / DOSSIERS).exists()

    def let_go(self) -> None:
        """Give back the pages of the columns that were read; they are read again when they are needed."""
        for opened in self._opened:
            opened.let_go()

    def ordinals(self, arks: Iterable[str]) -> list[int]:
        """The ordinals of those of these articles that the segment holds."""
        return self._arks.ordinals(arks)

    def ark(self, ordinal: int) -> str:
        return self._arks[ordinal]

    def fingerprint(self, ordinal: int) -> str:
        return dossier_keys.unpacked(bytes(self._fingerprints[ordinal]))

    def source(self, kind: ListKind, number: int) -> Source:
        """What a record is shown from."""
        ordinal = self.lists[kind].membership.dossier(number)
        return self._sources.record(ordinal, self.place(kind, number, ordinal))

    def dossier(self, ordinal: int) -> list[Source]:
        return self._sources.dossier(ordinal)

    def place(self, kind: ListKind, number: int, ordinal: int) -> int:
        """Where a record stands among all records of its dossier, which lie list by list."""
        before = 0
        for other in LISTS[: LISTS.index(kind)]:
            if other in self.lists:
                start, end = self.lists[other].membership.bounds(ordinal)
                before += end - start
        return before + number - self.lists[kind].membership.bounds(ordinal)[0]

    def named(self, facet: str) -> tuple[list[str], list[str]]:
        """The values of a facet and, in the same order, what the versions call them."""
        return self._dossiers.names(f"{facet}/value"), self._dossiers.names(f"{facet}/name")

    def documents(self) -> list[list[Document]] | None:
        """The documents of a small segment, dossier by dossier; None if they are not kept."""
        if not self.keeps_documents(self.path):
            return None
        return msgspec.msgpack.decode(sealed.read(self.path / DOCUMENTS), type=list[list[Document]])

    @staticmethod
    def keeps_documents(path: Path) -> bool:
        """Whether the segment in this folder is one that can be put together with others."""
        return (path / DOCUMENTS).exists()

    def damage(self) -> list[str]:
        """What is no longer as it was written; reads all files."""
        found = [f"{file} is damaged." for file in sorted(self.path.glob("*.columns")) if arrays.damage(file)]
        for kind, texts in self.texts.indexes.items():
            found += text_files.damage(texts_folder(self.path, kind))
            if texts.documents != texts.size:
                found.append(f"{self.path}: {texts.documents} texts for {texts.size} {kind}.")
        with contextlib.suppress(FileNotFoundError):
            try:
                sealed.read(self.path / DOCUMENTS)
            except ValueError as problem:
                found.append(str(problem))
        return found + self._sources.damage()


def _rows(words: Arrays) -> dict[str, Bits]:
    rows = words["bits"]
    return {word: rows[place] for place, word in enumerate(words.names("words"))}
