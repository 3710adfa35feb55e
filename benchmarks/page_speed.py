"""How long pages take, against a trivial Django page in the same run.

In process, through the whole middleware, production settings, SQLite, the demo corpus.
The trivial page is a view that returns one line of HTML. The pages take turns.
"""

from __future__ import annotations

from functools import partial

from benchmarks._desk import archive
from benchmarks._timing import in_turns, table

ROUNDS = 60
TRIVIAL = "/-/trivial"


def main() -> None:
    with archive():
        from django.http import HttpRequest, HttpResponse
        from django.test import Client
        from django.urls import path

        from archive.models import Article, Statement
        from config import urls

        def trivial(request: HttpRequest) -> HttpResponse:
            return HttpResponse("<!doctype html><title>1</title><p>1")

        urls.urlpatterns.insert(0, path(TRIVIAL.strip("/"), trivial))
        client = Client()
        article = max(
            Article.objects.live().filter(access="full"), key=lambda one: len(one.live_version.content)
        )
        statement = Statement.objects.filter(article=article).first()
        pages = {
            "trivial Django page": TRIVIAL,
            "start": "/",
            "articles": "/articles/",
            "statements, Twitter + rejects": "/statements/?platform=twitter&stance=rejects",
            "articles, full text + platform": "/articles/?q=Kunden&platform=facebook",
            f"article ({len(article.live_version.content) // 1000} kB, the longest)": f"/{article.ark}",
            "statement": f"/{statement.ark}",
            "article as BibTeX": f"/{article.ark}?format=bibtex",
        }
        for url in pages.values():
            assert client.get(url).status_code == 200, url
        times = in_turns({name: partial(client.get, url) for name, url in pages.items()}, ROUNDS)
        print(table(times, "trivial Django page"))


if __name__ == "__main__":
    main()
