"""The headings and landmarks of a page in their order: all there is for who jumps from one to the next.

``python -m tests.browser.outline ADDRESS ...`` prints those of pages of a running archive, in both languages.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium

# Landmarks by the rules of HTML-AAM: a section or a form is one if it has a name, a header or a footer only
# if it belongs to the whole page.
READ = """() => {
    const named = element => element.getAttribute("aria-label")
        || (element.getAttribute("aria-labelledby") || "").split(" ")
            .map(id => document.getElementById(id)?.textContent).join(" ");
    const within = element => element.parentElement.closest("article, aside, main, nav, section");
    const ROLES = {
        MAIN: () => "main", NAV: () => "navigation", ASIDE: () => "complementary", SEARCH: () => "search",
        HEADER: element => within(element) ? "" : "banner",
        FOOTER: element => within(element) ? "" : "contentinfo",
        SECTION: element => named(element).trim() && "region",
        FORM: element => named(element).trim() && "form",
    };
    const role = element => element.getAttribute("role") || ROLES[element.tagName]?.(element) || "";
    const LANDMARKS = "banner complementary contentinfo form main navigation region search".split(" ");
    const depth = element => {
        let steps = 0;
        while (element = element.parentElement) steps += LANDMARKS.includes(role(element));
        return steps;
    };
    const tidy = text => text.replace(/\\s+/g, " ").trim();
    const seen = [...document.querySelectorAll("body *")].filter(element => element.checkVisibility());
    return seen.flatMap(element => {
        const heading = /^H[1-6]$/.test(element.tagName) ? Number(element.tagName[1]) : 0;
        const landmark = LANDMARKS.includes(role(element)) ? role(element) : "";
        return heading ? [[heading, "", tidy(element.textContent), depth(element)]]
            : landmark ? [[0, landmark, tidy(named(element)), depth(element)]] : [];
    });
}"""
ONE_OF_EACH = ("banner", "main", "contentinfo")


@dataclass(frozen=True)
class Part:
    """A heading (its level) or a landmark (its role) with its name; ``depth`` counts the landmarks around."""

    level: int
    role: str
    name: str
    depth: int

    def __str__(self) -> str:
        what = f"h{self.level}" if self.level else f"[{self.role}]"
        return f"{'  ' * self.depth}{what} {self.name}".rstrip()


def outline(page: Page) -> list[Part]:
    """What can be seen or heard of the page, in the order of its source."""
    return [Part(*each) for each in page.evaluate(READ)]


def faults(parts: list[Part]) -> list[str]:
    """What would lead someone astray who has nothing but the outline."""
    headings = [part for part in parts if part.level]
    roles = Counter(part.role for part in parts if part.role)
    names = Counter((part.role, part.name) for part in parts if part.role)
    levels = [part.level for part in headings]
    found = [f"no name: {part}" for part in headings if not part.name]
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} headings of the first level")
    found += [f"from h{one} to h{other}" for one, other in pairwise(levels) if other > one + 1]
    found += [f"{roles[role]} times [{role}]" for role in ONE_OF_EACH if roles[role] != 1]
    found += [f"{number} times [{role}] {name}" for (role, name), number in names.items() if number > 1]
    return found


def main(addresses: list[str]) -> int:
    """Print the outlines; return 1 if one has a fault."""
    worst = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for address in addresses:
            for locale in ("de-DE", "en-GB"):
                page = browser.new_page(locale=locale)
                page.goto(address)
                parts = outline(page)
                print(f"\n{address}, {locale[:2]}: {page.title()}", *parts, sep="\n")
                for fault in faults(parts):
                    print(f"!! {fault}")
                    worst = 1
                page.close()
        browser.close()
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
