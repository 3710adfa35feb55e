"""Reading pages as strangers do: what is linked, what is written, what may be run."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

from django.http import HttpResponse
from django.test import Client
from lxml import html

from archive.models import Article, Identifier

FORMS = ("json", "bibtex", "ris", "csl")
LIST_FORMS = ("json", "csv", "jsonl", "atom")
LISTS = ("articles", "statements", "comments", "statistics")


def links(page: str) -> list[str]:
    return html.fromstring(page).xpath("//a/@href")


def inside(page: str) -> set[str]:
    """The addresses of this site that a page links to, its style sheets left out."""
    found = {urldefrag(link)[0] for link in links(page)}
    own = {link.removeprefix("http://testserver") for link in found}
    return {link for link in own if link.startswith("/") and not link.startswith("//")}


def text_of(page: str) -> str:
    """What a reader sees of the page, blanks as one."""
    return " ".join(html.fromstring(page).text_content().split())


def of_every_kind(article: Article) -> list[str]:
    """The ARKs of an article and one record of each kind of its dossier."""
    records = [article.comments.first(), article.statements.first(), article.statistics.first()]
    return [article.ark, *(record.ark for record in records if record)]


def public_addresses() -> list[str]:
    """Every public address over what is in the database: lists, records in all versions and forms."""
    pages = ["/", "/about/", *(f"/{name}/" for name in LISTS)]
    pages += [f"/{name}/?format={form}" for name in LISTS for form in LIST_FORMS]
    pages += ["/figures/", "/figures/?format=csv", "/coverage/"]
    figures = ("debate", "platforms", "topics", "network")
    pages += ["/explore/", "/explore/debate/?by=month", *(f"/explore/{name}/" for name in figures)]
    pages += [f"/explore/{name}/?format={form}" for name in figures for form in ("svg", "csv")]
    for identifier in Identifier.objects.select_related("article"):
        versions = identifier.article.versions.count() if identifier.article else 0
        for address in (identifier.ark, *(f"{identifier.ark}.v{n}" for n in range(1, versions + 1))):
            pages += [f"/{address}", f"/{address}?info", *(f"/{address}?format={form}" for form in FORMS)]
    return pages


def all_public(client: Client, *more: str) -> dict[str, str]:
    """What every public address answers, whatever its status, by address."""
    answers = {}
    for address in [*public_addresses(), *more]:
        response = client.get(address)
        assert response.status_code < 500, address
        answers[address] = response.getvalue().decode() + str(dict(response.headers))
    return answers


def is_kept(answer: HttpResponse) -> bool:
    """Pages that are kept bear the mark that they are kept with, others one made of what is sent, or none."""
    return answer.headers.get("ETag", "").startswith("W/")


def path(url: str) -> str:
    return urlsplit(url).path
