"""How long pages take, against a trivial Django page in the same run.

In process, through the whole middleware, production settings, SQLite, the demo corpus. The trivial page is a
view that returns one line of HTML. The pages take turns. Pages of records are kept once they were made (see
docs/adr/0008), so the article is timed three times: known, asked for by a browser that has it (304), and made
anew as after a release. Lists are answered from memory as well after the first time.

Prints the time of each page, its bytes as they are sent (gzip), and its database queries; ends with an error
if the article that is known takes more than 2.5 times as long as the trivial page, or any article more than
six queries.
"""

from __future__ import annotations

import gzip
import statistics
import sys
from collections.abc import Callable
from functools import partial

from benchmarks._desk import archive
from benchmarks._timing import in_turns, table

ROUNDS = 60
TRIVIAL = "/-/trivial"
BASELINE = "trivial Django page"
KNOWN, MADE = "article, known", "article, made anew"
MOST_TIMES, MOST_QUERIES = 2.5, 6


def main() -> None:
    with archive():
        from django.core.management import call_command
        from django.db import connection
        from django.http import HttpRequest, HttpResponse
        from django.test import Client
        from django.test.utils import CaptureQueriesContext
        from django.urls import path

        from archive.models import Article, Statement
        from archive.search.answers import Memory
        from archive.views import kept_pages
        from config import urls

        def trivial(request: HttpRequest) -> HttpResponse:
            return HttpResponse("<!doctype html><title>1</title><p>1")

        def made(url: str) -> HttpResponse:
            """The page as a worker makes it that does not know it."""
            kept, kept_pages._pages = kept_pages._pages, Memory(most=1, heaviest=1)
            try:
                return client.get(url)
            finally:
                kept_pages._pages = kept

        def queries(ask: Callable[[], object]) -> int:
            with CaptureQueriesContext(connection) as captured:
                ask()
            return len(captured)

        urls.urlpatterns.insert(0, path(TRIVIAL.strip("/"), trivial))
        call_command("reindex", verbosity=0, stdout=sys.stderr)
        client = Client()
        article = max(
            Article.objects.live().filter(access="full"), key=lambda one: len(one.live_version.content)
        )
        statement = Statement.objects.filter(article=article).first()
        at = f"/{article.ark}"
        tag = {"If-None-Match": client.get(at).headers["ETag"]}
        pages = {
            BASELINE: partial(client.get, TRIVIAL),
            KNOWN: partial(client.get, at),
            "article, the reader has it (304)": partial(client.get, at, headers=tag),
            MADE: partial(made, at),
            "article, version 1, known": partial(client.get, f"{at}.v1"),
            "article as BibTeX": partial(client.get, f"{at}?format=bibtex"),
            "statement, known": partial(client.get, f"/{statement.ark}"),
            "start": partial(client.get, "/"),
            "articles": partial(client.get, "/articles/"),
            "statements, Twitter + rejects": partial(
                client.get, "/statements/?platform=twitter&stance=rejects"
            ),
            "articles, full text + platform": partial(client.get, "/articles/?q=Kunden&platform=facebook"),
        }
        asked, sent = {}, {}
        for name, ask in pages.items():
            assert ask().status_code in (200, 304), name
            asked[name], sent[name] = queries(ask), len(gzip.compress(ask().content))
        times = in_turns(pages, ROUNDS)
    print(f"The longest article of the demonstration: {len(article.live_version.content) // 1000} kB.\n")
    print(table(times, BASELINE))
    print(f"\n{'':44}{'bytes sent':>11}{'queries':>9}")
    for name in pages:
        print(f"{name:44}{sent[name]:>11}{asked[name]:>9}")
    ratio = statistics.median(times[KNOWN]) / statistics.median(times[BASELINE])
    if ratio > MOST_TIMES or max(asked[KNOWN], asked[MADE]) > MOST_QUERIES:
        sys.exit(f"The article takes {ratio:.1f} times as long as a trivial page; {MOST_TIMES} are allowed.")


if __name__ == "__main__":
    main()
