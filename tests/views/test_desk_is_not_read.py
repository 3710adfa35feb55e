"""No public page reads the desk: what is public stands in versions, in the index and with the authorities."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from archive.models import Article, Capture, Comment, Statement, Statistic
from archive.models.articles import Authorship
from archive.views.permalinks import READ_ALL
from tests import making
from tests.browser.addresses import of_every_type
from tests.views.pages import FORMS, LIST_FORMS, LISTS

pytestmark = pytest.mark.django_db

# Of an article's row it may be asked what it is called, and which version is live.
IDENTITY = {"id", "ark", "live_version_id"}
DESK = {
    model._meta.db_table
    for model in (
        Authorship,
        Capture,
        Comment,
        Statement,
        Statement.platforms.through,
        Statement.topics.through,
        Statistic,
    )
}
ARTICLES = Article._meta.db_table
# Nobody can read what these give: one needs a form (POST), the other is an answer without a word in it.
SILENT = {"set_language", "set_theme"}
NOWHERE = "/nothing/"


def desk_reading(sql: str) -> set[str]:
    """What a query asks of the desk: its tables, and the columns of articles that are not for everyone."""
    tables = DESK & set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', sql))
    return tables | (set(re.findall(rf'"{ARTICLES}"\."(\w+)"', sql)) - IDENTITY)


@pytest.fixture
def addresses() -> list[str]:
    """Every type of page over the demonstration, in every form, and what machines ask for."""
    for command in ("load_codebook", "load_demo"):
        call_command(command, verbosity=0, stdout=StringIO())
    pages = of_every_type()
    making.released(title="Zuletzt freigegeben")
    call_command("reindex", verbosity=0, stdout=StringIO())
    records = [pages[name] for name in ("article", "old version", "comment", "statement", "platform")]
    return [
        *pages.values(),
        *(f"{record}?format={form}" for record in records for form in FORMS),
        *(f"{record}?info" for record in records),
        *(f"/{name}/?format={form}" for name in LISTS for form in LIST_FORMS),
        *(f"{pages['explore']}{name}/?format=csv" for name in ("debate", "platforms", "topics", "network")),
        "/figures/?format=csv",
        "/feed/",
        "/sitemap.xml",
        "/sitemaps/article-1.xml",
        "/sitemaps/statement-1.xml",
        "/robots.txt",
        "/opensearch.xml",
        "/health/",
        "/favicon.ico",
    ]


def readings(client: Client, addresses: list[str]) -> dict[str, set[str]]:
    """What pages ask of the desk, by address."""
    found = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            client.get(address, headers={"Accept": "text/html"}).getvalue()
        desk = set().union(*(desk_reading(query["sql"]) for query in asked))
        if desk:
            found[address] = desk
    return found


def test_no_public_page_asks_the_desk(client, addresses):
    assert readings(client, addresses) == {}
    visited = {resolve(address.partition("?")[0]).func for address in addresses if address != NOWHERE}
    assert {name for name, view in _public_views().items() if view not in visited} == SILENT


def test_nor_do_pages_of_readers_who_may_read_more(client, addresses):
    client.force_login(making.user(READ_ALL.removeprefix("archive."), staff=False))
    assert readings(client, addresses) == {}


def _public_views() -> dict[str, object]:
    """The views of all routes but those of the admin."""
    found: dict[str, object] = {}
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    while waiting:
        route = waiting.pop()
        if isinstance(route, URLPattern):
            found[route.name or str(route.pattern)] = route.callback
        elif route.app_name != "admin":
            waiting += route.url_patterns
    return found


def test_a_query_of_the_desk_would_be_seen():
    """So that the test above cannot pass for want of understanding SQL."""
    article = making.draft(making.full())
    asked = {
        "archive_capture": lambda: list(article.captures.all()),
        "archive_comment": lambda: list(Statement.objects.select_related("comment")),
        "archive_statement_topics": lambda: list(article.statements.first().topics.all()),
        "title": lambda: Article.objects.get(pk=article.pk),
        "state": lambda: Article.objects.filter(state="released").exists(),
    }
    for expected, ask in asked.items():
        with CaptureQueriesContext(connection) as queries:
            ask()
        assert expected in desk_reading(queries[-1]["sql"]), expected
    assert set(connection.introspection.table_names()) >= DESK
