"""When something cannot be answered, the page says what to do, in the design and language of all others."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.utils import translation
from lxml import html

from archive.views import errors
from tests.conftest import ROOT

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
PAGES = {
    400: lambda request: errors.bad_request(request, SuspiciousOperation()),
    403: lambda request: errors.forbidden(request, PermissionDenied()),
    404: lambda request: errors.not_found(request, LookupError()),
    414: errors.too_long,
    429: lambda request: errors.too_many(request, 17),
    500: errors.server_error,
    503: errors.rebuilding,
}


def asked(**cookies: str):
    request = RequestFactory().get("/nirgends/?q=Xing", headers={"accept": BROWSER})
    request.COOKIES.update(cookies)
    return request


@pytest.mark.parametrize("status", PAGES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_error_has_the_frame_one_heading_and_ways_on_without_a_database(status, language):
    # No mark that lets this test use a database: a query would fail it.
    with translation.override(language):
        response = PAGES[status](asked(theme="dark"))
    assert response.status_code == status
    page = html.fromstring(response.content.decode())
    assert (page.get("lang"), page.get("data-theme")) == (language, "dark")
    assert len(page.xpath("//h1[normalize-space()]")) == 1
    assert page.xpath("//header[@class='top']//nav//a") and page.xpath("//footer")
    assert page.xpath("//main//a[@href='/']")
    assert page.xpath("//meta[@name='robots'][@content='noindex']")
    assert not page.xpath("//link[@rel='canonical']")
    if status != 503:
        assert page.xpath("//main//form[@role='search']//input[@name='q']")


def test_those_who_have_to_wait_are_told_how_long():
    assert errors.too_many(asked(), 17).headers["Retry-After"] == "17"
    assert "17 Sekunden" in errors.too_many(asked(), 17).content.decode()
    assert errors.rebuilding(asked()).headers["Retry-After"] == "60"


@pytest.mark.parametrize("accept", ["", "*/*", "application/atom+xml", "text/csv"])
def test_programs_get_a_sentence_and_not_a_page(accept):
    request = RequestFactory().get("/articles/", headers={"accept": accept})
    for response in (errors.rebuilding(request), errors.too_many(request, 3), errors.too_long(request)):
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode().count("\n") == 1


def test_a_host_that_is_not_ours_gets_a_page_that_does_not_repeat_its_name(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = Client().get("/about/", headers={"host": "evil.example", "accept": BROWSER})
    assert response.status_code == 400
    page = response.content.decode()
    assert "Die Anfrage ist nicht zu verstehen" in page
    assert "evil.example" not in page


@pytest.mark.django_db
def test_a_form_without_its_token_is_answered_in_the_design(settings):
    settings.DEBUG = False
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "Das Formular ist abgelaufen" in response.content.decode()
    assert '<header class="top">' in response.content.decode()


@pytest.mark.django_db
def test_a_query_that_is_too_long_is_a_page_for_readers(client):
    response = client.get(
        "/articles/", {"q": "a" * 6_001}, headers={"accept": BROWSER, "accept-language": "en"}
    )
    assert (response.status_code, response.headers["Content-Language"]) == (414, "en")
    assert '<header class="top">' in response.content.decode()


WITHOUT_DATABASE = """
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
for address in ("/about/", "/ark:99999/sm1bcdfghjk0", "/nirgends/", "/health/"):
    answer = client.get(address, headers={"accept": "text/html"})
    print(answer.status_code, "<main" in answer.content.decode(), "Traceback" in answer.content.decode())
"""


def test_pages_that_need_a_database_that_is_gone_end_in_the_page_for_errors(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "STATIC_ROOT": str(tmp_path),
        "SECRET_KEY": "k" * 50,
        "ALLOWED_HOSTS": "testserver",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOG_LEVEL": "CRITICAL",
    }
    run = [sys.executable, "-c", WITHOUT_DATABASE]
    done = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    # Static files are not collected either, so the frame of other pages cannot be made: 500 needs neither.
    assert done.stdout.splitlines() == ["500 True False"] * 3 + ["503 False False"]
