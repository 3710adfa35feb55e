"""The figures that texts cite, compared: what a reader sees, and that its numbers are true."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from archive.models import Article
from archive.search import cited as reading
from archive.search.engine import IndexUnusable
from tests.search import builders
from tests.search.builders import OUTLETS, STUDIES, dossier, statement, statistic
from tests.views.pages import text_of

pytestmark = pytest.mark.django_db
CHOSEN = "/figures/?measure=users&platform=facebook"


@pytest.fixture
def corpus() -> None:
    """Three texts: two disagree about the users of Facebook, the third repeats what one of them says."""
    builders.load_authorities()
    german = {"platform": "facebook", "region": "Deutschland", "reference_date": "2010-04"}
    many = statistic(low="13000000", qualifier="over", as_printed="über 13 Millionen", **german)
    few = statistic(low="8000000", qualifier="just-under", study=STUDIES[0], **german)
    builders.release(dossier("Dreizehn", published="2010-04-21", outlet=OUTLETS[0], statistics=[many]))
    builders.release(
        dossier(
            "Acht",
            published="2010-05",
            statements=[statement(("facebook",))],
            statistics=[
                few,
                statistic(measure="share-using", low="12", unit="percent"),
                statistic(low="40", platform="twitter", check="contradicted", check_note="Es waren 50."),
            ],
        )
    )
    again = statistic(low="8000000", qualifier="just-under", study=STUDIES[0], **german)
    builders.release(dossier("Noch einmal acht", statistics=[again]))


def read(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def rows(page) -> list[str]:
    return [
        " ".join(row.text_content().split()) for row in page.xpath("//table[@class='cited-table']/tbody/tr")
    ]


def test_every_figure_is_a_row_with_the_way_to_itself_its_text_and_its_study(client, corpus):
    page = read(client, "/figures/")
    assert len(rows(page)) == 5
    cells = page.xpath("//table[@class='cited-table']/tbody/tr[contains(., 'Noch einmal acht')]")[0]
    addresses = cells.xpath(".//a/@href")
    article = Article.objects.get(title="Noch einmal acht")
    assert addresses[1:] == [f"/{article.ark}", f"/{STUDIES[0].ark}"]
    assert addresses[0].startswith("/ark:")


def test_what_disagrees_stands_first_with_its_numbers(client, corpus):
    page = read(client, "/figures/")
    first, *others = page.xpath("//table[@class='cited-groups']/tbody/tr")
    assert [cell.text_content().strip() for cell in first.xpath("./*")] == [
        "Users: Facebook",
        "3",
        "2",
        "≠ 3",
    ]
    assert "≠ 1" in others[0].text_content()
    assert len(others) == 2


def test_from_the_start_of_the_figures_it_is_one_click_to_what_disagrees(client, corpus):
    page = read(client, "/figures/")
    address = page.xpath("//table[@class='cited-groups']//a/@href")[0]
    assert parse_qs(urlsplit(address).query) == {"measure": ["users"], "platform": ["facebook"]}
    assert "Was sich widerspricht" in text_of(client.get(address).content.decode())


def test_contradictions_stand_side_by_side_and_one_value_stands_once(client, corpus):
    low, high = read(client, CHOSEN).xpath("//ol[@class='readings']/li")
    assert "knapp 8 Millionen" in low.text_content()
    assert len(low.xpath(".//ul[@class='texts']/li")) == 2
    assert "über 13 Millionen" in high.text_content()
    assert low.xpath(".//p[contains(@class, 'against')]/a/@href") == [f"#{high.get('id')}"]


def test_a_repeated_source_is_told_from_single_ones(client, corpus):
    first, second = read(client, CHOSEN).xpath("//ul[@class='source-list']/li")
    assert "Institut Lot" in first.text_content()
    assert "wiederholt in 2 Texten" in first.text_content()
    assert "ein Text" in second.text_content()


def test_what_editors_found_contradicted_is_told_without_a_partner(client, corpus):
    page = text_of(client.get("/figures/?measure=users&platform=twitter").content.decode())
    assert "Von der Redaktion als widersprochen vermerkt" in page
    assert "Was sich widerspricht" not in page


def test_the_chart_says_what_it_shows(client, corpus):
    page = read(client, CHOSEN)
    drawing = page.xpath("//figure[contains(@class, 'cited-figures')]//svg[@role='img']")[0]
    assert drawing.xpath("./title/text()") == ["Users: Facebook (Nutzer)"]
    assert "2 verschiedene Werte" in drawing.xpath("string(./desc)")


def test_a_value_that_several_texts_cite_leads_to_the_table_from_the_chart(client, corpus):
    page = read(client, CHOSEN)
    inside = {address for address in page.xpath("//figure//svg//a/@href") if address.startswith("#")}
    assert inside
    assert all(page.xpath(f"//tr[@id='{address[1:]}']") for address in inside)


@pytest.mark.parametrize(
    ("order", "values"),
    [
        ("value", ["12 Prozent", "40 Nutzer", "knapp 8", "knapp 8", "über 13"]),
        ("-value", ["über 13", "knapp 8", "knapp 8", "40 Nutzer", "12 Prozent"]),
        ("published", ["über 13"]),
        ("-reference", []),
    ],
)
def test_the_table_is_sorted_by_links(client, corpus, order: str, values: list[str]):
    page = read(client, f"/figures/?order={order}")
    found = rows(page)
    assert [row.startswith(value) for row, value in zip(found, values, strict=False)] == [True] * len(values)
    (marked,) = page.xpath("//table[@class='cited-table']//th[@aria-sort]")
    assert marked.get("aria-sort") == ("descending" if order.startswith("-") else "ascending")


def test_sorting_by_what_is_missing_puts_it_last_both_ways(client, corpus):
    for order in ("published", "-published"):
        assert "undatiert" in rows(read(client, f"/figures/?order={order}"))[-1]
    for order in ("study", "-study"):
        assert [("Institut Lot" in row) for row in rows(read(client, f"/figures/?order={order}"))][:2] == [
            True
        ] * 2


def test_a_filter_of_the_list_filters_here_too(client, corpus):
    page = read(client, "/figures/?unit=percent")
    assert len(rows(page)) == 1
    (chip,) = page.xpath("//a[@class='chip']/@href")
    assert chip == "/figures/"
    assert page.xpath("//form[@id='filter']/@action") == ["/figures/"]
    assert all(link.startswith("/figures/") for link in page.xpath("//form[@id='filter']//li/a/@href"))


def test_figures_without_a_platform_stand_in_the_table_and_are_not_mixed_in(client, corpus):
    """Chosen platforms find them by what else their text says, as on the list."""
    page = read(client, "/figures/?platform=facebook")
    assert len(rows(page)) == 4
    (address,) = page.xpath("//table[@class='cited-groups']//a[contains(., 'ohne Plattform')]/@href")
    alone = read(client, address)
    assert [row.split()[0] for row in rows(alone)] == ["12"]
    assert "ohne eigene Plattform" in text_of(html.tostring(alone, encoding="unicode"))


def test_a_table_of_many_figures_has_pages(client, monkeypatch):
    builders.load_authorities()
    builders.release(dossier(statistics=[statistic(low=str(number)) for number in range(1, 61)]))
    page = read(client, "/figures/?order=value&page=3")
    assert [row.split()[0] for row in rows(page)] == [str(number) for number in range(51, 61)]
    back = page.xpath("//a[@rel='prev']/@href")[0]
    assert [row.split()[0] for row in rows(read(client, back))] == [str(number) for number in range(26, 51)]


def test_more_figures_than_can_be_compared_are_said_to_be_more(client, corpus, monkeypatch):
    monkeypatch.setattr(reading, "MOST", 2)
    page = read(client, "/figures/")
    assert len(rows(page)) == 2
    assert "5 Zahlen passen zu dieser Auswahl" in text_of(html.tostring(page, encoding="unicode"))


@pytest.mark.parametrize(
    "query",
    [
        "order=nach-farbe",
        "page=letzte",
        "page=0",
        "without=alles",
        "sort=oldest",
        "measure=nie",
        "nichts=da",
        "q=%00",
    ],
)
def test_what_is_not_understood_is_told_and_is_no_error(client, corpus, query: str):
    page = text_of(client.get(f"/figures/?{query}").content.decode())
    assert "Nicht verstanden und daher nicht gefiltert" in page
    assert query.partition("=")[0] in page


def test_a_page_beyond_the_last_is_the_last(client, corpus):
    assert len(rows(read(client, "/figures/?page=99"))) == 5


def test_nothing_found_leads_on(client, corpus):
    page = read(client, "/figures/?measure=users&unit=percent")
    assert "Nichts gefunden" in page.text_content()
    assert page.xpath("//a[@href='/figures/']")


def test_an_empty_archive_has_a_page_of_figures(client):
    assert "Zahlen im Vergleich" in client.get("/figures/").content.decode()


def test_texts_are_escaped(client):
    builders.load_authorities()
    hostile = "<script>alert(1)</script>"
    cited = statistic(platform="facebook", region=hostile, as_printed=hostile)
    other = statistic(platform="facebook", region=hostile, low="50", as_printed=hostile)
    builders.release(dossier(hostile, statistics=[cited, other]))
    for address in ("/figures/", CHOSEN):
        assert hostile not in client.get(address).content.decode()


def test_questions_to_the_database_do_not_grow_with_the_figures(client, corpus):
    client.get("/figures/")
    assert questions(client) <= 6
    few = questions(client)
    builders.release(dossier(statistics=[statistic(low=str(number)) for number in range(1, 41)]))
    client.get("/figures/")
    assert questions(client) == few


def questions(client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get("/figures/?order=value")
    return len(asked)


def test_the_demo_corpus_cannot_agree_on_the_users_of_facebook(client):
    call_command("load_codebook", verbosity=0)
    call_command("load_demo", verbosity=0)
    assert "/figures/" in read(client, "/").xpath("//main//a/@href")
    first = read(client, "/figures/").xpath("//table[@class='cited-groups']//a/@href")[0]
    page = text_of(client.get(first).content.decode())
    assert "Nutzerzahl: Facebook" in page
    assert "Was sich widerspricht" in page
    assert "über 13 Millionen Nutzer" in page
    assert re.search(r"wiederholt in 2 Texten", page)
    assert "Beispieltext, erfunden" in page


def test_the_comparison_goes_out_as_a_table_with_what_contradicts_what(client, corpus):
    response = client.get(f"{CHOSEN}&format=csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    lines = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert sorted(line["low"] for line in lines) == ["13000000", "8000000", "8000000"]
    by_ark = {line["ark"]: line for line in lines}
    for line in lines:
        assert line["contradicted"] == "true"
        (against,) = line["contradicts"].split("; ")
        assert by_ark[against]["low"] != line["low"]


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_chart_goes_out_as_a_picture_that_says_how_to_cite_it(client, corpus, form: str):
    page = read(client, CHOSEN)
    (address,) = page.xpath(f"//p[contains(@class, 'downloads')]/a[text()='{form.upper()}']/@href")
    response = client.get(address)
    assert response.status_code == 200
    begin = {"svg": b"<?xml", "png": b"\x89PNG"}[form]
    assert response.content.startswith(begin)
    if form == "svg":
        assert "http://testserver/figures/?platform=facebook&amp;measure=users" in response.content.decode()


def test_charts_of_two_units_have_an_address_each(client):
    builders.load_authorities()
    two = [statistic(platform="facebook"), statistic(platform="facebook", low="9", unit="percent")]
    builders.release(dossier(statistics=two))
    page = read(client, CHOSEN)
    addresses = page.xpath("//a[text()='SVG']/@href")
    assert len(set(addresses)) == 2
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert client.get(f"{CHOSEN}&format=svg").status_code == 406


def test_a_form_that_there_is_not_is_refused_with_those_that_there_are(client, corpus):
    response = client.get("/figures/?format=docx")
    assert response.status_code == 406
    assert "svg, png, csv" in response.content.decode()


def test_who_has_the_page_already_is_not_sent_it_again(client, corpus):
    tag = client.get(CHOSEN).headers["ETag"]
    assert client.get(CHOSEN, headers={"If-None-Match": tag}).status_code == 304


def test_while_the_index_is_being_built_nothing_half_is_shown(client, corpus, settings, monkeypatch):
    def unreadable(*args: object, **kwargs: object) -> None:
        raise IndexUnusable("being built")

    monkeypatch.setattr("archive.search.indexing.current", unreadable)
    for address in ("/figures/", "/figures/?format=csv"):
        response = client.get(address)
        assert response.status_code == 503
        assert response.headers["Retry-After"] == "60"
        assert "wird gerade neu aufgebaut" in response.content.decode()
