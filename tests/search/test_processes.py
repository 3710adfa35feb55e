"""Real processes on one index: some of them die, at any step, and others go on."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from django.db import transaction

from archive.models import IndexTask
from archive.search import indexing
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.rebuilding import differences, rebuild
from tests.search.asking_pages import titles
from tests.search.builders import dossier, release, statement, withdraw
from tests.search.conftest import read
from tests.search.elsewhere import KILLED, run, start

pytestmark = pytest.mark.django_db(transaction=True)

# A rebuild that starts processes, however small the archive is.
SIDE_BY_SIDE = """
from archive.search.embedded import building
building.WORTH_PROCESSES = 1
building.BATCH = 1
"""


def reindex() -> None:
    rebuild(indexing.engine(), 0)


def assert_sound(index_folder: Path) -> None:
    """The index is what the versions are, and nothing else is left in its folder."""
    engine = EmbeddedEngine(index_folder)
    while engine.tidy(kept=0, wait=5):
        pass
    reader = EmbeddedEngine(index_folder).reader()
    assert list(differences(reader)) == []
    assert reader.damage() == []
    named = (index_folder / "current").read_text()
    left = {path.name for path in index_folder.iterdir() if path.name not in named}
    assert left <= {"current", "writer.lock", "rebuild.lock"}


@pytest.mark.parametrize(
    "death",
    [
        "indexing._take_in = die",
        "from archive.search.embedded.segment_writer import SegmentWriter\nSegmentWriter._analysed = die",
        "from archive.search.embedded.segment_writer import SegmentWriter\nSegmentWriter.finish = die",
        "from archive.search.embedded.index_folder import IndexFolder\nIndexFolder.sync = die",
        "from archive.search.embedded.index_folder import IndexFolder\nIndexFolder.put = die",
        "from pathlib import Path\nPath.replace = die",
        "from archive.search.embedded.index_folder import IndexFolder\nIndexFolder._tidy = die",
        "IndexTask.objects.filter = die",
    ],
)
def test_a_killed_indexer_loses_nothing(death: str, index_folder: Path) -> None:
    gone = release(dossier("Wird zurückgezogen"))
    release(dossier("Schon da"))
    reindex()
    withdraw(gone)
    release(dossier("Frisch freigegeben"))
    assert run(f"{death}\nindexing.catch_up()", index_folder) == KILLED
    assert IndexTask.objects.count() == 2
    assert titles() == {"Schon da", "Frisch freigegeben"}
    assert not IndexTask.objects.exists()
    assert_sound(index_folder)


@pytest.mark.parametrize(
    "death",
    [
        "from archive.search.lexicon import Lexicon\nLexicon.to_json = die",
        SIDE_BY_SIDE + "from archive.search.lexicon import Lexicon\nLexicon.to_json = die",
        SIDE_BY_SIDE + "building._result = die",
        SIDE_BY_SIDE + "hand_over = building._hand_over\n"
        "building._hand_over = lambda work, batch, all: hand_over(work, batch, all) if batch else die()",
        "from archive.search.embedded.embedded_engine import EmbeddedEngine\n"
        "EmbeddedEngine._put_in_place = die",
        "from archive.search.embedded.index_folder import IndexFolder\nIndexFolder.put = die",
        "from pathlib import Path\nPath.replace = die",
    ],
)
def test_a_killed_rebuild_leaves_the_index_as_it_was(death: str, index_folder: Path) -> None:
    for number in range(6):
        release(dossier(f"Nummer {number}"))
    reindex()
    release(dossier("Frisch freigegeben"))
    assert run(f"{death}\nrebuild(indexing.engine(), 0)", index_folder) == KILLED
    assert read().total == 7
    reindex()
    assert read().total == 7
    assert_sound(index_folder)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def soon(condition, seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


WAITING_REBUILD = (
    SIDE_BY_SIDE
    + """
def slowly():
    for number, article in enumerate(Article.objects.live()):
        if number == 3:
            print("under way", flush=True)
            time.sleep(60)
        yield article
