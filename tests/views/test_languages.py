"""German and English: complete, by the browser or by the switch, and never one in the other's place."""

import datetime
import json
import re
from io import StringIO

import polib
import pytest
from django.core.management import call_command
from django.utils import translation
from django.utils.formats import date_format
from lxml import html

from archive.importers.codebook import CODEBOOK_PATH
from archive.models.choices import TextChoices
from archive.search.names import in_digits
from archive.views.wording import date_in_words
from tests import making
from tests.browser.addresses import of_every_type
from tests.conftest import ROOT
from tests.views import pages

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}
# Single and short words may be the same in both languages, or stand in what the archive holds.
LONG = 14


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    """English by German."""
    entries = polib.pofile(str(ROOT / "locale/en/LC_MESSAGES/django.po"))
    return {entry.msgid: entry.msgstr for entry in entries if not entry.obsolete}


@pytest.fixture
def demo() -> None:
    """The archive as ``make run`` shows it."""
    for command in ("load_codebook", "load_demo"):
        call_command(command, verbosity=0, stdout=StringIO())


def own_words(page: str) -> str:
    """What the archive itself says on a page: texts that are marked as German are left out."""
    read = html.fromstring(page)
    for german in read.xpath("//body//*[@lang='de'] | //script"):
        german.drop_tree()
    return " ".join(read.text_content().split())


def test_no_german_word_of_the_frame_is_left_on_an_english_page(client, demo, catalogue):
    german = [
        words
        for words, english in catalogue.items()
        if len(words) >= LONG and " " in words and "%" not in words and english and english != words
    ]
    found = []
    for name, address in of_every_type().items():
        client.get(address)  # German first: what is kept of it must not be shown to others
        response = client.get(address, headers=ENGLISH)
        assert response.headers["Content-Language"] == "en", name
        said = own_words(response.content.decode())
        found += [f"{name}: {words}" for words in german if words in said]
    assert found == [], "\n".join(found)


def test_every_code_has_its_english_name_in_the_facets_and_on_pages(client, demo):
    code_book = json.loads(CODEBOOK_PATH.read_text(encoding="utf-8"))
    page = client.get("/statements/?format=json", headers=ENGLISH).json()
    shown = {facet["name"]: {o["value"]: o["label"] for o in facet["options"]} for facet in page["facets"]}
    for facet, group in (("platform", "platforms"), ("topic", "topics"), ("role", "roles")):
        codes = {entry["slug"]: entry["name_en"] for entry in code_book[group]}
        options = {value: label for value, label in shown[facet].items() if value in codes}
        assert options == {value: codes[value] for value in options} != {}
    about = pages.text_of(client.get("/about/", headers=ENGLISH).content.decode())
    for group in ("platforms", "topics", "roles"):
        assert not [entry["slug"] for entry in code_book[group] if entry["name_en"] not in about]


def test_no_code_has_its_german_name_on_an_english_page(client, demo):
    code_book = json.loads(CODEBOOK_PATH.read_text(encoding="utf-8"))
    german = [
        re.compile(rf"(?<!\w){re.escape(entry['name'])}(?!\w)")
        for group in ("platforms", "topics", "roles", "measures")
        for entry in code_book[group]
        # A single word may be part of a name: "Agentur Lauter & Leise".
        if entry["name"] != entry["name_en"] and " " in entry["name"]
    ]
    found = []
    for name, address in of_every_type().items():
        said = own_words(client.get(address, headers=ENGLISH).content.decode())
        found += [f"{name}: {words[0]}" for pattern in german if (words := pattern.search(said))]
    assert found == []


def test_every_choice_of_the_models_has_an_english_label(catalogue):
    with translation.override("de"):
        labels = {str(label) for kind in _all(TextChoices) for label in kind.labels}
    assert len(labels) > 40
    assert sorted(label for label in labels if not catalogue.get(label)) == []


def _all(kind: type) -> list[type]:
    return [found for sub in kind.__subclasses__() for found in (sub, *_all(sub)) if list(found)]


def test_dates_and_numbers_are_written_as_the_language_has_them(client):
    article = making.released(making.full(published="2012-11-15"))
    for headers, date in (({}, "15. November 2012"), (ENGLISH, "15 November 2012")):
        assert date in pages.text_of(client.get(f"/{article.ark}", headers=headers).content.decode())
    for language, number in (("de", "1.234.567"), ("en", "1,234,567")):
        with translation.override(language):
            assert in_digits(1_234_567) == number


def test_full_dates_are_written_as_partial_ones_are():
    released = datetime.date(2026, 11, 30)
    for language, written in (("de", "30. November 2026"), ("en", "30 November 2026")):
        with translation.override(language):
            assert date_format(released) == date_in_words("2026-11-30") == written


def test_what_is_cited_is_the_same_in_every_language(client):
    article = making.released(making.full())
    for ark in pages.of_every_kind(article):
        for form in ("bibtex", "ris", "csl", "json"):
            address = f"/{ark}.v1?format={form}"
            assert client.get(address).content == client.get(address, headers=ENGLISH).content, address
    for headers in ({}, ENGLISH):
        said = pages.text_of(client.get(f"/{article.ark}.v1", headers=headers).content.decode())
        assert article.title in said
        assert "Die Tischlerei Mustermann in Neudorf probiert das Netz aus." in said
