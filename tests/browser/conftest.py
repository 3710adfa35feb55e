"""A real browser for the journeys, which complains about what a reader would not see.

A test takes ``page`` (Playwright's, German, at ``live_server``). When it ends, the page must have logged no
error, broken no rule of the Content-Security-Policy and asked no other host for anything. A test that means
to provoke one of these takes ``complaints`` as well and clears it.
"""

import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.copies import Copy
from tests.browser.lists import STAYS

SECONDS = 1000
PASSWORD = "a password of some length"


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
def own_index(settings: Settings, tmp_path: Path) -> None:
    """An index that no other test has written to; the server of the tests reads the same settings."""
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"


@pytest.fixture
def code_book(transactional_db: None, own_index: None) -> None:
    """An archive with nothing in it but the code book."""
    call_command("load_codebook", verbosity=0, stdout=StringIO())


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The archive as ``make run`` shows it, kept for the next test."""
    return Copy(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def demo(transactional_db: None, own_index: None, tmp_path: Path, copy: Copy) -> None:
    """The archive as ``make run`` shows it."""
    if connection.vendor == "sqlite":
        copy.given(tmp_path / "index", load_demo)
    else:
        load_demo()


def load_demo() -> None:
    for command in ("load_codebook", "load_demo"):
        call_command(command, verbosity=0, stdout=StringIO())


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about during this test; must be empty when it ends."""
    return []


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, complaints: list[str]) -> Iterator[BrowserContext]:
    """A fresh profile: no cookies, German, at the size of a small laptop."""
    context = fresh_context(browser, live_server)
    yield context
    context.close()
    assert complaints == []


def fresh_context(browser: Browser, live_server: LiveServer, **options: Any) -> BrowserContext:
    """A profile of its own; ``options`` are Playwright's, such as the size of the window."""
    usual = {"locale": "de-DE", "viewport": {"width": 1280, "height": 800}}
    context = browser.new_context(base_url=live_server.url, **(usual | options))
    context.set_default_timeout(20 * SECONDS)
    return context


@pytest.fixture
def page(context: BrowserContext, complaints: list[str]) -> Page:
    """A page whose complaints are collected."""
    return listened_to(context.new_page(), complaints)


@pytest.fixture
def listed(page: Page, demo: None) -> Page:
    """The list of articles; a mark tells whether the page was loaded anew since."""
    page.goto("/articles/")
    page.evaluate(STAYS)
    return page


@pytest.fixture
def desk(page: Page, transactional_db: None) -> Page:
    """A page whose reader has signed in as an editor, by the form."""
    get_user_model().objects.create_superuser("editor", password=PASSWORD)
    page.goto("/admin/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("link", name="Passwort ändern")).to_be_visible()
    return page


def listened_to(page: Page, complaints: list[str]) -> Page:
    """The page, with what the browser complains about written down."""
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
