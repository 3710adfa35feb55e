"""A segment: some dossiers with all their records, written once and never changed.

The folder holds for each list ``<list>.columns``, ``<list>-words.columns`` for its common words and the text
index ``<list>.texts`` (none of them if the list has no records), the blobs that records are shown from, the
ARKs and fingerprints of the dossiers, what their records have in common, and, if it is small, the documents
themselves, so that small segments can be put together into a larger one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np

from archive.search import analysis
from archive.search.browse import LISTS
from archive.search.documents import Document
from archive.search.embedded import arrays, dossier_keys, sealed, sources, text_files
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Bits
from archive.search.embedded.common_words import EVERY, CommonWords, IndexedTexts, find_common
from archive.search.embedded.dossier_columns import Dossiers, DossiersBuilder
from archive.search.embedded.dossier_keys import Arks
from archive.search.embedded.list_columns import NO_COMMENT, Columns, ColumnsBuilder
from archive.search.embedded.segment_texts import OWN, SegmentTexts
from archive.search.embedded.sources import Sources, SourcesWriter
from archive.search.embedded.text_index import SMALL_HEAP, TextIndex, TextWriter
from archive.search.embedded.values_table import narrow
from archive.search.engine import Source
from archive.search.lexicon import Lexicon
from archive.search.results import ListKind
from archive.search.texts import Field

# Facets whose values have names that readers may type.
NAMED = ("platform", "topic", "organisation", "speaker", "outlet", "author")

_DOSSIERS = "dossiers.columns"
_SHARED = "shared.columns"
_DOCUMENTS = "documents"
Named = dict[str, dict[str, str]]
# The documents of a dossier, its article's first, and its fingerprint.
Made = tuple[Sequence[Document], str]


def _columns_file(path: Path, kind: ListKind) -> Path:
    return path / f"{kind}.columns"


def _words_file(path: Path, kind: ListKind) -> Path:
    return path / f"{kind}-words.columns"


def _texts_folder(path: Path, kind: ListKind) -> Path:
    return path / f"{kind}.texts"


def _by_list(documents: Sequence[Document]) -> list[Document]:
    """The documents of a dossier, list by list."""
    return [document for kind in LISTS for document in documents if document.records == kind]


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
        self._columns = {kind: ColumnsBuilder(kind) for kind in LISTS}
        self._texts: dict[ListKind, TextWriter] = {}
        self._common = CommonWords()
        self._sources = SourcesWriter(path, dictionary)
        self._arks = _Texts()
        self._fingerprints = _Texts()
        self._shared = DossiersBuilder()
        self._names: Named = {name: {} for name in NAMED}

    @property
    def dossiers(self) -> int:
        return len(self._arks)

    def add(self, dossiers: Sequence[Made]) -> None:
        """Take in dossiers, each with all its documents, the article first, and its fingerprint.

        Each step is done for all of them before the next: what it works with is then still at hand for the
        processor, which makes it a third faster.
        """
        listed = [_by_list(documents) for documents, _fingerprint in dossiers]
        texts = self._analysed(list(chain.from_iterable(listed)))
        adding: list[tuple[ListKind, int, IndexedTexts]] = []
        for (documents, fingerprint), records in zip(dossiers, listed, strict=True):
            ordinal = self._add_dossier(documents[0], fingerprint)
            numbers = self._numbered(records, ordinal)
            own = [
                (document.records, number, next(texts))
                for document, number in zip(records, numbers, strict=True)
            ]
            if ordinal % EVERY == 0:
                self._common.note([(kind, each) for kind, _number, each in own])
            adding += own
        for kind, number, each in adding:
            self._text_writer(kind).add(number, each)
        self.records += len(adding)
        blobs = [
            sources.encoded([(document.card, document.parts) for document in records]) for records in listed
        ]
        for blob in blobs:
            self._sources.add(blob)

    def _add_dossier(self, article: Document, fingerprint: str) -> int:
        ordinal = len(self._arks)
        self._arks.append(article.ark.encode())
        self._fingerprints.append(dossier_keys.packed(fingerprint))
        self._shared.add(article)
        for name, values in article.names.items():
            self._names[name].update(values)
        return ordinal

    def _numbered(self, records: Sequence[Document], ordinal: int) -> list[int]:
        """Put the records of a dossier into the columns; their numbers."""
        first_comment = self._columns["comments"].size
        arks = (record.ark for record in records if record.records == "comments")
        comments = {ark: number for number, ark in enumerate(arks, start=first_comment)}
        return [
            self._columns[record.records].add(record, ordinal, comments.get(record.comment, NO_COMMENT))
            for record in records
        ]

    def _analysed(self, documents: Sequence[Document]) -> Iterator[IndexedTexts]:
        """For each document the texts that are its own, by field: stems and exact words."""
        own = [
            [part for part in document.parts if part.field in OWN[document.records]] for document in documents
        ]
        analysed = iter(analysis.indexed([part.text for parts in own for part in parts], self._lexicon))
        for parts in own:
            by_field: dict[Field, tuple[str, str]] = {}
            for part, (stems, words) in zip(parts, analysed, strict=False):
                if part.field in by_field:
                    before = by_field[part.field]
                    stems, words = before[0] + stems, before[1] + analysis.GAP + words
                by_field[part.field] = stems, words
            yield [(field, stems, words) for field, (stems, words) in by_field.items()]

    def _text_writer(self, kind: ListKind) -> TextWriter:
        if kind not in self._texts:
            heap = self._heap if kind == "articles" else max(SMALL_HEAP, self._heap // 4)
            self._texts[kind] = TextWriter(_texts_folder(self.path, kind), OWN[kind], heap)
        return self._texts[kind]

    def finish(self, documents: Iterable[Sequence[Document]] = ()) -> None:
        """Write everything to the disk. ``documents`` are kept for putting small segments together."""
        places = self._sources.finish()
        arrays.write(self.path / _SHARED, *self._shared.arrays())
        shared = Dossiers(Arrays(self.path / _SHARED))
        written = [kind for kind, builder in self._columns.items() if builder.size]
        for kind in written:
            # What has been written is let go: all lists at once would take twice the memory.
            builder = self._columns.pop(kind)
            self._texts.pop(kind).finish()
            arrays.write(_columns_file(self.path, kind), *builder.arrays(shared))
        common = self._write_common(written, shared)
        everything: dict[str, Array] = {
            "places": narrow(places, int(places[-1]) + 1),
            **dossier_keys.ark_arrays(self._arks.array()),
            "fingerprints": self._fingerprints.array(),
        }
        names = {
            f"{name}/{part}": list(listed)
            for name, table in self._names.items()
            for part, listed in (("value", table.keys()), ("name", table.values()))
        }
        names |= {"lists": list(written), "words": list(common)}
        arrays.write(self.path / _DOSSIERS, everything, names)
        kept = [list(each) for each in documents]
        if kept:
            sealed.write(self.path / _DOCUMENTS, msgspec.msgpack.encode(kept))

    def _write_common(self, kinds: Sequence[ListKind], shared: Dossiers) -> list[ListKind]:
        """Look up the common words of all lists in what has been written of them; the lists that have any."""
        lists = {kind: Columns(Arrays(_columns_file(self.path, kind)), shared) for kind in kinds}
        sizes = {kind: columns.size for kind, columns in lists.items()}
        texts = SegmentTexts(_text_indexes(self.path, sizes), lists, {})
        found = find_common(texts, sizes, self._common)
        having = [kind for kind in kinds if found[kind].terms]
        for kind in having:
            common = found[kind]
            arrays.write(_words_file(self.path, kind), {"bits": common.rows}, {"words": common.terms})
        return having


class Segment:
    """A segment, for reading. Raises ValueError or OSError if it is not what was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._dossiers = Arrays(path / _DOSSIERS)
        self._arks = Arks(self._dossiers)
        self._fingerprints: Array = self._dossiers["fingerprints"]
        self.size = len(self._arks)
        self._sources = Sources(path, self._dossiers["places"])
        shared = Arrays(path / _SHARED)
        present = [kind for kind in LISTS if kind in self._dossiers.names("lists")]
        for kind in present:
            if damaged := text_files.damage(_texts_folder(path, kind), arrays.CHECKED):
                raise ValueError(damaged[0])
        columns = {kind: Arrays(_columns_file(path, kind)) for kind in present}
        words = {
            kind: Arrays(_words_file(path, kind)) for kind in present if kind in self._dossiers.names("words")
        }
        self._opened = [self._dossiers, shared, *columns.values(), *words.values()]
        dossiers = Dossiers(shared)
        self.lists: Mapping[ListKind, Columns] = {kind: Columns(columns[kind], dossiers) for kind in present}
        sizes = {kind: listed.size for kind, listed in self.lists.items()}
        common = {kind: _rows(rows) for kind, rows in words.items()}
        self.texts = SegmentTexts(_text_indexes(path, sizes), self.lists, common)

    @property
    def on_disk(self) -> bool:
        """Whether its files are still there: what is open stays readable when they are removed."""
        return (self.path / _DOSSIERS).exists()

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
        return self.dossier(ordinal)[self.place(kind, number, ordinal)]

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
        for kind, texts in self.texts.indexes.items():
            found += text_files.damage(_texts_folder(self.path, kind))
            if texts.documents != texts.size:
                found.append(f"{self.path}: {texts.documents} texts for {texts.size} {kind}.")
        with contextlib.suppress(FileNotFoundError):
            try:
                sealed.read(self.path / _DOCUMENTS)
            except ValueError as problem:
                found.append(str(problem))
        return found + self._sources.damage()


def _rows(words: Arrays) -> dict[str, Bits]:
    rows = words["bits"]
    return {word: rows[place] for place, word in enumerate(words.names("words"))}


def _text_indexes(path: Path, sizes: Mapping[ListKind, int]) -> dict[ListKind, TextIndex]:
    return {kind: TextIndex(_texts_folder(path, kind), OWN[kind], size) for kind, size in sizes.items()}
