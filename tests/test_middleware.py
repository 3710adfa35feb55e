"""What every answer carries, and what every request may ask."""

import pytest

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


def test_a_missing_page_carries_them_as_well(client):
    answer = client.get("/there-is-no-such-page/")
    assert answer.status_code == 404
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_query_string_longer_than_any_filter_is_refused(client):
    assert client.get("/health/", {"q": "a" * 5_000}).status_code == 200
    answer = client.get("/health/", {"q": "a" * 6_000})
    assert answer.status_code == 414
    assert "zu lang" in answer.content.decode()


def test_pages_are_german_whatever_the_browser_prefers_until_the_reader_chooses(client):
    answer = client.get("/admin/login/", headers={"accept-language": "en-GB,en"})
    assert answer.headers["Content-Language"] == "de"
    assert "Anmelden" in answer.content.decode()
    client.post("/i18n/setlang/", {"language": "en"})
    answer = client.get("/admin/login/")
    assert answer.headers["Content-Language"] == "en"
    assert "Log in" in answer.content.decode()


def test_an_unknown_language_in_the_cookie_is_german(client):
    client.cookies["django_language"] = "tlh"
    assert client.get("/admin/login/").headers["Content-Language"] == "de"


def test_health_says_ok_when_the_database_answers(client):
    assert client.get("/health/").content == b"ok\n"
