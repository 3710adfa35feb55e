"""The index follows the versions, whatever dies and whenever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.models import Article, IndexTask, Version
from archive.search import indexing
from archive.search.browse import Browse
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.embedded.index_writer import IndexWriter
from archive.search.engine import CannotWrite, IndexUnusable, Question, WriterBusy
from archive.search.engines import open_engine
from archive.search.rebuilding import rebuild
from tests.search import builders
from tests.search.asking_pages import HARMS, titles
from tests.search.builders import again, dossier, release, withdraw
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")
EVERYTHING = Question(Browse("articles"))


class Killed(BaseException):
    """Stands for the end of the process at this line."""


def die(*args: object, **named: object) -> None:
    raise Killed


def reindex() -> None:
    rebuild(indexing.engine(), 0)


def test_a_release_is_found_at_the_next_look_at_a_list() -> None:
    release(dossier("Die Drechslerei schreibt mit"))
    assert titles() == {"Die Drechslerei schreibt mit"}
    assert not IndexTask.objects.exists()


def test_a_new_version_takes_the_place_of_the_old_one() -> None:
    article = release(dossier("Erste Fassung", statements=[builders.statement()]))
    assert read("", "statements").total == 1
    release(again(dossier("Zweite Fassung"), article), article)
    assert titles() == {"Zweite Fassung"}
    assert read("", "statements").total == 0


def test_withdrawn_text_is_gone() -> None:
    article = release(dossier("Bleibt nicht", comments=[builders.comment()]))
    assert titles() == {"Bleibt nicht"}
    withdraw(article)
    assert titles() == set()
    assert read("", "comments").total == 0


def test_catching_up_tells_how_many_tasks_it_did() -> None:
    reindex()
    for number in range(3):
        release(dossier(f"Nummer {number}"))
    assert indexing.catch_up() == 3
    assert indexing.catch_up() == 0


def test_a_task_written_while_another_is_done_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    article = release(dossier("Erste Fassung"))
    reindex()
    IndexTask.objects.request(article)
    commit = IndexWriter.commit

    def commit_then_release(writer: IndexWriter) -> bool:
        monkeypatch.setattr(IndexWriter, "commit", commit)
        done = commit(writer)
        release(again(dossier("Zweite Fassung"), article), article)
        return done

    monkeypatch.setattr(IndexWriter, "commit", commit_then_release)
    indexing.catch_up(most=1)
    assert IndexTask.objects.count() == 1
    assert titles() == {"Zweite Fassung"}


@pytest.mark.parametrize(
    "moment",
    [
        "archive.search.indexing._take_in",
        "archive.search.embedded.index_writer.IndexWriter.commit",
        "archive.search.embedded.segment_writer.SegmentWriter.finish",
        "archive.search.embedded.index_folder.IndexFolder.put",
        "archive.models.IndexTask.objects.filter",
    ],
)
@pytest.mark.parametrize("act", ["release", "new version", "withdrawal"])
def test_whoever_dies_while_indexing_loses_nothing(
    moment: str, act: str, monkeypatch: pytest.MonkeyPatch, index_folder: Path
) -> None:
    article = release(dossier("Alt")) if act != "release" else None
    reindex()
    acts: dict[str, Callable[[], set[str]]] = {
        "release": lambda: release(dossier("Neu")) and {"Neu"},
        "new version": lambda: release(again(dossier("Neu"), article), article) and {"Neu"},
        "withdrawal": lambda: withdraw(article) or set(),
    }
    expected = acts[act]()
    with monkeypatch.context() as patch:
        patch.setattr(moment, die)
        if act != "withdrawal" or "SegmentWriter" not in moment:
            with pytest.raises(Killed):
                indexing.catch_up()
            assert IndexTask.objects.exists()
    assert titles() == expected
    assert not IndexTask.objects.exists()
    contents = dict(EmbeddedEngine(index_folder).reader().contents())
    assert contents == dict(Article.objects.live().values_list("ark", "live_version__sha256"))


def test_whoever_dies_while_rebuilding_leaves_the_old_index_in_place(
    monkeypatch: pytest.MonkeyPatch, index_folder: Path
) -> None:
    release(dossier("Steht im Verzeichnis"))
    assert titles() == {"Steht im Verzeichnis"}
    for moment in (
        "building.build",
        "embedded_engine.EmbeddedEngine._put_in_place",
        "index_folder.IndexFolder.put",
    ):
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(f"archive.search.embedded.{moment}", die)
            reindex()
        assert titles() == {"Steht im Verzeichnis"}
    reindex()
    assert titles() == {"Steht im Verzeichnis"}
    indexing.engine().tidy(kept=0, wait=0)
    assert len([path for path in index_folder.iterdir() if path.is_dir()]) == 1
    assert len(list(index_folder.glob("lexicon-*"))) == 1


def test_while_another_process_writes_lists_answer_without_what_is_not_taken_in_yet(
    index_folder: Path,
) -> None:
    article = release(dossier("Wird gerade zurückgezogen"))
    release(dossier("Bleibt"))
    assert len(titles()) == 2
    withdraw(article)
    release(dossier("Kommt gleich"))
    with EmbeddedEngine(index_folder).writing(0):
        page = read()
        assert {card.title for card in page.results} == {"Bleibt"}
        assert page.total == page.counts.articles == page.tabs[0].total == 1
        assert indexing.catch_up(wait=0) == 0
    assert titles() == {"Bleibt", "Kommt gleich"}


def test_however_many_are_withdrawn_at_once_none_of_them_is_shown(
    index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [release(dossier(f"Nummer {number}")) for number in range(12)]
    assert read().total == 12
    for article in articles[:8]:
        withdraw(article)
    with EmbeddedEngine(index_folder).writing(0):
        assert read().total == 4
        monkeypatch.setattr(indexing, "MOST_LAGGING", 5)
        page = read()
        assert page.rebuilding and page.total == 0, "too many to leave out: rather nothing than one of them"
    assert read().total == 4


def test_a_withdrawal_that_is_indexed_while_a_page_is_made_is_not_on_it(
    monkeypatch: pytest.MonkeyPatch, index_folder: Path
) -> None:
    article = release(dossier("Wird zurückgezogen"))
    assert titles() == {"Wird zurückgezogen"}
    withdraw(article)
    opened = EmbeddedEngine.reader
    elsewhere = EmbeddedEngine(index_folder)

    def then_another_process_indexes(self: EmbeddedEngine):
        reader = opened(self)
        with elsewhere.writing(0) as writer:
            writer.replace(article.ark, ())
            writer.commit()
        IndexTask.objects.all().delete()
        return reader

    monkeypatch.setattr(EmbeddedEngine, "reader", then_another_process_indexes)
    monkeypatch.setattr(indexing, "catch_up", lambda *arguments: 0)
    assert titles() == set()


def test_of_a_long_queue_a_page_does_a_part_and_the_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    reindex()
    monkeypatch.setattr(indexing, "AT_ONCE", 3)
    for number in range(8):
        release(dossier(f"Nummer {number}"))
    assert titles() == {"Nummer 7", "Nummer 6", "Nummer 5"}
    assert IndexTask.objects.count() == 5
    assert len(titles()) == 6
    assert len(titles()) == 8


def test_there_is_one_writer_at_a_time(index_folder: Path) -> None:
    reindex()
    with EmbeddedEngine(index_folder).writing(0):
        with pytest.raises(WriterBusy), EmbeddedEngine(index_folder).writing(0):
            pass
        with pytest.raises(WriterBusy):
            reindex()


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_that_cannot_be_read_is_built_again_unasked(harm: str, index_folder: Path) -> None:
    release(dossier("Überlebt"))
    assert titles() == {"Überlebt"}
    HARMS[harm](index_folder)
    open_engine.cache_clear()
    page = read()
    assert [card.title for card in page.results] == ["Überlebt"]
    assert not page.rebuilding


def test_a_large_lost_index_is_said_to_be_rebuilt_and_comes_back_with_reindex(
    monkeypatch: pytest.MonkeyPatch, index_folder: Path
) -> None:
    monkeypatch.setattr(indexing, "SMALL", 1)
    release(dossier("Eins"))
    release(dossier("Zwei"))
    page = read("platform=twitter&q=eins&nope=1")
    assert page.rebuilding
    assert page.total == 0
    assert [entry.name for entry in page.unknown] == ["nope"]
    reindex()
    assert titles() == {"Eins", "Zwei"}


def test_a_version_that_cannot_be_indexed_holds_up_no_other() -> None:
    broken = release(dossier("Kaputt"))
    content = broken.live_version.content.replace('"schema":1', '"schema":7')
    broken.live_version = Version.objects.create(article=broken, number=2, content=content, sha256="0" * 64)
    broken.save()
    release(dossier("Heil"))
    assert titles() == {"Heil"}
    assert [task.article_id for task in IndexTask.objects.all()] == [broken.pk]
    reindex()
    assert titles() == {"Heil"}
    assert IndexTask.objects.filter(article=broken).exists()


def test_a_full_disk_leaves_the_list_as_it_was_without_what_changed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    changed = release(dossier("Alte Fassung"))
    release(dossier("Schon da"))
    assert titles() == {"Schon da", "Alte Fassung"}
    release(again(dossier("Neue Fassung"), changed), changed)
    with monkeypatch.context() as patch:

        def full(*args: object) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr("archive.search.embedded.segment_writer.SegmentWriter.finish", full)
        patch.setattr("archive.search.indexing.rebuild", die)
        assert titles() == {"Schon da"}
        assert titles() == {"Schon da"}
        assert caplog.text.count("cannot be written") == 1, "not tried again at once"
        with pytest.raises(CannotWrite):
            reindex()
    indexing._refused.clear()
    assert titles() == {"Schon da", "Neue Fassung"}


def test_rebuilding_streams_the_versions(django_assert_max_num_queries) -> None:
    for number in range(30):
        release(dossier(f"Nummer {number}"))
    with django_assert_max_num_queries(12):
        built = rebuild(indexing.engine(), 0)
    assert built.articles == 30
    assert not IndexTask.objects.exists()


def test_an_unusable_index_is_told_by_name() -> None:
    with pytest.raises(IndexUnusable):
        indexing.engine().reader()
