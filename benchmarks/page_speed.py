"""How long pages take, against a trivial Django page in the same run.

In process, through the whole middleware, production settings, SQLite, the demo corpus. The trivial page is a
view that returns one line of HTML. The pages take turns.

Pages of records are kept once they were made (docs/adr/0008), so the article is asked for in every way in which
a reader can meet it:

- *known*: this worker has the page; *304*: the reader has it too;
- *first after its own release*: the release has laid it on the shelf, this worker has not seen it;
- *another worker made it*: the same long after; also the first page after a restart;
- *after another release*: another dossier was released, and what stands around this one was right a minute ago;
- *... longer ago*: it has to be looked up again; so has it when a text that is named there has changed;
- *never made*: nobody has asked for it since the software was exchanged.

What has to happen before such a request is not timed. Lists are answered from memory too after the first time.

Prints the time of each page, its bytes as they are sent (gzip), and its database queries; ends with an error if
an article takes more than 2.5 times as long as the trivial page where it need not be made, or ever more than six
queries.
"""

from __future__ import annotations

import gzip
import itertools
import statistics
import sys
from collections.abc import Callable
from functools import partial

from benchmarks._desk import archive
from benchmarks._timing import in_turns, table

ROUNDS = 60
TRIVIAL = "/-/trivial"
BASELINE = "trivial Django page"
KNOWN, HAD = "article, known", "article, the reader has it (304)"
RELEASED = "article, first after its own release"
LAID = "article, another worker made it"
OTHERS, LONGER = "article, after another release", "article, after another release, longer ago"
MADE = "article, never made"
NOT_MADE = (KNOWN, HAD, RELEASED, LAID, OTHERS)
MOST_TIMES, MOST_QUERIES = 2.5, 6


def main() -> None:
    with archive():
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection
        from django.http import HttpRequest, HttpResponse
        from django.test import Client
        from django.test.utils import CaptureQueriesContext
        from django.urls import path

        from archive.actions.release import release
        from archive.models import Article, Statement
        from archive.search.answers import Memory
        from archive.shelf import Shelf
        from archive.views import kept_pages, surroundings
        from config import urls

        settings.BASE_URL = "http://testserver"
        names = itertools.count(1)

        def trivial(request: HttpRequest) -> HttpResponse:
            return HttpResponse("<!doctype html><title>1</title><p>1")

        def as_another_worker() -> None:
            kept_pages._pages = Memory(most=2_000, heaviest=44_000_000)
            surroundings._known = Memory(most=2_000, heaviest=8_000_000)

        def as_never_made() -> None:
            as_another_worker()
            Shelf(settings.PAGES_DIR).clear_all()

        def released(one: Article) -> None:
            Article.objects.filter(pk=one.pk).update(abstract=f"Zusammenfassung {next(names)}")
            release(one)

        def own_release() -> None:
            released(article)
            as_another_worker()

        def other_release() -> None:
            client.get(at)
            released(far)

        def long_ago() -> None:
            released(far)
            surroundings._known = Memory(most=2_000, heaviest=8_000_000)

        def queries(name: str, ask: Callable[[], object]) -> int:
            before.get(name, int)()
            with CaptureQueriesContext(connection) as captured:
                ask()
            return len(captured)

        urls.urlpatterns.insert(0, path(TRIVIAL.strip("/"), trivial))
        call_command("reindex", verbosity=0, stdout=sys.stderr)
        client = Client()
        live = Article.objects.live().filter(access="full")
        article = max(live, key=lambda one: len(one.live_version.content))
        statement = Statement.objects.filter(article=article).first()
        at = f"/{article.ark}"
        page = client.get(at).content.decode()
        far = next(one for one in live if one.ark not in page)
        had = {"If-None-Match": client.get(at).headers["ETag"]}
        before = {
            RELEASED: own_release,
            LAID: as_another_worker,
            OTHERS: other_release,
            LONGER: long_ago,
            MADE: as_never_made,
            HAD: lambda: had.update({"If-None-Match": client.get(at).headers["ETag"]}),
        }
        pages = {
            BASELINE: partial(client.get, TRIVIAL),
            KNOWN: partial(client.get, at),
            HAD: partial(client.get, at, headers=had),
            RELEASED: partial(client.get, at),
            LAID: partial(client.get, at),
            OTHERS: partial(client.get, at),
            LONGER: partial(client.get, at),
            MADE: partial(client.get, at),
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
        before |= {name: ask for name, ask in pages.items() if name not in before and name != BASELINE}
        asked, sent = {}, {}
        for name, ask in pages.items():
            assert ask().status_code in (200, 304), name
            asked[name], sent[name] = queries(name, ask), len(gzip.compress(ask().content))
        times = in_turns(pages, ROUNDS, before=before)
    print(f"The longest article of the demonstration: {len(article.live_version.content) // 1000} kB.\n")
    print(table(times, BASELINE))
    print(f"\n{'':44}{'bytes sent':>11}{'queries':>9}")
    for name in pages:
        print(f"{name:44}{sent[name]:>11}{asked[name]:>9}")
    base = statistics.median(times[BASELINE])
    ratio, name = max((statistics.median(times[name]) / base, name) for name in NOT_MADE)
    if ratio > MOST_TIMES:
        sys.exit(f"{name} takes {ratio:.1f} times as long as a trivial page; {MOST_TIMES} are allowed.")
    if max(asked[name] for name in (*NOT_MADE, LONGER, MADE)) > MOST_QUERIES:
        sys.exit(f"An article takes more than {MOST_QUERIES} queries.")


if __name__ == "__main__":
    main()