from archive.search import rebuilding
from archive.search.engine import Live
rebuilding._all = lambda: (Live(a.ark, a.live_version.content, a.live_version.sha256) for a in slowly())
rebuild(indexing.engine(), 0)
"""
)


def test_builders_end_when_the_process_that_hands_them_work_is_killed(index_folder: Path) -> None:
    for number in range(6):
        release(dossier(f"Nummer {number}"))
    with start(WAITING_REBUILD, index_folder) as rebuilding:
        assert rebuilding.stdout and rebuilding.stdout.readline() == "under way\n"
        builders = children(rebuilding.pid)
        assert len(builders) >= 1
        rebuilding.kill()
    assert soon(lambda: not any(map(alive, builders)))
    reindex()
    assert read().total == 6
    assert_sound(index_folder)


def test_a_killed_builder_ends_the_rebuild_and_the_index_stays(index_folder: Path) -> None:
    for number in range(6):
        release(dossier(f"Nummer {number}"))
    assert read().total == 6
    script = SIDE_BY_SIDE + (
        "hand_over = building._hand_over\n"
        "def kill_one(work, batch, workers):\n"
        "    if batch is None:\n"
        "        os.kill(workers[0].pid, signal.SIGKILL)\n"
        "    hand_over(work, batch, workers)\n"
        "building._hand_over = kill_one\n"
        "from archive.search.engine import CannotWrite\n"
        "try:\n"
        "    rebuild(indexing.engine(), 0)\n"
        "except CannotWrite:\n"
        "    sys.exit(7)\n"
    )
    assert run(script, index_folder) == 7, "it says so, and does not hang"
    assert read().total == 6
    assert_sound(index_folder)


def test_two_rebuilds_and_a_writer_at_once_end_in_a_sound_index(index_folder: Path) -> None:
    for number in range(10):
        release(dossier(f"Nummer {number}"))
    reindex()
    builder = (
        "from archive.search.engine import WriterBusy\n"
        "for _ in range(4):\n"
        "    try:\n"
        "        rebuild(indexing.engine(), 20)\n"
        "    except WriterBusy:\n"
        "        pass\n"
    )
    processes = [start(SIDE_BY_SIDE + builder, index_folder), start(builder, index_folder)]
    number = 10
    while any(process.poll() is None for process in processes):
        # As in a web worker: an act, then a page.
        article = release(dossier(f"Nummer {number}"))
        indexing.catch_up(20.0, indexing.BATCH, indexing.SMALL)
        page = read()
        assert not page.rebuilding
        assert page.total == number + 1 - withdrawn(number), "nothing is missing, nothing twice"
        if number % 3 == 0:
            withdraw(article)
            assert read().total == number + 1 - withdrawn(number + 1)
        number += 1
    assert [process.wait() for process in processes] == [0, 0]
    indexing.catch_up()
    assert_sound(index_folder)


def withdrawn(before: int) -> int:
    """How many articles of those released after the first ten have been withdrawn again."""
    return len([number for number in range(10, before) if number % 3 == 0])


WORKER = """
from django.http import QueryDict
from archive.search.lists import browse_list
browse_list(QueryDict(""), "articles")
print("ready", flush=True)
for line in sys.stdin:
    page = browse_list(QueryDict(line.strip()), "articles")
    print(page.total, page.rebuilding, flush=True)
"""


def test_every_worker_process_finds_a_release_within_a_second(index_folder: Path) -> None:
    for number in range(30):
        release(dossier(f"Nummer {number}", "Ein Text mit einigen Worten. " * 40, statements=[statement()]))
    reindex()
    workers = [start(WORKER, index_folder) for _ in range(3)]
    slowest = 0.0
    try:
        for worker in workers:
            assert worker.stdout and worker.stdout.readline() == "ready\n"
        for number in range(8):
            with transaction.atomic():
                release(dossier(f"Eilmeldung Wort{number}"))
                begun = time.monotonic()
                indexing.index_after_commit()
            for worker in workers:
                assert worker.stdin and worker.stdout
                print(f"q=Wort{number}", file=worker.stdin, flush=True)
                assert worker.stdout.readline() == "1 False\n"
                slowest = max(slowest, time.monotonic() - begun)
    finally:
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
            worker.communicate()
    assert not IndexTask.objects.exists()
    assert slowest < float(os.environ.get("SECONDS_TO_BE_FOUND", "1")), "and most of it was the act itself"


def test_a_long_queue_that_another_process_works_off_keeps_no_editor_waiting(index_folder: Path) -> None:
    reindex()
    for number in range(600):
        release(dossier(f"Nummer {number}"))
    script = "indexing.BATCH = 20\nprint('off', flush=True)\nindexing.catch_up()"
    with start(script, index_folder) as other:
        assert other.stdout and other.stdout.readline() == "off\n"
        slowest = 0.0
        for number in range(5):
            with transaction.atomic():
                release(dossier(f"Eilmeldung Wort{number}"))
                begun = time.monotonic()
                indexing.index_after_commit()
            assert read(f"q=Wort{number}").total == 1
            slowest = max(slowest, time.monotonic() - begun)
    assert other.returncode == 0
    assert slowest < float(os.environ.get("SECONDS_TO_BE_FOUND", "1"))
    indexing.catch_up()
    assert read().total == 605


def test_what_another_process_withdraws_is_gone_at_once_even_if_it_is_not_indexed(index_folder: Path) -> None:
    article = release(dossier("Zurückgezogen nebenan"))
    assert titles() == {"Zurückgezogen nebenan"}
    script = f"from tests.search.builders import withdraw\nwithdraw(Article.objects.get(pk={article.pk}))"
    with EmbeddedEngine(index_folder).writing(0):
        assert run(script, index_folder) == 0
        assert titles() == set()
