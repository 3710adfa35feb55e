"""How fast lists answer: from the query string to the finished page, without the template.

Run ``python -m benchmarks.search_speed [articles ...]`` (1,000 and 10,000 by default). The dossiers are
generated: 240 words with one in 90 % of the texts, three statements, two comments and one figure each, 2,000
speakers, 300 outlets. They lie in a database as released versions, and the index is built from them as
``manage.py reindex`` does it. "engine" is the time for the hits of the page and their number alone, without
facets, tabs and names.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import cast

from archive.search.results import ListKind, ListPage
from benchmarks._desk import archive
from benchmarks._search_corpus import WORDS, Corpus

ROUNDS = 15
QUERIES = {
    "articles, no filter": "/articles/?",
    "articles, common word": "/articles/?q=unternehmen",
    "articles, two words": f"/articles/?q={WORDS[20]}+{WORDS[40]}",
    "articles, rare word": f"/articles/?q={WORDS[-2000]}",
    "articles, phrase": '/articles/?q="das unternehmen"',
    "articles, platform + stance": "/articles/?platform=twitter&stance=rejects",
    "articles, text + platform + stance + year": (
        "/articles/?q=unternehmen&platform=twitter&stance=rejects&year=2010"
    ),
    "articles, page 50": "/articles/?page=50",
    "statements, no filter": "/statements/?",
    "statements, platform + stance": "/statements/?platform=twitter&stance=rejects",
    "statements, common word": "/statements/?q=unternehmen",
    "comments, platform": "/comments/?platform=facebook",
    "statistics, platform": "/statistics/?platform=facebook",
}


def main(sizes: list[int]) -> None:
    with archive(demo=False):
        from archive.search import indexing

        corpus, so_far = Corpus(), 0
        enter_names(corpus)
        for size in sizes:
            enter_versions(corpus, size - so_far)
            so_far = size
            built = indexing.rebuild()
            rate = built.articles / built.seconds
            print(f"\n{size} articles, {built.records} records")
            print(f"index built in {built.seconds:.1f} s, {rate:.0f} articles a second")
            print_table()


def enter_names(corpus: Corpus) -> None:
    """The authorities of the corpus, as rows."""
    from archive.models import Author, Outlet

    Author.objects.bulk_create(Author(name=agent.name, ark=agent.ark) for agent in corpus.speakers)
    Outlet.objects.bulk_create(Outlet(name=outlet.name, ark=outlet.ark) for outlet in corpus.outlets)


def enter_versions(corpus: Corpus, number: int) -> None:
    """Released versions without the desk behind them: lists need no more."""
    from archive import snapshot
    from archive.models import Article, Version

    for dossier in corpus.dossiers(number):
        article = Article(title=dossier.article.title, ark=dossier.article.ark)
        Article.objects.bulk_create([article])
        version = Version(article=article, number=1, content=snapshot.canonical(dossier), sha256="")
        Version.objects.bulk_create([version])
        Article.objects.filter(pk=article.pk).update(live_version=version, state=Article.State.RELEASED)


def print_table() -> None:
    """Medians and 95th percentiles of every query; one warm round before."""
    print(f"{'':44}{'hits':>8}{'median ms':>11}{'p95 ms':>11}{'engine ms':>11}")
    for name, url in QUERIES.items():
        path, _, query = url.partition("?")
        kind = cast(ListKind, path.strip("/"))
        page = partial(_page, kind, query)
        total = page().total
        times = timed(page)
        engine = timed(bare(kind, query))
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        columns = (median, p95, statistics.median(engine))
        print(f"{name:44}{total:>8}" + "".join(f"{1000 * seconds:>11.1f}" for seconds in columns))


def _page(kind: ListKind, query: str) -> ListPage:
    from django.http import QueryDict

    from archive.search.lists import browse_list

    return browse_list(QueryDict(query), kind)


def bare(kind: ListKind, query: str) -> Callable[[], object]:
    """The hits of the page and their number, asked of the engine directly."""
    from django.http import QueryDict

    from archive.search import conditions, indexing
    from archive.search.filters import BrowseFilter
    from archive.search.names import Names

    browse, _unknown = BrowseFilter(QueryDict(query), kind, Names()).read()
    condition = conditions.of(browse)

    def ask() -> object:
        reader = indexing.engine().reader()
        return reader.count(condition), reader.search(condition, browse.order, 20 * (browse.page - 1), 20)

    return ask


def timed(task: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        task()
        times.append(time.perf_counter() - started)
    return times


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
