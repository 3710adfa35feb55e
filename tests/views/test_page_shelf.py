"""Pages on the shelf: made once for all workers, and gone from the disk with what they say."""

from pathlib import Path

import pytest
import zstandard
from django.test import Client

from archive.actions import after_commit
from archive.actions.withdraw import restore, withdraw
from archive.models import Article, Identifier, IndexTask
from archive.search import indexing
from archive.search.answers import Memory
from archive.shelf import AROUND, Shelf
from archive.views import kept_pages, surroundings
from archive.views.permalinks import READ_ALL
from tests import making
from tests.views import pages
from tests.views.test_access import BODY, SECRET, marked

pytestmark = pytest.mark.django_db


@pytest.fixture
def another_worker(monkeypatch):
    """Forget what this process knows: from here on it is another one."""

    def begin() -> None:
        monkeypatch.setattr(kept_pages, "_pages", Memory(most=100, heaviest=10_000_000))
        monkeypatch.setattr(surroundings, "_known", Memory(most=100, heaviest=10_000_000))

    return begin


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Does what is to be done after a commit, as outside of a test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def article() -> Article:
    """An article that the index has, with one near to it."""
    making.released(making.full(title="Der Nachbar"))
    made = making.released(marked("full"))
    indexing.catch_up()
    return made


@pytest.fixture
def on_shelf(settings):
    """What lies on the shelf, as text, by folder."""

    def read() -> dict[str, str]:
        found: dict[str, str] = {}
        for path in Path(settings.PAGES_DIR).rglob("*"):
            if path.is_file():
                text = zstandard.ZstdDecompressor().decompress(path.read_bytes()).decode("utf-8", "replace")
                found[path.parent.name] = found.get(path.parent.name, "") + text
        return found

    return read


def name(article: Article) -> str:
    return article.ark.rpartition("/")[2]


# What it is for


def test_another_worker_need_not_make_the_page(
    client, article, another_worker, django_assert_num_queries, on_shelf
):
    made = client.get(f"/{article.ark}")
    assert set(on_shelf()) == {name(article), AROUND}
    another_worker()
    with django_assert_num_queries(1):
        laid = client.get(f"/{article.ark}")
    assert laid.content == made.content
    assert dict(laid.headers) == dict(made.headers)


def test_an_article_that_nobody_asked_for_takes_at_most_six_queries(
    client, article, django_assert_max_num_queries
):
    for part in (1, 2, 3):
        last = making.released(title=f"Teil {part}", series="Reihe", part=part)
    indexing.catch_up()
    with django_assert_max_num_queries(6):
        assert "Teil 2" in client.get(f"/{last.ark}").content.decode()


@pytest.mark.parametrize(("cookie", "value"), [("django_language", "en"), ("theme", "dark")])
def test_each_form_of_a_page_lies_there_for_itself(client, article, another_worker, cookie, value):
    plain = client.get(f"/{article.ark}").content
    other = Client()
    other.cookies[cookie] = value
    made = other.get(f"/{article.ark}").content
    another_worker()
    assert client.get(f"/{article.ark}").content == plain != made
    assert other.get(f"/{article.ark}").content == made


def test_other_software_does_not_take_what_it_would_make_otherwise(
    client, article, another_worker, monkeypatch
):
    before = client.get(f"/{article.ark}").content
    another_worker()
    monkeypatch.setattr("archive.views.page_shelf._revision", lambda: "another")
    monkeypatch.setattr("archive.views.record_pages.TEMPLATES", {Identifier.Kind.ARTICLE: "plain.html"})
    assert client.get(f"/{article.ark}").content != before


@pytest.mark.parametrize("damage", [b"", b"damaged", zstandard.ZstdCompressor().compress(b"\x93no page")])
def test_a_page_that_was_damaged_on_the_disk_is_made_anew(client, article, another_worker, settings, damage):
    made = client.get(f"/{article.ark}").content
    for path in Path(settings.PAGES_DIR).rglob("*"):
        if path.is_file():
            path.write_bytes(damage)
    another_worker()
    assert client.get(f"/{article.ark}").content == made


def test_without_room_on_the_disk_pages_are_made_as_before(client, article, settings, tmp_path):
    settings.PAGES_DIR = tmp_path / "file"
    settings.PAGES_DIR.write_text("no folder")
    assert client.get(f"/{article.ark}").status_code == 200


# What never lies there


def test_only_articles_as_everybody_reads_them_lie_there(client, article, on_shelf, settings):
    names = pages.of_every_kind(article)
    addresses = [f"/{one}{tail}" for one in names for tail in (".v1", "?utm=1", "?format=json")]
    addresses += [f"/{one}" for one in names[1:]] + [f"/{article.ark}/p1", "/", "/articles/"]
    for address in addresses:
        assert client.get(address).status_code == 200, address
    assert set(on_shelf()) <= {AROUND}
    settings.DEBUG = True
    client.get(f"/{article.ark}")
    assert set(on_shelf()) <= {AROUND}


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_what_only_some_may_read_lies_nowhere(client, access, on_shelf):
    article = making.released(marked(access))
    client.force_login(making.user(READ_ALL.removeprefix("archive.")))
    assert "Xbody1" in client.get(f"/{article.ark}").content.decode()
    Client().get(f"/{article.ark}")
    said = "".join(on_shelf().values())
    assert "Xtitle1" in said
    assert not [word for word in SECRET[access] if word in said]


