"""On a phone the filters are a sheet over the list."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.lists import SHIFTS, STAYED, group, total

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(listed: Page) -> Page:
    listed.set_viewport_size({"width": 360, "height": 740})
    return listed


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Filter")


def test_the_filters_of_a_phone_are_a_sheet_that_stays_open_while_boxes_are_ticked(phone: Page):
    phone.get_by_role("link", name="Filter", exact=True).click()
    expect(sheet(phone)).to_be_visible()
    assert violations(phone) == []
    for name in ("Twitter", "Facebook"):
        group(phone, "Plattform").get_by_role("checkbox", name=name).check()
        expect(phone.locator(".chip", has_text=name)).to_have_count(1)
        expect(sheet(phone)).to_be_visible()
        expect(group(phone, "Plattform").get_by_role("checkbox", name=name)).to_be_focused()
    shown = int(total(phone))
    sheet(phone).get_by_role("button", name=f"{shown} Treffer zeigen").click()
    expect(sheet(phone)).to_be_hidden()
    expect(phone.locator("#results")).to_be_focused()
    expect(phone.locator(".tabs")).to_be_in_viewport()
    expect(phone.get_by_role("link", name="Filter (2)")).to_be_visible()
    assert phone.evaluate(STAYED)


def test_who_comes_for_the_values_of_a_facet_finds_them_and_can_close_them(phone: Page):
    phone.goto("/articles/?open=speaker#facet-speaker")
    expect(group(phone, "Wer spricht").get_by_role("checkbox").first).to_be_in_viewport()
    assert phone.evaluate(SHIFTS) < 0.0005
    phone.get_by_role("link", name="schließen").click()
    expect(phone.locator("#filter")).to_be_hidden()
    expect(phone.locator(".tabs")).to_be_in_viewport()


def test_the_sheet_keeps_the_focus_until_escape_gives_it_back(phone: Page):
    phone.get_by_role("link", name="Filter", exact=True).press("Enter")
    expect(sheet(phone)).to_be_visible()
    for key in ("Shift+Tab", "Tab", "Tab", "Shift+Tab"):
        phone.keyboard.press(key)
        assert phone.evaluate("!document.activeElement.closest('#results, .top, .search')")
    phone.keyboard.press("Escape")
    expect(sheet(phone)).to_be_hidden()
    expect(phone.get_by_role("link", name="Filter", exact=True)).to_be_focused()
    phone.set_viewport_size({"width": 1280, "height": 800})
    expect(phone.get_by_role("form", name="Filter")).to_be_visible()


def test_a_wider_screen_or_going_back_puts_the_filters_where_they_belong(phone: Page):
    phone.get_by_role("link", name="Filter", exact=True).click()
    group(phone, "Plattform").get_by_role("checkbox", name="Twitter").check()
    expect(phone.locator(".chip")).to_have_count(1)
    phone.go_back()
    expect(phone.locator(".chip")).to_have_count(0)
    expect(sheet(phone)).to_be_hidden()
    expect(phone.locator("#filter")).to_have_count(1)
    phone.get_by_role("link", name="Filter", exact=True).click()
    phone.set_viewport_size({"width": 1280, "height": 800})
    expect(phone.locator(".browse #filter")).to_be_visible()


def test_trouble_is_said_inside_the_sheet_and_stays_when_it_closes(phone: Page, complaints: list[str]):
    phone.route("**/articles/?*platform=twitter*", lambda route: route.abort(), times=1)
    phone.get_by_role("link", name="Filter", exact=True).click()
    group(phone, "Plattform").get_by_role("checkbox", name="Twitter").check()
    expect(sheet(phone).get_by_role("alert")).to_contain_text("Die Liste ließ sich nicht laden.")
    assert violations(phone) == []
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("alert")).to_be_visible()
    complaints.clear()
