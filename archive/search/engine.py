"""What a search engine has to do for the archive, as plain data in and plain data out.

Everything outside this package knows only :mod:`archive.search.lists` and
:mod:`archive.search.indexing`; everything inside it, except the engine's own modules, knows only
this interface. Conditions are a small tree, documents are :class:`archive.search.documents.Document`,
text is analysed before it comes here. A distributed engine can therefore take the place of the
embedded one and has to give the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from archive.search.browse import Order
from archive.search.documents import Document
from archive.search.texts import Field

# Fields of whole values: what list a record is on, its points, its plain facets as "name=value".
KeywordField = Literal["records", "dossier", "points", "values"]
# Fields of numbers. Days are written yyyymmdd.
NumberField = Literal[
    "number",
    "dossier_number",
    "comment_number",
    "first_day",
    "last_day",
    "article_first_day",
    "article_last_day",
]


@dataclass(frozen=True)
class AnyOf:
    """The field has at least one of these values."""

    field: KeywordField
    values: tuple[str, ...]


@dataclass(frozen=True)
class Among:
    """The number in the field is one of these. A record without the number does not match."""

    field: NumberField
    numbers: frozenset[int]


@dataclass(frozen=True)
class Between:
    """The number lies between the two, both included; None leaves a side open."""

    field: NumberField
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Word:
    """The analysed word stands in one of these fields; in any field if none is named."""

    term: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """The exact words stand side by side in one text of one of these fields; of any if none is named."""

    words: tuple[str, ...]
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Every:
    """All parts hold and none of ``without`` does. ``Every(())`` is everything."""

    parts: tuple[Condition, ...]
    without: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Either:
    """At least one part holds. ``Either(())`` is nothing."""

    parts: tuple[Condition, ...]


Condition = AnyOf | Among | Between | Word | Phrase | Every | Either


@dataclass(frozen=True)
class Source:
    """What the index keeps of a record to show it: ``parts`` as in :class:`archive.search.texts.Part`."""

    card: dict[str, object]
    parts: tuple[tuple[str, str, str, str], ...]


class IndexUnusable(Exception):
    """The index is missing, damaged, or of another schema, and has to be built again."""


class NoIndex(IndexUnusable):
    """There never was one here: an archive that has just been made."""


class WriterBusy(Exception):
    """Another process is writing to the index."""


class Reader(Protocol):
    """One unchanging state of the index: a page asked of one reader agrees with itself."""

    def search(self, condition: Condition, order: Order, offset: int, limit: int) -> list[Source]:
        """The records from ``offset`` on, at most ``limit`` (at least 1), in this order."""

    def count(self, condition: Condition) -> int:
        """How many records match."""

    def counts(self, condition: Condition, options: Mapping[str, Condition]) -> dict[str, int]:
        """For each option, how many records match it and the condition."""

    def values(self, condition: Condition, field: KeywordField, prefix: str) -> dict[str, int]:
        """The values of the field that begin with ``prefix``, without it, and how many records have each."""

    def numbers(self, condition: Condition, field: NumberField) -> frozenset[int]:
        """The different numbers of a field that every matching record has."""


class Writer(Protocol):
    """Changes to the index; nothing is seen before :meth:`commit`."""

    def replace(self, dossier: str, documents: Iterable[Document]) -> None:
        """Put these documents in the place of all that the dossier (its article's ARK) had."""

    def commit(self) -> None:
        """Make the changes so far durable and visible, all at once."""


class Engine(Protocol):
    def reader(self) -> Reader:
        """The newest committed state, of whichever process. Raises :class:`IndexUnusable`."""

    def writing(self, wait: float) -> AbstractContextManager[Writer]:
        """The one writer. Raises :class:`WriterBusy` after ``wait`` seconds and :class:`IndexUnusable`."""

    def rebuilding(self, wait: float) -> AbstractContextManager[Writer]:
        """A writer to a fresh, empty index, which takes the live one's place when the block ends well."""