# What goes from there


@pytest.mark.parametrize("legal", [False, True])
def test_what_is_withdrawn_is_gone_from_the_disk_with_what_names_it(
    client, article, committed, on_shelf, legal
):
    neighbour = Article.objects.get(title="Der Nachbar")
    for one in (article, neighbour):
        client.get(f"/{one.ark}")
    assert "Xtitle1" in on_shelf()[AROUND]
    with committed():
        withdraw(article, "Auf Wunsch", legal=legal)
    assert "Xtitle1" not in "".join(on_shelf().values())
    assert set(on_shelf()) == {name(neighbour)}
    assert client.get(f"/{article.ark}").status_code == (451 if legal else 410)
    assert "Xtitle1" not in client.get(f"/{neighbour.ark}").content.decode()
    assert "Xtitle1" not in "".join(on_shelf().values())


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_text_that_is_no_longer_public_is_gone_from_the_disk(
    client, article, committed, another_worker, on_shelf, access
):
    client.get(f"/{article.ark}")
    with committed():
        making.released_again(article, access=access, body=BODY.replace("davor", "zuvor"))
    another_worker()
    said = client.get(f"/{article.ark}").content.decode() + "".join(on_shelf().values())
    assert "Xtitle1" in said
    assert not [word for word in SECRET[access] if word in said]


def test_what_was_merged_away_is_not_given_out(client, article, another_worker):
    neighbour = Article.objects.get(title="Der Nachbar")
    client.get(f"/{article.ark}")
    Identifier.objects.filter(ark=article.ark).update(
        status=Identifier.Status.MERGED, merged_into=neighbour.ark
    )
    for _ in range(2):
        answer = client.get(f"/{article.ark}")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/{neighbour.ark}")
        another_worker()


def test_what_comes_back_is_what_was_released_then(client, article, committed, another_worker):
    client.get(f"/{article.ark}")
    with committed():
        withdraw(article, "Doppelt")
        restore(article, "")
    assert client.get(f"/{article.ark}").status_code == 404
    with committed():
        making.released_again(article, title="Wieder da")
    another_worker()
    assert "Wieder da" in client.get(f"/{article.ark}").content.decode()


@pytest.mark.parametrize("folder", ["article", AROUND])
def test_a_page_that_was_read_before_and_is_laid_down_after_a_withdrawal_does_not_stay(
    client, article, committed, monkeypatch, on_shelf, folder
):
    """The worst moment: everything was cleared while the page was being made."""
    late = name(article) if folder == "article" else folder
    put = Shelf.put

    def withdrawn_first(self: Shelf, place: str, *content: object) -> bool:
        if place == late:
            monkeypatch.setattr(Shelf, "put", put)
            with committed():
                withdraw(article, "Auf Wunsch")
        return put(self, place, *content)

    neighbour = Article.objects.get(title="Der Nachbar")
    monkeypatch.setattr(Shelf, "put", withdrawn_first)
    client.get(f"/{article.ark}" if folder == "article" else f"/{neighbour.ark}")
    assert Article.objects.get(pk=article.pk).state == Article.State.WITHDRAWN
    assert "Xtitle1" not in "".join(on_shelf().values())
    assert client.get(f"/{article.ark}").status_code == 410
    assert "Xtitle1" not in client.get(f"/{neighbour.ark}").content.decode()


def test_what_an_act_left_that_died_after_its_commit_goes_with_its_task(client, article, on_shelf):
    client.get(f"/{article.ark}")
    withdraw(article, "Auf Wunsch")  # in a test nothing follows the commit
    assert "Xbody1" in "".join(on_shelf().values())
    assert client.get(f"/{article.ark}").status_code == 410
    indexing.catch_up()
    assert "Xbody1" not in "".join(on_shelf().values())


def test_building_the_index_anew_clears_the_shelf(client, article, on_shelf):
    client.get(f"/{article.ark}")
    indexing.rebuild(indexing.engine(), 0)
    assert on_shelf() == {}


def test_what_cannot_be_taken_away_is_logged_and_undoes_nothing(
    client, article, committed, monkeypatch, caplog
):
    def refused(self: Shelf, ark: str) -> None:
        raise PermissionError("not yours")

    client.get(f"/{article.ark}")
    monkeypatch.setattr(after_commit.Shelf, "forget", refused)
    with committed():
        withdraw(article, "Auf Wunsch")
    assert "could not be taken from the shelf" in caplog.text
    assert client.get(f"/{article.ark}").status_code == 410
    assert not IndexTask.objects.exists()
