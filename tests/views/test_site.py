"""The site as a whole: every link leads somewhere, errors help, and no page grows dear."""

import json

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from archive.models import Author, Outlet, Platform, Study, Topic
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


def corpus() -> None:
    """Some dossiers that differ in what pages branch on."""
    making.released_again(making.released(making.full()), kicker="Zweite Fassung")
    making.released(making.full(title="Nur Auszüge", access="excerpt", abstract="Kurz gesagt."))
    making.released(making.full(title="Nur Nachweis", access="metadata", published=None))
    making.released(
        title="Teil einer Serie",
        series="Das Netz",
        part=2,
        kind="blog-post",
        outlet={"name": "Netzblog", "kind": "blog"},
        source_url="https://blatt.example/2",
        rights_note="Erfundener Beispieltext, CC0.",
        captions=[{"text": "Ein Bild", "credit": "Foto: Redaktion"}],
        links=[{"url": "https://netz.example/", "text": "Netz"}],
        body="- eins\n\n- zwei\n\n> Zitat\n\n## Kopf",
    )


def test_every_link_leads_to_a_page(client):
    corpus()
    waiting, seen = ["/"], {}
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/admin/", "/static/")) or is_deep(address):
            continue
        response = client.get(address)
        seen[address] = response.status_code
        if response.headers["Content-Type"].startswith("text/html"):
            waiting += pages.inside(response.content.decode())
    assert {address: status for address, status in seen.items() if status != 200} == {}
    assert len(seen) > 200
    for record in [
        *Author.objects.all(),
        *Outlet.objects.all(),
        *Platform.objects.all(),
        *Study.objects.all(),
    ]:
        assert any(address.startswith(f"/{record.ark}") for address in seen) or isinstance(record, Platform)


def is_deep(address: str) -> bool:
    """Filters on filters on filters: the same pages again, without end."""
    return address.count("=") > 1


def test_links_to_static_files_lead_to_files(client):
    corpus()
    for address in ("/", "/articles/", "/about/", f"/{Topic.objects.first().ark}"):
        page = pages.html.fromstring(client.get(address).content.decode())
        for link in page.xpath("//link/@href | //script/@src"):
            if link.startswith("/static/"):
                assert finders.find(link.removeprefix("/static/")), link


def test_an_unknown_address_is_a_page_that_helps(client, settings):
    settings.DEBUG = False
    response = client.get("/nirgends/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Diese Seite gibt es nicht" in page
    assert 'role="search"' in page


def test_an_error_of_ours_is_a_page_without_a_traceback(settings, monkeypatch):
    def broken(*args: object) -> None:
        raise RuntimeError("Zzgeheim")

    monkeypatch.setattr("archive.views.lists.browse_list", broken)
    response = Client(raise_request_exception=False).get("/articles/")
    assert response.status_code == 500
    assert "Das Archiv hat einen Fehler gemacht" in response.content.decode()
    assert "Zzgeheim" not in response.content.decode()
    assert "RuntimeError" not in response.content.decode()


# Lists


def test_a_list_as_data_has_the_form_agreed_on(client):
    corpus()
    for name in pages.LISTS:
        platform = "twitter" if name == "statistics" else "xing"
        data = client.get(f"/{name}/?platform={platform}&nichts=da&format=json").json()
        assert set(data) == {"counts", "total", "page", "pages", "results", "facets", "filters", "unknown"}
        assert set(data["counts"]) == {"articles", "statements", "speakers"}
        assert all(isinstance(count, int) for count in data["counts"].values())
        assert data["results"]
        for result in data["results"]:
            assert {"ark", "url", "title"} <= set(result)
            assert client.get(result["url"]).status_code == 200
        for facet in data["facets"]:
            assert set(facet) == {"name", "label", "options"}
            for option in facet["options"]:
                assert set(option) == {"value", "label", "count", "selected", "url"}
        (chip,) = data["filters"]
        assert set(chip) == {"name", "value", "label", "url_without"}
        assert (chip["name"], chip["value"]) == ("platform", platform)
        assert [entry["name"] for entry in data["unknown"]] == ["nichts"]


def test_every_count_of_a_facet_is_the_length_of_the_list_it_leads_to(client):
    corpus()
    for name in pages.LISTS:
        for facet in client.get(f"/{name}/?format=json").json()["facets"]:
            for option in facet["options"]:
                joined = "&" if "?" in option["url"] else "?"
                assert client.get(f"{option['url']}{joined}format=json").json()["total"] == option["count"]


@pytest.mark.parametrize("name", pages.LISTS)
@pytest.mark.parametrize("form", ["xyz", "bibtex", "", "x" * 3000])
def test_a_list_in_an_unknown_form_is_refused(client, name, form):
    response = client.get(f"/{name}/", {"format": form})
    assert response.status_code == 406
    assert "json" in response.content.decode()


@pytest.mark.parametrize("name", pages.LISTS)
@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("platform=twiter", "twiter"),
        ("stance=hates", "hates"),
        ("from=gestern", "gestern"),
        ("page=0", "page"),
        ("page=zwei", "zwei"),
        ("page=99999999999999999999", "page"),
        ("sort=zufall", "zufall"),
        ("outlet=nirgends", "nirgends"),
        ("speaker=%00", "speaker"),
        ("colour=red", "colour"),
    ],
)
def test_what_a_list_does_not_understand_is_told_and_is_no_error(client, name, query, value):
    making.released(making.full())
    response = client.get(f"/{name}/?{query}")
    assert response.status_code == 200
    assert "Nicht verstanden" in response.content.decode()
    unknown = client.get(f"/{name}/?{query}&format=json").json()["unknown"]
    assert value in json.dumps(unknown)


# Queries


def crowd(number: int) -> dict:
    """A dossier with so many comments, statements and figures."""
    body = "\n\n".join(f"Satz {place} sagt etwas über Xing, etwa {place} Prozent." for place in range(number))
    return making.plain(
        title=f"Mit {number}",
        body=body,
        comments=[
            making.comment(
                place + 1, f"Kommentar {place}.", author={"name": f"Stimme {place}"}, parent=place or None
            )
            for place in range(number)
        ],
        statements=[
            making.statement(f"Satz {place} sagt", speaker={"name": f"Stimme {place}"})
            for place in range(number)
        ],
        statistics=[making.statistic(f"etwa {place} Prozent", study=STUDY) for place in range(number)],
    )


STUDY = {"publisher": "Netzzähler"}


def test_pages_of_a_dossier_take_as_many_queries_with_five_records_as_with_fifty(client):
    few, many = (making.released(crowd(number)) for number in (5, 50))
    for one, other in zip(pages.of_every_kind(few), pages.of_every_kind(many), strict=True):
        assert making.queries(client, f"/{one}") == making.queries(client, f"/{other}") <= 8
        assert making.queries(client, f"/{one}?format=json") == making.queries(
            client, f"/{other}?format=json"
        )


def test_lists_and_authorities_take_as_many_queries_when_the_archive_grows(client):
    making.released(making.full())
    addresses = ["/", "/about/", *(f"/{name}/" for name in pages.LISTS)]
    addresses += [f"/{model.objects.first().ark}" for model in (Author, Outlet, Platform, Topic, Study)]
    before = [making.queries(client, address) for address in addresses]
    for number in range(12):
        making.released(making.full(title=f"Artikel {number}", authors=[{"name": f"Autor {number}"}]))
    assert [making.queries(client, address) for address in addresses] == before
