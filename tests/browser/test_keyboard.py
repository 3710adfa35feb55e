"""Who uses no mouse meets things in the order in which they are read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import fresh_context, listened_to

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TABS = 300
FOCUSED = "document.activeElement.textContent.trim() || document.activeElement.name"


def test_the_first_tab_offers_a_way_past_the_menu(page: Page, code_book: None):
    page.goto("/about/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_in_a_list_the_filters_can_be_skipped(page: Page, demo: None):
    page.goto("/articles/")
    page.locator("main").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Filter überspringen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED).startswith("Artikel")


def test_search_comes_before_filters_and_filters_before_results(page: Page, demo: None):
    page.goto("/articles/")
    page.locator("main").focus()
    order = []
    for _ in range(400):
        page.keyboard.press("Tab")
        form = page.evaluate("(document.activeElement.closest('.search, .facets, .results') || {}).className")
        if form and (not order or order[-1] != form):
            order.append(form)
        if order and order[-1] == "results":
            break
    assert order == ["search", "facets", "results"]


# The same journeys with and without scripts


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def reader(
    browser: Browser, live_server: LiveServer, demo: None, complaints: list[str], scripts: bool
) -> Iterator[Page]:
    """The list of articles, for someone who only has a keyboard."""
    context = fresh_context(browser, live_server, java_script_enabled=scripts)
    page = listened_to(context.new_page(), complaints)
    page.goto("/articles/")
    yield page
    context.close()
    assert complaints == []


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus; everything has to be within reach."""
    element = wanted.element_handle()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if element.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{wanted} cannot be reached")


def filter_by(page: Page, facet: str, value: str, scripts: bool) -> None:
    """Tick a box; without scripts the form has a button for that."""
    tab_to(
        page, page.locator(f".facet:has(> summary:has-text('{facet}'))").get_by_role("checkbox", name=value)
    )
    page.keyboard.press("Space")
    if not scripts:
        tab_to(page, page.get_by_role("button", name="Auswahl filtern").last)
        page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=f"Filter lösen: {value}")).to_be_visible()


def test_filter_open_and_go_back(reader: Page, scripts: bool):
    filter_by(reader, "Plattform", "Twitter", scripts)
    if scripts:
        expect(reader.get_by_role("checkbox", name="Twitter")).to_be_focused()
    narrow = reader.locator(".tabs [aria-current] b").inner_text()
    filtered = reader.url
    opened = reader.locator(".card h2 a").first
    title = opened.inner_text()
    tab_to(reader, opened)
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_contain_text(title)
    reader.go_back()
    assert reader.url == filtered
    expect(reader.locator(".tabs [aria-current] b")).to_have_text(narrow)
    expect(reader.get_by_role("checkbox", name="Twitter")).to_be_checked()
    reader.go_back()
    expect(reader.locator(".chips")).to_have_count(0)
    assert reader.url.endswith("/articles/")


def test_change_the_language_of_a_filtered_list(reader: Page, scripts: bool):
    filter_by(reader, "Plattform", "Twitter", scripts)
    reader.locator("main").focus()
    language = reader.get_by_role("button", name="English")
    language.focus()
    reader.keyboard.press("Enter")
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    assert "platform=twitter" in reader.url
    expect(reader.get_by_role("checkbox", name="Twitter")).to_be_checked()


def test_look_for_words_and_take_them_back(reader: Page, scripts: bool):
    tab_to(reader, reader.get_by_label("Volltextsuche"))
    reader.keyboard.type("Sauerteig")
    reader.keyboard.press("Enter")
    expect(reader.locator("mark").first).to_be_visible()
    undo = reader.get_by_role("link", name="Filter lösen: „Sauerteig“")
    tab_to(reader, undo)
    reader.keyboard.press("Enter")
    expect(undo).to_have_count(0)
    assert reader.url.endswith("/articles/")


def test_show_all_of_a_facet_and_choose_from_it(reader: Page, scripts: bool):
    speakers = reader.locator("#facet-speaker")
    tab_to(reader, speakers.get_by_role("link", name="weitere zeigen"))
    reader.keyboard.press("Enter")
    expect(speakers.get_by_role("link", name="weniger zeigen")).to_be_visible()
    assert speakers.get_by_role("checkbox").count() > 50
    filter_by(reader, "Wer spricht", "Thorsten Rödel", scripts)
    expect(speakers.get_by_role("link", name="weniger zeigen")).to_be_visible()


def test_a_span_of_time_is_typed(reader: Page, scripts: bool):
    tab_to(reader, reader.get_by_label("von"))
    reader.keyboard.type("2010")
    reader.keyboard.press("Tab")
    reader.keyboard.type("2010-12")
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("link", name="Filter lösen: bis")).to_be_visible()
    expect(reader.get_by_role("link", name="Filter lösen: ab 2010")).to_be_visible()
