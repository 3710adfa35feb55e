"""Every type of page, looked at as a browser and as assistive technology would, in both languages."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import of_every_type
from tests.browser.axe import COLOURS, EVERY_RULE, ROOM, violations
from tests.browser.conftest import fresh_context, listened_to
from tests.browser.outline import Part, faults, outline

pytestmark = pytest.mark.django_db(transaction=True)

PHONE, TABLET, DESK = 360, 768, 1440
STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
INLINE = "document.querySelectorAll('[style], style, script:not([src]), [onclick]').length"
UNLABELLED = """[...document.querySelectorAll('input:not([type=hidden]), textarea, select')]
    .filter(field => !field.labels.length && !field.ariaLabel).length"""

# Bars and cells are hidden until all of them have come, which what stands behind them tells.
UNSEEN = """[...document.querySelectorAll('.hist li, .heat td')]
    .filter(part => getComputedStyle(part).visibility !== 'visible').length"""


def wrong_with(page: Page) -> list[str]:
    """All that is wrong with the page that is open, in every width and theme, without loading it again."""
    found = []
    for width, rules in ((DESK, EVERY_RULE), (TABLET, []), (PHONE, ROOM)):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(STICKS_OUT) > 0:
            found.append(f"sticks out at {width} px")
        if rules:
            found += [f"{violation} ({width} px)" for violation in violations(page, rules)]
    page.set_viewport_size({"width": DESK, "height": 900})
    found += faults(outline(page))
    if page.evaluate(INLINE):
        found.append("styles or scripts inside")
    if page.evaluate(UNLABELLED):
        found.append("a field without a label")
    if page.evaluate(UNSEEN):
        found.append("a figure that stays hidden")
    page.emulate_media(color_scheme="dark")
    found += [f"{violation} (dark)" for violation in violations(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("locale", ["de-DE", "en-GB"])
def test_nothing_is_wrong_with_any_page_at_any_width_in_any_theme(
    browser: Browser, live_server: LiveServer, demo: None, complaints: list[str], locale: str
):
    context = fresh_context(browser, live_server, locale=locale)
    page = listened_to(context.new_page(), complaints)
    found = {}
    for name, path in of_every_type().items():
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == locale[:2]
        if wrong := wrong_with(page):
            found[name] = wrong
    context.close()
    assert found == {}
    assert complaints == []


def test_the_filters_of_a_phone_pass_axe_when_they_are_open(page: Page, demo: None):
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto("/statements/?platform=twitter#filter")
    assert violations(page) == []
    assert page.evaluate(STICKS_OUT) <= 0


def test_what_is_wrong_with_an_outline_is_noticed():
    page = [("banner", ""), ("main", ""), ("contentinfo", "")]
    whole = [Part(0, role, name, 0) for role, name in page]
    assert faults([*whole, Part(1, "", "Artikel", 1), Part(2, "", "Suche", 1)]) == []
    assert faults([*whole, Part(1, "", "Artikel", 1), Part(3, "", "Suche", 1)]) == ["from h1 to h3"]
    assert faults([*whole, Part(2, "", "", 1)]) == [
        "no name: " + str(Part(2, "", "", 1)),
        "0 headings of the first level",
    ]
    twice = [Part(0, "navigation", "Seiten", 1)] * 2
    assert faults([*whole, Part(1, "", "Artikel", 1), *twice]) == ["2 times [navigation] Seiten"]
    assert faults(whole[:2]) == ["0 headings of the first level", "0 times [contentinfo]"]
