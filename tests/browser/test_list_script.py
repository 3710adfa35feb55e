"""Lists update in place: the address follows, the focus stays, and back leads back."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import violations
from tests.browser.conftest import fresh_context
from tests.browser.lists import SHIFTS, STAYED, STAYS, current, field, group, tick, total

# What stands in the head of a page for those who take it elsewhere.
HEAD = """[document.title, ...["link[type='application/atom+xml']", "link[rel=canonical]"]
    .map(link => document.querySelector(link).href)]"""

pytestmark = pytest.mark.django_db(transaction=True)


def test_ticking_a_box_updates_the_list_and_the_address_follows(listed: Page):
    before = total(listed)
    box = tick(listed, "Plattform", "Twitter")
    assert listed.url.endswith("/articles/?platform=twitter")
    assert total(listed) != before
    expect(box).to_be_focused()
    expect(listed.locator("#list-status")).to_have_text(listed.locator(".counted").inner_text())
    tick(listed, "Haltung", "lehnt ab")
    assert listed.url.endswith("/articles/?platform=twitter&stance=rejects")
    assert listed.evaluate(STAYED)
    shown = total(listed)
    listed.reload()
    assert total(listed) == shown


def test_the_title_the_feed_and_the_address_to_share_follow(listed: Page):
    expect(listed).to_have_title(re.compile("^Artikel · "))
    tick(listed, "Plattform", "Twitter")
    expect(listed).to_have_title(re.compile("^Artikel: Twitter · "))
    tick(listed, "Haltung", "lehnt ab")
    expect(listed).to_have_title(re.compile("^Artikel: Twitter, lehnt ab · "))
    in_place = listed.evaluate(HEAD)
    assert listed.evaluate(STAYED)
    listed.reload()
    assert listed.evaluate(HEAD) == in_place
    assert "platform=twitter&stance=rejects&format=atom" in in_place[1]
    listed.go_back()
    expect(listed).to_have_title(re.compile("^Artikel: Twitter · "))


def test_another_page_of_a_list_is_said_aloud_and_in_the_title(page: Page, demo: None):
    page.goto("/statements/")
    page.evaluate(STAYS)
    page.get_by_role("navigation", name="Seiten").get_by_role("link", name="2", exact=True).click()
    expect(page).to_have_title(re.compile("^Aussagen · Seite 2 · "))
    expect(page.locator("#list-status")).to_have_text(re.compile(", Seite 2$"))
    assert page.evaluate(STAYED)


def test_a_filter_taken_back_leaves_the_focus_on_the_list(listed: Page):
    tick(listed, "Plattform", "Twitter")
    listed.get_by_role("link", name="Filter lösen: Twitter").press("Enter")
    expect(listed.locator(".chips")).to_have_count(0)
    expect(listed.locator("#results")).to_be_focused()


def test_going_back_and_forward_shows_what_was_there(listed: Page):
    before = total(listed)
    tick(listed, "Plattform", "Twitter")
    narrow = total(listed)
    listed.go_back()
    expect(current(listed)).to_have_text(before)
    assert listed.url.endswith("/articles/")
    expect(listed.get_by_role("checkbox", name=re.compile(r"^Twitter \d"))).not_to_be_checked()
    listed.go_forward()
    expect(current(listed)).to_have_text(narrow)
    expect(listed.get_by_role("checkbox", name=re.compile(r"^Twitter \d"))).to_be_checked()
    assert listed.evaluate(STAYED)


def test_back_from_an_article_the_list_is_a_whole_page_again(listed: Page):
    tick(listed, "Plattform", "Twitter")
    narrow = total(listed)
    listed.locator(".card h2 a").first.click()
    expect(listed.locator("main h1").first).to_be_visible()
    listed.go_back()
    expect(current(listed)).to_have_text(narrow)
    expect(listed.locator("header.top")).to_have_count(1)
    assert listed.url.endswith("/articles/?platform=twitter")
    listed.go_back()
    expect(listed.locator(".chips")).to_have_count(0)
    expect(listed.locator("header.top")).to_have_count(1)


def test_what_was_asked_first_and_answered_last_is_not_shown(listed: Page, complaints: list[str]):
    held: list[Route] = []
    listed.route("**/articles/?*platform=twitter&from=&to=", lambda route: held.append(route), times=1)
    group(listed, "Plattform").get_by_role("checkbox", name="Twitter").check()
    expect(listed.locator("#results")).to_have_attribute("aria-busy", "true")
    tick(listed, "Plattform", "Facebook")
    expect(listed.get_by_role("link", name="Filter lösen: Twitter")).to_be_visible()
    held[0].abort()
    assert "platform=facebook&platform=twitter" in listed.url
    complaints.clear()  # htmx notes that it gave the first one up


def test_going_back_twice_shows_the_first_list_however_late_the_second_answers(listed: Page):
    before = total(listed)
    tick(listed, "Plattform", "Twitter")
    tick(listed, "Haltung", "lehnt ab")
    held: list[Route] = []
    listed.route("**/articles/?platform=twitter", lambda route: held.append(route), times=1)
    listed.go_back()
    expect(listed.locator("#results")).to_have_attribute("aria-busy", "true")
    listed.go_back()
    expect(current(listed)).to_have_text(before)
    for late in held:
        late.abort()
    expect(current(listed)).to_have_text(before)


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
    listed.get_by_role("link", name="Filter lösen: „Kunden“").click()
    expect(listed.locator(".found")).to_have_count(0)
    expect(field(listed)).to_have_value("")


def test_the_dates_beside_the_histogram_are_filters_too(listed: Page):
    before = int(total(listed))
    dates = listed.get_by_role("group", name="Zeitraum")
    dates.get_by_label("von").fill("2010")
    dates.get_by_label("bis").fill("2010-12")
    dates.get_by_label("bis").press("Enter")
    expect(listed.get_by_role("link", name="Filter lösen: ab 2010")).to_be_visible()
    assert listed.url.endswith("/articles/?from=2010&to=2010-12")
    assert 0 < int(total(listed)) < before
    expect(dates.get_by_label("bis")).to_be_focused()
    assert listed.evaluate(STAYED)


def test_what_is_no_date_is_said_and_stops_nothing_else(listed: Page):
    listed.get_by_label("von").fill("gestern")
    tick(listed, "Plattform", "Twitter")
    expect(listed.get_by_role("note")).to_contain_text("from=gestern")
    assert listed.url.endswith("/articles/?platform=twitter")


def test_the_language_switch_comes_back_to_the_list_as_it_stands(listed: Page):
    tick(listed, "Plattform", "Twitter")
    listed.get_by_role("button", name="English").click()
    listed.wait_for_url("**/articles/?platform=twitter")
    expect(listed.locator("html")).to_have_attribute("lang", "en")


def test_more_of_a_facet_is_shown_where_it_was(listed: Page):
    speakers = group(listed, "Wer spricht")
    assert speakers.get_by_role("checkbox").count() == 10
    speakers.get_by_role("link", name=re.compile("weitere")).press("Enter")
    fewer = speakers.get_by_role("link", name=re.compile("weniger zeigen"))
    expect(fewer).to_be_focused()
    assert "open=speaker" in listed.url
    assert speakers.get_by_role("checkbox").count() > 50
    assert violations(listed) == []
    tick(listed, "Plattform", "Twitter")
    expect(fewer).to_be_visible()
    assert "platform=twitter&open=speaker" in listed.url
    assert listed.evaluate(STAYED)


def test_a_value_of_a_long_facet_is_found_by_typing(listed: Page):
    speakers = group(listed, "Wer spricht")
    narrow = listed.get_by_role("searchbox", name="Wer spricht eingrenzen")
    narrow.press_sequentially("rodel")
    expect(speakers.get_by_role("checkbox")).to_have_count(1)
    expect(narrow).to_be_focused()
    expect(narrow).to_have_value("rodel")
    expect(listed.locator("#list-status")).to_have_text("Passende Werte: 1")
    narrow.press("Enter")
    tick(listed, "Wer spricht", "Thorsten Rödel")
    assert "speaker=" in listed.url
    assert violations(listed) == []
    assert listed.evaluate(STAYED)


@pytest.mark.parametrize(
    ("locale", "said"), [("de-DE", "Kein Wert passt dazu."), ("en-GB", "No value matches.")]
)
def test_a_long_facet_says_when_no_value_matches(
    browser: Browser, live_server: LiveServer, demo: None, locale: str, said: str
):
    context = fresh_context(browser, live_server, locale=locale)
    page = context.new_page()
    page.goto("/articles/?open=speaker")
    ending = "getComputedStyle(document.querySelector('#facet-speaker ul'), '::after').content"
    narrow = page.locator("#narrow-speaker")
    narrow.fill("Quastenflosser")
    expect(page.locator("#list-status")).to_have_text(re.compile(": 0$"))
    assert page.evaluate(ending) == f'"{said}"'
    narrow.fill("Rödel")
    assert page.evaluate(ending) == "none"
    context.close()


def test_what_the_reader_folds_stays_folded(listed: Page):
    group(listed, "Haltung").locator("summary").click()
    group(listed, "Medium").locator("summary").click()
    tick(listed, "Plattform", "Twitter")
    expect(group(listed, "Haltung").get_by_role("checkbox").first).to_be_hidden()
    expect(group(listed, "Medium").get_by_role("checkbox").first).to_be_visible()


# Nothing moves


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_moves_while_a_list_loads(page: Page, demo: None, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/articles/", "/statements/?platform=twitter&open=speaker", "/articles/?q=Quastenflosser"):
        page.goto(path)
        # What is measured is given in thousandths. A browser that draws while a page is arriving may move
        # the middle of a half line by a pixel.
        assert page.evaluate(SHIFTS) < 0.0005, path
