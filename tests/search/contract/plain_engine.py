"""The truth: each question answered by reading every dossier from its beginning.

Where something holds, :mod:`tests.search.reading` says, without points; texts are the parts of a record, each
analysed by itself, with the words in a list. Nothing is indexed, added up or looked up.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

from archive import access
from archive.search import analysis
from archive.search.browse import CORRELATED, LISTS, dimensions
from archive.search.documents import documents
from archive.search.engine import Condition, Either, Every, Phrase, Question, Word
from archive.search.lexicon import Lexicon
from archive.search.results import ListKind
from archive.search.texts import FIELDS, Part
from archive.snapshot import Dossier
from archive.text.german import sort_key
from tests.search import reading
from tests.search.reading import Choices, Record

_NEVER = "9999-99-99"


@dataclass(frozen=True)
class Text:
    """A text of a record: its field, its stems, and its exact words in their order."""

    field: str
    stems: frozenset[str]
    words: tuple[str, ...]

    @classmethod
    def of(cls, part: Part, lexicon: Lexicon) -> Text:
        stems, words = analysis.analysed(part.text, lexicon)
        return cls(part.field, frozenset(stems.split()), tuple(words.split()))

    def has_phrase(self, phrase: tuple[str, ...]) -> bool:
        length = len(phrase)
        return any(self.words[start : start + length] == phrase for start in range(len(self.words)))


@dataclass(frozen=True)
class Row:
    """A record with its texts, its date as it is written, and its place in its dossier."""

    record: Record
    texts: tuple[Text, ...]
    date: str
    title: str

    @property
    def ark(self) -> str:
        return self.record.ark

    def says(self, condition: Condition) -> bool:
        match condition:
            case Word(term, fields):
                return any(text.field in (fields or FIELDS) and term in text.stems for text in self.texts)
            case Phrase(words, fields):
                return any(text.field in (fields or FIELDS) and text.has_phrase(words) for text in self.texts)
            case Every(parts, without):
                return all(map(self.says, parts)) and not any(map(self.says, without))
            case Either(parts):
                return any(map(self.says, parts))

    def dated(self, question: Question) -> bool:
        """A vague date is a span of days; it matches if the two spans have a day in common."""
        browse = question.browse
        spanned = browse.date_from is not None or browse.date_to is not None
        if not self.date:
            return browse.dated_unknown or not spanned
        if not spanned:
            return not browse.dated_unknown
        low = first_day(str(browse.date_from)) if browse.date_from else ""
        high = last_day(str(browse.date_to)) if browse.date_to else _NEVER
        return low <= last_day(self.date) and first_day(self.date) <= high


def first_day(date: str) -> str:
    """The first day that a partial date may mean, "2010-01-01" for "2010"."""
    return date[:10] + "-01-01"[len(date[:10]) - 4 :] if len(date) < 10 else date[:10]


def last_day(date: str) -> str:
    if len(date) >= 10:
        return date[:10]
    year, month = int(date[:4]), int(date[5:7] or 12)
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


class PlainEngine:
    """What is true of some dossiers. Texts are analysed with the engine's lexicon, as the interface says."""

    def __init__(self, dossiers: Iterable[Dossier], lexicon: Lexicon) -> None:
        self.dossiers = [access.public(dossier) for dossier in dossiers]
        self.rows = {kind: list(self._rows(kind, lexicon)) for kind in LISTS}

    def hits(self, question: Question, leaving: str = "") -> list[Row]:
        """The records of the list under all filters but those of the facet ``leaving``."""
        return self._matching(question, without(chosen(question), leaving))

    def _matching(self, question: Question, choices: Choices) -> list[Row]:
        return [
            row
            for row in self.rows[question.browse.records]
            if row.record.dossier not in question.left_out
            and row.record.matches(choices)
            and row.dated(question)
            and row.says(question.text)
        ]

    def counts(self, question: Question) -> dict[str, int]:
        """What the list stands on, see docs/search.md."""
        hits = [row.record for row in self.hits(question)]
        articles = {record.dossier for record in hits}
        if question.browse.records == "statistics":
            held = [said for row in self.rows["articles"] if row.ark in articles for said in row.record.said]
        else:
            held = [said for record in hits for said in record.said]
        matching = {said.ark: said.speaker for said in held if said.holds(chosen(question))}
        return {
            "articles": len(articles),
            "statements": len(matching),
            "speakers": len(set(matching.values())),
        }

    def tabs(self, question: Question) -> dict[str, int]:
        return {kind: len(self.hits(on(question, kind))) for kind in LISTS}

    def facets(self, question: Question) -> dict[str, dict[str, int]]:
        """Every value that some record has under the choices in all other facets, with their number."""
        return {facet: self._counts(question, facet) for facet in dimensions(question.browse.records)}

    def _counts(self, question: Question, facet: str) -> dict[str, int]:
        others = without(chosen(question), facet)
        counted = {
            value: len(self._matching(question, {**others, facet: frozenset([value])}))
            for value in self.values(question.browse.records, facet)
        }
        return {value: number for value, number in counted.items() if number}

    def values(self, kind: ListKind, facet: str) -> set[str]:
        """The values of a facet on a list, of all records."""
        records = [row.record for row in self.rows[kind]]
        if facet not in CORRELATED:
            return {value for record in records for value in record.plain[facet]}
        return {value for record in records for said in record.said for value in _said(said, facet) if value}

    def crossed(self, question: Question, facets: tuple[str, ...]) -> dict[tuple[str, ...], int]:
        """For each combination of values, the hits there are if just these are chosen, where any are."""
        kind, choices = question.browse.records, chosen(question)
        offered = [
            self.values(kind, facet) & choices.get(facet, self.values(kind, facet)) for facet in facets
        ]
        counted = {}
        for values in product(*offered):
            narrowed = {facet: frozenset([value]) for facet, value in zip(facets, values, strict=True)}
            if number := len(self._matching(question, {**choices, **narrowed})):
                counted[values] = number
        return counted

    def sort_key(self, question: Question, ark: str) -> object:
        """What stands in ascending order; what has no date comes last."""
        row = next(row for row in self.rows[question.browse.records] if row.ark == ark)
        if question.browse.order == "title":
            return sort_key(row.title)
        minute = first_day(row.date) + (row.date[10:] or "T00:00") if row.date else ""
        number = int("".join(filter(str.isdigit, minute)) or 0)
        return not minute, number if question.browse.order == "oldest" else -number

    def _rows(self, kind: ListKind, lexicon: Lexicon) -> Iterable[Row]:
        for dossier in self.dossiers:
            parts = {document.ark: document.parts for document in documents(dossier)}
            for record in reading.records([dossier], kind):
                yield Row(
                    record,
                    tuple(Text.of(part, lexicon) for part in parts[record.ark]),
                    _dates(dossier)[record.ark],
                    dossier.article.title,
                )


def _dates(dossier: Dossier) -> Mapping[str, str]:
    published = dossier.article.published or ""
    posted = {comment.position: comment.posted or "" for comment in dossier.comments}
    return {
        dossier.article.ark: published,
        **{figure.ark: published for figure in dossier.statistics},
        **{comment.ark: comment.posted or "" for comment in dossier.comments},
        **{
            statement.ark: published if statement.comment is None else posted[statement.comment]
            for statement in dossier.statements
        },
    }


def _said(said: reading.Said, facet: str) -> Iterable[str | None]:
    return {
        "platform": said.platforms,
        "topic": said.topics,
        "stance": [said.stance],
        "role": [said.role],
        "organisation": [said.organisation],
        "speaker": [said.speaker],
    }[facet]


def chosen(question: Question) -> Choices:
    browse = question.browse
    names = dimensions(browse.records)
    return {name: frozenset(browse.chosen(name)) for name in names if browse.chosen(name)}


def without(choices: Choices, facet: str) -> Choices:
    return {name: values for name, values in choices.items() if name != facet}


def on(question: Question, kind: ListKind) -> Question:
    return replace(question, browse=question.browse.on(kind))
