"""A worker process of the archive: builds the index of a corpus, or answers every query again and again.

Run by :mod:`benchmarks.search_speed` as a process of its own, with the archive's environment, so that nothing
else is in its memory and its caches. What it found is printed as JSON.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django

from archive.search.results import ListKind
from benchmarks._search_queries import PAGE_SIZE, QUERIES, SUGGESTIONS, TYPED, Query
from benchmarks._search_spool import Spool, ark_of
from benchmarks._search_times import in_turns, pace
from config.warm_up import warm_up

# For the comparison: every value of every facet, not only those that a page shows.
_EVERY_VALUE = 10_000_000


def build(spool: Spool, rows: bool) -> dict[str, Any]:
    """Build the index as ``manage.py reindex`` does it, of database rows or of the spool alone."""
    from archive.search import rebuilding
    from archive.search.indexing import engine

    if rows:
        report = rebuilding.rebuild(engine())
        return {"articles": report.articles, "records": report.records, "seconds": report.seconds}
    started = time.perf_counter()
    sample = _live(spool.sample(rebuilding.SAMPLE))
    built = engine().rebuild(_live(spool.contents()), sample, lambda reader: (), 60.0)
    return {"articles": built.articles, "records": built.records, "seconds": time.perf_counter() - started}


def _live(contents: Iterable[bytes]) -> Iterator[Any]:
    """What a database gives."""
    from archive.search.engine import Live

    for number, content in enumerate(contents):
        yield Live(ark_of(content), content, f"{number:064x}")


def serve() -> dict[str, Any]:
    """Times and answers of every query, and the memory of this process after them."""
    from django.test import Client

    # As a worker of the server does: config/wsgi.py.
    warm_up()
    client = Client()
    answers, paces = {}, [pace()]
    for query in QUERIES:
        answers[query.title] = _asked(client, query)
        paces.append(pace())
    return {"queries": answers, "suggestions": _suggested(client), "memory": _memory(), "paces": paces}


def _asked(client: Any, query: Query) -> dict[str, Any]:
    from django.http import QueryDict

    from archive.search.indexing import engine

    reader = engine().reader()
    question = question_of(reader, QueryDict(query.url.partition("?")[2]), query.records)
    page = partial(_get, client, query.url)
    first = in_turns({"first": page}, rounds=1)["first"].seconds
    answer = reader.answer(question, PAGE_SIZE, _EVERY_VALUE)
    assert client.get(f"{query.url}&format=json").json()["total"] == answer.total
    times = _times(reader, page, lambda: reader.answer(question, PAGE_SIZE))
    facets = {name: dict(counts) for name, counts in answer.facets.items()}
    return {"total": answer.total, "times": times | {"first": first}, "facets": facets if query.exact else {}}


def _suggested(client: Any) -> dict[str, Any]:
    from archive.search.indexing import engine

    reader = engine().reader()
    page = partial(_get, client, f"/suggest/?format=json&q={quote(TYPED)}")
    page()
    times = _times(reader, page, lambda: reader.suggestions(TYPED, SUGGESTIONS))
    return {"total": len(reader.suggestions(TYPED, SUGGESTIONS)), "times": times}


def _times(reader: Any, page: Callable[[], object], alone: Callable[[], object]) -> dict[str, list[float]]:
    """Seconds of the page when nothing of it has been kept, of the same page again, of the engine alone.

    The engine, too, has to find again what it has found for the page.
    """
    tasks = {"cold": page, "known": page, "engine": alone}
    forget = partial(_forget, reader)
    return {
        name: times.seconds for name, times in in_turns(tasks, {"cold": forget, "engine": forget}).items()
    }


def _get(client: Any, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 200, url


def question_of(reader: Any, params: Any, kind: ListKind) -> Any:
    """What the engine is asked for the page with these parameters (a QueryDict)."""
    from archive.search import synonyms
    from archive.search.engine import Question
    from archive.search.filters import BrowseFilter
    from archive.search.names import Names
    from archive.search.search_text import understand

    browse, unknown = BrowseFilter(params, kind, Names(), reader.occurs).read()
    assert not unknown, unknown
    return Question(browse, understand(browse.q, synonyms.current(), reader.lexicon).condition)


_states = iter(range(10**9))


def _forget(reader: Any) -> None:
    """Let the reader pass for another state of the index: nothing has been kept of earlier answers."""
    reader.stamp = f"state {next(_states)}"
    for segment in reader._state.segments:
        segment.texts.forget()


def _memory() -> dict[str, int]:
    """Bytes in memory: all of it, and without the pages of files that the system can take back."""
    status = Path("/proc/self/status").read_text("ascii")
    sizes = {name: int(size) << 10 for name, size in re.findall(r"(\w+):\s+(\d+) kB", status)}
    return {"resident": sizes["VmRSS"], "own": sizes["RssAnon"]}


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    tasks: dict[str, Callable[[], dict[str, Any]]] = {"serve": serve}
    if arguments[0] == "build":
        folder, articles, rows = arguments[1:]
        tasks["build"] = partial(build, Spool(Path(folder), int(articles)), rows == "rows")
    json.dump(tasks[arguments[0]](), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
