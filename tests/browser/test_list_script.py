"""What scripts add to a list: suggestions while typing, and lists that update in place."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_pages import violations

pytestmark = pytest.mark.django_db(transaction=True)

STAYS = "window.stays = true"
STAYED = "window.stays === true"


@pytest.fixture
def listed(page: Page, demo: None) -> Page:
    """The list of articles; a mark tells whether the page was loaded anew since."""
    page.goto("/articles/")
    page.evaluate(STAYS)
    return page


def total(page: Page) -> str:
    return page.locator(".tabs [aria-current] b").inner_text()


def field(page: Page):
    return page.get_by_role("combobox", name="Volltextsuche")


# Suggestions


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
    listed.wait_for_url("**/suggest/?q=twit")
    listed.get_by_role("main").get_by_role("link", name="Twitter", exact=True).click()
    listed.wait_for_url("**/articles/?platform=twitter")


# In place


def test_ticking_a_box_updates_the_list_and_the_address_follows(listed: Page):
    before = total(listed)
    box = listed.get_by_role("group", name="Plattform").get_by_role("checkbox", name="Twitter")
    box.check()
    listed.wait_for_url("**/articles/?platform=twitter")
    expect(listed.get_by_role("link", name="Filter lösen: Twitter")).to_be_visible()
    assert total(listed) != before
    expect(box).to_be_focused()
    expect(listed.locator("#list-status")).to_have_text(listed.locator(".counted").inner_text())
    listed.get_by_role("group", name="Haltung").get_by_role("checkbox", name="lehnt ab").check()
    listed.wait_for_url("**/articles/?platform=twitter&stance=rejects")
    assert listed.evaluate(STAYED)
    shown = total(listed)
    listed.reload()
    assert total(listed) == shown


def test_going_back_shows_what_was_there(listed: Page):
    before = total(listed)
    listed.get_by_role("group", name="Plattform").get_by_role("link", name=re.compile("^Twitter:")).click()
    listed.wait_for_url("**/articles/?platform=twitter")
    expect(listed.locator(".tabs [aria-current] b")).not_to_have_text(before)
    listed.go_back()
    listed.wait_for_url("**/articles/")
    expect(listed.locator(".tabs [aria-current] b")).to_have_text(before)
    expect(listed.get_by_role("checkbox", name="Twitter", exact=True)).not_to_be_checked()
    assert listed.evaluate(STAYED)


def test_a_search_keeps_the_filters_and_the_page(listed: Page):
    listed.locator(".hist a").first.click()
    listed.wait_for_url("**/articles/?year=*")
    expect(listed.locator(".hist a[aria-label^='Januar']")).to_be_visible()
    field(listed).fill("Kunden")
    listed.get_by_role("button", name="Suchen", exact=True).click()
    listed.wait_for_url("**/articles/?q=Kunden&year=*")
    expect(listed.locator("mark").first).to_have_text(re.compile("kunde", re.IGNORECASE))
    assert listed.evaluate(STAYED)
    assert violations(listed) == []


def test_the_language_switch_comes_back_to_the_list_as_it_stands(listed: Page):
    listed.get_by_role("group", name="Plattform").get_by_role("checkbox", name="Twitter").check()
    listed.wait_for_url("**/articles/?platform=twitter")
    expect(listed.get_by_role("link", name="Filter lösen: Twitter")).to_be_visible()
    listed.get_by_role("button", name="English").click()
    listed.wait_for_url("**/articles/?platform=twitter")
    expect(listed.locator("html")).to_have_attribute("lang", "en")


def test_the_filters_of_a_phone_stay_open_while_boxes_are_ticked(listed: Page):
    listed.set_viewport_size({"width": 360, "height": 740})
    listed.get_by_role("link", name="Filter", exact=True).click()
    for value, name in (("twitter", "Twitter"), ("facebook", "Facebook")):
        listed.get_by_role("group", name="Plattform").get_by_role("checkbox", name=name).check()
        listed.wait_for_url(re.compile(f"platform={value}"))
        expect(listed.get_by_role("link", name=re.compile(f"Filter lösen: {name}"))).to_have_count(1)
        expect(listed.get_by_role("form", name="Filter")).to_be_visible()


def test_more_of_a_facet_is_shown_where_it_was(listed: Page):
    speakers = listed.get_by_role("group", name="Wer spricht")
    assert speakers.get_by_role("checkbox").count() == 10
    speakers.get_by_role("link", name=re.compile("weitere")).click()
    listed.wait_for_url("**/articles/?open=speaker*")
    expect(speakers.get_by_role("link", name=re.compile("weniger zeigen"))).to_be_visible()
    assert speakers.get_by_role("checkbox").count() > 50
    assert violations(listed) == []
    assert listed.evaluate(STAYED)


def test_where_the_list_cannot_be_fetched_the_browser_goes_there_as_ever(listed: Page, complaints: list[str]):
    listed.route("**/articles/?platform=twitter", lambda route: route.abort(), times=1)
    listed.get_by_role("group", name="Plattform").get_by_role("link", name=re.compile("^Twitter:")).click()
    expect(listed.get_by_role("link", name="Filter lösen: Twitter")).to_be_visible()
    assert not listed.evaluate(STAYED)
    complaints.clear()
