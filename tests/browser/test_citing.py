"""Citing a passage by selecting it, with a mouse and with keys; the margin; the printed page."""

import pytest
from playwright.sync_api import Page, expect

from archive.models import Article
from tests import making

pytestmark = pytest.mark.django_db(transaction=True)

BOX = "element => { const { x, y, right } = element.getBoundingClientRect(); return [x, y, right]; }"


@pytest.fixture
def article(code_book: None) -> Article:
    on_xing = making.statement(making.ON_XING, platforms=["xing"], stance="advocates")
    return making.released(statements=[on_xing, making.statement()])


def select_paragraph(page: Page, name: str) -> None:
    page.locator(f"#{name}").click(click_count=3, position={"x": 8, "y": 12})
    expect(page.get_by_role("button", name="Stelle zitieren")).to_be_visible()


def test_a_selected_passage_is_cited_with_its_own_link_by_keys_alone(page: Page, article: Article):
    page.goto(f"/{article.ark}")
    expect(page.get_by_role("button", name="Stelle zitieren")).to_have_count(0)
    select_paragraph(page, "p1")
    expect(page.locator("#cite-status")).to_contain_text("Stelle ausgewählt")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog", name="Stelle zitieren")
    expect(dialog.locator("blockquote")).to_have_text(making.BODY.partition("\n\n")[0])
    reference = dialog.get_by_role("textbox", name="Quellenangabe").input_value()
    assert "Beispiel, Jonas (2010): Die Tischlerei im Netz." in reference
    assert reference.endswith(f"/{article.ark}.v1/p1")
    link = dialog.get_by_role("link").get_attribute("href") or ""
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Stelle zitieren")).to_be_focused()

    page.goto(link)
    expect(page.locator(".chosen")).to_contain_text("Die Tischlerei Mustermann")


def test_numbers_and_signs_are_no_part_of_the_quotation(page: Page, article: Article):
    page.goto(f"/{article.ark}")
    page.locator("#p4").evaluate("block => getSelection().selectAllChildren(block)")
    page.get_by_role("button", name="Stelle zitieren").click()
    quote = page.get_by_role("dialog").locator("blockquote")
    expect(quote).to_have_text(making.BODY.rpartition("\n\n")[2])


def test_escape_takes_the_offer_back(page: Page, article: Article):
    page.goto(f"/{article.ark}")
    select_paragraph(page, "p1")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Stelle zitieren")).to_have_count(0)


def test_notes_stand_beside_their_paragraph_where_there_is_room_and_below_it_where_not(
    page: Page, article: Article
):
    page.goto(f"/{article.ark}")
    for width, beside in ((1280, True), (360, False)):
        page.set_viewport_size({"width": width, "height": 800})
        _, top, right = page.locator("#p2").evaluate(BOX)
        left, note_top, _ = page.locator("#n1").evaluate(BOX)
        assert (left >= right, abs(note_top - top) < 12) == (beside, beside)


def test_on_paper_the_citation_closes_the_page_and_nothing_is_left_to_click(page: Page, article: Article):
    page.goto(f"/{article.ark}")
    page.emulate_media(media="print")
    for name in ("header.top nav", ".pin", "footer.foot", ".ways"):
        expect(page.locator(name).first).to_be_hidden()
    _, citation, _ = page.locator(".cite").evaluate(BOX)
    _, provenance, _ = page.locator(".provenance").evaluate(BOX)
    assert citation > provenance
    expect(page.locator(".cite .permalink")).to_contain_text(f"{article.ark}.v1")
    assert len(page.pdf(format="A4")) > 5_000


def test_a_printed_list_says_what_was_asked_and_where(page: Page, article: Article):
    page.goto("/statements/?platform=twitter&stance=rejects")
    expect(page.locator(".printed")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_contain_text("Haltung: lehnt ab")
    expect(page.locator(".printed")).to_contain_text("/statements/?platform=twitter&stance=rejects")
    expect(page.locator(".facets")).to_be_hidden()
