"""check_archive names whatever does not agree, a line each."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from archive.models import Article, IndexTask
from archive.search import indexing
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.engines import open_engine
from archive.search.rebuilding import rebuild
from tests.search.asking_pages import HARMS, cut, garble, segments
from tests.search.builders import again, dossier, release, statement, withdraw
from tests.search.contract.asking import made

pytestmark = pytest.mark.usefixtures("archive")


def checked(*arguments: str) -> tuple[int, list[str]]:
    """The exit code of the command and its lines."""
    out = io.StringIO()
    try:
        call_command("check_archive", *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def change(article: Article, column: str, value: str) -> None:
    """Change a version as nothing in the archive does."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE archive_version SET {column} = %s WHERE id = %s", [value, article.live_version.pk]
        )


@pytest.fixture
def article() -> Article:
    """One of three articles of a sound archive."""
    first, *_others = [release(dossier(f"Nummer {number}", statements=[statement()])) for number in range(3)]
    rebuild(indexing.engine(), 0)
    return first


def test_a_sound_archive_has_nothing_to_tell(article: Article) -> None:
    assert checked() == (0, ["Versions, index and files agree."])
    assert checked("--json") == (0, [])


def test_a_fresh_task_is_no_finding_and_an_old_one_is(article: Article) -> None:
    withdraw(article)
    assert checked() == (0, ["Versions, index and files agree."])
    IndexTask.objects.update(requested_at=timezone.now() - datetime.timedelta(minutes=5))
    code, lines = checked()
    assert code == 1
    assert len(lines) == 1
    assert lines[0].startswith(f"{article.ark}: has been waiting for the index since ")


def index_otherwise(article: Article) -> None:
    with indexing.engine().writing(0) as writer:
        writer.replace(article.ark, made(again(dossier("Etwas anderes"), article)), "something else")
        writer.commit()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (withdraw, "in the index, but has no live version"),
        (index_otherwise, "another version than the live one"),
        (lambda article: release(dossier("Ganz neu")), "has a live version, but is not in the index"),
    ],
)
def test_what_the_index_and_the_versions_do_not_agree_about_is_named(
    article: Article, act: Callable[[Article], object], said: str
) -> None:
    act(article)
    IndexTask.objects.all().delete()
    code, (line,) = checked()
    assert code == 1
    assert said in line
    assert line.endswith("Run “manage.py reindex”.")
    code, (as_json,) = checked("--json")
    assert code == 1
    finding = json.loads(as_json)
    assert finding.keys() == {"kind", "subject", "problem", "advice"}
    assert finding["kind"] == "article"
    call_command("reindex", stdout=io.StringIO())
    assert checked()[0] == 0


def test_a_version_that_was_changed_is_named_with_the_one_that_follows_it(article: Article) -> None:
    change(article, "content", article.live_version.content.replace("Nummer 0", "Nummer Null"))
    code, (line,) = checked()
    assert code == 1
    assert line.startswith(f"{article.live_version}: the content does not have the hash")
    change(article, "content", "{")
    _, lines = checked()
    assert [line.partition("(")[0] for line in lines[1:]] == [
        f"{article.live_version}: the content cannot be read "
    ]


def test_a_chain_that_is_broken_is_named(article: Article) -> None:
    release(again(dossier("Zweite Fassung"), article), article)
    indexing.catch_up()
    _, (line,) = checked()
    assert line.startswith(f"{article.live_version}: the hash of the version before it is not the one")


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_that_cannot_be_opened_is_named(article: Article, harm: str, index_folder: Path) -> None:
    HARMS[harm](index_folder)
    open_engine.cache_clear()
    code, (line,) = checked()
    assert code == 1
    assert line.startswith("index: ")
    assert line.endswith("Run “manage.py reindex”.")


def test_an_archive_without_articles_needs_no_index() -> None:
    assert checked()[0] == 0


@pytest.mark.parametrize("harm", [cut, garble])
def test_every_file_that_is_damaged_is_named(
    article: Article, index_folder: Path, harm: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.search.embedded.arrays.CHECKED", 0)
    (segment,) = segments(index_folder)
    files = [
        path
        for path in segment.rglob("*")
        if path.suffix in {".columns", ".idx", ".term", ".pos", ".fast", ".fieldnorm"} or path.name == "blobs"
    ]
    assert len(files) > 10
    for path in files:
        whole = path.read_bytes()
        harm(path)
        open_engine.cache_clear()
        code, lines = checked()
        assert code == 1, path
        assert any(line.startswith("index: ") for line in lines)
        path.write_bytes(whole)
    open_engine.cache_clear()
    assert EmbeddedEngine(index_folder).reader().damage() == []
    assert checked()[0] == 0
