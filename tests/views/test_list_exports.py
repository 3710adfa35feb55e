"""Lists that go out: their headers, their feed, and what happens when the index gives out."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from archive.exports import feeds, streams
from archive.search import indexing, lists
from archive.search.browse import LISTS, Browse
from archive.search.engine import IndexUnusable
from archive.search.results import Card
from archive.views.list_exports import file_name
from tests import making
from tests.exports.reading_back import body, feed
from tests.making import released

pytestmark = pytest.mark.django_db

FILES = ("csv", "jsonl")
FORMS = (*FILES, "atom")
ATOM = {"a": "http://www.w3.org/2005/Atom", "dc": "http://purl.org/dc/terms/"}
HERE = "http://testserver"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


@pytest.fixture(autouse=True)
def address(settings) -> None:
    """Permalinks begin with the address that was asked, whatever the machine's environment says."""
    settings.BASE_URL = ""


def entries(address: str) -> list[Any]:
    """The entries of a feed as XML."""
    return tree(address).findall("a:entry", ATOM)


def tree(address: str) -> Any:
    return etree.fromstring(Client().get(address).content)


# Headers


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("jsonl", "application/jsonl; charset=utf-8"),
        ("atom", "application/atom+xml; charset=utf-8"),
    ],
)
def test_each_form_says_what_it_is_and_how_much(client, form, media_type):
    released(making.full())
    response = client.get(f"/statements/?format={form}")
    assert response.headers["Content-Type"] == media_type
    assert response.headers["X-Total-Count"] == "3"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Ignored-Filters" not in response.headers


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", LISTS)
def test_head_says_the_same_without_a_body(client, form, kind):
    released(making.full())
    got, head = (method(f"/{kind}/?format={form}&platform=twitter") for method in (client.get, client.head))
    assert head.status_code == 200
    assert dict(head.headers) == dict(got.headers)
    assert head.getvalue() == b""


def test_a_form_that_does_not_exist_is_refused_with_those_that_do(client):
    response = client.get("/articles/?format=xlsx")
    assert response.status_code == 406
    assert (
        response.content.decode()
        == "Das Format „xlsx“ gibt es hier nicht. Es gibt: json, csv, jsonl, atom.\n"
    )


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_changed_by_asking_for_a_file(client, form):
    assert client.post(f"/articles/?format={form}").status_code == 405


def test_filters_that_were_not_understood_are_told(client):
    released(making.full())
    for form in FORMS:
        response = client.get(f"/articles/?format={form}&platform=studivz&jahr=2010&kind=news")
        assert response.headers["X-Ignored-Filters"] == "platform=studivz&jahr=2010"
        assert response.headers["X-Total-Count"] == "1"
    subtitle = feed("/articles/?platform=studivz").feed.subtitle
    assert subtitle.startswith("1 Treffer · Nicht verstanden und daher nicht gefiltert: platform=studivz (")


def test_a_header_stays_short_however_much_was_not_understood(client):
    many = "&".join(f"nichts{number}=%0d%0aSet-Cookie:x" for number in range(150))
    header = client.get(f"/articles/?format=csv&{many}").headers["X-Ignored-Filters"]
    assert len(header) <= 1_500
    assert header.endswith("&...")
    assert "\n" not in header


def test_a_file_is_called_after_its_list_its_filters_and_its_day():
    day = datetime.date(2026, 11, 21)
    browse = Browse("statements", platform=("twitter",), stance=("rejects",), year=(2010, "unknown"))
    assert file_name(browse, day) == "mittelstimmen-statements-twitter-rejects-2010-unknown-2026-11-21"
    assert file_name(Browse("articles", q='"Für/uns"; \r\n x="', page=3), day) == (
        "mittelstimmen-articles-furuns-x-2026-11-21"
    )
    assert len(file_name(Browse("articles", q="Wort " * 60), day)) < 140


