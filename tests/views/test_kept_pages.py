"""Pages that are kept: made once for each key, never mixed up, never kept where that would be wrong."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from archive.search import indexing
from archive.search.names import Names
from archive.views import kept_pages
from archive.views.kept_pages import kept_page
from archive.views.page_keys import LONGEST_KEPT, index_key

KEY = "state of the index"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(kept_pages, "_pages", kept_pages.Memory(most=3, heaviest=10_000))


class Maker:
    """Makes pages, and knows how many."""

    def __init__(self, text: str = "Seite", status: int = 200) -> None:
        self.text, self.status, self.made = text, status, 0

    def __call__(self) -> HttpResponse:
        self.made += 1
        return HttpResponse(f"{self.text} {self.made}", status=self.status)


def asked(
    make: Callable[[], HttpResponse], path: str = "/", key: object = KEY, **headers: str
) -> HttpResponse:
    return kept_page(RequestFactory().get(path, headers=headers), key, make)


def test_a_page_is_made_once():
    make = Maker()
    assert [asked(make).content for _ in range(3)] == [b"Seite 1"] * 3


def test_another_state_address_language_or_theme_is_another_page():
    make = Maker()
    asked(make)
    asked(make, key="another state")
    asked(make, path="/about/")
    with translation.override("en"):
        asked(make)
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "dark"
    kept_page(request, KEY, make)
    assert make.made == 5


def test_whoever_has_it_is_sent_nothing_but_that_it_is_good():
    make = Maker()
    first = asked(make)
    again = asked(make, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert "Cookie" in first.headers["Vary"]


def test_a_copy_is_good_if_the_page_comes_out_the_same_from_another_state():
    tag = asked(Maker()).headers["ETag"]
    assert asked(Maker(), key="another state", **{"If-None-Match": tag}).status_code == 304
    assert asked(Maker("Anders"), key="a third", **{"If-None-Match": tag}).status_code == 200


def test_made_up_queries_drive_nothing_out():
    make = Maker()
    asked(make)
    for number in range(10):
        asked(make, path=f"/?{number}=x")
    assert make.made == 11
    assert asked(make).content == b"Seite 1"


@pytest.mark.django_db
def test_a_page_made_from_the_index_has_another_key_after_some_minutes(monkeypatch):
    now = 1_000_000.0
    monkeypatch.setattr("archive.views.page_keys.time.monotonic", lambda: now)
    state = indexing.current()
    first, again = (index_key(state, Names(), "start") for _ in range(2))
    now += LONGEST_KEPT
    assert first == again != index_key(state, Names(), "start")


@pytest.mark.parametrize("control", ["private, no-store", "no-cache"])
def test_an_answer_that_says_itself_how_it_may_be_kept_is_not_kept(control):
    def make() -> HttpResponse:
        return HttpResponse("Nur für Sie", headers={"Cache-Control": control})

    assert asked(make).headers["Cache-Control"] == control
    assert asked(Maker()).content == b"Seite 1"


def test_what_has_no_key_and_what_is_no_page_is_not_kept(settings):
    make, wrong = Maker(), Maker(status=503)
    assert "ETag" not in asked(make, key=None).headers
    asked(make, key=None)
    assert [asked(wrong).status_code for _ in range(2)] == [503, 503]
    assert (make.made, wrong.made) == (2, 2)
    settings.DEBUG = True
    asked(make)
    asked(make)
    assert make.made == 4
