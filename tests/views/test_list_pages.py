"""The page of a list, and the part of it that a script asks for."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from lxml import html

from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db

MOST_SCRIPT = 35_000


def part(client, address: str, **headers: str):
    return client.get(address, headers={"HX-Request": "true", **headers})


def read(response) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def test_a_script_gets_what_depends_on_the_address_and_nothing_else(client):
    making.released(making.full())
    page, piece = client.get("/statements/?platform=xing"), part(client, "/statements/?platform=xing")
    (inside,), (same,) = (read(each).xpath("//*[@id='parts']") for each in (page, piece))
    assert pages.text_of(html.tostring(inside, encoding="unicode")) == pages.text_of(
        html.tostring(same, encoding="unicode")
    )
    assert not read(piece).xpath("//header | //footer | //h1 | //script")
    assert read(piece).xpath("string(//title)") == read(page).xpath("string(//title)")
    for name in ("notices", "filter", "results"):
        assert len(read(piece).xpath(f"//*[@id='{name}']")) == 1


def test_neither_is_kept_for_the_other(client):
    for response in (client.get("/articles/"), part(client, "/articles/")):
        assert "HX-Request" in response.headers["Vary"]
    assert "HX-Push-Url" not in client.get("/articles/").headers


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/articles/?q=&platform=xing&from=&to=", "/articles/?platform=xing"),
        ("/articles/?stance=rejects&platform=xing", "/articles/?platform=xing&stance=rejects"),
        ("/articles/?platform=xing&page=1&colour=blue", "/articles/?platform=xing"),
        ("/articles/", "/articles/"),
    ],
)
def test_the_address_that_a_script_shows_is_the_one_address_of_the_list(client, asked, shown):
    making.released(making.full())
    assert part(client, asked).headers["HX-Push-Url"] == shown


def test_what_is_shown_already_is_no_step_to_go_back(client):
    making.released(making.full())
    here = "http://testserver/articles/?platform=xing"
    response = part(client, "/articles/?platform=xing&from=", **{"HX-Current-URL": here})
    assert response.headers["HX-Replace-Url"] == "/articles/?platform=xing"
    assert "HX-Push-Url" not in response.headers


def test_an_opened_facet_stays_in_the_address_and_opened_when_more_is_chosen(client):
    speakers = [making.statement(None, speaker={"name": f"Stimme {number}"}) for number in range(20)]
    making.released(statements=speakers)
    response = part(client, "/articles/?platform=twitter&open=speaker")
    assert response.headers["HX-Push-Url"] == "/articles/?platform=twitter&open=speaker"
    assert read(response).xpath("//form[@id='filter']//input[@name='open']/@value") == ["speaker"]
    assert len(read(response).xpath("//*[@id='facet-speaker']//li")) == 20
    assert len(read(client.get("/articles/")).xpath("//*[@id='facet-speaker']//li")) == 10


def test_search_boxes_and_dates_are_one_form(client):
    making.released(making.full())
    page = read(client.get("/articles/?q=Xing&platform=xing&from=2009&sort=oldest"))
    (form,) = page.xpath("//form[@id='filter']")
    assert form.get("method") == "get"
    for name, value in (("q", "Xing"), ("from", "2009"), ("to", "")):
        (field,) = page.xpath(f"//input[@name='{name}']")
        assert (field.get("form"), field.get("value")) == ("filter", value)
    assert form.xpath(".//input[@name='platform'][@checked]/@value") == ["xing"]
    assert form.xpath(".//input[@type='hidden']/@name") == ["sort"]


def test_nothing_found_leads_to_what_would_be_found_and_says_how_much(client):
    making.released(making.full())
    page = read(client.get("/statements/?q=Quastenflosser&from=1990&to=1991"))
    assert page.xpath("string(//h2)") == "Nichts gefunden"
    assert "Kein Filter steht allein im Weg" in page.text_content()

    page = read(client.get("/statements/?platform=xing&q=Quastenflosser"))
    (way,) = page.xpath("//*[@class='empty']/ul[1]/li")
    (address,) = way.xpath("./a/@href")
    total = client.get(f"{address}&format=json").json()["total"]
    assert total > 0
    assert f"dann {total} Treffer" in way.text_content()


def test_nothing_found_offers_the_lists_that_have_something(client):
    making.released(statements=[making.statement()])
    page = read(client.get("/comments/?platform=twitter"))
    links = page.xpath("//*[@class='empty']/ul[last()]/li/a/@href")
    assert links == ["/articles/?platform=twitter", "/statements/?platform=twitter"]
    for address in links:
        assert "Nichts gefunden" not in client.get(address).content.decode()


def test_the_scripts_of_a_list_are_light(client):
    sources = read(client.get("/articles/")).xpath("//script/@src")
    files = [Path(finders.find(source.removeprefix("/static/"))) for source in sources]
    assert any(file.name.startswith("htmx") for file in files)
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= MOST_SCRIPT


def test_htmx_is_told_to_run_no_text_and_to_write_no_style(client):
    (config,) = read(client.get("/articles/")).xpath("//meta[@name='htmx-config']/@content")
    for wanted in ('"allowEval": false', '"includeIndicatorStyles": false', '"historyCacheSize": 0'):
        assert wanted in config
