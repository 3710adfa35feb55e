"""After a release the archive reads the page before anybody else does, and can do no harm by it."""

import pytest
from django.test import Client
from django.utils import translation

from archive.actions import first_reader
from archive.actions.release import release, release_all
from archive.models import Article
from archive.search import indexing
from archive.search.answers import Memory
from archive.shelf import Shelf
from archive.views import kept_pages, surroundings
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def installation(settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"
    settings.PAGES_DIR = tmp_path / "pages"
    settings.BASE_URL = "http://testserver"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Does what is to be done after a commit, as outside of a test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def forget(monkeypatch) -> None:
    """From here on this is another process."""
    monkeypatch.setattr(kept_pages, "_pages", Memory(most=100, heaviest=10_000_000))
    monkeypatch.setattr(surroundings, "_known", Memory(most=100, heaviest=10_000_000))


def lying(settings) -> list[str]:
    return [path.name for path in settings.PAGES_DIR.rglob("*") if path.is_file()]


@pytest.mark.parametrize(("language", "word"), [("de", "Zitieren"), ("en-GB,en;q=0.9", "Cite")])
def test_whoever_comes_first_finds_the_page_made_in_their_language(
    committed, monkeypatch, settings, django_assert_num_queries, language, word
):
    with committed():
        article = making.released(making.full())
    forget(monkeypatch)
    reader = Client(headers={"Accept": "text/html", "Accept-Language": language})
    with django_assert_num_queries(1):
        page = reader.get(f"/{article.ark}").content.decode()
    assert word in page
    Shelf(settings.PAGES_DIR).clear_all()
    forget(monkeypatch)
    assert reader.get(f"/{article.ark}").content.decode() == page, "it is what any reader would have had made"


def test_each_release_is_read_anew(committed, monkeypatch):
    with committed():
        article = making.released(making.full())
    with committed():
        making.released_again(article, title="Zweite Fassung")
    forget(monkeypatch)
    assert "Zweite Fassung" in Client().get(f"/{article.ark}").content.decode()


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_it_reads_no_more_than_anybody(committed, monkeypatch, access):
    with committed():
        article = making.released(making.full(access=access, subtitle="Ein Vorspann"))
    forget(monkeypatch)
    page = Client().get(f"/{article.ark}").content.decode()
    assert "probiert das Netz aus" not in page
    assert ("Ein Vorspann" in page) == (access == "excerpt")


def test_without_an_address_nothing_is_read(committed, settings):
    settings.BASE_URL = ""
    with committed():
        making.released()
    assert lying(settings) == []


def test_a_batch_is_left_to_its_readers(committed, settings):
    drafts = [making.draft(title=f"Nummer {number}") for number in range(3)]
    with committed():
        assert all(result.changed for result in release_all(drafts))
    assert lying(settings) == []


def test_a_page_that_cannot_be_read_undoes_no_release(committed, monkeypatch, caplog):
    def broken(path: str) -> None:
        raise RuntimeError("no page today")

    monkeypatch.setattr(first_reader, "read", broken)
    article = making.draft()
    with committed():
        release(article)
    assert "no page today" in caplog.text
    assert Article.objects.get().state == Article.State.RELEASED
    assert indexing.current().lagging == ()


def test_nothing_of_the_reading_stays_with_whoever_released(committed, settings):
    with translation.override("en"):
        with committed():
            making.released()
        assert translation.get_language() == "en"
    assert len(lying(settings)) >= 2
