"""Every form of a record, asked for by name or by the Accept header (RFC 9110)."""

import json

import pytest
import rispy
from pybtex.database import parse_string

from archive.citations.formats import FORMATS
from archive.models import Author
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db

TYPES = {"json": "application/json"} | {name: made.media_type for name, made in FORMATS.items()}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.fixture
def article():
    return making.released(making.full())


@pytest.fixture
def names(article):
    return [*pages.of_every_kind(article), Author.objects.first().ark]


@pytest.mark.parametrize("form", pages.FORMS)
def test_a_form_is_the_same_by_name_and_by_header(client, names, form):
    for name in names:
        by_name = client.get(f"/{name}?format={form}")
        by_header = client.get(f"/{name}", headers={"Accept": TYPES[form]})
        assert by_name.status_code == by_header.status_code == 200
        assert by_name.headers["Content-Type"].startswith(TYPES[form])
        assert by_name.content == by_header.content
        assert "Accept" in by_header.headers["Vary"]


def test_the_name_of_a_form_may_be_written_in_capitals(client, article):
    assert client.get(f"/{article.ark}?format=BibTeX").content.startswith(b"@article{")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (BROWSER, "text/html"),
        ("*/*", "text/html"),
        ("", "text/html"),
        ("application/json;q=0.9, text/html;q=0.8", "application/json"),
        ("application/pdf, application/x-bibtex;q=0.1", "application/x-bibtex"),
        ("application/*", "application/json"),
    ],
)
def test_of_several_forms_accepted_the_best_is_given(client, article, accept, kind):
    response = client.get(f"/{article.ark}", headers={"Accept": accept})
    assert response.headers["Content-Type"].startswith(kind)


@pytest.mark.parametrize("form", ["pdf", "", "xml", "json2", "<script>", "x" * 5000])
def test_an_unknown_form_is_refused_with_those_that_there_are(client, names, form):
    for name in names:
        response = client.get(f"/{name}", {"format": form})
        assert response.status_code == 406
        assert response.headers["Content-Type"].startswith("text/plain")
        text = response.content.decode()
        assert len(text) < 400
        assert all(known in text for known in pages.FORMS)


@pytest.mark.parametrize("accept", ["application/pdf", "image/*", "text/plain"])
def test_a_header_that_accepts_no_form_is_refused(client, article, accept):
    assert client.get(f"/{article.ark}", headers={"Accept": accept}).status_code == 406


def test_the_name_goes_before_the_header(client, article):
    response = client.get(f"/{article.ark}?format=ris", headers={"Accept": "application/json"})
    assert response.headers["Content-Type"].startswith(TYPES["ris"])


def test_the_short_description_is_five_lines_of_plain_text(client, names):
    for name in names:
        response = client.get(f"/{name}?info")
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        lines = response.content.decode().splitlines()
        assert [line.partition(":")[0] for line in lines] == ["erc", "who", "what", "when", "where", "how"]
        assert name in lines[4]


def test_citations_of_a_record_name_the_version_that_was_asked_for(client, article):
    making.released_again(article, title="Neu")
    for name in pages.of_every_kind(article):
        for version, cited in (("", ".v2"), (".v1", ".v1")):
            address = f"http://testserver/{name}{cited}"
            bib = client.get(f"/{name}{version}?format=bibtex").content.decode()
            (entry,) = parse_string(bib, "bibtex").entries.values()
            (risen,) = rispy.loads(client.get(f"/{name}{version}?format=ris").content.decode())
            (csl,) = client.get(f"/{name}{version}?format=csl").json()
            assert entry.fields["url"] == risen["urls"][0] == csl["URL"] == address
            assert address in client.get(f"/{name}{version}").content.decode()


def test_the_address_of_the_archive_comes_from_its_settings(client, article, settings):
    settings.BASE_URL = "https://archiv.example"
    assert b"https://archiv.example/ark:" in client.get(f"/{article.ark}?format=ris").content


def test_an_article_as_data_holds_its_dossier(client, article):
    data = client.get(f"/{article.ark}?format=json").json()
    assert (data["ark"], data["kind"], data["version"], data["live_version"]) == (
        article.ark,
        "article",
        1,
        1,
    )
    assert data["sha256"] == article.live_version.sha256
    assert data["dossier"] == json.loads(article.live_version.content)


def test_a_part_as_data_names_its_article(client, article):
    for name in pages.of_every_kind(article)[1:]:
        data = client.get(f"/{name}?format=json").json()
        assert data["record"]["ark"] == data["ark"] == name
        assert data["article"] == {"ark": article.ark, "title": article.title}


def test_an_authority_as_data_has_its_facts(client, article):
    author = Author.objects.get(name="Karla Muster")
    data = client.get(f"/{author.ark}?format=json").json()
    assert (data["kind"], data["name"], data["url"]) == (
        "author",
        "Karla Muster",
        f"http://testserver/{author.ark}",
    )


def test_machines_find_the_address_to_cite_and_the_other_forms(client, names):
    for name in names:
        link = client.get(f"/{name}").headers["Link"]
        assert 'rel="cite-as"' in link
        for made in FORMATS.values():
            assert made.media_type in link


def test_downloads_have_a_name_without_surprises(client, names):
    for name in names:
        for form in FORMATS:
            header = client.get(f"/{name}?format={form}").headers["Content-Disposition"]
            assert header.isascii()
            assert header.endswith(f'.{FORMATS[form].ending}"')
