"""Damaged files and full disks: a page has the right results or says that the index is being rebuilt."""

from __future__ import annotations

import contextlib
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client

from archive.models import IndexTask
from archive.search import indexing
from archive.search.browse import LISTS, Browse
from archive.search.embedded import arrays
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.embedded.index_folder import IndexFolder
from archive.search.embedded.segment_writer import SegmentWriter
from archive.search.engine import CannotWrite, IndexUnusable, Phrase, Question, Reader, Word
from archive.search.engines import open_engine
from archive.search.lists import browse_list
from archive.search.rebuilding import differences, rebuild
from tests.search import builders
from tests.search.asking_pages import HARMS, cut, garble, segments, titles
from tests.search.builders import dossier, release
from tests.search.conftest import indexed, read
from tests.search.contract.asking import put

FULL = [
    dossier(
        f"Betrieb {number}",
        "Der Betrieb wirbt im Netzwerk.",
        statements=[builders.statement(quote="reine Werbung", comment=1, topics=("hype",))],
        comments=[builders.comment(1)],
        statistics=[builders.statistic(platform="twitter", study=builders.STUDIES[0])],
        authors=builders.AUTHORS,
        published=f"201{number}",
    )
    for number in range(4)
]


def everything(reader: Reader) -> list[object]:
    """A bit of all that can be asked, with what is read late: passages, words, names."""
    said: list[object] = [reader.suggestions("a", 9), reader.related(FULL[0].article.ark, 9)]
    said += [
        reader.words(range(1, 20), {"be"}),
        sorted(reader.contents()),
        reader.occurs("platform", "twitter"),
    ]
    for kind in LISTS:
        for text in (Word("betrieb"), Phrase(("der", "betrieb")), Word("werbung")):
            for order in ("relevance", "title", "oldest"):
                question = Question(Browse(kind, q="q", sort=order, platform=("twitter",)), text)
                said += [reader.answer(question, 20), list(reader.hits(question))]
    return said


@pytest.fixture(scope="module")
def pristine() -> Iterator[Path]:
    """An index of two segments, one built and one written, with a replaced dossier."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "index"
        indexed(root, FULL[:3])
        put(EmbeddedEngine(root), FULL[0], FULL[3])
        yield root


def files_of(root: Path) -> list[Path]:
    named = (root / "current").read_text()
    parts = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return [path.relative_to(root) for path in parts if path.relative_to(root).parts[0] in named]


HARMED: dict[str, Callable[[Path], object]] = {"deleted": Path.unlink, "cut": cut, "garbled": garble}


@pytest.mark.parametrize("harm", HARMED)
def test_whatever_file_is_harmed_the_answer_is_right_or_the_index_is_said_to_be_unusable(
    pristine: Path, tmp_path: Path, harm: str
) -> None:
    expected = everything(EmbeddedEngine(pristine).reader())
    files = [*files_of(pristine), Path("current")]
    assert len(files) > 60
    unusable = 0
    for number, file in enumerate(files):
        root = tmp_path / str(number)
        shutil.copytree(pristine, root)
        if not (root / file).stat().st_size and harm != "deleted":
            continue
        HARMED[harm](root / file)
        try:
            assert everything(EmbeddedEngine(root).reader()) == expected, file
        except IndexUnusable:
            unusable += 1
    assert unusable > 50


@pytest.mark.parametrize("harm", ["cut", "garbled"])
def test_large_files_that_are_not_checked_when_opened_give_no_other_exception(
    pristine: Path, tmp_path: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then answers may be wrong, until check_archive finds it; but there is no traceback."""
    files = files_of(pristine)
    monkeypatch.setattr(arrays, "CHECKED", 0)
    for number, file in enumerate(files):
        root = tmp_path / str(number)
        shutil.copytree(pristine, root)
        if not (root / file).stat().st_size or file.name.startswith("."):
            continue
        HARMED[harm](root / file)
        with contextlib.suppress(IndexUnusable):
            reader = EmbeddedEngine(root).reader()
            with contextlib.suppress(IndexUnusable):
                everything(reader)
            assert reader.damage() or file.name == "documents", file


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.usefixtures("archive")
def test_a_page_mends_a_small_index_and_serves_what_it_had_open_until_then(
    harm: str, index_folder: Path, client: Client
) -> None:
    """The process that serves has the old files open; the one that is started afterwards has not."""
    for each in FULL:
        release(each)
    addresses = ["/articles/?q=betrieb", "/statements/?platform=twitter", "/suggest/?q=ada"]
    for started_anew in (False, True):
        assert read().total == 4
        HARMS[harm](index_folder)
        if started_anew:
            open_engine.cache_clear()
        for address in addresses:
            assert client.get(address).status_code == 200
        assert read("q=betrieb").total == 4
        assert read("", "statistics").total == 4
        assert IndexTask.objects.count() == 0
    release(dossier("Danach"))
    assert read().total == 5
    assert list(differences(EmbeddedEngine(index_folder).reader())) == []


