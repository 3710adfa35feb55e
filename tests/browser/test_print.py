"""What comes out of a printer: the text, how to cite it and where to find it again; nothing to click."""

from io import BytesIO
from unicodedata import normalize

import pytest
from django.utils import translation
from django.utils.translation import gettext as _
from playwright.sync_api import Page
from pypdf import PdfReader

from archive.models import Article, Comment, Platform, Statement, Statistic

pytestmark = pytest.mark.django_db(transaction=True)

# Of the interface, and of no text: on paper they lead nowhere.
TO_CLICK = (
    *("Zum Inhalt", "Hell oder dunkel", "Hauptmenü", "Namen und Themen nachschlagen", "Auswahl filtern"),
    *("Kurzbeschreibung", "Einzelheiten", "Zum Original", "diese Aussagen lesen", "Stelle zitieren"),
    *("Reihenfolge:", "anwenden", "alle Filter lösen", "Diese Liste mitnehmen:", "Neues als Feed"),
)
SIGNS = ("¶", "BibTeX")
CITED = ".cite .reference, .cite .permalink, .printed"


def bare(text: str) -> str:
    """Without white space, for where a line ends says nothing, and with ligatures as their letters."""
    return normalize("NFKC", "".join(text.split()))


def printed(page: Page) -> list[str]:
    """The text of each sheet."""
    sheets = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    return [bare(sheet.extract_text()) for sheet in sheets]


def paths() -> dict[str, str]:
    """A page of every type that somebody prints."""
    article = max(Article.objects.live().filter(access="full"), key=lambda one: len(one.live_version.content))
    records = {
        "article": article,
        "article in excerpts": Article.objects.live().filter(access="excerpt")[0],
        "statement": Statement.objects.filter(article=article)[0],
        "statistic": Statistic.objects.filter(article=article)[0],
        "comment": Comment.objects.filter(article=article)[0],
        "platform": Platform.objects.get(slug="twitter"),
    }
    lists = {"statements": "/statements/?platform=xing", "statistics": "/statistics/?platform=facebook"}
    figures = {name: f"/explore/{name}/" for name in ("debate", "topics", "network")}
    return {name: f"/{record.ark}" for name, record in records.items()} | lists | figures


@pytest.mark.parametrize("language", ["de", "en"])
def test_paper_has_the_text_and_how_to_cite_it_and_nothing_to_click(page: Page, demo: None, language: str):
    page.set_extra_http_headers({"Accept-Language": language})
    with translation.override(language):
        words = [bare(_(word)) for word in TO_CLICK] + list(SIGNS)
    for name, path in paths().items():
        page.goto(path)
        cited = [bare(each) for each in page.locator(CITED).all_text_contents()]
        sheets = printed(page)
        assert cited, name
        assert [each for each in cited if each not in "".join(sheets[-2:])] == [], name
        assert [word for word in words if any(word in sheet for sheet in sheets)] == [], name
        assert min(map(len, sheets)) > 80, f"{name}: a sheet is empty, {list(map(len, sheets))}"


def test_the_whole_text_is_printed_with_its_notes(page: Page, demo: None):
    page.goto(paths()["article"])
    paragraphs = page.locator(".body p[id]").evaluate_all(
        "all => all.map(each => { const copy = each.cloneNode(true);"
        " copy.querySelectorAll('.pin').forEach(sign => sign.remove()); return copy.textContent; })"
    )
    notes = page.locator(".note .who").all_text_contents()
    paper = "".join(printed(page))
    for words in [*(paragraph[-25:] for paragraph in paragraphs), *notes]:
        assert bare(words) in paper, words
    assert len(paragraphs) > 5 and len(notes) > 5
