"""What lists and counts must say, read off the dossiers in the plainest way: every record, every statement.

Written from docs/search.md without a look at how the index does it: no points, no tokens, no postings. The
dossiers are read once; of each record stay its values as numbers, of each statement one row with sets of
platforms and topics as bits. A question is then a comparison of whole columns, so that hundreds of questions
to 100,000 articles take a minute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from archive.dates import PartialDate
from archive.search.results import ListKind
from archive.snapshot import Comment, Dossier, Statement, Statistic
from benchmarks._search_rows import UNKNOWN, part
from benchmarks._search_texts import STEMS

CORRELATED = ("platform", "stance", "role", "topic", "organisation", "speaker")
OF_ARTICLE = ("outlet", "kind", "author", "access", "year", "month", "study")
OF_FIGURE = ("measure", "unit", "check")
KINDS: tuple[ListKind, ...] = ("articles", "statements", "comments", "statistics")
# So many values of one plain facet a record has at most: two authors, two studies.
_WIDTH = 3
_NOBODY = -1
Column = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Choice:
    """What is chosen: values by facet, parts of words that must and must not occur, a span of dates."""

    facets: Mapping[str, frozenset[str]]
    words: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    first: PartialDate | None = None
    last: PartialDate | None = None
    undated: bool = False

    @property
    def spanned(self) -> bool:
        return self.first is not None or self.last is not None


class Codes:
    """A number for each value of each facet, in the order in which they were met."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, int]] = defaultdict(dict)

    def of(self, facet: str, value: str | None) -> int:
        known = self._known[facet]
        return _NOBODY if value is None else known.setdefault(value, len(known))

    def values(self, facet: str) -> list[str]:
        return list(self._known[facet])

    def bits(self, facet: str, values: Iterable[str]) -> int:
        return sum(1 << self.of(facet, value) for value in set(values))


@dataclass
class Records:
    """The rows of one list, and the rows of what is said in them (``said_in`` names the record)."""

    arks: list[str] = field(default_factory=list)
    rows: list[tuple[int, ...]] = field(default_factory=list)
    said: list[tuple[int, ...]] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)

    def finish(self, names: list[str]) -> None:
        """Turn rows into columns."""
        rows = np.array(self.rows, dtype=np.int64).reshape(len(self.rows), -1)
        said = np.array(self.said, dtype=np.int64).reshape(-1, 2 + len(CORRELATED))
        self.columns = dict(zip(names, rows.T, strict=False))
        self.columns |= dict(zip(("said_in", "statement", *CORRELATED), said.T, strict=True))
        self.rows, self.said = [], []