def assert_said_to_be_rebuilt(client: Client, address: str) -> None:
    """A reader sees a page that says so, a program when to ask again."""
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Es ist nichts verloren." in answer.content.decode()


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.usefixtures("archive")
def test_a_large_damaged_index_is_said_to_be_rebuilt_until_reindex_has_done_it(
    harm: str, index_folder: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr(indexing, "SMALL", 2)
    for each in FULL:
        release(each)
    rebuild(indexing.engine(), 0)
    HARMS[harm](index_folder)
    open_engine.cache_clear()
    for kind in LISTS:
        page = read("q=betrieb", kind)
        assert page.rebuilding and page.total == 0
        assert_said_to_be_rebuilt(client, f"/{kind}/?q=betrieb")
        assert client.get(f"/{kind}/?q=betrieb&format=csv").status_code == 503
    release(dossier("Währenddessen"))
    assert indexing.catch_up(0, indexing.BATCH, indexing.SMALL) == 0
    assert IndexTask.objects.count() == 1
    rebuild(indexing.engine(), 0)
    assert read().total == 5
    assert IndexTask.objects.count() == 0


@pytest.mark.usefixtures("archive")
def test_damage_that_only_shows_while_a_page_is_made_is_mended_too(
    index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in FULL:
        release(each)
    rebuild(indexing.engine(), 0)
    (segment,) = segments(index_folder)
    garble(segment / "blobs")
    open_engine.cache_clear()
    assert len(titles()) == 4
    assert EmbeddedEngine(index_folder).reader().damage() == []


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    """No file can grow: what the system says then is much the same as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def without_room(step: Callable) -> Callable:
    """The same step on a disk that is full meanwhile. The database has another disk."""

    def squeezed(*arguments: object, **named: object) -> object:
        with full_disk():
            return step(*arguments, **named)

    return squeezed


@pytest.mark.parametrize(
    "step", ["SegmentWriter.__init__", "SegmentWriter.add", "SegmentWriter.finish", "IndexFolder.put"]
)
@pytest.mark.usefixtures("archive")
def test_a_full_disk_loses_nothing_and_shows_no_error(
    step: str, index_folder: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    for each in FULL[:3]:
        release(each)
    assert read().total == 3
    changed = release(FULL[3])
    kind, name = (SegmentWriter if step.startswith("Segment") else IndexFolder), step.rpartition(".")[2]
    with monkeypatch.context() as patch:
        patch.setattr(kind, name, without_room(getattr(kind, name)))
        assert indexing.catch_up() == 0
        assert read().total == 3
        assert client.get("/articles/").status_code == 200
        with pytest.raises(CannotWrite):
            rebuild(indexing.engine(), 0)
        assert read().total == 3
    assert IndexTask.objects.get().article == changed
    assert indexing.catch_up() == 1
    assert read().total == 4
    indexing.engine().tidy(kept=0, wait=0)
    assert len(list(index_folder.glob("segment-*"))) == len(segments(index_folder)), "nothing half is left"


@pytest.mark.usefixtures("archive")
def test_an_index_that_cannot_be_made_anywhere_is_no_error_page(index_folder: Path, client: Client) -> None:
    """A file where the folder should be: as final as a folder without permission, for root too."""
    index_folder.write_text("")
    release(FULL[0])
    for kind in LISTS:
        assert browse_list(QueryDict(""), kind).rebuilding
        assert_said_to_be_rebuilt(client, f"/{kind}/")
    assert indexing.catch_up() == 0
    index_folder.unlink()
    indexing._refused.clear()
    assert titles() == {"Betrieb 0"}
