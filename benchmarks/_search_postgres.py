"""The same lists and facets on PostgreSQL, as well as we can write them.

The schema is made for this: one row for each article and each statement, facets as small numbers, an article
also with the arrays of what its statements say, so that a facet with no other correlated choice needs no
join; ``tsvector`` with German stemming and weights under GIN; B-trees and GIN on every facet. The text lies
elsewhere, so that counting reads narrow rows. The server has its data in memory, ``work_mem`` for every sort
and hash, two workers beside the leader, no JIT, fresh statistics and a visibility map, and is told what
matching a ``tsvector`` really costs (it believes: next to nothing, and then reads the whole table).

Asked in turn, each with a plan of its own: the page of hits (by ``ts_rank`` where the archive ranks), total
and single-valued facets in one pass (GROUPING SETS), every many-valued facet, each facet without its own
choice, combinations held together by the statement they stand in, articles and statements behind the list.

What it does not do and the archive does: the numbers of the other lists, passages that show why a text
matched, split stances on cards, compounds, synonyms, did-you-mean, the page itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import psycopg

from benchmarks._search_postgres_load import load
from benchmarks._search_queries import PAGE_SIZE, SUGGESTIONS, Answer, Query
from benchmarks._search_rows import CODES, value
from benchmarks._search_spool import Spool
from tests.postgres import find_binaries, running_server

WORKERS = 2
_LARGEST_BUFFERS = 4 << 30
_SESSION = (
    "SET work_mem = '512MB'",
    "SET random_page_cost = 1.1",
    "SET jit = off",
    f"SET max_parallel_workers_per_gather = {WORKERS}",
    "SET plan_cache_mode = force_custom_plan",
)
_SINGLE = {
    "articles": ("outlet", "kind", "access", "year", "month"),
    "statements": ("stance", "role", "organisation", "speaker", "outlet", "kind", "access", "year", "month"),
}
# The columns of facets that have several values in a row.
_MANY = {
    "articles": {
        "author": "authors",
        "study": "studies",
        "platform": "platforms",
        "stance": "stances",
        "role": "roles",
        "topic": "topics",
        "organisation": "organisations",
        "speaker": "speakers",
    },
    "statements": {"author": "authors", "study": "studies", "platform": "platforms", "topic": "topics"},
}
# How a facet stands in a row of statements.
_SAID = {
    "platform": "unnest(platforms)",
    "stance": "stance",
    "role": "role",
    "topic": "unnest(topics)",
    "organisation": "organisation",
    "speaker": "speaker",
}
_SUGGESTIONS = """
WITH found AS (SELECT facet, code, name FROM names WHERE words @@ to_tsquery('simple', %(typed)s))
SELECT facet, name, number FROM (
  SELECT facet, name, (SELECT count(DISTINCT article) FROM statements WHERE speaker = code) AS number
    FROM found WHERE facet = 'speaker'
  UNION ALL SELECT facet, name, (SELECT count(*) FROM articles WHERE organisations @> ARRAY[code::int2])
    FROM found WHERE facet = 'organisation'
  UNION ALL SELECT facet, name, (SELECT count(*) FROM articles WHERE authors @> ARRAY[code])
    FROM found WHERE facet = 'author'
  UNION ALL SELECT facet, name, (SELECT count(*) FROM articles WHERE outlet = code)
    FROM found WHERE facet = 'outlet'
  UNION ALL SELECT facet, name, (SELECT count(*) FROM articles WHERE platforms @> ARRAY[code::int2])
    FROM found WHERE facet = 'platform'
  UNION ALL SELECT facet, name, (SELECT count(*) FROM articles WHERE topics @> ARRAY[code::int2])
    FROM found WHERE facet = 'topic'
) AS suggested WHERE number > 0 ORDER BY number DESC, name LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Page:
    """What PostgreSQL says of a list."""

    total: int
    facets: Answer
    hits: list[Any]


