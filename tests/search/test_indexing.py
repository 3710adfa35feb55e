"""The index follows the versions, whatever dies and whenever."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.models import Article, IndexTask, Version
from archive.search import indexing
from archive.search.engine import Every, IndexUnusable, WriterBusy
from archive.search.engines import open_engine
from archive.search.tantivy_engine import TantivyEngine
from tests.search import builders
from tests.search.builders import again, dossier, release, withdraw
from tests.search.conftest import read

EVERYTHING = Every(())
pytestmark = pytest.mark.usefixtures("archive")


class Killed(BaseException):
    """Stands for the end of the process at this line."""


def die(*args: object) -> None:
    raise Killed


def titles(query: str = "") -> set[str]:
    return {card.title for card in read(query).results}


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
    for number in range(3):
        release(dossier(f"Nummer {number}"))
    assert indexing.catch_up() == 3
    assert indexing.catch_up() == 0


def test_a_task_written_while_another_is_done_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    article = release(dossier("Erste Fassung"))
    indexing.rebuild()
    IndexTask.objects.request(article)
    forget = indexing._forget

    def release_first(tasks: list[int]) -> None:
        monkeypatch.setattr(indexing, "_forget", forget)
        release(again(dossier("Zweite Fassung"), article), article)
        forget(tasks)

    monkeypatch.setattr(indexing, "_forget", release_first)
    indexing.catch_up()
    assert titles() == {"Zweite Fassung"}


@pytest.mark.parametrize("moment", ["before the index commits", "before the tasks are deleted"])
@pytest.mark.parametrize("act", ["release", "new version", "withdrawal"])
def test_whoever_dies_while_indexing_loses_nothing(
    moment: str, act: str, monkeypatch: pytest.MonkeyPatch, index_folder: Path
) -> None:
    article = release(dossier("Alt")) if act != "release" else None
    indexing.rebuild()
    expected = {
        "release": lambda: release(dossier("Neu")) and {"Neu"},
        "new version": lambda: release(again(dossier("Neu"), article), article) and {"Neu"},
        "withdrawal": lambda: withdraw(article) or set(),
    }[act]()
    with monkeypatch.context() as patch:
        if moment == "before the index commits":
            patch.setattr("archive.search.tantivy_engine.TantivyWriter.commit", die)
        else:
            patch.setattr(indexing, "_forget", die)
        with pytest.raises(Killed):
            indexing.catch_up()
    assert IndexTask.objects.exists()
    assert titles() == expected
    assert not IndexTask.objects.exists()
    assert TantivyEngine(index_folder).reader().values(EVERYTHING, "dossier", "").keys() == {
        article.ark for article in Article.objects.live()
    }


def test_whoever_dies_while_rebuilding_leaves_the_old_index_in_place(
    monkeypatch: pytest.MonkeyPatch, index_folder: Path
) -> None:
    release(dossier("Steht im Verzeichnis"))
    assert titles() == {"Steht im Verzeichnis"}
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr("archive.search.index_folder.IndexFolder._point_to", die)
        indexing.rebuild()
    assert titles() == {"Steht im Verzeichnis"}
    indexing.rebuild()
    assert titles() == {"Steht im Verzeichnis"}
    generations = [path for path in index_folder.iterdir() if path.is_dir()]
    assert len(generations) <= 2


def test_while_another_process_writes_lists_answer_without_what_is_not_taken_in_yet(
    index_folder: Path,
) -> None:
    article = release(dossier("Wird gerade zurückgezogen"))
    release(dossier("Bleibt"))
    assert len(titles()) == 2
    withdraw(article)
    release(dossier("Kommt gleich"))
    with TantivyEngine(index_folder).writing(0):
        page = read()
        assert {card.title for card in page.results} == {"Bleibt"}
        assert page.total == page.counts.articles == page.tabs[0].total == 1
        assert indexing.catch_up(wait=0) == 0
    assert titles() == {"Bleibt", "Kommt gleich"}


def test_there_is_one_writer_at_a_time(index_folder: Path) -> None:
    indexing.rebuild()
    with TantivyEngine(index_folder).writing(0):
        for entered in (TantivyEngine(index_folder).writing(0), TantivyEngine(index_folder).rebuilding(0)):
            with pytest.raises(WriterBusy), entered:
                pass


def test_every_process_sees_what_another_one_commits(index_folder: Path) -> None:
    release(dossier("Eins"))
    indexing.rebuild()
    here, elsewhere = TantivyEngine(index_folder), TantivyEngine(index_folder)
    assert elsewhere.reader().count(EVERYTHING) == 1
    with here.writing(0) as writer:
        writer.replace("ark:99999/sm1other", list(indexing.documents(dossier("Zwei"))))
        writer.commit()
    assert elsewhere.reader().count(EVERYTHING) == 2
    release(dossier("Drei"))
    indexing.rebuild()
    assert elsewhere.reader().count(EVERYTHING) == 2


def test_a_reader_keeps_its_state_while_others_write(index_folder: Path) -> None:
    release(dossier("Eins"))
    indexing.rebuild()
    reader = TantivyEngine(index_folder).reader()
    release(dossier("Zwei"))
    indexing.rebuild()
    assert reader.count(EVERYTHING) == 1


@pytest.mark.parametrize("damage", ["missing", "no pointer", "empty meta", "cut files", "older schema"])
def test_an_index_that_cannot_be_read_is_built_again_unasked(damage: str, index_folder: Path) -> None:
    release(dossier("Überlebt"))
    assert titles() == {"Überlebt"}
    _damage(index_folder, damage)
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
    indexing.rebuild()
    assert titles() == {"Eins", "Zwei"}


def test_a_version_that_cannot_be_indexed_holds_up_no_other() -> None:
    broken = release(dossier("Kaputt"))
    content = broken.live_version.content.replace('"schema":1', '"schema":7')
    broken.live_version = Version.objects.create(article=broken, number=2, content=content, sha256="0" * 64)
    broken.save()
    release(dossier("Heil"))
    assert titles() == {"Heil"}
    assert [task.article_id for task in IndexTask.objects.all()] == [broken.pk]
    indexing.rebuild()
    assert titles() == {"Heil"}
    assert IndexTask.objects.filter(article=broken).exists()


def test_a_full_disk_leaves_the_list_as_it_was_without_what_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    release(dossier("Schon da"))
    assert titles() == {"Schon da"}
    release(dossier("Passt nicht mehr"))
    with monkeypatch.context() as patch:

        def full(*args: object) -> None:
            raise IndexUnusable("No space left on device")

        patch.setattr("archive.search.tantivy_engine.TantivyWriter.commit", full)
        assert titles() == {"Schon da"}
    assert titles() == {"Schon da", "Passt nicht mehr"}


def test_rebuilding_streams_the_versions(django_assert_max_num_queries) -> None:
    for number in range(30):
        release(dossier(f"Nummer {number}"))
    with django_assert_max_num_queries(4):
        built = indexing.rebuild()
    assert built.articles == 30
    assert not IndexTask.objects.exists()


def _damage(folder: Path, damage: str) -> None:
    pointer = folder / "current"
    generation = folder / pointer.read_text().strip()
    if damage == "missing":
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    elif damage == "no pointer":
        pointer.unlink()
    elif damage == "empty meta":
        (generation / "meta.json").write_text("")
    elif damage == "older schema":
        older = folder / generation.name.replace("s", "r", 1)
        generation.rename(older)
        pointer.write_text(older.name)
    else:
        for path in generation.glob("*.*"):
            if path.suffix in {".idx", ".term", ".fast", ".store"}:
                path.write_bytes(path.read_bytes()[:10])
