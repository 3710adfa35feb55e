"""The command that builds the index anew, and the same command as a service."""

from __future__ import annotations

import io
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from archive.models import IndexTask
from archive.search import following, indexing
from archive.search.embedded import merging
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.embedded.index_folder import IndexFolder
from archive.search.embedded.segment_writer import SegmentWriter
from archive.search.engines import open_engine
from archive.search.following import Follower
from archive.search.indexing import GIVE_WAY
from archive.search.rebuilding import differences, rebuild
from tests.search.asking_pages import HARMS, segments, titles
from tests.search.builders import again, dossier, release, statement, withdraw
from tests.search.conftest import read
from tests.search.elsewhere import manage

as_service = pytest.mark.django_db(transaction=True)


@pytest.mark.usefixtures("archive")
def test_it_says_how_much_it_took_in_and_how_long_it_took() -> None:
    release(dossier("Eins", statements=[statement()]))
    release(dossier("Zwei"))
    out = io.StringIO()
    call_command("reindex", stdout=out)
    assert out.getvalue().startswith("2 articles with 3 records indexed in ")
    assert read().total == 2


@pytest.mark.usefixtures("archive")
def test_it_waits_for_its_turn_and_says_so(index_folder: Path) -> None:
    call_command("reindex", stdout=io.StringIO())
    with EmbeddedEngine(index_folder).writing(0), pytest.raises(CommandError, match="Try again"):
        call_command("reindex", wait=0)


@pytest.mark.usefixtures("archive")
def test_a_disk_that_is_full_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SegmentWriter, "finish", full)
    release(dossier("Eins"))
    with pytest.raises(CommandError, match=r"No space left.*stays in use"):
        call_command("reindex")


@pytest.mark.usefixtures("archive")
def test_what_could_not_be_indexed_is_told_at_the_end() -> None:
    release(dossier("Eins"))
    broken = release(dossier("Kaputt"))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE archive_version SET content = %s WHERE id = %s", ["{}", broken.live_version.pk]
        )
    with pytest.raises(CommandError, match="1 articles could not be indexed"):
        call_command("reindex", stdout=io.StringIO())
    assert titles() == {"Eins"}


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("interval", [0, -1])
def test_an_interval_that_is_none_is_refused(interval: float) -> None:
    with pytest.raises(CommandError, match="--interval"):
        call_command("reindex", follow=True, interval=interval)


