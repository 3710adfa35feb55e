"""What databases find among the graded texts with the German that they bring along.

Queries are put to each database in its own language: all words, quoted words side by side, -words not, and
``titel:``, ``autor:``, ``zitat:`` in that column alone.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import psycopg
import Stemmer

from benchmarks._graded import Find, Text
from tests.postgres import ServerFailed, find_binaries, running_server

COLUMNS = ("title", "body", "author", "quote", "comment")
_FIELDS = {"titel": "title", "autor": "author", "zitat": "quote"}
_QUOTES = str.maketrans(dict.fromkeys("„“»«", '"'))
_CLAUSE = re.compile(
    rf'(?P<minus>-)?(?:(?P<field>{"|".join(_FIELDS)}):)?(?:"(?P<quoted>[^"]*)"|(?P<word>\S+))'
)
_WORD = re.compile(r"\w+")


class Clause(NamedTuple):
    """A word or quoted words, in a column ("" is any), wanted or not."""

    text: str
    column: str
    wanted: bool
    quoted: bool


def clauses(query: str) -> list[Clause]:
    """A query of the set, taken apart."""
    return [
        Clause(
            found["word"] if found["quoted"] is None else found["quoted"],
            _FIELDS.get(found["field"] or "", ""),
            not found["minus"],
            found["quoted"] is not None,
        )
        for found in _CLAUSE.finditer(query.translate(_QUOTES))
    ]


def sqlite(texts: Sequence[Text]) -> Find:
    """SQLite FTS5 as it is: words without case and marks."""
    return _sqlite(texts, lambda text: text)


def sqlite_stemmed(texts: Sequence[Text]) -> Find:
    """SQLite FTS5 over words stemmed by Snowball for German, in the texts and in the queries."""
    stemmer = Stemmer.Stemmer("german")

    def stems(text: str) -> str:
        return " ".join(stemmer.stemWords(_WORD.findall(text.lower())))

    return _sqlite(texts, stems)


def _sqlite(texts: Sequence[Text], form: Callable[[str], str]) -> Find:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(name UNINDEXED, {', '.join(COLUMNS)})")
    rows = [(text.text, *(form(getattr(text, column)) for column in COLUMNS)) for text in texts]
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", rows)

    def find(query: str) -> set[str]:
        parts = clauses(query)
        wanted = " AND ".join(_fts5(part, form) for part in parts if part.wanted)
        match = " NOT ".join([f"({wanted})", *(_fts5(part, form) for part in parts if not part.wanted)])
        return {name for (name,) in connection.execute("SELECT name FROM texts WHERE texts MATCH ?", [match])}

    return find


def _fts5(clause: Clause, form: Callable[[str], str]) -> str:
    return (f"{clause.column} : " if clause.column else "") + f'"{form(clause.text)}"'


@contextmanager
def postgres(texts: Sequence[Text]) -> Iterator[Find | str]:
    """PostgreSQL with its German configuration, or why there is none here."""
    binaries = find_binaries()
    if binaries is None:
        yield "no PostgreSQL on this machine"
        return
    try:
        with running_server(binaries) as url, psycopg.connect(url, autocommit=True) as connection:
            yield _postgres(connection, texts)
    except ServerFailed as problem:
        yield str(problem)


def _postgres(connection: psycopg.Connection[tuple[str]], texts: Sequence[Text]) -> Find:
    vectors = ", ".join(f'"{column}" tsvector' for column in COLUMNS)
    connection.execute(f"CREATE TABLE texts (name text, {vectors})")
    values = ", ".join(["to_tsvector('german', %s)"] * len(COLUMNS))
    for text in texts:
        row = [text.text, *(getattr(text, column) for column in COLUMNS)]
        connection.execute(f"INSERT INTO texts VALUES (%s, {values})", row)

    def find(query: str) -> set[str]:
        asked: dict[str, list[str]] = {}
        for clause in clauses(query):
            word = f'"{clause.text}"' if clause.quoted else clause.text
            asked.setdefault(clause.column, []).append(word if clause.wanted else f"-{word}")
        conditions = [f"{_vector(column)} @@ websearch_to_tsquery('german', %s)" for column in asked]
        sql = f"SELECT name FROM texts WHERE {' AND '.join(conditions)}"
        return {name for (name,) in connection.execute(sql, [" ".join(words) for words in asked.values()])}

    return find


def _vector(column: str) -> str:
    return f'"{column}"' if column else " || ".join(f'"{name}"' for name in COLUMNS)