class Truth:
    """Everything that is in a number of dossiers."""

    def __init__(self, dossiers: Iterable[Dossier]) -> None:
        self.codes = Codes()
        self.lists = {kind: Records() for kind in KINDS}
        self._statements = 0
        for number, dossier in enumerate(dossiers):
            self._take(number, dossier)
        for records in self.lists.values():
            records.finish(_NAMES)

    def facets(self, kind: ListKind) -> tuple[str, ...]:
        return (*CORRELATED, *OF_ARTICLE, *(OF_FIGURE if kind == "statistics" else ()))

    def _take(self, number: int, dossier: Dossier) -> None:
        told = [self._told(statement) for statement in dossier.statements]
        title = dossier.article.title
        quotes = [_words(statement) for statement in dossier.statements]
        everything = (title, dossier.article.body, *quotes, *(each.body for each in dossier.comments))
        self._add("articles", number, dossier, dossier.article.ark, told, everything)
        for statement, row, quote in zip(dossier.statements, told, quotes, strict=True):
            date = _said_on(dossier, statement)
            self._add("statements", number, dossier, statement.ark, [row], (title, quote), date)
        for comment in dossier.comments:
            inside = [place for place, each in enumerate(dossier.statements) if _in(each, comment)]
            texts = (title, comment.body, *(quotes[place] for place in inside))
            rows = [told[place] for place in inside]
            self._add("comments", number, dossier, comment.ark, rows, texts, comment.posted)
        for figure in dossier.statistics:
            self._add_figure(number, dossier, figure, told)

    def _told(self, statement: Statement) -> tuple[int, ...]:
        """One row: its number, platforms and topics as bits, all else as numbers."""
        self._statements += 1
        organisation = statement.organisation
        return (
            self._statements,
            self.codes.bits("platform", statement.platforms),
            self.codes.of("stance", statement.stance),
            self.codes.of("role", statement.role or UNKNOWN),
            self.codes.bits("topic", statement.topics or (UNKNOWN,)),
            self.codes.of("organisation", part(organisation.ark) if organisation else UNKNOWN),
            self.codes.of("speaker", part(statement.speaker.ark)),
        )

    def _add_figure(
        self, number: int, dossier: Dossier, figure: Statistic, told: list[tuple[int, ...]]
    ) -> None:
        """A figure on a platform has what is said of that platform, or that nobody says anything of it."""
        if figure.platform:
            only = self.codes.bits("platform", (figure.platform,))
            told = [(row[0], only, *row[2:]) for row in told if row[1] & only]
            role, organisation = (self.codes.of(name, UNKNOWN) for name in ("role", "organisation"))
            topics = self.codes.bits("topic", (UNKNOWN,))
            told = told or [(_NOBODY, only, _NOBODY, role, topics, organisation, _NOBODY)]
        texts = (dossier.article.title, figure.as_printed)
        self._add("statistics", number, dossier, figure.ark, told, texts, figure=figure)

    def _add(
        self,
        kind: ListKind,
        number: int,
        dossier: Dossier,
        ark: str,
        told: list[tuple[int, ...]],
        texts: tuple[str, ...],
        date: str | None = "the article's",
        figure: Statistic | None = None,
    ) -> None:
        records = self.lists[kind]
        records.said += [(len(records.arks), *row) for row in told]
        records.arks.append(ark)
        dated = dossier.article.published if date == "the article's" else date
        text = "\n".join(texts).lower()
        flags = sum(1 << place for place, stem in enumerate(STEMS) if stem in text)
        plain = [code for values in self._plain(dossier, dated, figure) for code in values]
        records.rows.append((number, flags, *_days(dated), *plain))

    def _plain(
        self, dossier: Dossier, date: str | None, figure: Statistic | None
    ) -> Iterator[tuple[int, ...]]:
        article = dossier.article
        studies = [figure.study] if figure else [each.study for each in dossier.statistics]
        yield self._coded("outlet", [part(article.outlet.ark)] if article.outlet else [])
        yield self._coded("kind", [article.kind] if article.kind else [])
        yield self._coded("author", [part(author.ark) for author in article.authors])
        yield self._coded("access", [article.access])
        yield self._coded("year", [date[:4]] if date else [])
        yield self._coded("month", [date[:7]] if date else [])
        yield self._coded("study", [part(study.ark) for study in studies if study])
        for name in OF_FIGURE:
            yield self._coded(name, [getattr(figure, name)]) if figure else (_NOBODY,) * _WIDTH

    def _coded(self, facet: str, values: list[str]) -> tuple[int, ...]:
        codes = sorted({self.codes.of(facet, value) for value in values or [UNKNOWN]})
        return (*codes, *[_NOBODY] * (_WIDTH - len(codes)))


_PLAIN = (*OF_ARTICLE[:4], "year", "month", "study", *OF_FIGURE)
_NAMES = ["dossier", "words", "from", "to"] + [f"{name} {n}" for name in _PLAIN for n in range(_WIDTH)]


def plain_columns(records: Records, facet: str) -> list[Column]:
    """The columns in which a record's values of a plain facet stand; -1 where there is none."""
    return [records.columns[f"{facet} {place}"] for place in range(_WIDTH)]


def _words(statement: Statement) -> str:
    return f"{statement.anchor.exact if statement.anchor else ''}\n{statement.summary}"


def _in(statement: Statement, comment: Comment) -> bool:
    return statement.comment == comment.position


def _said_on(dossier: Dossier, statement: Statement) -> str | None:
    comment = next((each for each in dossier.comments if _in(statement, each)), None)
    return comment.posted if comment else dossier.article.published


def _days(date: str | None) -> tuple[int, int]:
    """The first and the last day that a date may mean, as numbers; 0 for none."""
    if not date:
        return 0, 0
    known = PartialDate.parse(date)
    return known.earliest.toordinal(), known.latest.toordinal()