def test_the_name_of_a_file_says_the_span_of_its_dates(client):
    response = client.get("/articles/?format=csv&from=2009-06&to=2011&dated=unknown")
    given = response.headers["Content-Disposition"]
    name = r"mittelstimmen-articles-from-2009-06-to-2011-dated-unknown-\d{4}-\d\d-\d\d\.csv"
    assert re.fullmatch(rf'attachment; filename="{name}"', given)
    assert "Content-Disposition" not in client.get("/articles/?format=atom").headers


def test_the_page_of_a_list_leads_to_its_forms_with_all_its_filters(client):
    released(making.full())
    response = client.get("/statements/?stance=rejects&platform=twitter&q=Twitter&sort=oldest&page=1")
    query = "q=Twitter&platform=twitter&stance=rejects&sort=oldest"
    feed = f'</statements/?{query}&format=atom>; rel="alternate"; type="application/atom+xml"'
    assert feed in response.headers["Link"].split(", ")
    shown = html.fromstring(
        render_to_string("archive/partials/exports.html", {"exports": response.context["exports"]})
    )
    links = {link.get("href"): link for link in shown.iter("a")}
    assert list(links) == [f"/statements/?{query}&format={form}" for form in FORMS]
    assert all("nofollow" in link.get("rel").split() for link in links.values())
    assert {client.get(address).headers["X-Total-Count"] for address in links} == {"1"}


# What stands in them


def test_a_table_is_what_rfc_4180_says_with_a_mark_for_spreadsheets(client):
    released(making.full(title='Ein "Netz", zwei'))
    content = body(client.get("/articles/?format=csv"))
    assert content.startswith("\ufeff".encode())
    assert content.endswith(b"\r\n")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith('"ark","permalink","title",')
    assert '"Ein ""Netz"", zwei"' in lines[1]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_file_speaks_the_language_of_its_reader_to_the_last_line(client, language):
    for number in range(3):
        released(making.full(title=f"Betrieb {number}"))
    client.cookies["django_language"] = language
    read = list(csv.DictReader(io.StringIO(body(client.get("/statements/?format=csv")).decode("utf-8-sig"))))
    lines = [json.loads(line) for line in body(client.get("/statements/?format=jsonl")).splitlines()]
    labels = {row["stance_label"] for row in read} | {line["stance_label"] for line in lines}
    page = client.get("/statements/?format=json").json()
    assert labels == {card["stance_label"] for card in page["results"]}
    assert ("lehnt ab" in labels) == (language == "de")


def test_text_that_is_not_public_goes_out_in_no_form(client):
    secret = "Geheimhaltungsstufe"
    released(making.plain([making.comment(1, secret)], title="Nachweis", access="metadata", body=secret))
    for kind in LISTS:
        for form in FORMS:
            content = client.get(f"/{kind}/?format={form}").getvalue().decode()
            assert secret not in content


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        body(client.get(address))
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_the_records(client):
    addresses = [f"/articles/?format={form}" for form in FORMS]
    released(making.full())
    body(client.get(addresses[0]))  # the index catches up
    few = [queries(client, address) for address in addresses]
    for number in range(6):
        released(making.full(title=f"Betrieb {number}"))
    body(client.get(addresses[0]))
    assert [queries(client, address) for address in addresses] == few


# Feeds


def test_a_feed_has_what_rfc_4287_asks_for(client):
    article = released(making.full())
    for kind in LISTS:
        root = tree(f"/{kind}/?format=atom&kind=news")
        assert root.tag == f"{{{ATOM['a']}}}feed"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
        assert root.findtext("a:id", namespaces=ATOM) == f"tag:testserver,2026:/{kind}/?kind=news"
        for element in (root, *root.findall("a:entry", ATOM)):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"a:{name}", ATOM)) == 1
                assert element.findtext(f"a:{name}", namespaces=ATOM)
            for moment in (*element.findall("a:updated", ATOM), *element.findall("a:published", ATOM)):
                assert MOMENT.fullmatch(moment.text)
            alternates = [link for link in element.findall("a:link", ATOM) if link.get("rel") == "alternate"]
            assert len(alternates) == 1
            assert client.get(alternates[0].get("href")).status_code == 200
            assert all(
                author.findtext("a:name", namespaces=ATOM) for author in element.findall("a:author", ATOM)
            )
        assert root.findall("a:author", ATOM)
        ids = [entry.findtext("a:id", namespaces=ATOM) for entry in root.findall("a:entry", ATOM)]
        assert ids == [
            card["ark"] for card in client.get(f"/{kind}/?format=json&kind=news").json()["results"]
        ]
    assert entries("/articles/?format=atom")[0].findtext("a:id", namespaces=ATOM) == article.ark


