"""Names and topics by the words that a reader begins to type: as data, and as a page."""

import pytest

from archive.actions.withdraw import withdraw
from archive.models import Author, Platform
from archive.search.suggesting import LONGEST_TYPED
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


def suggested(client, typed: str) -> list[dict]:
    response = client.get("/suggest/", {"q": typed, "format": "json"})
    assert response.status_code == 200
    return response.json()["suggestions"]


def test_a_name_is_suggested_with_its_kind_and_the_list_it_leads_to(client):
    making.released(making.full())
    making.released(title="Noch einer", statements=[making.statement(None, platforms=["xing"])])
    (found,) = suggested(client, "xi")
    assert found == {
        "label": "Xing",
        "facet": "platform",
        "kind": "Plattform",
        "number": 2,
        "url": "/articles/?platform=xing",
    }
    assert client.get(f"{found['url']}&format=json").json()["total"] == 2


def test_every_kind_of_name_is_suggested_by_the_beginnings_of_its_words(client):
    making.released(making.full())
    found = {
        each["label"]: each["kind"]
        for typed in ("mu ka", "neud bla", "bei", "kont", "TWITT", "leser")
        for each in suggested(client, typed)
    }
    assert found == {
        "Karla Muster": "Stimme",
        "Neudorfer Blatt": "Medium",
        "Jonas Beispiel": "Autorin, Autor",
        "Kontakte": "Thema",
        "Twitter": "Plattform",
        "Leserin": "Stimme",
    }


def test_every_number_is_the_length_of_the_list(client):
    making.released(making.full())
    making.released(making.full(title="Noch einer"))
    for typed in ("k", "j", "t", "n", "x"):
        for each in suggested(client, typed):
            total = client.get(f"{each['url']}&format=json").json()["total"]
            assert total == each["number"] == 2


def test_names_are_those_of_now_in_the_language_of_the_reader(client):
    making.released(making.full())
    Author.objects.filter(name="Karla Muster").update(name="Karla Neu")
    Platform.objects.filter(slug="xing").update(name_en="Xing (network)")
    assert [each["label"] for each in suggested(client, "karla")] == ["Karla Neu"]
    client.cookies["django_language"] = "en"
    assert [(each["label"], each["kind"]) for each in suggested(client, "xing")] == [
        ("Xing (network)", "Platform")
    ]


def test_what_is_withdrawn_is_not_suggested(client):
    article = making.released(making.full())
    assert suggested(client, "karla")
    withdraw(article, "Auf Wunsch")
    for typed in ("karla", "xing", "neudorfer", "jonas", "kontakte"):
        assert suggested(client, typed) == []


@pytest.mark.parametrize(
    "typed", ["", " ", "\x00", "%00", "🙂", "(", '"', "a" * LONGEST_TYPED, "x" * 3000, "\u00ad"]
)
def test_whatever_is_typed_is_no_error(client, typed):
    making.released(making.full())
    assert suggested(client, typed) == []
    response = client.get("/suggest/", {"q": typed})
    assert response.status_code == 200


def test_without_a_script_there_is_a_page_of_links(client):
    making.released(making.full())
    page = client.get("/suggest/?q=kar").content.decode()
    assert "Karla Muster Stimme" in pages.text_of(page)
    assert any(link.startswith("/articles/?speaker=") for link in pages.links(page))
    assert "/articles/?q=kar" in pages.links(page)
    assert "Kein Name" in client.get("/suggest/?q=zzz").content.decode()
    assert "Anfang eines Namens genügt" in client.get("/suggest/").content.decode()


def test_too_long_a_name_is_cut_and_said_to_be(client):
    making.released(making.full())
    page = pages.text_of(client.get("/suggest/", {"q": "Karla " + " " * 200 + "Muster"}).content.decode())
    assert f"Gesucht wurde nach den ersten {LONGEST_TYPED} Zeichen" in page


def test_every_list_leads_there_without_a_script(client):
    for address in ("/", "/articles/", "/statistics/"):
        (search,) = pages.html.fromstring(client.get(address).content.decode()).xpath("//*[@role='search']")
        assert search.xpath(".//button/@formaction") == ["/suggest/"]


def test_suggestions_are_not_kept_for_long_nor_shared_between_languages(client):
    for form in ("json", "html"):
        response = client.get("/suggest/", {"q": "x", "format": form})
        assert response.headers["Cache-Control"] == "private, max-age=10"
        assert "Cookie" in response.headers["Vary"]
    assert client.post("/suggest/").status_code == 405


def test_suggestions_take_as_many_queries_when_the_archive_grows(client):
    making.released(making.full())
    before = making.queries(client, "/suggest/?q=j")
    for number in range(8):
        making.released(making.full(title=f"Artikel {number}", authors=[{"name": f"Autor {number}"}]))
    assert making.queries(client, "/suggest/?q=j") == before <= 5


def test_without_an_index_nothing_is_suggested_and_nothing_fails(client, settings, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder", encoding="utf-8")
    settings.SEARCH_URL = f"tantivy://{blocked}"
    assert suggested(client, "xing") == []
    assert client.get("/suggest/?q=xing").status_code == 200
