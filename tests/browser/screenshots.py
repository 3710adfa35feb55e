"""Take pictures of the main pages, while the archive runs.

``python -m tests.browser.screenshots [ADDRESS]`` takes every page at three widths, light and dark, into
``var/screenshots``. With ``--docs NAME PASSWORD`` (an editor's) it takes those of the documentation
into ``docs/img`` instead; the archive should hold the demonstration corpus and nothing else.
"""

import argparse
import json
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "screenshots"
DOCS = ROOT / "docs" / "img"
WIDTHS = (360, 768, 1440)
LISTS = ("articles", "statements", "comments", "statistics")
FIXED = {
    "start": "/",
    **{name: f"/{name}/" for name in LISTS},
    "filtered": "/statements/?platform=twitter&stance=rejects",
    "searched": "/articles/?q=Kunden",
    "months": "/statements/?year=2010",
    "misspelt": "/articles/?q=Facebok",
    "empty": "/articles/?q=Quastenflosser&platform=xing&stance=rejects",
    "names": "/suggest/?q=be",
    "explore": "/explore/",
    **{figure: f"/explore/{figure}/" for figure in ("debate", "platforms", "topics", "network")},
    "figures": "/figures/",
    "compared": "/figures/?measure=users&platform=facebook",
    "coverage": "/coverage/",
    "about": "/about/",
    "missing": "/ark:99999/sm1bcdfghjk0",
}
SHOWN_IN_DOCS = {
    "start": "/",
    "statements": "/statements/?platform=twitter&stance=rejects",
    "debate": "/explore/debate/",
    "network": "/explore/network/",
    "compared": "/figures/?measure=users&platform=facebook",
    "coverage": "/coverage/",
}
SHOWN = "Warum unser Sauerteig jetzt Freunde hat"  # an article of the demonstration with many marks


def first_of(address: str, name: str, query: str = "") -> str | None:
    """The path of the first record of a list."""
    with urlopen(f"{address}/{name}/?format=json{query}") as answer:
        results = json.load(answer)["results"]
    return results[0]["url"] if results else None


def pages(address: str) -> dict[str, str]:
    """Name and path of each page: the fixed ones, and the first record of every list."""
    firsts = {f"first-of-{name}": first_of(address, name) for name in LISTS}
    return FIXED | {name: path for name, path in firsts.items() if path}


def take(browser: Browser, address: str, paths: dict[str, str]) -> int:
    """Save every page in every width and scheme; return how many pictures were taken."""
    taken = 0
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, locale="de-DE"
            )
            page = context.new_page()
            for name, path in paths.items():
                page.goto(address + path)
                page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)
                taken += 1
            context.close()
    return taken


def take_for_docs(browser: Browser, address: str, name: str, password: str) -> int:
    """Save the pictures that README and docs/editors.md show; nothing in the archive is changed."""
    page = browser.new_page(
        viewport={"width": 1120, "height": 640}, base_url=address, locale="de-DE", color_scheme="light"
    )

    def save(picture: str) -> None:
        page.screenshot(path=DOCS / f"{picture}.png")

    page.set_viewport_size({"width": 1120, "height": 1000})
    for picture, path in SHOWN_IN_DOCS.items():
        page.goto(path)
        save(picture)
    page.goto(first_of(address, "articles", "&q=Sauerteig") or "/")
    save("article")
    page.set_viewport_size({"width": 1120, "height": 640})
    _sign_in(page, name, password)
    page.goto("/admin/archive/article/?q=Sauerteig")
    page.get_by_role("link", name=SHOWN).click()
    _open_first_statement(page)
    save("desk-statement")
    _choose(page, "Freigeben")
    save("desk-release")
    _choose(page, "Zurückziehen ...")
    page.get_by_role("button", name="Ausführen").click()
    save("desk-withdraw")
    return len(SHOWN_IN_DOCS) + 4


def _sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/admin/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Anmelden").click()
    page.locator("#user-tools").wait_for()


def _open_first_statement(page: Page) -> None:
    group = page.locator("#statements-group")
    group.locator("summary").first.click()
    group.locator("h2").first.evaluate("heading => heading.scrollIntoView()")


def _choose(page: Page, action: str) -> None:
    page.goto("/admin/archive/article/?q=Sauerteig")
    page.get_by_role("row").filter(has=page.get_by_role("link", name=SHOWN)).get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option(label=action)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000")
    parser.add_argument("--docs", nargs=2, metavar=("NAME", "PASSWORD"))
    return parser.parse_args()


def main(address: str, editor: list[str] | None = None) -> int:
    """Return 1 with a sentence when there is nothing to take pictures of, or with."""
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium on this machine: install chromium, or name one in CHROMIUM.", file=sys.stderr)
        return 1
    try:
        paths = pages(address)
    except URLError as problem:
        print(
            f"No archive answers at {address} ({problem.reason}): start one with “make run”.", file=sys.stderr
        )
        return 1
    folder = DOCS if editor else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        taken = take_for_docs(browser, address, *editor) if editor else take(browser, address, paths)
        print(f"{taken} pictures in {folder}")
        browser.close()
    return 0


if __name__ == "__main__":
    given = arguments()
    sys.exit(main(given.address.rstrip("/"), given.docs))
