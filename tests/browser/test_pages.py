"""Every type of page, looked at as a browser and as assistive technology would."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import of_every_type
from tests.browser.conftest import fresh_context, listened_to

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (360, 768, 1440)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => Number(h.tagName[1]))"
INLINE = "document.querySelectorAll('[style], style, script:not([src]), [onclick]').length"
UNLABELLED = """[...document.querySelectorAll('input:not([type=hidden]), textarea, select')]
    .filter(field => !field.labels.length && !field.ariaLabel).length"""


def test_no_page_sticks_out_at_any_width_or_makes_the_browser_complain(
    page: Page, demo: None, complaints: list[str]
):
    found = {}
    for name, path in of_every_type().items():
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(STICKS_OUT) > 0:
                found[name] = width
    assert found == {}


def test_every_page_has_one_title_headings_in_order_labels_and_nothing_inline(page: Page, demo: None):
    for name, path in of_every_type().items():
        page.goto(path)
        levels = page.evaluate(HEADINGS)
        assert levels.count(1) == 1, f"{name}: {levels}"
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"{name}: {levels}"
        assert page.evaluate(INLINE) == 0, name
        assert page.evaluate(UNLABELLED) == 0, name
        assert page.locator("main, header.top, footer, nav[aria-label]").count() >= 4, name


def violations(page: Page, rules: object = WCAG) -> list[str]:
    """The rules that the page breaks as it stands, each with the parts that break it."""
    answer = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response
    return [f"{rule['id']}: {node['html'][:200]}" for rule in answer["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, live_server: LiveServer, demo: None, complaints: list[str], scheme: str
):
    context = fresh_context(browser, live_server, color_scheme=scheme)
    page = listened_to(context.new_page(), complaints)
    found = []
    for name, path in of_every_type().items():
        page.goto(path)
        # In the dark only colours are different, and those are the same at every width.
        widths, rules = ((360, 1280), WCAG) if scheme == "light" else ((1280,), COLOURS)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{name}, {width} px: {violation}" for violation in violations(page, rules)]
    context.close()
    assert found == []
    assert complaints == []


def test_the_filters_of_a_phone_pass_axe_when_they_are_open(page: Page, demo: None):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/statements/?platform=twitter#filter")
    assert violations(page) == []
    assert page.evaluate(STICKS_OUT) <= 0
