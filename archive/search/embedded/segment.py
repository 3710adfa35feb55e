"""A segment: some dossiers with all their records, written once and never changed.

The folder holds for each list ``<list>.columns`` and the text index ``<list>.texts`` (neither if the list has
no records), the blobs that records are shown from, the ARKs and fingerprints of the dossiers, and, if it is
small, the documents themselves, so that small segments can be put together into a larger one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from archive.search import analysis
from archive.search.browse import LISTS
from archive.search.documents import Document
from archive.search.embedded import arrays, sealed, sources, text_files
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits
from archive.search.embedded.common_words import CommonWords, find_common
from archive.search.embedded.list_columns import NO_COMMENT, TITLE_BYTES, Columns, ColumnsBuilder
from archive.search.embedded.sources import Sources, SourcesWriter
from archive.search.embedded.text_index import SMALL_HEAP, TextIndex, TextWriter
from archive.search.engine import Source
from archive.search.lexicon import Lexicon
from archive.search.results import ListKind
from archive.search.texts import Field

# Facets whose values have names that readers may type.
NAMED = ("platform", "topic", "speaker", "outlet", "author")

_DOSSIERS = "dossiers.columns"
_DOCUMENTS = "documents"
Named = dict[str, dict[str, str]]


def _columns_file(path: Path, kind: ListKind) -> Path:
    return path / f"{kind}.columns"


def _texts_folder(path: Path, kind: ListKind) -> Path:
    return path / f"{kind}.texts"


class _Texts:
    """Short texts one after the other, as many bytes each as the longest so far takes."""

    def __init__(self) -> None:
        self._width = 1
        self._bytes = bytearray()

    def append(self, text: bytes) -> None:
        if len(text) > self._width:
            widened = self.array().astype(f"S{len(text)}")
            self._width, self._bytes = len(text), bytearray(widened.tobytes())
        self._bytes += text.ljust(self._width, b"\0")

    def array(self) -> Array:
        return np.frombuffer(self._bytes, dtype=f"S{self._width}")

    def __len__(self) -> int:
        return len(self._bytes) // self._width


class SegmentWriter:
    """Writes a segment into a new folder. Nothing can be read before :meth:`finish`.

    ``heap`` is the memory for the texts of the articles in bytes; other lists have a part of it.
    """

    def __init__(self, path: Path, lexicon: Lexicon, dictionary: bytes = b"", heap: int = SMALL_HEAP) -> None:
        path.mkdir()
        self.path = path
        self.records = 0
        self._lexicon = lexicon
        self._heap = heap
        self._columns = {kind: ColumnsBuilder() for kind in LISTS}
        self._texts: dict[ListKind, TextWriter] = {}
        self._common = {kind: CommonWords() for kind in LISTS}
        self._sources = SourcesWriter(path, dictionary)
        self._arks = _Texts()
        self._fingerprints = _Texts()
        self._titles = _Texts()
        self._names: Named = {name: {} for name in NAMED}

    @property
    def dossiers(self) -> int:
        return len(self._arks)

    def add(self, documents: Sequence[Document], fingerprint: str) -> None:
        """Take in all documents of one dossier, its article first."""
        ordinal, article = len(self._arks), documents[0]
        self._arks.append(article.ark.encode())
        self._fingerprints.append(fingerprint.encode())
        self._titles.append(article.sort_title.encode()[:TITLE_BYTES])
        for name, values in article.names.items():
            self._names[name].update(values)
        first_comment = self._columns["comments"].size
        arks = (document.ark for document in documents if document.records == "comments")
        comments = {ark: number for number, ark in enumerate(arks, start=first_comment)}
        analysed: dict[str, tuple[str, str]] = {}
        for kind in LISTS:
            for document in documents:
                if document.records == kind:
                    comment = comments.get(document.comment, NO_COMMENT)
                    number = self._columns[kind].add(document, ordinal, comment)
                    self._add_texts(kind, number, document, analysed)
                    self.records += 1
        kept = [
            (document.card, document.parts)
            for kind in LISTS
            for document in documents
            if document.records == kind
        ]
        self._sources.add(sources.encoded(kept))

    def _add_texts(
        self, kind: ListKind, number: int, document: Document, analysed: dict[str, tuple[str, str]]
    ) -> None:
        """``analysed`` keeps what was analysed already: records of a dossier share many texts."""
        by_field: dict[Field, tuple[list[str], list[str]]] = {}
        for part in document.parts:
            if part.text not in analysed:
                analysed[part.text] = analysis.indexed(part.text, self._lexicon)
            stems, words = by_field.setdefault(part.field, ([], []))
            stems.append(analysed[part.text][0])
            words.append(analysed[part.text][1])
        if kind not in self._texts:
            heap = self._heap if kind == "articles" else max(SMALL_HEAP, self._heap // 4)
            self._texts[kind] = TextWriter(_texts_folder(self.path, kind), heap)
        gap = analysis.GAP
        texts = [(field, gap.join(stems), gap.join(words)) for field, (stems, words) in by_field.items()]
        self._texts[kind].add(number, texts)
        self._common[kind].note(number, texts)

    def finish(self, documents: Iterable[Sequence[Document]] = ()) -> None:
        """Write everything to the disk. ``documents`` are kept for putting small segments together."""
        places = self._sources.finish()
        titles = self._titles.array()
        written = [kind for kind, builder in self._columns.items() if builder.size]
        for kind in written:
            # What has been written is let go: all lists at once would take twice the memory.
            builder = self._columns.pop(kind)
            self._texts.pop(kind).finish()
            made, names = builder.arrays(titles)
            texts = TextIndex(_texts_folder(self.path, kind), builder.size, {})
            common = find_common(texts, self._common[kind].candidates)
            made["common/bits"] = common.rows
            arrays.write(_columns_file(self.path, kind), made, names | {"common": common.terms})
        arks = self._arks.array()
        everything: dict[str, Array] = {
            "places": places,
            "titles": titles,
            "arks": arks,
            "by_ark": np.argsort(arks, kind="stable").astype(np.uint32),
            "fingerprints": self._fingerprints.array(),
        }
        names = {
            f"{name}/{part}": list(listed)
            for name, table in self._names.items()
            for part, listed in (("value", table.keys()), ("name", table.values()))
        }
        names["lists"] = list(written)
        arrays.write(self.path / _DOSSIERS, everything, names)
        kept = [list(each) for each in documents]
        if kept:
            sealed.write(self.path / _DOCUMENTS, msgspec.msgpack.encode(kept))


class Segment:
    """A segment, for reading. Raises ValueError or OSError if it is not what was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._dossiers = Arrays(path / _DOSSIERS)
        self._arks: Array = self._dossiers["arks"]
        self._fingerprints: Array = self._dossiers["fingerprints"]
        self._by_ark: Array = self._dossiers["by_ark"]
        self.size = len(self._arks)
        self._sources = Sources(path, self._dossiers["places"])
        titles = self._dossiers["titles"]
        present = [kind for kind in LISTS if kind in self._dossiers.names("lists")]
        for kind in present:
            if damaged := text_files.damage(_texts_folder(path, kind), arrays.CHECKED):
                raise ValueError(damaged[0])
        self._opened = opened = {kind: Arrays(_columns_file(path, kind)) for kind in present}
        self.lists: Mapping[ListKind, Columns] = {kind: Columns(opened[kind], titles) for kind in present}
        self.texts: Mapping[ListKind, TextIndex] = {
            kind: TextIndex(_texts_folder(path, kind), self.lists[kind].size, _common(opened[kind]))
            for kind in present
        }

    @property
    def on_disk(self) -> bool:
        """Whether its files are still there: what is open stays readable when they are removed."""
        return (self.path / _DOSSIERS).exists()

    def let_go(self) -> None:
        """Give back the pages of the columns that were read; they are read again when they are needed."""
        for columns in (self._dossiers, *self._opened.values()):
            columns.let_go()

    def ordinals(self, arks: Iterable[str]) -> list[int]:
        """The ordinals of those of these articles that the segment holds."""
        found: list[int] = []
        for ark in map(str.encode, arks):
            place = int(np.searchsorted(self._arks, ark, sorter=self._by_ark))
            if place < self.size and bytes(self._arks[self._by_ark[place]]) == ark:
                found.append(int(self._by_ark[place]))
        return found

    def ark(self, ordinal: int) -> str:
        return bytes(self._arks[ordinal]).decode()

    def fingerprint(self, ordinal: int) -> str:
        return bytes(self._fingerprints[ordinal]).decode()

    def source(self, kind: ListKind, number: int) -> Source:
        """What a record is shown from."""
        ordinal = int(self.lists[kind].dossier[number])
        return self.dossier(ordinal)[self.place(kind, number, ordinal)]

    def dossier(self, ordinal: int) -> list[Source]:
        return self._sources.dossier(ordinal)

    def place(self, kind: ListKind, number: int, ordinal: int) -> int:
        """Where a record stands among all records of its dossier, which lie list by list."""
        before = 0
        for other in LISTS[: LISTS.index(kind)]:
            if other in self.lists:
                starts = self.lists[other].starts
                before += int(starts[ordinal + 1]) - int(starts[ordinal])
        return before + number - int(self.lists[kind].starts[ordinal])

    def names(self, facet: str) -> dict[str, str]:
        """What the values of a facet are called, as the versions say it."""
        values, names = (self._dossiers.names(f"{facet}/{part}") for part in ("value", "name"))
        return dict(zip(values, names, strict=True))

    def documents(self) -> list[list[Document]] | None:
        """The documents of a small segment, dossier by dossier; None if they are not kept."""
        if not self.keeps_documents(self.path):
            return None
        return msgspec.msgpack.decode(sealed.read(self.path / _DOCUMENTS), type=list[list[Document]])

    @staticmethod
    def keeps_documents(path: Path) -> bool:
        """Whether the segment in this folder is one that can be put together with others."""
        return (path / _DOCUMENTS).exists()

    def damage(self) -> list[str]:
        """What is no longer as it was written; reads all files."""
        found = [f"{file} is damaged." for file in sorted(self.path.glob("*.columns")) if arrays.damage(file)]
        for kind, texts in self.texts.items():
            found += text_files.damage(_texts_folder(self.path, kind))
            if texts.documents != texts.size:
                found.append(f"{self.path}: {texts.documents} texts for {texts.size} {kind}.")
        with contextlib.suppress(FileNotFoundError):
            try:
                sealed.read(self.path / _DOCUMENTS)
            except ValueError as problem:
                found.append(str(problem))
        return found + self._sources.damage()


def _common(columns: Arrays) -> dict[str, Bits]:
    rows = columns["common/bits"]
    return {term: rows[place] for place, term in enumerate(columns.names("common"))}
