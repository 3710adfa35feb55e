"""What a list says and does when it comes late, or not at all."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import violations
from tests.browser.lists import STAYED, group, tick

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("answer", ["none", "error"])
def test_where_the_list_cannot_be_fetched_it_is_said_and_the_plain_way_offered(
    listed: Page, complaints: list[str], answer: str
):
    def refuse(route: Route) -> None:
        route.abort() if answer == "none" else route.fulfill(status=500, body="")

    listed.route("**/articles/?*platform=twitter*", refuse, times=1)
    group(listed, "Plattform").get_by_role("checkbox", name="Twitter").check()
    trouble = listed.get_by_role("alert")
    expect(trouble).to_contain_text("Die Liste ließ sich nicht laden.")
    assert violations(listed) == []
    trouble.get_by_role("link").click()
    expect(listed.get_by_role("link", name="Filter lösen: Twitter")).to_be_visible()
    expect(trouble).to_be_empty()
    assert not listed.evaluate(STAYED)
    complaints.clear()


def test_trouble_is_forgotten_when_the_next_list_comes(listed: Page, complaints: list[str]):
    listed.route("**/articles/?*platform=twitter*", lambda route: route.abort(), times=1)
    group(listed, "Plattform").get_by_role("checkbox", name="Twitter").check()
    expect(listed.get_by_role("alert")).to_contain_text("nicht laden")
    tick(listed, "Plattform", "Facebook")
    expect(listed.get_by_role("alert")).to_be_empty()
    complaints.clear()


def test_a_way_back_that_cannot_be_fetched_is_said_too(listed: Page, complaints: list[str]):
    tick(listed, "Plattform", "Twitter")
    listed.route("**/articles/", lambda route: route.abort(), times=1)
    listed.go_back()
    listed.get_by_role("alert").get_by_role("link").click()
    expect(listed.locator(".chips")).to_have_count(0)
    complaints.clear()


def test_a_slow_list_shows_that_it_is_on_its_way(listed: Page):
    held: list[Route] = []
    listed.route("**/articles/?*platform=twitter*", lambda route: held.append(route), times=1)
    group(listed, "Plattform").get_by_role("checkbox", name="Twitter").check()
    expect(listed.locator("#results")).to_have_css("opacity", "0.5")
    expect(listed.locator("#results")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(listed.get_by_role("link", name="Filter lösen: Twitter")).to_be_visible()
    expect(listed.locator("#results")).to_have_css("opacity", "1")
    assert listed.locator("#results").get_attribute("aria-busy") is None
