"""The same lists and facets in Datasette, the usual tool for browsing such data with facets.

Its own table page, asked over HTTP on a socket for JSON: search by FTS5, facets of columns and JSON arrays.
The file is opened as immutable, with a large cache; the limits of time are so high that nothing is left out,
and it suggests no further facets. The text is in FTS5 only, for Datasette reads whole rows to count arrays.

What it does not do and the archive does: counts that ignore the facet's own choice, correlation (on
articles, platform and stance may come from different statements), German stemming, an order by relevance (it
gives the newest first), passages, names for values, suggestions.
"""

from __future__ import annotations

import http.client
import json
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlencode

from benchmarks._search_queries import PAGE_SIZE, Query
from benchmarks._search_rows import Row, Said, rows, value
from benchmarks._search_spool import Spool

SECONDS_TO_START = 60
_SINGLE = {
    "articles": ("outlet", "kind", "access", "year", "month"),
    "statements": ("stance", "role", "organisation", "speaker", "outlet", "kind", "access", "year", "month"),
}
_MANY = {
    "articles": (
        *("authors", "studies", "platforms", "topics"),
        *("stances", "roles", "organisations", "speakers"),
    ),
    "statements": ("authors", "studies", "platforms", "topics"),
}
_LONG = str(10 * 60 * 1000)
_SETTINGS = {
    "sql_time_limit_ms": _LONG,
    "facet_time_limit_ms": _LONG,
    "suggest_facets": "off",
    "cache_size_kb": "500000",
}


def find_datasette() -> Path | None:
    """The program: in its own environment beside ours (requirements-bench.txt), else on the path."""
    own = Path(sys.prefix) / "datasette" / "bin" / "datasette"
    found = str(own) if own.exists() else which("datasette")
    return Path(found) if found else None


class Datasette:
    """A running server. Every answer is checked for having left nothing out."""

    def __init__(self, address: Path, file: Path) -> None:
        self._address = address
        self._file = file
        self._positions: dict[tuple[str, int], str] = {}

    def page(self, query: Query) -> dict[str, Any]:
        connection = _Connection(self._address)
        connection.request("GET", f"/corpus/{query.records}.json?{self._asked(query)}")
        response = connection.getresponse()
        page: dict[str, Any] = json.loads(response.read())
        connection.close()
        assert response.status == 200, page
        # A facet that took too long is simply missing.
        asked = {*_SINGLE[query.records], *_MANY[query.records]}
        assert page["facet_results"].keys() == asked, asked ^ page["facet_results"].keys()
        return page

    def total(self, query: Query) -> int:
        return int(self.page(query)["filtered_table_rows_count"])

    def _asked(self, query: Query) -> str:
        asked = [("_size", str(PAGE_SIZE)), ("_facet_size", "100"), ("_sort_desc", "newest")]
        asked += [("_facet", name) for name in _SINGLE[query.records]]
        asked += [("_facet_array", name) for name in _MANY[query.records]]
        stance = "stances__arraycontains" if query.records == "articles" else "stance"
        asked += [("_search", " ".join(query.words))] if query.words else []
        asked += [("platforms__arraycontains", query.platform)] if query.platform else []
        asked += [(stance, query.stance)] if query.stance else []
        asked += [("year", str(query.year))] if query.year else []
        asked += [("_next", self._position(query))] if query.page > 1 else []
        return urlencode(asked)

    def _position(self, query: Query) -> str:
        """What stands before this page: Datasette continues from a row, it counts no pages."""
        key = query.records, query.page
        if key not in self._positions:
            with sqlite3.connect(self._file) as connection:
                sql = f"SELECT newest, id FROM {query.records} ORDER BY newest DESC, id LIMIT 1 OFFSET ?"
                last = connection.execute(sql, (PAGE_SIZE * (query.page - 1) - 1,)).fetchone()
            connection.close()
            self._positions[key] = f"{last[0]},{last[1]}"
        return self._positions[key]


class _Connection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, address: Path) -> None:
        super().__init__("localhost")
        self._address = address

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self._address))


