"""How well German search texts find what is meant, compared with what databases bring along.

Run ``python -m benchmarks.search_quality [--verbose] [--tuning]``. The queries and texts are invented and
graded by hand; what is counted, :mod:`benchmarks._graded` says.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks._graded import Find, Query, Score, archive, read, score
from benchmarks._graded_databases import postgres, sqlite, sqlite_stemmed

_HEAD = f"{'':<34} {'queries':>7} {'recall':>8} {'precision':>9} {'macro recall':>13} {'macro precision':>16}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--verbose", action="store_true", help="list what the archive gets wrong")
    parser.add_argument("--tuning", action="store_true", help="leave the held-out queries out")
    options = parser.parse_args(argv)
    texts, queries = read()
    if options.tuning:
        queries = [query for query in queries if not query.held_out]
    pairs = sum(len(query.judged) for query in queries)
    print(f"{len(queries)} queries, {len(texts)} texts, {pairs} graded pairs")
    with postgres(texts) as server:
        rows: dict[str, Find | str] = {
            "archive": archive(texts),
            "SQLite FTS5": sqlite(texts),
            "SQLite FTS5, German stemmer": sqlite_stemmed(texts),
            "PostgreSQL, german": server,
        }
        _compare("all", queries, rows)
        if not options.tuning:
            _compare("held out", [query for query in queries if query.held_out], rows)
        for category in dict.fromkeys(query.category for query in queries):
            _compare(category, [query for query in queries if query.category == category], rows)
    if options.verbose:
        _print_wrong(queries, archive(texts))
    return 0


def _compare(name: str, queries: Sequence[Query], rows: dict[str, Find | str]) -> None:
    print(f"\n{name}\n{_HEAD}")
    for row, find in rows.items():
        if isinstance(find, str):
            print(f"{row:<34} {find}")
        else:
            print(f"{row:<34} {len(queries):>7} {_figures(score(queries, find))}")


def _figures(found: Score) -> str:
    return (
        f"{found.recall:>8.1%} {found.precision:>9.1%} {found.macro_recall:>13.1%} "
        f"{found.macro_precision:>16.1%}"
    )


def _print_wrong(queries: Sequence[Query], find: Find) -> None:
    print()
    for query in queries:
        found = find(query.query)
        missed = sorted(set(query.relevant) - found)
        wrong = sorted(set(query.not_relevant) & found)
        if missed or wrong:
            print(f"{query.category}: {query.query}   missed: {missed}   wrongly found: {wrong}")


if __name__ == "__main__":
    sys.exit(main())
