"""Light or dark, with and without scripts: the choice holds at once, on the next page, and is taken back."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import violations
from tests.browser.conftest import fresh_context, listened_to

pytestmark = pytest.mark.django_db(transaction=True)

GROUND = "getComputedStyle(document.body).backgroundColor"


def ground(page: Page) -> str:
    """The colour that the page stands on."""
    return page.evaluate(GROUND)


def choose(page: Page, theme: str) -> None:
    page.locator(".look summary").click()
    page.get_by_role("button", name=theme, exact=True).click()


def test_a_reader_changes_the_theme_without_losing_what_was_typed(page: Page, code_book: None):
    page.goto("/about/")
    light = ground(page)
    page.goto("/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("Tischlerei")
    choose(page, "Dunkel")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("[name=q]").first).to_have_value("Tischlerei")
    assert ground(page) != light
    expect(page.get_by_role("button", name="Dunkel")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".look")).not_to_have_attribute("open", "")
    page.goto("/about/")
    assert ground(page) != light, "the server has kept the choice"
    choose(page, "Wie das System")
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
    assert ground(page) == light


@pytest.mark.parametrize(("system", "choice"), [("light", "Dunkel"), ("dark", "Hell")])
def test_without_scripts_the_choice_counts_more_than_the_system(
    browser: Browser,
    live_server: LiveServer,
    code_book: None,
    complaints: list[str],
    system: str,
    choice: str,
):
    context = fresh_context(browser, live_server, color_scheme=system, java_script_enabled=False)
    page = listened_to(context.new_page(), complaints)
    page.goto("/about/?q=Xing")
    choose(page, choice)
    expect(page).to_have_url(f"{live_server.url}/about/?q=Xing")
    expect(page.locator("html")).to_have_attribute("data-theme", {"Hell": "light", "Dunkel": "dark"}[choice])
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(f"{live_server.url}/about/?q=Xing")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    context.close()
    assert complaints == []


@pytest.mark.parametrize("theme", ["Hell", "Dunkel"])
def test_the_open_menu_passes_axe_in_both_themes_and_fits_a_phone(page: Page, code_book: None, theme: str):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/about/")
    choose(page, theme)
    assert violations(page) == []
    box = page.locator(".look form").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_paper_is_white_whatever_the_screen_is(page: Page, code_book: None):
    page.goto("/about/")
    light = page.evaluate("getComputedStyle(document.body).color")
    choose(page, "Dunkel")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == light


def test_a_browser_that_asks_for_english_gets_it_and_a_choice_of_german_stays(
    browser: Browser, live_server: LiveServer, code_book: None
):
    context = fresh_context(browser, live_server, locale="en-GB")
    page = context.new_page()
    page.goto("/about/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.goto("/articles/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    context.close()