@contextmanager
def datasette(spool: Spool) -> Iterator[Datasette | str]:
    """A server of its own with the corpus in it, or the reason why there is none."""
    program = find_datasette()
    if program is None:
        yield "not installed, so not asked (requirements-bench.txt says how)"
        return
    with tempfile.TemporaryDirectory(prefix="ds-") as folder:
        file, address = Path(folder) / "corpus.db", Path(folder) / "socket"
        write(file, spool)
        settings = [part for pair in _SETTINGS.items() for part in ("--setting", *pair)]
        described = Path(folder) / "metadata.json"
        described.write_text(json.dumps(_METADATA), encoding="utf-8")
        command = [
            str(program),
            "serve",
            "-i",
            str(file),
            "--uds",
            str(address),
            "-m",
            str(described),
            *settings,
        ]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(server, address)
            yield Datasette(address, file)
        finally:
            server.terminate()
            server.wait(timeout=30)


# Where the words of a table are, and how its rows are named there.
_METADATA = {
    "databases": {
        "corpus": {
            "tables": {
                name: {"fts_table": f"{name}_words", "fts_pk": "id"} for name in ("articles", "statements")
            }
        }
    }
}


def _wait(server: subprocess.Popen[bytes], address: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not address.exists():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("Datasette did not start.")
        time.sleep(0.1)


def write(file: Path, spool: Spool) -> None:
    """The corpus as an SQLite file with indexes and FTS5."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode = off")
        connection.execute("PRAGMA synchronous = off")
        for records in ("articles", "statements"):
            columns = ", ".join((*_SINGLE[records], *_MANY[records]))
            connection.execute(
                f"CREATE TABLE {records} (id INTEGER PRIMARY KEY, ark, title, published, newest, {columns})"
            )
            connection.execute(
                f"CREATE VIRTUAL TABLE {records}_words USING fts5(title, body, comments, said, names,"
                " content='', tokenize='unicode61 remove_diacritics 2')"
            )
        _fill(connection, spool)
        for records in ("articles", "statements"):
            for column in ("newest", *_SINGLE[records]):
                connection.execute(f"CREATE INDEX {records}_{column} ON {records} ({column})")
            connection.execute(f"INSERT INTO {records}_words ({records}_words) VALUES ('optimize')")
        connection.execute("ANALYZE")
    connection.close()


def _fill(connection: sqlite3.Connection, spool: Spool) -> None:
    number = 0
    for row in rows(spool.dossiers()):
        _insert(connection, "articles", _article(row))
        said = "\n".join(f"{each.quote} {each.summary}" for each in row.said)
        names = " · ".join((row.names, *(each.names for each in row.said)))
        _insert(connection, "articles_words", (row.number, row.title, row.body, row.comments, said, names))
        for each in row.said:
            number += 1
            _insert(connection, "statements", _statement(number, row, each))
            words = (number, row.title, "", "", f"{each.quote} {each.summary}", each.names)
            _insert(connection, "statements_words", words)


def _insert(connection: sqlite3.Connection, table: str, row: tuple[Any, ...]) -> None:
    columns = "(rowid, title, body, comments, said, names)" if table.endswith("_words") else ""
    connection.execute(f"INSERT INTO {table} {columns} VALUES ({', '.join('?' * len(row))})", row)


def _article(row: Row) -> tuple[Any, ...]:
    return (
        *(row.number, row.ark, row.title, row.published, row.newest),
        *(
            value("outlet", row.outlet),
            value("kind", row.kind),
            value("access", row.access),
            value("year", row.year),
        ),
        value("month", row.month),
        *(_listed("author", row.authors), _listed("study", row.studies)),
        # In the order of the columns.
        *(
            _listed(facet, row.distinct(name))
            for facet, name in (
                ("platform", "platforms"),
                ("topic", "topics"),
                ("stance", "stance"),
                ("role", "role"),
                ("organisation", "organisation"),
                ("speaker", "speaker"),
            )
        ),
    )


def _statement(number: int, row: Row, said: Said) -> tuple[Any, ...]:
    return (
        *(number, said.ark, row.title, row.published, said.newest),
        *(value("stance", said.stance), value("role", said.role)),
        *(value("organisation", said.organisation), value("speaker", said.speaker)),
        *(
            value("outlet", row.outlet),
            value("kind", row.kind),
            value("access", row.access),
            value("year", said.year),
        ),
        value("month", said.month),
        *(_listed("author", row.authors), _listed("study", row.studies)),
        *(_listed("platform", said.platforms), _listed("topic", said.topics)),
    )


def _listed(facet: str, codes: Iterable[int]) -> str:
    return json.dumps([value(facet, code) for code in codes])
