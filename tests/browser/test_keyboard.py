"""Who uses no mouse meets things in the order in which they are read."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

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
