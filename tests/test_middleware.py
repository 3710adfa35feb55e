"""What every answer carries, and what every request may ask."""

import gzip

import pytest
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.test import RequestFactory
from lxml import html

from archive.actions.discovery import hide_record
from archive.models import Identifier
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


def test_every_page_carries_the_strict_policies(client):
    headers = client.get("/admin/login/").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_every_page_is_asked_for_again_each_time_unless_it_says_otherwise(client):
    for address in ("/", "/articles/", "/about/", "/coverage/", "/figures/", "/explore/debate/?format=csv"):
        assert client.get(address).headers["Cache-Control"] == "no-cache", address
    assert client.get("/robots.txt").headers["Cache-Control"] == "public, max-age=3600"


def announced(response: HttpResponse) -> list[str]:
    """The style sheets that an answer names in front of its page."""
    links = response.headers.get("Link", "").split(", ")
    return [link.split(">")[0].lstrip("<") for link in links if link.endswith('rel="preload"; as="style"')]


def test_a_page_names_the_style_sheets_of_the_screen_before_it_begins(client):
    article = making.released(making.full())
    for address in ("/", "/articles/", "/explore/debate/", "/nowhere/", f"/{article.ark}", "/admin/login/"):
        response = client.get(address)
        sheets = html.fromstring(response.content).xpath("//link[@rel='stylesheet'][not(@media)]/@href")
        assert announced(response) == sheets != [], address
    assert 'rel="cite-as"' in client.get(f"/{article.ark}").headers["Link"]
    for address in ("/robots.txt", "/explore/debate/?format=csv", f"/{article.ark}?format=json"):
        assert announced(client.get(address)) == [], address
    assert announced(client.get("/articles/", headers={"hx-request": "true"})) == []


def test_whoever_has_an_answer_that_comes_whole_is_told_so(client):
    article = making.released(making.full())
    told = set()
    for address in pages.public_addresses():
        answer = client.get(address)
        if answer.status_code == 200 and not answer.streaming and "X-Robots-Tag" not in answer.headers:
            again = client.get(address, headers={"if-none-match": answer.headers["ETag"]})
            assert (again.status_code, again.content) == (304, b""), address
            told.add(address)
    assert {"/", "/about/", "/articles/", "/figures/", "/coverage/", "/explore/", f"/{article.ark}"} <= told


def asked_as_a_server_asks(method: str, address: str) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body; Django's test client would take the body of a HEAD away by itself."""
    said: list[tuple[str, dict[str, str]]] = []
    environ = {**RequestFactory().get(address).environ, "REQUEST_METHOD": method}
    body = get_wsgi_application()(environ, lambda status, headers: said.append((status, dict(headers))))
    return *said[0], b"".join(body)


@pytest.mark.parametrize("address", ["/", "/articles/", "/articles/?format=csv", "/there-is-no-such-page/"])
def test_a_head_is_told_how_long_the_body_would_be_and_sent_none(address):
    making.released(making.full())
    status, headers, body = asked_as_a_server_asks("GET", address)
    assert body
    told = asked_as_a_server_asks("HEAD", address)
    assert (told[0], told[2]) == (status, b"")
    if "Content-Length" in headers:
        assert told[1]["Content-Length"] == str(len(body))


def test_a_file_that_is_to_be_forgotten_is_sent_with_that_word(client):
    address = f"/{making.released(making.full()).ark}?format=bibtex"
    known = {"if-none-match": client.get(address).headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304
    hide_record(Identifier.objects.get(ark=address[1:].partition("?")[0]), True)
    answer = client.get(address, headers=known)
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex")


def test_a_compressed_answer_is_told_from_its_mark_too(client):
    packed = client.get("/articles/", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    again = {"accept-encoding": "gzip", "if-none-match": packed.headers["ETag"]}
    assert client.get("/articles/", headers=again).status_code == 304
    making.released(making.full())
    assert client.get("/articles/", headers=again).status_code == 200


def test_a_missing_page_carries_them_as_well(client):
    answer = client.get("/there-is-no-such-page/")
    assert answer.status_code == 404
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_query_string_longer_than_any_filter_is_refused(client):
    assert client.get("/health/", {"q": "a" * 5_000}).status_code == 200
    answer = client.get("/health/", {"q": "a" * 6_000})
    assert answer.status_code == 414
    assert "zu lang" in answer.content.decode()


ENGLISH = {"accept-language": "en-GB,en;q=0.8,de;q=0.5"}


def test_pages_speak_the_language_that_the_browser_asks_for(client):
    answer = client.get("/admin/login/", headers=ENGLISH)
    assert answer.headers["Content-Language"] == "en"
    assert "Log in" in answer.content.decode()
    assert (
        client.get("/admin/login/", headers={"accept-language": "fr, de-AT"}).headers["Content-Language"]
        == "de"
    )


@pytest.mark.parametrize("asked", ["", "tlh", "fr-CA,fr;q=0.9", "*", ",;q=", "x" * 5_000])
def test_a_browser_that_asks_for_neither_language_gets_german(client, asked):
    assert client.get("/about/", headers={"accept-language": asked}).headers["Content-Language"] == "de"


def test_the_readers_choice_counts_more_than_the_browser_and_changes_no_address(client):
    answer = client.post("/i18n/setlang/", {"language": "de", "next": "/articles/?q=Xing"}, headers=ENGLISH)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/articles/?q=Xing")
    assert answer.cookies["django_language"]["max-age"] > 300 * 24 * 60 * 60
    assert client.get("/about/", headers=ENGLISH).headers["Content-Language"] == "de"
    client.post("/i18n/setlang/", {"language": "en"})
    assert client.get("/about/").headers["Content-Language"] == "en"


def test_an_unknown_language_in_the_cookie_is_german(client):
    client.cookies["django_language"] = "tlh"
    assert client.get("/admin/login/").headers["Content-Language"] == "de"


@pytest.mark.parametrize("address", ["/", "/articles/", "/about/", "/nirgends/", "/articles/?format=csv"])
def test_caches_are_told_that_the_answer_depends_on_language_and_cookies(client, address):
    varies = {name.strip() for name in client.get(address).headers["Vary"].split(",")}
    assert {"Accept-Language", "Cookie"} <= varies


def test_pages_and_files_are_sent_compressed_to_whoever_can_read_that(client):
    for address in ("/about/", "/articles/?format=csv"):
        plain, packed = (client.get(address, headers={"accept-encoding": name}) for name in ("", "gzip"))
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert gzip.decompress(packed.getvalue()) == plain.getvalue()
        assert "Content-Encoding" not in plain.headers


def test_health_says_ok_when_the_database_answers(client):
    assert client.get("/health/").content == b"ok\n"
