"""The embedded engine: tantivy on a local folder, shared by all worker processes.

Readers never wait. Each request asks whether the pointer or the index's meta file has changed
(two ``stat`` calls) and reloads if so: a commit of any process is seen by the next request of every
other one. What tantivy finds wrong with its files, panics included, becomes
:class:`~archive.search.engine.IndexUnusable`, so that the index is built again instead of a page
failing.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tantivy import Index, IndexWriter, Order, Query, Searcher

from archive.search.browse import Order as OrderName
from archive.search.documents import Document
from archive.search.engine import Condition, Every, IndexUnusable, KeywordField, NumberField, Source
from archive.search.index_folder import IndexFolder
from archive.search.tantivy_schema import (
    SCHEMA,
    Conditions,
    build_schema,
    read_source,
    register_analysers,
    row,
)

# tantivy asks for at least 15 MB a thread; a fresh index is worth more, it makes larger segments.
_HEAP = 20_000_000
_FRESH_HEAP = 120_000_000
_BY_FIELD = {
    "newest": ("newest", Order.Desc),
    "oldest": ("oldest", Order.Asc),
    "title": ("sort_title", Order.Asc),
}

Signature = tuple[int, int, int]


class TantivyEngine:
    """An engine on the folder ``root``."""

    def __init__(self, root: Path) -> None:
        self._folder = IndexFolder(root, SCHEMA)
        self._guard = threading.Lock()
        self._open: tuple[Path, Index] | None = None
        self._seen: Signature | None = None

    def reader(self) -> TantivyReader:
        """The newest committed state. Raises :class:`IndexUnusable`."""
        with self._guard, _trouble():
            generation = self._folder.current()
            if self._open is None or self._open[0] != generation:
                self._open, self._seen = (generation, _opened(generation)), None
            index = self._open[1]
            signature = _signature(generation / "meta.json")
            if signature != self._seen:
                index.reload()
                self._seen = signature
            return TantivyReader(index)

    @contextlib.contextmanager
    def writing(self, wait: float) -> Iterator[TantivyWriter]:
        """The one writer to the live index."""
        with self._folder.locked(wait):
            with _trouble():
                index = _opened(self._folder.current())
                writer = TantivyWriter(index.writer(_HEAP, 1))
            with writer:
                yield writer

    @contextlib.contextmanager
    def rebuilding(self, wait: float) -> Iterator[TantivyWriter]:
        """A writer to a fresh index that replaces the live one at the end of the block."""
        with self._folder.locked(wait), self._folder.fresh() as generation:
            index = Index(build_schema(), path=str(generation), reuse=False)
            register_analysers(index)
            with TantivyWriter(index.writer(_FRESH_HEAP, 2), fresh=True) as writer:
                yield writer
                writer.commit()


class TantivyWriter:
    """See :class:`archive.search.engine.Writer`."""

    def __init__(self, writer: IndexWriter, fresh: bool = False) -> None:
        self._writer = writer
        self._fresh = fresh

    def replace(self, dossier: str, documents: Iterable[Document]) -> None:
        with _trouble():
            if not self._fresh:
                self._writer.delete_documents_by_term("dossier", dossier)
            for document in documents:
                self._writer.add_document(row(document))

    def commit(self) -> None:
        with _trouble():
            self._writer.commit()

    def __enter__(self) -> TantivyWriter:
        return self

    def __exit__(self, *error: object) -> None:
        # Drops what was not committed, gives the writer's lock back at once, and lets merges end, so
        # that single commits do not pile up as small segments.
        with _trouble():
            self._writer.wait_merging_threads()


class TantivyReader:
    """See :class:`archive.search.engine.Reader`."""

    def __init__(self, index: Index) -> None:
        self._searcher: Searcher = index.searcher()
        self._conditions = Conditions(index.schema)

    def search(self, condition: Condition, order: OrderName, offset: int, limit: int) -> list[Source]:
        with _trouble():
            query = self._conditions.query(condition)
            field, direction = _BY_FIELD.get(order, (None, Order.Desc))
            found = self._searcher.search(
                query, limit=limit, offset=offset, count=False, order_by_field=field, order=direction
            )
            return [read_source(self._searcher.doc(address)["source"][0]) for _, address in found.hits]

    def count(self, condition: Condition) -> int:
        with _trouble():
            return self._count(self._conditions.query(condition))

    def counts(self, condition: Condition, options: Mapping[str, Condition]) -> dict[str, int]:
        with _trouble():
            return {
                value: self._count(self._conditions.query(Every((condition, option))))
                for value, option in options.items()
            }

    def values(self, condition: Condition, field: KeywordField, prefix: str) -> dict[str, int]:
        with _trouble():
            query = self._conditions.query(condition)
            listed = self._searcher.terms_with_prefix(field, prefix, filter_query=query)
            return {term[len(prefix) :]: count for term, count in listed if count}

    def numbers(self, condition: Condition, field: NumberField) -> frozenset[int]:
        with _trouble():
            # tantivy panics at a limit of 0, and an index without documents has none to ask for.
            everything = max(1, self._searcher.num_docs)
            found = self._searcher.search(self._conditions.query(condition), limit=everything, count=False)
            addresses = [address for _, address in found.hits]
            values = self._searcher.fast_field_values(field, addresses)
            return frozenset(int(value) for value in values if value is not None)

    def _count(self, query: Query) -> int:
        found = self._searcher.search(Query.const_score_query(query, 0.0), limit=1)
        return int(found.count)  # type: ignore[attr-defined]  # tantivy's own types leave it out


def _opened(generation: Path) -> Index:
    index = Index.open(str(generation))
    register_analysers(index)
    # We reload ourselves: a watching thread would notice late, and not survive a fork.
    index.config_reader(reload_policy="manual")
    return index


def _signature(meta: Path) -> Signature:
    status = meta.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


@contextlib.contextmanager
def _trouble() -> Iterator[None]:
    """What tantivy says of broken files, as IndexUnusable."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise IndexUnusable(str(error)) from error
    except BaseException as error:
        # pyo3 derives its PanicException from BaseException and does not let it be imported.
        if type(error).__name__ == "PanicException":
            raise IndexUnusable(str(error)) from error
        raise
