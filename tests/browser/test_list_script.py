"""What scripts add to a list: suggestions while typing, and lists that update in place."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

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
    listed.wait_for_url("**/suggest/?q=twit*")
    listed.get_by_role("main").get_by_role("link", name="Twitter", exact=True).click()
    listed.wait_for_url("**/articles/?platform=twitter")


# In place


def group(page: Page, name: str) -> Locator:
    return page.locator(f".facet:has(> summary:has-text('{name}'))")


def tick(page: Page, facet: str, value: str) -> Locator:
    """Tick a box and wait until the list is that of the box."""
    box = group(page, facet).get_by_role("checkbox", name=value)
    box.check()
    expect(page.get_by_role("link", name=f"Filter lösen: {value}")).to_be_visible()
    return box


def current(page: Page) -> Locator:
    return page.locator(".tabs [aria-current] b")


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


def test_what_the_reader_folds_stays_folded(listed: Page):
    group(listed, "Haltung").locator("summary").click()
    group(listed, "Medium").locator("summary").click()
    tick(listed, "Plattform", "Twitter")
    expect(group(listed, "Haltung").get_by_role("checkbox").first).to_be_hidden()
    expect(group(listed, "Medium").get_by_role("checkbox").first).to_be_visible()


# On a phone


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


# What goes wrong


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


# Nothing moves


SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 500);
})"""


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_moves_while_a_list_loads(page: Page, demo: None, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/articles/", "/statements/?platform=twitter&open=speaker", "/articles/?q=Quastenflosser"):
        page.goto(path)
        assert page.evaluate(SHIFTS) == 0, path