def test_a_feed_reader_finds_who_said_what_of_which_platform(client):
    released(making.full())
    (entry,) = feed("/articles/?platform=twitter").entries
    assert entry.title == "Die Tischlerei im Netz"
    assert [author.name for author in entry.authors] == ["Jonas Beispiel"]
    assert "Karla Muster: Xing ++, Twitter −−" in entry.summary
    assert {"xing=advocates", "twitter=rejects"} <= {tag.term for tag in entry.tags}
    (said,) = feed("/statements/?platform=twitter&stance=rejects").entries
    assert said.title == f"Karla Muster: {making.ON_TWITTER}"
    assert {tag.term for tag in said.tags} == {"twitter=rejects", "Geschäftsführung", "Zeitaufwand"}
    assert said.author == "Karla Muster"


def test_an_entry_is_updated_when_its_version_was_released(client):
    article = released(making.full())
    (before,) = feed("/articles/").entries
    at = article.live_version.released_at
    assert datetime.datetime.fromisoformat(before.updated) == at.replace(microsecond=0)
    making.released_again(article, title="Neue Fassung")
    article.refresh_from_db()
    (after,) = feed("/articles/").entries
    assert (after.id, after.title) == (before.id, "Neue Fassung")
    assert datetime.datetime.fromisoformat(after.updated) == article.live_version.released_at.replace(
        microsecond=0
    )
    assert feed("/articles/").feed.updated == after.updated


@pytest.mark.parametrize(
    ("written", "published"),
    [
        (None, None),
        ("2010", None),
        ("2010-10", None),
        ("2010-10-13", "2010-10-13T00:00:00+02:00"),
        ("2010-12-13T09:30", "2010-12-13T09:30:00+01:00"),
        ("1889-12-13", "1889-12-13T00:00:00+00:53"),
    ],
)
def test_no_day_is_invented_for_a_publication(client, written, published):
    released(making.full(published=written))
    (entry,) = entries("/articles/?format=atom")
    assert entry.findtext("a:published", namespaces=ATOM) == published
    assert entry.findtext("dc:issued", namespaces=ATOM) == written


def test_a_feed_is_read_on_page_by_page(client, monkeypatch):
    monkeypatch.setattr(feeds, "ENTRIES", 2)
    for day in range(1, 6):
        released(making.full(title=f"Betrieb {day}", published=f"2010-10-0{day}"))
    waiting: str | None = f"{HERE}/articles/?format=atom&sort=title&kind=news"
    titles, addresses = [], []
    while waiting:
        read = feed_at(waiting)
        links = {link.rel: link.href for link in read.feed.links}
        addresses.append(links["self"])
        titles += [entry.title for entry in read.entries]
        assert links["alternate"] == f"{HERE}/articles/?kind=news"
        assert feed_at(links["self"]).entries == read.entries
        assert links["last"] == f"{HERE}/articles/?kind=news&page=3&format=atom"
        waiting = links.get("next")
    assert titles == [f"Betrieb {day}" for day in (5, 4, 3, 2, 1)]
    assert len(addresses) == 3
    assert {feed_at(each).feed.id for each in addresses} == {"tag:testserver,2026:/articles/?kind=news"}


def feed_at(address: str) -> Any:
    return feed(address.removeprefix(HERE).replace("&format=atom", "").replace("?format=atom&", "?"))


@pytest.mark.parametrize("page", ["0", "99", "-1", "x", "9" * 30])
def test_a_page_that_a_feed_does_not_have_is_its_nearest(client, page):
    released(making.full())
    assert len(feed(f"/articles/?page={page}").entries) == 1


