"""The corpus into PostgreSQL: COPY, then tables with their vectors, indexes, VACUUM and ANALYZE."""

from __future__ import annotations

from typing import Any

import psycopg

from benchmarks._search_names import PLATFORMS, TOPICS, organisations, outlets, speakers
from benchmarks._search_rows import CODES, Row, Said, rows
from benchmarks._search_spool import Spool

_PLAIN = (
    "newest int8, year int2, month int4, outlet int2, kind int2, access int2, authors int4[], studies int2[],"
    " platforms int2[], topics int2[], title text, names text"
)
_TABLES = (
    f"CREATE UNLOGGED TABLE loaded_articles (id int, ark text, published text, {_PLAIN}, stances int2[],"
    " roles int2[], organisations int2[], speakers int4[], statements int2, body text, comments text,"
    " said text)",
    f"CREATE UNLOGGED TABLE loaded_statements (id int, article int, ark text, {_PLAIN}, stance int2,"
    " role int2, organisation int2, speaker int4, quote text, summary text)",
    "CREATE UNLOGGED TABLE names (facet text, code int4, name text, words tsvector)",
    "ALTER TABLE loaded_articles SET (parallel_workers = 2)",
    "ALTER TABLE loaded_statements SET (parallel_workers = 2)",
)
_FILLED = (
    """CREATE UNLOGGED TABLE articles AS
    SELECT id, ark, title, published, newest, year, month, outlet, kind, access, authors, studies, platforms,
        stances, roles, topics, organisations, speakers, statements,
        setweight(to_tsvector('german', title), 'A') || setweight(to_tsvector('german', names), 'B')
        || setweight(to_tsvector('german', said), 'C')
        || to_tsvector('german', body) || to_tsvector('german', comments) AS words
    FROM loaded_articles""",
    """CREATE UNLOGGED TABLE statements AS
    SELECT id, article, ark, newest, year, month, outlet, kind, access, authors, studies, stance, role,
        organisation, speaker, platforms, topics, quote, summary,
        setweight(to_tsvector('german', title), 'A') || setweight(to_tsvector('german', names), 'B')
        || setweight(to_tsvector('german', quote || ' ' || summary), 'C') AS words
    FROM loaded_statements""",
    "DROP TABLE loaded_articles, loaded_statements",
    "UPDATE names SET words = to_tsvector('simple', name)",
)
_GIN = {
    "articles": (
        *("words", "authors", "studies", "platforms", "topics"),
        *("stances", "roles", "organisations", "speakers"),
    ),
    "statements": ("words", "authors", "studies", "platforms", "topics"),
}
_BTREE = {
    "articles": ("id", "newest", "year", "month", "outlet", "kind", "access"),
    "statements": (
        *("article", "newest", "year", "month", "outlet", "kind", "access"),
        *("stance", "role", "organisation", "speaker"),
    ),
}
_FINISHED = (
    "CREATE INDEX ON names USING gin (words)",
    "VACUUM ANALYZE articles",
    "VACUUM ANALYZE statements",
    "VACUUM ANALYZE names",
    # What it has to write it has written before anything is timed.
    "CHECKPOINT",
    # Reading a tsvector of a thousand words costs far more than comparing two numbers.
    "ALTER FUNCTION ts_match_vq(tsvector, tsquery) COST 200",
    "ALTER FUNCTION ts_rank(tsvector, tsquery) COST 200",
)


def load(connection: psycopg.Connection[Any], url: str, spool: Spool) -> None:
    """Fill an empty database. The second connection is for the second COPY, which runs beside the first."""
    connection.execute("SET maintenance_work_mem = '1GB'")
    _run(connection, _TABLES)
    with psycopg.connect(url, autocommit=True) as other:
        _copy(connection, other, spool)
    _copy_names(connection)
    _run(connection, _FILLED)
    for table, columns in _GIN.items():
        _run(connection, tuple(f"CREATE INDEX ON {table} USING gin ({column})" for column in columns))
    for table, columns in _BTREE.items():
        _run(connection, tuple(f"CREATE INDEX ON {table} ({column})" for column in columns))
    _run(connection, _FINISHED)


def _run(connection: psycopg.Connection[Any], statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.execute(statement.encode())


def _copy(first: psycopg.Connection[Any], second: psycopg.Connection[Any], spool: Spool) -> None:
    number = 0
    with (
        first.cursor().copy("COPY loaded_articles FROM STDIN") as articles,
        second.cursor().copy("COPY loaded_statements FROM STDIN") as statements,
    ):
        for row in rows(spool.dossiers()):
            articles.write_row(_article(row))
            for said in row.said:
                number += 1
                statements.write_row(_statement(number, row, said))


def _article(row: Row) -> tuple[Any, ...]:
    said = "\n".join(f"{each.quote} {each.summary}" for each in row.said)
    names = " · ".join(dict.fromkeys((row.names, *(each.names for each in row.said))))
    return (
        *(row.number, row.ark, row.published, row.newest, row.year, row.month, row.outlet, row.kind),
        *(
            row.access,
            list(row.authors),
            list(row.studies),
            row.distinct("platforms"),
            row.distinct("topics"),
        ),
        *(row.title, names, row.distinct("stance"), row.distinct("role")),
        *(row.distinct("organisation"), row.distinct("speaker"), len(row.said), row.body, row.comments, said),
    )


def _statement(number: int, row: Row, said: Said) -> tuple[Any, ...]:
    return (
        *(number, row.number, said.ark, said.newest, said.year, said.month, row.outlet, row.kind, row.access),
        *(list(row.authors), list(row.studies), list(said.platforms), list(said.topics)),
        *(row.title, said.names, said.stance, said.role, said.organisation, said.speaker),
        *(said.quote, said.summary),
    )


def _copy_names(connection: psycopg.Connection[Any]) -> None:
    people = [each.name for each in speakers()]
    lists = {
        "organisation": [each.name for each in organisations()],
        "speaker": people,
        "author": people,
        "outlet": [each.name for each in outlets()],
        "platform": [name for _slug, name in PLATFORMS],
        "topic": [name for _slug, name in TOPICS],
    }
    with connection.cursor().copy("COPY names (facet, code, name) FROM STDIN") as copy:
        for facet, names in lists.items():
            assert len(names) == len(CODES[facet]) - 1
            for code, name in enumerate(names, start=1):
                copy.write_row((facet, code, name))
