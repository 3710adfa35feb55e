"""How fast lists with all their facets answer, beside PostgreSQL and Datasette, at several sizes.

Run ``python -m benchmarks.search_speed [ARTICLES ...] [--million] [--without postgres datasette] [--corpus
FOLDER]``; 10,000 and 100,000 articles by default. Generated articles are kept in the folder and used
again. The dossiers are generated, see :mod:`benchmarks._search_corpus`. Up to 100,000 they are released
versions in a database and the index is built as ``manage.py reindex`` does it; a larger index is built
from a stream of them, for list pages need no other rows than the names of authorities.

Columns, all in milliseconds, median and 95th percentile, caches of the system warm:

*page, cold*
    The whole page: middleware, view, engine, names, template, status 200. No answer has been kept; the counts
    of a list without filters are, as a part of the index: others are made from them.
*asked before*
    The same page again: counts and cards are kept for as long as the index has not changed.
*engine*
    Total, hits, tabs, and all facets without the page around them; nothing kept.
*PostgreSQL*, *Datasette*
    The same hits, totals and facets there: :mod:`benchmarks._search_postgres` and
    :mod:`benchmarks._search_datasette` say how, and what they leave out. Datasette up to 100,000.
*PG : page*, *DS : page*
    How many times as long the other needs as the whole page, cold.

A number in brackets is that of rounds, where there were fewer than 25: a slow query is asked for 20 seconds.
Above each table stands the pace of the machine: one that takes twice as long for plain additions is half as
fast in all the rest.

Totals and counts without a search text are compared with PostgreSQL's one by one; those with a text are shown
beside each other, for every engine has its own idea of German.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks._desk import archive
from benchmarks._search_datasette import datasette
from benchmarks._search_desk import enter_authorities, enter_versions
from benchmarks._search_postgres import Postgres, postgres
from benchmarks._search_queries import QUERIES, TYPED
from benchmarks._search_report import (
    DATASETTE,
    ENGINE,
    KNOWN,
    PAGE,
    POSTGRES,
    SUGGESTING,
    Build,
    Size,
    growth,
    of_size,
)
from benchmarks._search_spool import Spool
from benchmarks._search_texts import ROOT, origin
from benchmarks._search_times import Times, measured, watched

MILLION = 1_000_000
# Above these, articles have no rows in the database, and Datasette would need minutes for a page.
MOST_ROWS = MOST_FOR_DATASETTE = 100_000


def main(arguments: list[str]) -> int:
    asked = _arguments(arguments)
    sizes = sorted({*(asked.articles or [10_000, 100_000]), *([MILLION] if asked.million else [])})
    done: list[Size] = []
    print(f"texts: {origin()}; {os.cpu_count()} cores")
    with archive(demo=False), tempfile.TemporaryDirectory(prefix="mittelstimmen-corpus-") as folder:
        enter_authorities()
        for articles in sizes:
            spool = Spool(Path(asked.corpus or folder) / str(articles), articles)
            if not spool.folder.exists():
                spool.write()
            spool.check()
            size = _measure(spool, Path(folder), set(asked.without))
            print(of_size(size), flush=True)
            done.append(size)
    print(growth(done))
    return 1 if any(size.differences for size in done) else 0


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_speed")
    parser.add_argument("articles", nargs="*", type=int, help="sizes, 10000 and 100000 by default")
    parser.add_argument("--million", action="store_true", help="a million articles as well")
    parser.add_argument("--without", nargs="*", default=[], choices=["postgres", "datasette"])
    parser.add_argument("--corpus", help="where generated articles are kept; else they are thrown away")
    return parser.parse_args(arguments)


def _measure(spool: Spool, folder: Path, without: set[str]) -> Size:
    rows = spool.articles <= MOST_ROWS
    if rows:
        enter_versions(spool)
    index = folder / f"index-{spool.articles}"
    os.environ["SEARCH_URL"] = f"tantivy://{index}"
    # Built before there is anything else in memory.
    size = Size(spool.articles, _built(spool, index, rows))
    left_out = nullcontext("left out")
    # Loading takes by far the longest, and nobody times it: what is compared is asked close together.
    with left_out if "postgres" in without else postgres(spool) as database:
        _ask_archive(size)
        _ask_postgres(size, database)
    if "datasette" in without:
        size.absent[DATASETTE] = "left out"
    elif spool.articles > MOST_FOR_DATASETTE:
        size.absent[DATASETTE] = f"not asked above {MOST_FOR_DATASETTE:,} articles"
    else:
        _ask_datasette(size, spool)
    return size


def _built(spool: Spool, index: Path, rows: bool) -> Build:
    told = ["build", str(spool.folder), str(spool.articles), "rows" if rows else "stream"]
    built, peak = _worker(told)
    return Build(
        articles=built["articles"],
        records=built["records"],
        seconds=built["seconds"],
        peak=peak,
        index=sum(path.stat().st_size for path in index.rglob("*") if path.is_file()),
        text=spool.text_size(),
        versions=spool.size,
    )


def _ask_archive(size: Size) -> None:
    served, _peak = _worker(["serve"])
    size.memory, size.paces = served["memory"], served["paces"]
    for title, asked in {**served["queries"], SUGGESTING: served["suggestions"]}.items():
        for column, name in ((PAGE, "cold"), (KNOWN, "known"), (ENGINE, "engine")):
            size.add(title, column, Times(asked["times"][name]))
        size.first[title] = 1000 * asked["times"].get("first", [0.0])[0]
        size.totals[title] = {ENGINE: asked["total"]}
        size.facets[title] = asked.get("facets", {})


def _worker(told: list[str]) -> tuple[dict[str, Any], int]:
    """What a worker process has to say, and the most memory that it had with its own processes."""
    command = [sys.executable, "-m", "benchmarks._search_serving", *told]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process, watched(process.pid) as peak:
        said, _nothing = process.communicate()
    if process.returncode:
        raise SystemExit(f"The worker that should {told[0]} ended with {process.returncode}.")
    return json.loads(said), peak.total


def _ask_postgres(size: Size, database: Postgres | str) -> None:
    if isinstance(database, str):
        size.absent[POSTGRES] = database
        return
    for query in QUERIES:
        page = database.page(query)
        size.add(query.title, POSTGRES, measured(partial(database.page, query)), page.total)
        if query.exact:
            size.compare(query.title, page.total, page.facets)
    size.add(SUGGESTING, POSTGRES, measured(partial(database.suggestions, TYPED)))


def _ask_datasette(size: Size, spool: Spool) -> None:
    with datasette(spool) as server:
        if isinstance(server, str):
            size.absent[DATASETTE] = server
            return
        for query in QUERIES:
            total = server.total(query)
            size.add(query.title, DATASETTE, measured(partial(server.page, query)), total)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
