"""Writing a segment: texts, columns and blobs of dossiers, in one go.

What the readers of a segment look up in it is worked out at the end, when everything is there: which words
belong to which stem, and which records have the most frequent words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np

from archive.search import analysis
from archive.search.browse import LISTS
from archive.search.documents import Document
from archive.search.embedded import arrays, dossier_keys, sealed, sources, word_forms
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.common_words import EVERY, CommonWords, IndexedTexts, find_common
from archive.search.embedded.dossier_columns import Dossiers, DossiersBuilder
from archive.search.embedded.list_columns import NO_COMMENT, Columns, ColumnsBuilder
from archive.search.embedded.memory import clear_out
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
from archive.search.embedded.segment_texts import OF_ARTICLES, OWN, SegmentTexts
from archive.search.embedded.sources import SourcesWriter
from archive.search.embedded.text_index import TextIndex
from archive.search.embedded.text_writer import SMALL_HEAP, TextWriter
from archive.search.embedded.values_table import narrow
from archive.search.embedded.word_forms import Forms
from archive.search.lexicon import Lexicon
from archive.search.results import ListKind
from archive.search.texts import Field

# Facets whose values have names that readers may type.
NAMED = ("platform", "topic", "organisation", "speaker", "outlet", "author")

# With so many dossiers it is worth a moment to let go of what the texts took, before words are looked up.
_MANY = 20_000

Named = dict[str, dict[str, str]]
# The documents of a dossier, its article's first, and its fingerprint.
Made = tuple[Sequence[Document], str]


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
        self._common = CommonWords(lexicon)
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
        """For each document the texts that are its own, by field: joined stems and exact words."""
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
            self._texts[kind] = TextWriter(texts_folder(self.path, kind), OWN[kind], heap)
        return self._texts[kind]

    def finish(self, documents: Iterable[Sequence[Document]] = ()) -> None:
        """Write everything to the disk. ``documents`` are kept for putting small segments together."""
        places = self._sources.finish()
        arrays.write(self.path / SHARED, *self._shared.arrays())
        shared = Dossiers(Arrays(self.path / SHARED))
        sizes = {kind: builder.size for kind, builder in self._columns.items() if builder.size}
        written = list(sizes)
        for kind in written:
            # What has been written is let go: all lists at once would take twice the memory.
            builder = self._columns.pop(kind)
            self._texts.pop(kind).finish()
            arrays.write(columns_file(self.path, kind), *builder.arrays(shared))
        if self.dossiers > _MANY:
            clear_out()
        self._write_forms(sizes)
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
        arrays.write(self.path / DOSSIERS, everything, names)
        kept = [list(each) for each in documents]
        if kept:
            sealed.write(self.path / DOCUMENTS, msgspec.msgpack.encode(kept))

    def _write_forms(self, sizes: Mapping[ListKind, int]) -> None:
        """Write down which stems the words are found by that have been written of all lists."""
        having: dict[str, int] = {}
        elsewhere: dict[str, int] = {}
        for kind, size in sizes.items():
            index = TextIndex(texts_folder(self.path, kind), OWN[kind], size)
            for field in OWN[kind]:
                of_articles = field in OF_ARTICLES[kind]
                for word, records in index.words(field):
                    having[word] = having.get(word, 0) + records
                    if not of_articles:
                        elsewhere[word] = elsewhere.get(word, 0) + records
        word_forms.write(self.path / FORMS, having, elsewhere, self._lexicon)

    def _write_common(self, kinds: Sequence[ListKind], shared: Dossiers) -> list[ListKind]:
        """Look up the common words of all lists in what has been written of them; the lists that have any."""
        lists = {kind: Columns(Arrays(columns_file(self.path, kind)), shared) for kind in kinds}
        sizes = {kind: columns.size for kind, columns in lists.items()}
        forms = Forms(Arrays(self.path / FORMS))
        texts = SegmentTexts(text_indexes(self.path, sizes, forms), lists, {}, forms)
        found = find_common(texts, sizes, self._common)
        having = [kind for kind in kinds if found[kind].terms]
        for kind in having:
            common = found[kind]
            arrays.write(words_file(self.path, kind), {"bits": common.rows}, {"words": common.terms})
        return having