class Postgres:
    """A loaded database."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def page(self, query: Query) -> Page:
        facets: Answer = {}
        hits = self._rows(_hits(query), query)
        chosen = {name for name in ("platform", "stance", "year") if getattr(query, name)}
        together = [name for name in _SINGLE[query.records] if name not in chosen]
        total = self._grouped(query, together, facets)
        for name in _SINGLE[query.records]:
            if name in chosen:
                self._grouped(_without(query, name), [name], facets)
        for name, column in _MANY[query.records].items():
            facets[name] = self._many(_without(query, name), name, column)
        self._rows(_behind(query), query)
        return Page(total, facets, hits)

    def suggestions(self, typed: str) -> list[Any]:
        given = {"typed": f"{typed}:*", "limit": SUGGESTIONS}
        return self._connection.execute(_SUGGESTIONS, given).fetchall()

    def size(self) -> int:
        """Bytes of tables and indexes."""
        return int(self._rows("SELECT pg_database_size(current_database())", None)[0][0])

    def _grouped(self, query: Query, names: list[str], facets: Answer) -> int:
        """Count single-valued facets in one pass; the number of hits."""
        sets = ", ".join(f"({name})" for name in names)
        # The bits of GROUPING tell which set a row belongs to: all but its own are set.
        rows = self._rows(
            f"SELECT grouping({', '.join(names)}), coalesce({', '.join(names)}), count(*)"
            f" FROM {query.records} WHERE {_where(query)} GROUP BY GROUPING SETS ({sets}, ())",
            query,
        )
        everything = (1 << len(names)) - 1
        of_set = {everything ^ (1 << place): name for place, name in enumerate(reversed(names))}
        facets |= {name: {} for name in names}
        for bits, code, number in rows:
            if bits in of_set:
                facets[of_set[bits]][value(of_set[bits], code)] = number
        return next(number for bits, _code, number in rows if bits == everything)

    def _many(self, query: Query, name: str, column: str) -> dict[str, int]:
        if query.records == "articles" and name in _SAID and (query.platform or query.stance):
            held = (
                f"SELECT DISTINCT article, {_SAID[name]} AS code FROM statements"
                f" WHERE {_said(query)} AND article IN (SELECT id FROM articles WHERE {_plain(query)})"
            )
            sql = f"SELECT code, count(*) FROM ({held}) AS held GROUP BY code"
        else:
            sql = (
                f"SELECT code, count(*) FROM {query.records}, unnest({column}) AS code"
                f" WHERE {_where(query)} GROUP BY code"
            )
        return {value(name, code): number for code, number in self._rows(sql, query)}

    def _rows(self, sql: str, query: Query | None) -> list[Any]:
        return self._connection.execute(sql.encode(), _values(query) if query else None).fetchall()


def _without(query: Query, name: str) -> Query:
    """The query with nothing chosen in this facet."""
    match name:
        case "platform":
            return replace(query, platform="")
        case "stance":
            return replace(query, stance="")
        case "year":
            return replace(query, year=0)
    return query


def _values(query: Query) -> dict[str, Any]:
    return {
        "words": " ".join(query.words),
        "platform": [CODES["platform"][query.platform]] if query.platform else None,
        "stance": CODES["stance"][query.stance] if query.stance else None,
        "year": query.year,
        "limit": PAGE_SIZE,
        "offset": PAGE_SIZE * (query.page - 1),
    }


_TSQUERY = "plainto_tsquery('german', %(words)s)"


def _plain(query: Query) -> str:
    parts = [f"words @@ {_TSQUERY}"] if query.words else []
    parts += ["year = %(year)s::int2"] if query.year else []
    return " AND ".join(parts) or "true"


def _said(query: Query) -> str:
    parts = ["platforms @> %(platform)s::int2[]"] if query.platform else []
    parts += ["stance = %(stance)s::int2"] if query.stance else []
    return " AND ".join(parts) or "true"


def _where(query: Query) -> str:
    if not (query.platform or query.stance):
        return _plain(query)
    if query.records == "statements":
        return f"{_plain(query)} AND {_said(query)}"
    return f"{_plain(query)} AND id IN (SELECT article FROM statements WHERE {_said(query)})"


def _hits(query: Query) -> str:
    rank = f"ts_rank(words, {_TSQUERY}) DESC, " if query.by_relevance else ""
    shown = "ark, title, published, outlet, kind"
    if query.records == "statements":
        shown = "ark, article, quote, summary, speaker, stance, role, platforms, topics"
    return (
        f"SELECT {shown} FROM {query.records} WHERE {_where(query)}"
        f" ORDER BY {rank}newest DESC LIMIT %(limit)s OFFSET %(offset)s"
    )


def _behind(query: Query) -> str:
    """What the list stands on: articles of statements, statements of articles. Speakers are a facet."""
    if query.records == "statements":
        held = f"SELECT DISTINCT article FROM statements WHERE {_where(query)}"
        return f"SELECT count(*) FROM ({held}) AS held"
    if query.platform or query.stance:
        return (
            f"SELECT count(*) FROM statements WHERE {_said(query)}"
            f" AND article IN (SELECT id FROM articles WHERE {_plain(query)})"
        )
    return f"SELECT sum(statements) FROM articles WHERE {_where(query)}"


@contextmanager
def postgres(spool: Spool) -> Iterator[Postgres | str]:
    """A server of its own with the corpus in it, or the reason why there is none."""
    binaries = find_binaries()
    if binaries is None:
        yield "not installed, so not asked (Debian: apt-get install postgresql)"
        return
    with (
        running_server(binaries, _server_settings()) as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        connection.prepare_threshold = None
        for setting in _SESSION:
            connection.execute(setting.encode())
        load(connection, url, spool)
        yield Postgres(connection)


def _server_settings() -> tuple[str, ...]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (
        f"shared_buffers={min(_LARGEST_BUFFERS, memory // 4) >> 20}MB",
        f"effective_cache_size={memory // 2 >> 20}MB",
        "max_wal_size=8GB",
        "autovacuum=off",
        f"max_parallel_maintenance_workers={WORKERS}",
    )
