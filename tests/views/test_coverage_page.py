"""What the archive holds and lacks: each number is that of the list it leads to, and gaps are called so."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from archive.models import Article
from archive.search.engine import IndexUnusable
from tests.search import builders
from tests.search.builders import OUTLETS, comment, dossier, statement, statistic
from tests.views.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def corpus() -> None:
    """January and June 2010 with articles, a comment in March, one article of "2011", one undated."""
    builders.load_authorities()
    builders.release(
        dossier(
            "Januar",
            published="2010-01-05",
            outlet=OUTLETS[0],
            kind="news",
            statements=[statement(("twitter", "xing"))],
            comments=[comment(posted="2010-03-02")],
        )
    )
    builders.release(dossier("Juni", published="2010-06", outlet=OUTLETS[0], statistics=[statistic()]))
    builders.release(dossier("Noch einmal Juni", published="2010-06-30", outlet=OUTLETS[1]))
    builders.release(dossier("Irgendwann", published="2011", kind="blog-post"))
    builders.release(dossier("Ohne Datum", access="metadata"))


def page(client):
    return html.fromstring(client.get("/coverage/").content.decode())


def cells(client, year: str) -> list[str]:
    (row,) = page(client).xpath(f"//table[@class='calendar']/tbody/tr[th//text()='{year}']")
    return [cell.get("class").split()[0] for cell in row.xpath("./td")[:12]]


def test_a_month_without_an_article_is_a_gap_and_says_which_kind(client, corpus):
    assert cells(client, "2010") == [
        *("held", "unheard", "lacking", "unheard", "unheard", "held"),
        *["outside"] * 6,
    ]
    shown = page(client)
    (trace,) = shown.xpath("//td[@class='lacking']/a[contains(@href, 'comments')]")
    assert "kein Artikel, aber 1 Kommentar aus diesem Monat" in trace.get("aria-label")
    assert "Februar 2010: kein Artikel, nichts bekannt" in shown.text_content()


def test_months_of_a_year_that_an_article_may_be_from_are_not_called_silent(client, corpus):
    assert set(cells(client, "2011")) == {"lacking"}


def test_what_is_undated_stands_in_no_month_and_is_counted_apart(client, corpus):
    shown = page(client)
    assert "1 Artikel ist undatiert" in shown.text_content()
    in_months = shown.xpath("//table[@class='calendar']//td[contains(@class, 'held')]/a/text()")
    assert sum(map(int, in_months)) == 3


def test_every_number_is_that_of_the_list_it_leads_to(client, corpus):
    counted = 0
    for link in page(client).xpath(
        "//table[@class='calendar']//td[not(@class='lacking')]/a | //td[@class='n']/a"
    ):
        number, address = int(link.xpath("string(./text())")), link.get("href")
        joined = "&" if "?" in address else "?"
        data = client.get(f"{address}{joined}format=json").json()
        coded = address in ("/statements/", "/comments/", "/statistics/")
        assert number == (data["counts"]["articles"] if coded else data["total"]), address
        counted += 1
    assert counted > 12


def test_outlets_have_their_first_and_last_month(client, corpus):
    rows = {
        row.xpath("string(./th)"): [row.xpath("string(./td[1])"), row.xpath("string(./td[2]/a/text())")]
        for row in page(client).xpath("//th[text()='von – bis']/ancestor::table/tbody/tr")
    }
    assert rows == {
        "Werkbank-Bote": ["Januar 2010 – Juni 2010", "2"],
        "Hallenfunk": ["Juni 2010", "1"],
        "ohne Angabe": ["2011", "2"],
    }


def test_how_much_of_the_texts_can_be_read_is_told(client, corpus):
    rows = page(client).xpath("//th[text()='Zugang']/ancestor::table/tbody/tr")
    assert [row.xpath("string(./td/a/text())") for row in rows] == ["4", "1"]
    assert [row.xpath("string(./td/a/@href)") for row in rows] == [
        "/articles/?access=full",
        "/articles/?access=metadata",
    ]


def test_what_is_not_there_is_named(client, corpus):
    shown = text_of(client.get("/coverage/").content.decode())
    assert "Ohne eine einzige Aussage: Facebook." in shown
    assert "Nicht vertreten: Fachpresse" in shown


def test_what_editors_work_on_is_not_told(client, corpus):
    before = client.get("/coverage/").content
    Article.objects.create(title="Entwurf", published="2009-05")
    withheld = builders.release(dossier("Zurückgezogen", published="2009-01"))
    builders.withdraw(withheld)
    assert text_of(client.get("/coverage/").content.decode()) == text_of(before.decode())


def test_questions_to_the_database_do_not_grow(client, corpus):
    def questions() -> int:
        client.get("/coverage/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/coverage/")
        return len(asked)

    few = questions()
    for month in range(1, 11):
        builders.release(
            dossier(published=f"2012-{month:02}", outlet=OUTLETS[month % 2], statements=[statement()])
        )
    assert questions() == few <= 20


def test_a_mistyped_year_does_not_make_a_thousand_rows(client, corpus):
    builders.release(dossier(published="1203-05"))
    years = page(client).xpath("//table[@class='calendar']/tbody/tr/th//text()")
    assert years == ["1203", "2010", "2011"]


def test_an_empty_archive_says_that_it_is_empty(client):
    assert "Noch ist kein Text freigegeben" in client.get("/coverage/").content.decode()


def test_while_the_index_is_being_built_it_says_so(client, monkeypatch):
    def unreadable(*args: object, **kwargs: object) -> None:
        raise IndexUnusable("being built")

    monkeypatch.setattr("archive.search.indexing.current", unreadable)
    response = client.get("/coverage/")
    assert response.status_code == 503
    assert "wird gerade neu aufgebaut" in response.content.decode()
