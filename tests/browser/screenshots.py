"""Take pictures of the main pages: ``python -m tests.browser.screenshots [ADDRESS]``, while the archive runs.

Every page at three widths, light and dark, into ``var/screenshots``.
"""

import json
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium

FOLDER = Path(__file__).resolve().parent.parent.parent / "var" / "screenshots"
WIDTHS = (360, 768, 1440)
LISTS = ("articles", "statements", "comments", "statistics")
FIXED = {
    "start": "/",
    **{name: f"/{name}/" for name in LISTS},
    "filtered": "/statements/?platform=twitter&stance=rejects",
    "about": "/about/",
    "missing": "/ark:99999/sm1bcdfghjk0",
}


def pages(address: str) -> dict[str, str]:
    """Name and path of each page: the fixed ones, and the first record of every list."""
    found = dict(FIXED)
    for name in LISTS:
        with urlopen(f"{address}/{name}/?format=json") as answer:
            results = json.load(answer)["results"]
        if results:
            found[f"first-of-{name}"] = results[0]["url"]
    return found


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


def main(address: str) -> int:
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
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        print(f"{take(browser, address, paths)} pictures in {FOLDER}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main((sys.argv[1:] or ["http://127.0.0.1:8000"])[0].rstrip("/")))
