"""What a search engine has to do for the archive, as plain data in and plain data out.

Everything outside this package knows only :mod:`archive.search.lists` and
:mod:`archive.search.indexing`; everything inside it, except the engine's own modules, knows only
this interface. A question is a :class:`~archive.search.browse.Browse` with its search text as a small
tree; documents are :class:`archive.search.documents.Document`; the words in both are analysed by
:mod:`archive.search.analysis` before they are compared. A distributed engine can therefore take the place
of the embedded one and has to give the same answers: ``tests/search/contract`` is run against the engine it
is given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from archive.search.browse import Browse
from archive.search.documents import Document
from archive.search.lexicon import Lexicon
from archive.search.results import Counts, ListKind
from archive.search.texts import Field


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


Condition = Word | Phrase | Every | Either
EVERYTHING = Every(())


@dataclass(frozen=True)
class Question:
    """A list with its filters (``browse``), its search text understood, and the articles to leave out.

    ``left_out`` are the ARKs of articles that the index is behind with: no record of theirs is found or
    counted.
    """

    browse: Browse
    text: Condition = EVERYTHING
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """What the index keeps of a record to show it: ``parts`` as in :class:`archive.search.texts.Part`."""

    card: dict[str, object]
    parts: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Answer:
    """Everything that a list page counts, from one state of the index.

    ``total`` is the number of hits, ``tabs`` the number on each of the four lists under the same filters.
    ``facets`` gives for each facet of the list the number of hits that have each value under the choices in
    all *other* facets: the most frequent values and those chosen, all of them for years and months. Values
    that none has are missing; ``more`` is the number of values left out. ``counts`` is what the list stands
    on, see docs/search.md.
    """

    total: int
    counts: Counts
    tabs: Mapping[ListKind, int]
    facets: Mapping[str, Mapping[str, int]]
    hits: tuple[Source, ...] = ()
    more: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """A value of a facet whose name has the words that a reader began to type; ``number`` of articles."""

    facet: str
    value: str
    name: str
    number: int


class IndexUnusable(Exception):
    """The index is missing, damaged, or of another schema, and has to be built again."""


class NoIndex(IndexUnusable):
    """There never was one here: an archive that has just been made."""


class CannotWrite(IndexUnusable):
    """Nothing could be written, because the disk is full for example. What was live still is."""


class WriterBusy(Exception):
    """Another process is writing to the index."""


class Reader(Protocol):
    """One unchanging state of the index: a page asked of one reader agrees with itself."""

    @property
    def lexicon(self) -> Lexicon:
        """The compounds and words that the texts of this state were analysed with."""

    @property
    def stamp(self) -> str:
        """Tells this state of the index from every other one, and when it was made; see ``states``."""

    def answer(self, question: Question, size: int, values: int = 100) -> Answer:
        """The numbers of a list and the hits of its page (``browse.page``), ``size`` hits a page.

        At most ``values`` values of a facet are given, the chosen ones and what is unknown besides. A page
        beyond the last one has no hits.
        """

    def crossed(self, question: Question, facets: tuple[str, ...]) -> Mapping[tuple[str, ...], int]:
        """How many hits have each combination of values of these facets; those that none has are missing.

        Platform, stance, role, topic, organisation and speaker hold together in one statement, which also
        satisfies every choice in these facets. So the number of a combination is that of the hits there would
        be if just its values were chosen in their facets; of a facet in which something is chosen, only that
        is counted.
        """

    def page(self, question: Question, size: int) -> tuple[Source, ...]:
        """The hits of a page alone."""

    def count(self, question: Question) -> int:
        """The number of hits alone."""

    def hits(self, question: Question) -> Iterator[Source]:
        """All hits in the order of the list, whatever ``browse.page`` says, without holding them all."""

    def occurs(self, facet: str, value: str) -> bool:
        """Whether any record has this value."""

    def suggestions(self, typed: str, limit: int, left_out: tuple[str, ...] = ()) -> list[Suggestion]:
        """Values of speaker, organisation, platform, topic, outlet and author by the words of their names.

        Every word typed is the beginning of a word of the name, in any order; those with the most articles
        come first. Only what some article not left out has is suggested.
        """

    def words(self, lengths: range, beginnings: Collection[str], least: int = 1) -> Mapping[str, int]:
        """The exact words of these lengths, in bytes of UTF-8, that begin in one of these ways.

        With them go the numbers of records that have them in their own texts, ``least`` or more. The numbers
        may count records that have been changed since; ask :meth:`count` before showing a word.
        """

    def related(self, article: str, limit: int, left_out: tuple[str, ...] = ()) -> list[Source]:
        """The articles nearest to this one (an ARK) in speakers, platforms, topics, words; nearest first."""

    def fingerprints(self, articles: Iterable[str], left_out: tuple[str, ...] = ()) -> dict[str, str]:
        """Of those of these articles that are in the index and not left out, what they were indexed from."""

    def contents(self) -> Iterator[tuple[str, str]]:
        """The ARK of every article in the index with the fingerprint of what was indexed of it."""

    def damage(self) -> list[str]:
        """What is no longer as it was written, in a sentence each; reads all of the index."""


class Writer(Protocol):
    """Changes to the index; nothing is seen before :meth:`commit`."""

    def replace(self, dossier: str, documents: Iterable[Document], fingerprint: str = "") -> None:
        """Put these documents in the place of all that the dossier (its article's ARK) had.

        ``fingerprint`` tells what they were made from; :meth:`Reader.contents` gives it back.
        """

    def commit(self) -> bool:
        """Make the changes so far durable and visible, all at once; whether there were any."""


@dataclass(frozen=True)
class Live:
    """An article with the canonical JSON of its live version (text or UTF-8), and a fingerprint of it."""

    ark: str
    content: str | bytes
    fingerprint: str


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild took in; ``failed`` are the ARKs of articles that cannot be indexed, with reasons."""

    articles: int
    records: int
    failed: tuple[tuple[str, str], ...] = ()


# What has changed since an index was begun: the article's ARK with its live version, None if it has none.
Changes = Iterable[tuple[str, Live | None]]


class Engine(Protocol):
    def reader(self) -> Reader:
        """The newest committed state, of whichever process. Raises :class:`IndexUnusable`."""

    def writing(self, wait: float) -> AbstractContextManager[Writer]:
        """The one writer. Raises :class:`WriterBusy` after ``wait`` seconds and :class:`IndexUnusable`."""

    def tidy(self, kept: float, wait: float) -> bool:
        """Put the index in order beyond what writers do; whether there may be more to do.

        Small parts are put together, and what the live state has not needed for ``kept`` seconds is removed
        for good. What is live is looked at afresh meanwhile. Nothing is done while an index is being built.
        Raises as :meth:`writing` does.
        """

    def rebuild(
        self,
        articles: Iterable[Live],
        sample: Iterable[Live],
        changes: Callable[[Reader], Changes],
        wait: float,
    ) -> Rebuilt:
        """Build a fresh index of these articles beside the live one and put it in its place.

        ``sample`` is a part of them that is learned from. The live index can be written to meanwhile; before
        the exchange, while nobody writes, ``changes`` is asked what the fresh index lacks. Raises
        :class:`WriterBusy` if another rebuild is under way, or a writer does not end within ``wait`` seconds,
        and :class:`CannotWrite`.
        """
