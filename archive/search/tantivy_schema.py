"""How documents and conditions are written for tantivy.

Traits to know: analysers are not stored with an index and are registered at each open; text is
already analysed, so splitting at blanks is all that is asked of it; deleting by an integer term
silently deletes nothing, so dossiers are deleted by a text key.
"""

from __future__ import annotations

import msgspec
from tantivy import Document as Row
from tantivy import FieldType, Index, Occur, Query, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from archive.dates import PartialDate
from archive.search import analysis
from archive.search.documents import Document, day, numbered
from archive.search.engine import Among, AnyOf, Between, Condition, Either, Every, Phrase, Source, Word
from archive.search.points import tokens
from archive.search.texts import FIELDS

# Raise it whenever the documents, the fields or the analysis of text change: indexes of
# another number are built anew.
SCHEMA = "s2"
WEIGHTS = {"title": 4.0, "body": 1.0, "comments": 0.7, "statements": 2.0, "names": 2.5, "authors": 2.5}
PHRASE_WEIGHT = 2.0
_KEYWORDS = ("records", "dossier", "points", "values")
_NUMBERS = (
    "number",
    "dossier_number",
    "comment_number",
    "first_day",
    "last_day",
    "article_first_day",
    "article_last_day",
)
_ORDERS = ("newest", "oldest")
_TIE_BITS = 24
_PLACES = 1 << 10
_UNDATED_LAST = 9999_12_31_23_59 + 1


def build_schema() -> Schema:
    builder = SchemaBuilder()
    for name in _KEYWORDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*FIELDS, "exact"):
        builder.add_text_field(name, tokenizer_name="blanks", index_option="position")
    for name in (*_NUMBERS, *_ORDERS):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_text_field("sort_title", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_bytes_field("source", stored=True)
    return builder.build()


def register_analysers(index: Index) -> None:
    """To be called at each open, by readers and writers alike."""
    index.register_tokenizer("blanks", TextAnalyzerBuilder(Tokenizer.whitespace()).build())


def row(document: Document) -> Row:
    """A document as tantivy takes it."""
    made = Row()
    made.add_text("records", document.records)
    made.add_text("dossier", document.dossier)
    for token in tokens(document.points):
        made.add_text("points", token)
    for name, values in document.values.items():
        for value in values:
            made.add_text("values", f"{name}={value}")
    for name in FIELDS:
        texts = [part.text for part in document.parts if part.field == name]
        if texts:
            made.add_text(name, analysis.stemmed(texts))
    made.add_text("exact", analysis.exact(part.text for part in document.parts))
    for field, number in _numbers(document).items():
        made.add_unsigned(field, number)
    made.add_text("sort_title", f"{document.sort_title} {document.position:06} {document.ark}")
    made.add_bytes("source", msgspec.json.encode([document.card, document.parts]))
    return made


def read_source(stored: bytes) -> Source:
    card, parts = msgspec.json.decode(stored)
    return Source(card, tuple(tuple(part) for part in parts))


def _numbers(document: Document) -> dict[str, int]:
    place = min(document.position, _PLACES - 1)
    article = numbered(document.dossier) % (1 << _TIE_BITS) // _PLACES * _PLACES
    numbers = {
        "number": document.number,
        "dossier_number": numbered(document.dossier),
        # The later of two dates is first, but the earlier of two places in a text is.
        "newest": (_minute(document.date, 0) << _TIE_BITS) + article + _PLACES - 1 - place,
        "oldest": (_minute(document.date, _UNDATED_LAST) << _TIE_BITS) + article + place,
    }
    if document.comment:
        numbers["comment_number"] = numbered(document.comment)
    for prefix, date in (("", document.date), ("article_", document.article_date)):
        if date:
            numbers |= {f"{prefix}first_day": day(date.earliest), f"{prefix}last_day": day(date.latest)}
    return numbers


def _minute(date: PartialDate | None, undated: int) -> int:
    if date is None:
        return undated
    return day(date.earliest) * 10_000 + (date.hour or 0) * 100 + (date.minute or 0)


class Conditions:
    """Turns conditions into tantivy's queries; one object for each open index."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def query(self, condition: Condition) -> Query:
        match condition:
            case AnyOf(field, values):
                return self._one_of([Query.term_query(self.schema, field, value) for value in values])
            case Among(field, numbers):
                return Query.term_set_query(self.schema, field, list(numbers))
            case Between(field, low, high):
                return Query.range_query(self.schema, field, FieldType.Unsigned, low or 0, high or 9999_12_31)
            case Word(term):
                return self._word(term)
            case Phrase(words):
                return self._phrase(list(words))
            case Every(parts, without):
                return self._every(parts, without)
            case Either(parts):
                return self._one_of([self.query(part) for part in parts])
        raise TypeError(f"{condition!r} is not a condition.")

    def _word(self, term: str) -> Query:
        return self._one_of(
            [
                Query.boost_query(Query.term_query(self.schema, field, term), WEIGHTS[field])
                for field in FIELDS
            ]
        )

    def _phrase(self, words: list[str]) -> Query:
        # tantivy panics at a phrase of a single word.
        if len(words) == 1:
            return Query.boost_query(Query.term_query(self.schema, "exact", words[0]), PHRASE_WEIGHT)
        return Query.boost_query(Query.phrase_query(self.schema, "exact", list(words)), PHRASE_WEIGHT)

    def _every(self, parts: tuple[Condition, ...], without: tuple[Condition, ...]) -> Query:
        clauses = [(Occur.Must, self.query(part)) for part in parts] or [(Occur.Must, Query.all_query())]
        clauses += [(Occur.MustNot, self.query(part)) for part in without]
        return Query.boolean_query(clauses)

    @staticmethod
    def _one_of(queries: list[Query]) -> Query:
        if not queries:
            return Query.empty_query()
        return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, q) for q in queries])
