"""The rules of axe-core, run on a page as it stands."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# All of WCAG 2.2 up to AA (target-size runs only if its tag is named), and what axe thinks good besides.
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# What depends on how wide a page is.
ROOM = [*COLOURS, "target-size", "scrollable-region-focusable", "region", "skip-link", "meta-viewport"]
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 200)}`)))"""


def violations(page: Page, rules: list[str] = EVERY_RULE) -> list[str]:
    """The rules that the page breaks, each with a part that breaks it; axe comes in once for each load."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN, rules)
