"""The graded queries and texts, and what the archive finds among them.

``data/graded_queries.jsonl`` has one text or one query a line. A query names the texts that a reader would
want to see (``relevant``) and texts that should stay away (``not_relevant``); other texts are not judged.
Every third query of a category is ``held_out``: the analysis was not tuned by it.

Recall is the share of relevant texts that are found, precision the share of relevant ones among the judged
texts that are found. *Micro* counts all pairs alike, *macro* is the mean of the queries: a query without
relevant texts has no recall, and a query that finds nothing has full precision if nothing is relevant, else
none to count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import msgspec

from archive import access
from archive.search import analysis
from archive.search.documents import documents
from archive.search.engine import Phrase, Word
from archive.search.lexicon import Lexicon
from archive.search.search_text import holds, understand
from archive.search.texts import FIELDS, Field
from archive.search.thesaurus import Synonyms
from archive.snapshot import Agent, Anchor, Article, Comment, Dossier, Release, Statement

PATH = Path(__file__).parent / "data" / "graded_queries.jsonl"
# The groups of synonyms that the code book of the archive begins with are its editors' to change.
SYNONYMS = Synonyms([("KMU", "SME", "Mittelstand", "kleine und mittlere Unternehmen")])

Find = Callable[[str], set[str]]
"""Gives the names of the texts that a query finds."""


class Text(msgspec.Struct, frozen=True):
    """An invented article; ``quote`` is what somebody says in it, ``comment`` what a reader wrote below."""

    text: str
    title: str
    body: str
    author: str = ""
    quote: str = ""
    comment: str = ""


class Query(msgspec.Struct, frozen=True):
    """A search text with its grades: names of texts."""

    query: str
    category: str
    relevant: tuple[str, ...]
    not_relevant: tuple[str, ...]
    held_out: bool

    @property
    def judged(self) -> frozenset[str]:
        return frozenset((*self.relevant, *self.not_relevant))


def read(path: Path = PATH) -> tuple[list[Text], list[Query]]:
    """The texts and the queries of the set."""
    lines = path.read_bytes().splitlines()
    texts = [line for line in lines if line.startswith(b'{"text"')]
    queries = [line for line in lines if not line.startswith(b'{"text"')]
    return (
        [msgspec.json.decode(line, type=Text) for line in texts],
        [msgspec.json.decode(line, type=Query) for line in queries],
    )


@dataclass(frozen=True)
class Score:
    """Recall and precision, micro and macro, between 0 and 1."""

    recall: float
    precision: float
    macro_recall: float
    macro_precision: float


def score(queries: Sequence[Query], find: Find) -> Score:
    """How well the judged texts are told apart. Without any query, all is 1."""
    found = [(query, find(query.query) & query.judged) for query in queries]
    right = [len(hits.intersection(query.relevant)) for query, hits in found]
    recalls = [hit / len(query.relevant) for hit, query in zip(right, queries, strict=True) if query.relevant]
    precisions = [
        hit / len(hits) if hits else 1.0
        for hit, (query, hits) in zip(right, found, strict=True)
        if hits or not query.relevant
    ]
    return Score(
        _share(sum(right), sum(len(query.relevant) for query in queries)),
        _share(sum(right), sum(len(hits) for _query, hits in found)),
        fmean(recalls) if recalls else 1.0,
        fmean(precisions) if precisions else 1.0,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def archive(texts: Iterable[Text]) -> Find:
    """The archive's own analysis and conditions over the documents that it makes of the texts.

    The lexicon is learned from these texts alone, as a small archive has it.
    """
    dossiers = {text.text: access.public(_dossier(text)) for text in texts}
    parts = {name: next(documents(dossier)).parts for name, dossier in dossiers.items()}
    lexicon = Lexicon.learn(part.text for each in parts.values() for part in each)
    indexed = {
        name: _Indexed(((part.field, part.text) for part in each), lexicon) for name, each in parts.items()
    }

    def find(query: str) -> set[str]:
        condition = understand(query, SYNONYMS, lexicon).condition
        return {name for name, text in indexed.items() if holds(condition, text.has)}

    return find


class _Indexed:
    """The analysed words of a text by field, searched plainly: the truth that an engine has to give too."""

    def __init__(self, parts: Iterable[tuple[Field, str]], lexicon: Lexicon) -> None:
        self._stems: dict[Field, set[str]] = {name: set() for name in FIELDS}
        self._exact: dict[Field, list[str]] = {name: [] for name in FIELDS}
        for name, text in parts:
            stems, exact = analysis.analysed(text, lexicon)
            self._stems[name].update(stems.split())
            self._exact[name].append(f" {exact} ")

    def has(self, leaf: Word | Phrase) -> bool:
        fields = leaf.fields or FIELDS
        if isinstance(leaf, Word):
            return any(leaf.term in self._stems[name] for name in fields)
        wanted = f" {' '.join(leaf.words)} "
        return any(wanted in exact for name in fields for exact in self._exact[name])


def _dossier(text: Text) -> Dossier:
    said = Statement(
        speaker=Agent("N. N."), platforms=(), stance="ambivalent", ark="statement", anchor=Anchor(text.quote)
    )
    return Dossier(
        schema=1,
        article=Article(
            title=text.title,
            body=text.body,
            ark=text.text,
            authors=(Agent(text.author, ark="author"),) if text.author else (),
        ),
        statements=(said,) if text.quote else (),
        comments=(Comment(1, text.comment, ark="comment"),) if text.comment else (),
        release=Release(number=1, at="2020-01-01T00:00:00+00:00"),
    )
