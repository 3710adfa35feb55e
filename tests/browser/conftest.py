"""A real browser for the journeys, which complains about what a reader would not see.

A test takes ``page`` (Playwright's, German, at ``live_server``). When it ends, the page must have logged no
error, broken no rule of the Content-Security-Policy and asked no other host for anything. A test that means
to provoke one of these takes ``complaints`` as well and clears it.
"""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import FLAGS, find_chromium

SECONDS = 1000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the run."""
    path = find_chromium()
    if path is None:
        pytest.skip("No Chromium on this machine: install chromium, or name one in CHROMIUM.")
    with sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, so Django takes plain test code for async code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about during this test; must be empty when it ends."""
    return []


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, complaints: list[str]) -> Iterator[BrowserContext]:
    """A fresh profile: no cookies, German, at the size of a small laptop."""
    size = {"width": 1280, "height": 800}
    context = browser.new_context(base_url=live_server.url, locale="de-DE", viewport=size)
    context.set_default_timeout(10 * SECONDS)
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def page(context: BrowserContext, complaints: list[str]) -> Page:
    """A page whose complaints are collected."""
    page = context.new_page()
    page.on("console", lambda message: _collect_console(message, page, complaints))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: script error: {error}"))
    page.on("response", lambda response: _collect_missing(response, complaints))
    page.on("request", lambda request: _collect_foreign(request, complaints))
    return page


def _collect_console(message: ConsoleMessage, page: Page, complaints: list[str]) -> None:
    """Note errors; what could not be loaded is noted by its answer, which also knows what it was for."""
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        complaints.append(f"{page.url}: {message.text}")


def _collect_missing(response: Response, complaints: list[str]) -> None:
    """Note a missing part of a page, but not that the page itself is a 404 or 410: the test sees that."""
    if response.status >= 400 and not response.request.is_navigation_request():
        complaints.append(f"{response.status} for {response.url}")


def _collect_foreign(request: Request, complaints: list[str]) -> None:
    parts = urlsplit(request.url)
    if parts.scheme in ("http", "https") and parts.hostname not in ("localhost", "127.0.0.1"):
        complaints.append(f"asked another host: {request.url}")
