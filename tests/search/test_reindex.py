"""The command that builds the index anew."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.search import indexing
from archive.search.tantivy_engine import TantivyEngine
from tests.search.builders import dossier, release, statement
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")


def test_it_says_how_much_it_took_in_and_how_long_it_took() -> None:
    release(dossier("Eins", statements=[statement()]))
    release(dossier("Zwei"))
    out = io.StringIO()
    call_command("reindex", stdout=out)
    assert out.getvalue().startswith("2 articles with 3 records indexed in ")
    assert read().total == 2


def test_it_waits_for_its_turn_and_says_so(monkeypatch: pytest.MonkeyPatch, index_folder: Path) -> None:
    indexing.rebuild()
    monkeypatch.setattr("archive.management.commands.reindex.rebuild", lambda: indexing.rebuild(wait=0))
    with TantivyEngine(index_folder).writing(0), pytest.raises(CommandError, match="Try again"):
        call_command("reindex")


def test_readers_see_the_old_index_until_the_new_one_is_whole(index_folder: Path) -> None:
    release(dossier("Eins"))
    assert read().total == 1
    with TantivyEngine(index_folder).rebuilding(0):
        assert read().total == 1
    assert read().total == 0, "the fresh index that took its place is empty"
