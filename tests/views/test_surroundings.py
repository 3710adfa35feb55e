"""What stands around an article follows the index: what is gone at once, what is new within a minute."""

import pytest

from archive.actions.release import release
from archive.actions.withdraw import withdraw
from archive.models import Article
from archive.search import indexing
from archive.search.answers import Memory
from archive.search.embedded.embedded_reader import EmbeddedReader
from archive.search.engine import IndexUnusable
from archive.search.subject import subject_of
from archive.views import surroundings
from archive.views.surroundings import GOOD_FOR, RELATED_GAP, SERIES_GAP
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db

BREAD = "Der Sauerteig ruht über Nacht, sagt der Bäcker zum"


class Clock:
    """A clock that is set by hand."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("archive.views.surroundings.monotonic", clock)
    return clock


@pytest.fixture
def first() -> Article:
    """The first part of a series, to which a text is near that is no part of it."""
    for number in range(16):
        far(f"Anderes {number}")
    near("Nahebei")
    return near("Erster", series="Die Reihe", part=1)


def near(title: str, **changes: object) -> Article:
    """An article about the same thing as all others made here."""
    return making.released(title=title, body=f"{BREAD} {len(title)}. Mal.", **changes)


def far(title: str = "Ganz etwas anderes") -> Article:
    return making.released(title=title, body="Kirschkuchen gelingen immer.")


def page(client, article: Article) -> str:
    return client.get(f"/{article.ark}").content.decode()


def test_both_are_on_the_page_and_no_gap_is_left(client, first):
    second = near("Zweiter", series="Die Reihe", part=2)
    for address in (f"/{first.ark}", f"/{first.ark}", f"/{first.ark}?utm=1", f"/{first.ark}/p1"):
        said = client.get(address).content.decode()
        assert f'rel="next" href="/{second.ark}"' in said
        assert "Nahebei" in said
        assert SERIES_GAP not in said
        assert RELATED_GAP not in said


def test_words_of_a_text_are_never_taken_for_a_gap(client):
    far(), far(), near("Nahebei")
    body = f"{SERIES_GAP} {RELATED_GAP} {BREAD} ersten Mal."
    article = making.released(title=RELATED_GAP, body=body, abstract=SERIES_GAP)
    said = page(client, article)
    assert "Nahebei" in said.partition('class="related"')[2]
    assert pages.text_of(said).count(SERIES_GAP) == 2
    assert SERIES_GAP not in said


@pytest.mark.parametrize("series", ["", "Die Reihe"])
def test_what_is_new_is_named_within_a_minute(client, first, clock, series):
    page(client, first)
    near("Zweiter", series=series, part=2 if series else None)
    clock.now += GOOD_FOR - 1
    assert "Nahebei" in page(client, first)
    clock.now += 1
    assert "Zweiter" in page(client, first)


def test_the_minute_begins_when_the_page_was_last_known_to_be_right(client, first, clock):
    page(client, first)
    clock.now += 10 * GOOD_FOR
    assert "Nahebei" in page(client, first)
    near("Zweiter")
    clock.now += GOOD_FOR - 1
    assert "Zweiter" not in page(client, first)
    clock.now += 1
    assert "Zweiter" in page(client, first)


def test_a_page_that_nobody_asked_for_meanwhile_is_right_at_once(client, first, clock):
    page(client, first)
    clock.now += GOOD_FOR
    near("Zweiter")
    assert "Zweiter" in page(client, first)


def test_releases_one_after_another_do_not_put_it_off(client, first, clock):
    page(client, first)
    near("Zweiter")
    for number in range(4):
        clock.now += GOOD_FOR / 4
        far(f"Etwas anderes {number}")
        last = page(client, first)
    assert "Zweiter" in last


@pytest.mark.parametrize("legal", [False, True])
def test_what_is_withdrawn_is_gone_at_once(client, first, legal):
    second = near("Zweiter", series="Die Reihe", part=2)
    assert page(client, first).count("Zweiter") >= 2
    withdraw(second, "Doppelt", legal=legal)
    assert "Zweiter" not in page(client, first)
    assert "Nahebei" in page(client, first)


def test_what_is_called_otherwise_is_called_so_at_once(client, first):
    second = near("Zweiter", series="Die Reihe", part=2)
    page(client, first)
    making.released_again(second, title="Umbenannt")
    said = page(client, first)
    assert "Umbenannt" in said
    assert "Zweiter" not in said


def test_what_is_withdrawn_is_gone_though_the_index_cannot_follow(client, first, monkeypatch):
    second = near("Zweiter", series="Die Reihe", part=2)
    assert "Zweiter" in page(client, first)
    monkeypatch.setattr(indexing, "catch_up", lambda *args: 0)
    withdraw(second, "Doppelt")
    assert "Zweiter" not in page(client, first)


def test_an_own_release_is_followed_at_once(client, first):
    making.released(title="Eingekocht", body="Apfelmus schmeckt allen.")
    page(client, first)
    making.edit(first, body="Apfelmus schmeckt auch dem Konditor.")
    release(first)
    said = page(client, first)
    assert "Eingekocht" in said
    assert "Nahebei" not in said


def test_while_the_index_cannot_be_read_nothing_is_around_and_that_is_not_kept(client, first, monkeypatch):
    def unreadable(*args: object, **kwargs: object) -> None:
        raise IndexUnusable("being built")

    with monkeypatch.context() as patched:
        patched.setattr(indexing, "current", unreadable)
        said = page(client, first)
        assert "Erster" in said
        assert "Nahebei" not in said
        assert RELATED_GAP not in said
    assert "Nahebei" in page(client, first)


@pytest.mark.parametrize("query", ["", "?utm=1"])
def test_what_was_not_found_in_a_damaged_index_is_kept_by_nobody(client, first, monkeypatch, query):
    def damaged(*args: object) -> None:
        raise IndexUnusable("damaged")

    with monkeypatch.context() as patched:
        patched.setattr(EmbeddedReader, "related", damaged)
        said = client.get(f"/{first.ark}{query}").content.decode()
        assert "Erster" in said
        assert "Nahebei" not in said
    monkeypatch.setattr(surroundings, "_known", Memory(most=2, heaviest=10_000))
    assert "Nahebei" in page(client, first)


def test_a_release_elsewhere_costs_a_known_page_one_query(client, first, django_assert_num_queries):
    page(client, first)
    far()
    client.get("/articles/")  # the index takes in what was released
    with django_assert_num_queries(1):
        assert "Nahebei" in page(client, first)


def test_the_tag_of_a_page_changes_with_what_is_around_it_and_not_otherwise(client, first, clock):
    tag = client.get(f"/{first.ark}").headers["ETag"]
    far()
    clock.now += GOOD_FOR
    asked = {"If-None-Match": tag}
    assert client.get(f"/{first.ark}", headers=asked).status_code == 304
    near("Zweiter")
    clock.now += GOOD_FOR
    answer = client.get(f"/{first.ark}", headers=asked)
    assert answer.status_code == 200
    assert "Zweiter" in answer.content.decode()


def test_each_language_has_its_own(client, first):
    page(client, first)
    client.cookies["django_language"] = "en"
    assert "Related texts" in page(client, first)
    client.cookies["django_language"] = "de"
    assert "Verwandte Texte" in page(client, first)


def test_an_article_is_the_same_subject_in_every_process():
    """Sets have another order in each: what is kept under a subject would not be found again."""
    speakers = [{"name": name} for name in ("Anna", "Berta", "Carla", "Dora")]
    said = [making.statement(speaker=who, platforms=["xing", "twitter"]) for who in speakers]
    one, other = (
        subject_of(making.dossier(making.plain(statements=made))) for made in (said, list(reversed(said)))
    )
    assert one == other
    assert one.platforms == ("twitter", "xing")


def test_memory_stays_bounded(client, first, monkeypatch):
    monkeypatch.setattr(surroundings, "_known", Memory(most=2, heaviest=10_000))
    for article in (first, far(), near("Zweiter")):
        page(client, article)
    assert len(surroundings._known) == 2
