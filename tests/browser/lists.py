"""What tests do with a list, as a reader does it, and how they know what became of it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

# Set on a page, it tells whether the page was loaded anew since.
STAYS = "window.stays = true"
STAYED = "window.stays === true"
# How far things have moved since the page began to load (layout shift), in parts of the window.
SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 500);
})"""


def current(page: Page) -> Locator:
    """The number of hits, in the tab of the list."""
    return page.locator(".tabs [aria-current] b")


def total(page: Page) -> str:
    return current(page).inner_text()


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Volltextsuche")


def group(page: Page, facet: str) -> Locator:
    return page.locator(f".facet:has(> summary:has-text('{facet}'))")


def tick(page: Page, facet: str, value: str) -> Locator:
    """Tick a box and wait until the list is that of the box."""
    box = group(page, facet).get_by_role("checkbox", name=value)
    box.check()
    expect(page.get_by_role("link", name=f"Filter lösen: {value}")).to_be_visible()
    return box