def test_a_feed_ends_where_a_file_is_quicker():
    assert [feeds.pages_of(total) for total in (0, 1, 50, 51, 1_000_000)] == [1, 1, 1, 2, feeds.MOST_PAGES]


def test_control_characters_do_not_break_a_feed(client):
    released(making.full(title="Ein\u0085 <Netz> & mehr"))
    assert feed("/articles/").entries[0].title.replace("\u0085", "") == "Ein <Netz> & mehr"


# When the index gives out


class Breaking:
    """The cards of a list until the index breaks."""

    def __init__(self, cards: list[Card], after: int) -> None:
        self.cards, self.after = cards, after

    def __iter__(self) -> Iterator[Card]:
        for number in range(self.after):
            yield self.cards[number % len(self.cards)]
        raise IndexUnusable("The search index is damaged.")


@pytest.mark.parametrize("form", FORMS)
def test_an_index_that_breaks_at_once_gives_no_file_at_all(client, monkeypatch, form):
    released(making.full())
    whole = lists.stream

    def broken(params, kind, passages):
        found = whole(params, kind, passages)
        return replace(found, total=1_000_000, cards=iter(Breaking(list(found.cards), 3)))

    monkeypatch.setattr(lists, "stream", broken)
    response = client.get(f"/articles/?format={form}")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "neu aufgebaut" in response.content.decode()


@pytest.mark.parametrize("form", ["html", "json"])
def test_while_a_large_index_is_built_anew_no_list_says_that_it_is_empty(client, monkeypatch, form):
    monkeypatch.setattr(indexing, "SMALL", 1)
    for title in ("Eins", "Zwei"):
        released(making.full(title=title))
    response = client.get(f"/articles/?q=eins&format={form}", headers={"accept": "text/html"})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "Es ist nichts verloren" in response.content.decode()
    assert client.get("/").status_code == client.get("/about/").status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_an_index_that_is_gone_is_built_again_for_a_file(client, tmp_path, form):
    article = released(making.full())
    assert client.get(f"/articles/?format={form}").status_code == 200
    shutil.rmtree(tmp_path / "index")
    response = client.get(f"/articles/?format={form}")
    assert response.status_code == 200
    assert article.ark in response.getvalue().decode()


@pytest.mark.parametrize("form", FILES)
def test_a_file_that_breaks_off_says_so_in_its_last_line_and_is_not_ended(client, form):
    article = released(making.full())
    cards = list(lists.browse_list(QueryDict(""), "articles").results)
    writer = {"csv": streams.CSV, "jsonl": streams.JSON_LINES}[form]
    sent = b""
    with pytest.raises(IndexUnusable):
        for piece in streams.pieces(writer, "articles", Breaking(cards, 1_000), 5_000, HERE):
            sent += piece
    lines = sent.decode("utf-8-sig").splitlines()
    assert sum(article.ark in line for line in lines) == 1_000
    if form == "csv":
        read = list(csv.reader(lines, strict=True))
        assert read[-1][0] == "incomplete: 1000 of 5000 records"
        assert {len(row) for row in read} == {len(read[0])}
    else:
        assert json.loads(lines[-1]) == {"incomplete": {"records": 1000, "of": 5000}}


def test_a_file_with_fewer_records_than_promised_counts_as_broken(client):
    released(making.full())
    cards = list(lists.browse_list(QueryDict(""), "articles").results)
    with pytest.raises(streams.Incomplete):
        b"".join(streams.pieces(streams.CSV, "articles", cards, 2, HERE))


def test_a_file_is_made_while_it_is_sent_and_holds_no_transaction(client):
    released(making.full())
    (card,) = lists.browse_list(QueryDict(""), "articles").results
    taken = 0

    def endless() -> Iterator[Card]:
        nonlocal taken
        while True:
            taken += 1
            yield card

    made = streams.pieces(streams.JSON_LINES, "articles", endless(), 10**9, HERE)
    sizes = [len(next(made)) for _ in range(50)]
    assert max(sizes) < 100_000
    assert taken * 200 < 10 * sum(sizes)
