"""What every type of page weighs on a telephone, whether it moves, and when its largest part is there.

A real Chromium on the real server (gunicorn, production settings, SQLite, the demo corpus), each page into an
empty cache. The telephone: 360 by 740 pixels, a processor four times as slow as this one, 1.6 Mbit/s down,
0.75 up, 150 ms to each answer (Lighthouse's “slow 4G”). Bytes are those that came over the wire, headers too.

Prints a row for each page: kilobytes of the page itself, of style sheets, of scripts and of everything but
pictures, the number of requests, layout shift (CLS) and largest contentful paint (LCP, the median of some
loads). Ends with an error if a limit is broken: see LIMITS.
"""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from benchmarks._desk import archive

ROUNDS = 3
DOWN, UP, LATENCY, SLOWER = 1.6e6 / 8, 0.75e6 / 8, 150, 4
# Kilobytes (thousands of bytes) and milliseconds.
LIMITS = {"all": 60.0, "css": 30.0, "js": 35.0, "cls": 0.0005, "lcp": 1000.0}
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Image": "pictures", "Other": "pictures"}
PAINTED = """() => new Promise(resolve => {
    let shift = 0, painted = 0;
    const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
        .observe({type, buffered: true});
    watch("layout-shift", entry => { shift += entry.value; });
    watch("largest-contentful-paint", entry => { painted = entry.startTime; });
    setTimeout(() => resolve([shift, painted]), 300);
})"""


@dataclass(frozen=True)
class Load:
    """One load of a page into an empty cache: bytes by kind, requests, foreign hosts, CLS, and LCP in ms."""

    sent: dict[str, int]
    requests: int
    strangers: frozenset[str]
    cls: float
    lcp: float


def main() -> None:
    from tests.browser.chromium import FLAGS, find_chromium

    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium on this machine: install chromium, or name one in CHROMIUM.")
    from playwright.sync_api import sync_playwright

    with archive():
        pages = _pages()
        with _served() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            # The first load of all waits for parts of the browser that are only starting.
            _load(browser, f"{address}/about/")
            measured = {
                name: [_load(browser, address + path) for _round in range(ROUNDS)]
                for name, path in pages.items()
            }
            browser.close()
    broken = _print(measured)
    if broken:
        sys.exit("Beyond a limit: " + "; ".join(broken))


def _pages() -> dict[str, str]:
    """One address of every type of page, with the index to answer them from."""
    from django.core.management import call_command

    from tests.browser.addresses import of_every_type

    pages = of_every_type()
    call_command("reindex", verbosity=0, stdout=sys.stderr)
    return pages


@contextlib.contextmanager
def _served() -> Iterator[str]:
    """The archive as ``make run`` serves it, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "--workers", "2"]
    variables = os.environ | {"ALLOWED_HOSTS": "127.0.0.1"}
    server = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}", "config.wsgi"], env=variables)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str) -> None:
    for _try in range(120):
        with contextlib.suppress(OSError), urlopen(f"{address}/about/"):
            return
        time.sleep(0.5)
    sys.exit("The server of the benchmark did not start.")


def _load(browser: Any, address: str) -> Load:
    context = browser.new_context(
        locale="de-DE",
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sent: dict[str, int] = defaultdict(int)
    strangers: set[str] = set()

    def asked(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = KINDS.get(event.get("type", "Other"), "other")
        host = urlsplit(event["request"]["url"]).hostname
        if host not in (None, "127.0.0.1"):
            strangers.add(str(host))

    def finished(event: dict[str, Any]) -> None:
        sent[kinds.get(event["requestId"], "other")] += event["encodedDataLength"]

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    line = {"latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP}
    session.send("Network.emulateNetworkConditions", {"offline": False} | line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    shift, painted = page.evaluate(PAINTED)
    context.close()
    return Load(dict(sent), len(kinds), frozenset(strangers), shift, painted)


def _print(measured: dict[str, list[Load]]) -> list[str]:
    """Print the table; return what is beyond a limit."""
    print(
        f"{'kB over the wire':36}{'html':>7}{'css':>7}{'js':>7}{'all':>7}"
        f"{'requests':>10}{'CLS':>8}{'LCP ms':>8}"
    )
    broken = []
    for name, loads in measured.items():
        sent = {
            kind: max(load.sent.get(kind, 0) for load in loads) / 1000
            for kind in ("html", "css", "js", "other")
        }
        found = sent | {
            "all": sum(sent.values()),
            "cls": max(load.cls for load in loads),
            "lcp": statistics.median(load.lcp for load in loads),
        }
        kilobytes = "".join(f"{found[kind]:>7.1f}" for kind in ("html", "css", "js", "all"))
        print(f"{name:36}{kilobytes}{loads[0].requests:>10}{found['cls']:>8.4f}{found['lcp']:>8.0f}")
        broken += [f"{name}: {key} {found[key]:.4g}" for key, most in LIMITS.items() if found[key] > most]
        broken += [f"{name}: asks {host}" for load in loads for host in load.strangers]
    return broken


if __name__ == "__main__":
    main()
