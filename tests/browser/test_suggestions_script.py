"""Names and topics are suggested while a reader types."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import violations
from tests.browser.lists import field

pytestmark = pytest.mark.django_db(transaction=True)


def test_names_are_suggested_and_chosen_with_the_keyboard(listed: Page):
    field(listed).press_sequentially("twit")
    option = listed.get_by_role("option", name=re.compile("Twitter"))
    expect(option).to_be_visible()
    expect(field(listed)).to_have_attribute("aria-expanded", "true")
    listed.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert field(listed).get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert violations(listed) == []
    listed.keyboard.press("Enter")
    listed.wait_for_url("**/articles/?platform=twitter")
    expect(listed.get_by_role("link", name="Filter lösen: Twitter")).to_be_visible()


def test_suggestions_close_and_what_was_typed_is_still_searched(listed: Page):
    field(listed).press_sequentially("twit")
    suggestions = listed.get_by_role("listbox", name="Namen und Themen")
    expect(suggestions).to_be_visible()
    listed.keyboard.press("Escape")
    expect(suggestions).to_be_hidden()
    expect(field(listed)).to_have_attribute("aria-expanded", "false")
    expect(field(listed)).to_have_value("twit")
    listed.keyboard.press("ArrowDown")
    expect(suggestions).to_be_visible()
    listed.keyboard.press("ArrowUp")
    listed.keyboard.press("ArrowDown")
    listed.keyboard.press("Enter")
    listed.wait_for_url("**/articles/?q=twit")


def test_a_suggestion_is_clicked(listed: Page):
    field(listed).press_sequentially("xing")
    listed.get_by_role("option", name=re.compile("Xing")).click()
    listed.wait_for_url("**/articles/?platform=xing")


def test_only_the_suggestions_for_what_stands_there_are_shown(listed: Page):
    """An answer that comes late is for what was typed before."""
    held: list[Route] = []
    listed.route("**/suggest/?q=fa&**", lambda route: held.append(route))
    field(listed).press_sequentially("fa")
    listed.wait_for_timeout(400)
    assert len(held) == 1
    field(listed).fill("xing")
    expect(listed.get_by_role("option", name=re.compile("Xing"))).to_be_visible()
    expect(listed.get_by_role("option")).to_have_count(1)


def test_without_a_script_the_names_are_a_page_away(listed: Page):
    field(listed).fill("twit")
    listed.get_by_role("button", name="Namen und Themen nachschlagen").click()
    listed.wait_for_url("**/suggest/?q=twit*")
    listed.get_by_role("main").get_by_role("link", name="Twitter", exact=True).click()
    listed.wait_for_url("**/articles/?platform=twitter")
