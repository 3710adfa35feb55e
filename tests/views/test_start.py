"""The start page: every number leads to what it counts, nothing leaks, and it is made once."""

import re

import pytest
from lxml import html

from archive.actions.withdraw import withdraw
from archive.models import Author, Platform
from archive.search import indexing
from archive.search.engine import IndexUnusable
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


def start(client) -> html.HtmlElement:
    response = client.get("/")
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def corpus() -> None:
    for place, stance in enumerate(
        ["rejects", "sceptical", "ambivalent", "favourable", "advocates", "rejects"]
    ):
        said = [
            making.statement(making.ON_TWITTER, stance=stance, topics=["time-cost", "networking"]),
            making.statement(making.ON_XING, platforms=["xing", "facebook"], stance="advocates"),
        ]
        making.released(making.full(title=f"Voll {place}", published=f"{2009 + place % 3}-05"))
        making.released(statements=said, title=f"Text {place}", published=None if place == 5 else "2011")


def test_every_number_is_the_length_of_the_list_it_leads_to(client):
    corpus()
    page = start(client)
    cells = page.xpath("//table[contains(@class, 'heat')]//td/a")
    assert len(cells) > 20
    for link in [*cells, *page.xpath("//ul[@class='stock']/li[position() < 5]/a")]:
        shown = number(link.text_content())
        address = link.get("href")
        joined = "&" if "?" in address else "?"
        assert client.get(f"{address}{joined}format=json").json()["total"] == shown, address


def test_the_number_of_voices_is_that_of_the_list(client):
    corpus()
    (link,) = start(client).xpath("//ul[@class='stock']/li[5]/a")
    assert number(link.text_content()) == client.get("/statements/?format=json").json()["counts"]["speakers"]


def test_the_chart_has_the_numbers_of_its_table(client):
    corpus()
    page = start(client)
    total = client.get("/statements/?format=json").json()["total"]
    rows = page.xpath("//figure//table//tr/td[last()]/a")
    assert sum(number(link.text_content()) for link in rows) == total
    (description, other) = page.xpath("//figure//*[local-name()='desc']")
    assert description.text.startswith(f"{total} Aussagen, 2009–2011")
    assert description.text == other.text


def test_a_platform_leads_to_its_page_and_from_there_to_a_speaker(client):
    corpus()
    page = start(client)
    (link,) = page.xpath("//table//th/a[text()='Twitter']")
    assert link.get("href") == f"/{Platform.objects.get(slug='twitter').ark}"
    portrait = html.fromstring(client.get(link.get("href")).content.decode())
    assert portrait.xpath(f"//table//th/a[@href='/{Author.objects.get(name='Karla Muster').ark}']")


def test_a_cell_is_two_clicks_from_the_statement(client):
    article = making.released(statements=[making.statement()])
    (cell,) = start(client).xpath("//table//td/a[@aria-label='Twitter, lehnt ab: 1 Aussage']")
    found = html.fromstring(client.get(cell.get("href")).content.decode())
    assert f"/{article.statements.get().ark}" in found.xpath("//article//h2/a/@href")


def test_the_newest_releases_are_those_released_last_not_those_printed_last(client):
    old = making.released(title="Alter Text, neu im Archiv", published="2009")
    new = making.released(title="Neuer Text", published="2014")
    making.released_again(old, kicker="Noch einmal")
    page = start(client)
    assert page.xpath("//ol[@class='newest']//h3/a/@href") == [f"/{old.ark}", f"/{new.ark}"]
    assert "Fassung 2" in page.xpath("//ol[@class='newest']/li[1]")[0].text_content()


def test_what_is_withdrawn_is_gone_from_the_page_at_once(client):
    article = making.released(title="Auf Wunsch weg", statements=[making.statement()])
    assert "Auf Wunsch weg" in client.get("/").content.decode()
    withdraw(article, "Auf Wunsch.")
    page = client.get("/").content.decode()
    assert "Auf Wunsch weg" not in page
    assert making.ON_TWITTER not in page
    assert "Karla Muster" not in page


def test_text_that_is_not_public_is_not_on_the_page(client):
    said = [making.statement(), making.statement(making.ON_XING, platforms=["xing"])]
    making.released(statements=said, access="metadata", subtitle="Zzvorspann")
    page = client.get("/").content.decode()
    for secret in (making.ON_TWITTER, making.ON_XING, "Zzvorspann", "Tischlerei Mustermann"):
        assert secret not in page


def test_the_voice_of_the_day_says_who_where_and_with_which_stance(client):
    article = making.released(statements=[making.statement()], rights_note="Erfundener Beispieltext, CC0.")
    (voice,) = start(client).xpath("//section[contains(@class, 'of-the-day')]")
    text = " ".join(voice.text_content().split())
    for part in (making.ON_TWITTER, "Karla Muster", "−−", "Twitter: lehnt ab", "Beispieltext, erfunden"):
        assert part in text
    assert f"/{article.statements.get().ark}" in voice.xpath(".//a/@href")


def test_an_empty_archive_says_that_it_is_empty(client):
    making.code_book()
    text = pages.text_of(client.get("/").content.decode())
    assert "Noch ist nichts kodiert" in text
    assert "Noch ist kein Text freigegeben" in text
    assert "0 Artikel" in text


def test_while_the_index_is_made_the_page_says_so_and_has_ways_on(client, monkeypatch):
    def none(suspect: bool = False) -> None:
        raise IndexUnusable("Not now.")

    monkeypatch.setattr("archive.views.site_pages.indexing.current", none)
    response = client.get("/")
    assert "wird gerade neu aufgebaut" in response.content.decode()
    assert not pages.is_kept(response)
    assert "/about/" in pages.inside(response.content.decode())


def test_whoever_has_the_page_is_told_that_it_is_still_good(client):
    making.released(statements=[making.statement()])
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"
    making.released(title="Dazu")
    assert client.get("/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_languages_themes_and_names_are_not_mixed_up(client):
    making.released(statements=[making.statement()])
    german = client.get("/").content.decode()
    english = client.get("/", headers={"Accept-Language": "en"}).content.decode()
    assert ('lang="de"' in german[:200]) and ('lang="en"' in english[:200])
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in client.get("/").content.decode()[:200]
    del client.cookies["theme"]
    assert client.get("/").content.decode() == german
    Platform.objects.filter(slug="twitter").update(name="Zwitscherdienst")
    assert "Zwitscherdienst" in client.get("/").content.decode()


def test_the_page_takes_two_queries_and_five_when_it_is_made(client, django_assert_num_queries):
    corpus()
    client.get("/")
    with django_assert_num_queries(2):
        client.get("/")
    making.released(title="Dazu")
    indexing.catch_up()
    with django_assert_num_queries(5):
        client.get("/")