@pytest.mark.usefixtures("archive")
def test_readers_see_the_old_index_until_the_new_one_is_whole(
    index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(dossier("Eins"))
    assert read().total == 1
    put = IndexFolder.put

    def look_first(self: IndexFolder, lexicon: str, parts: object) -> object:
        assert EmbeddedEngine(index_folder).reader().stamp == before
        return put(self, lexicon, parts)

    before = indexing.engine().reader().stamp
    monkeypatch.setattr(IndexFolder, "put", look_first)
    call_command("reindex", stdout=io.StringIO())
    assert indexing.engine().reader().stamp != before
    assert len(segments(index_folder)) == 1
    assert len([path for path in index_folder.iterdir() if path.is_dir()]) == 1, (
        "the old one is gone for good"
    )


@pytest.fixture
def follower() -> Follower:
    return Follower()


@pytest.mark.usefixtures("archive")
class TestSteps:
    """What the service does, step by step."""

    @pytest.mark.parametrize("harm", HARMS)
    def test_a_lost_index_is_built_however_large_the_archive_is(
        self, follower: Follower, harm: str, index_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(indexing, "SMALL", 1)
        for number in range(3):
            release(dossier(f"Nummer {number}"))
        assert follower.step(1.0) == GIVE_WAY
        assert read().total == 3
        HARMS[harm](index_folder)
        # Every minute it looks at the files afresh.
        follower.tidied = -1e9
        assert follower.step(1.0) == GIVE_WAY
        assert read().total == 3
        open_engine.cache_clear()
        assert read().total == 3

    def test_a_long_queue_is_done_batch_by_batch_with_nothing_held_in_between(
        self, follower: Follower, monkeypatch: pytest.MonkeyPatch, index_folder: Path
    ) -> None:
        monkeypatch.setattr(following, "BATCH", 2)
        monkeypatch.setattr(indexing, "BATCH", 2)
        assert follower.step(1.0) == GIVE_WAY
        for number in range(5):
            release(dossier(f"Nummer {number}"))
        waits = []
        for left in (3, 1, 0):
            waits.append(follower.step(1.0))
            assert IndexTask.objects.count() == left
            with EmbeddedEngine(index_folder).writing(0):
                pass
        assert waits == [GIVE_WAY] * 3
        assert follower.step(1.0) == 1.0
        assert read().total == 5

    def test_small_segments_are_put_together_while_others_release_and_withdraw(
        self, follower: Follower, monkeypatch: pytest.MonkeyPatch, index_folder: Path
    ) -> None:
        monkeypatch.setattr("archive.search.embedded.index_writer.SMALL", 0)
        monkeypatch.setattr(following, "KEPT", 0.0)
        follower.step(1.0)
        articles = []
        for number in range(2 * merging.TOGETHER + 1):
            articles.append(release(dossier(f"Nummer {number}")))
            indexing.catch_up()
        withdraw(articles[0])
        indexing.catch_up()
        assert len(segments(index_folder)) == 2 * merging.TOGETHER
        write = merging.write_segment

        def while_others_act(*arguments: Any) -> object:
            monkeypatch.setattr(merging, "write_segment", write)
            withdraw(articles[3])
            release(dossier("Währenddessen"))
            release(again(dossier("Neue Fassung"), articles[5]), articles[5])
            assert indexing.catch_up() == 3
            return write(*arguments)

        monkeypatch.setattr(merging, "write_segment", while_others_act)
        follower.tidied = -1e9
        while follower.step(1.0) == GIVE_WAY:
            pass
        assert len(segments(index_folder)) < 2 * merging.TOGETHER
        follower.tidied = -1e9
        follower.step(1.0)
        assert len([path for path in index_folder.iterdir() if path.is_dir()]) == len(segments(index_folder))
        assert read().total == 2 * merging.TOGETHER
        assert list(differences(EmbeddedEngine(index_folder).reader())) == []

    def test_while_another_process_writes_it_waits(self, follower: Follower, index_folder: Path) -> None:
        follower.step(1.0)
        release(dossier("Eins"))
        with EmbeddedEngine(index_folder).writing(0), pytest.MonkeyPatch.context() as patch:
            patch.setattr(following, "WAIT", 0.0)
            assert follower.step(1.0) == 1.0
        assert follower.step(1.0) == GIVE_WAY
        assert read().total == 1

    def test_troubles_are_told_once_and_their_end_too(
        self, follower: Follower, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level("WARNING")
        with monkeypatch.context() as patch:

            def gone(*arguments: object) -> None:
                raise OperationalError("server closed the connection")

            patch.setattr(following, "catch_up", gone)
            patch.setattr(following.connections, "close_all", lambda: None)
            follower.step(1.0)
            assert follower.step(1.0) == follower.step(1.0) == 10.0
        assert caplog.text.count("The database does not answer") == 1
        release(dossier("Eins"))
        follower.step(1.0)
        assert "All is well again" in caplog.text
        assert read().total == 1


@as_service
def test_a_database_that_goes_away_and_comes_back_is_no_end(
    follower: Follower, index_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    follower.step(1.0)
    release(dossier("Eins"))
    connection.ensure_connection()
    connection.connection.close()
    assert follower.step(1.0) == 10.0
    assert "The database does not answer" in caplog.text
    assert follower.step(1.0) == GIVE_WAY
    assert titles() == {"Eins"}


@contextmanager
def service(index_folder: Path, *arguments: str) -> Iterator[Popen[str]]:
    with manage(index_folder, "reindex", "--follow", "--interval", "0.1", *arguments) as process:
        assert process.stdout and process.stdout.readline().startswith("Following")
        try:
            yield process
        finally:
            process.kill()


def soon(condition, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@as_service
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_service_follows_survives_damage_and_ends_when_it_is_told_to(
    index_folder: Path, how: signal.Signals
) -> None:
    with service(index_folder) as process:
        article = release(dossier("Eins"))
        release(dossier("Zwei"))
        assert soon(lambda: not IndexTask.objects.exists())
        assert soon(lambda: (index_folder / "current").exists())
        assert titles() == {"Eins", "Zwei"}
        HARMS["missing"](index_folder)
        assert soon(lambda: (index_folder / "current").exists()), "built again without being asked"
        withdraw(article)
        assert soon(lambda: not IndexTask.objects.exists())
        assert titles() == {"Zwei"}
        process.send_signal(how)
        begun = time.monotonic()
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - begun < 3


@as_service
def test_the_service_may_be_ended_in_the_middle_of_a_rebuild(index_folder: Path) -> None:
    for number in range(60):
        release(dossier(f"Nummer {number}", "Viele Worte stehen hier. " * 2_000))
    with service(index_folder) as process:
        assert soon(lambda: list(index_folder.glob("segment-*")), 40)
        process.terminate()
        assert process.wait(timeout=10) == 0
    rebuild(indexing.engine(), 0)
    assert read().total == 60
