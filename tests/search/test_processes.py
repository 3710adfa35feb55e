"""Real processes that die while they index: what they leave behind is caught up by the next one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from archive.models import IndexTask
from archive.search import indexing
from tests.conftest import ROOT
from tests.search.builders import dossier, release
from tests.search.conftest import read

pytestmark = pytest.mark.django_db(transaction=True)


def run(script: str, index_folder: Path) -> int:
    """Run Python in another process on the same database and index; its exit code."""
    preamble = "import os, django; django.setup(); from archive.search import indexing\n"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(),
        "SEARCH_URL": f"tantivy://{index_folder}",
    }
    command = [sys.executable, "-c", preamble + script]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def database_url() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    login = f"{settings['USER']}:{settings['PASSWORD']}@" if settings["USER"] else ""
    host = settings["HOST"].replace("/", "%2F")
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{login}{host}{port}/{settings['NAME']}"


@pytest.mark.parametrize(
    "death",
    [
        "indexing._take_in = lambda *arguments: os._exit(9)",
        "from archive.search import tantivy_engine as engine\n"
        "engine.TantivyWriter.commit = lambda *arguments: os._exit(9)",
        "indexing._forget = lambda *arguments: os._exit(9)",
    ],
    ids=["while reading", "before the commit", "after the commit"],
)
def test_a_killed_indexer_loses_nothing(death: str, index_folder: Path) -> None:
    release(dossier("Schon da"))
    indexing.rebuild()
    release(dossier("Frisch freigegeben"))
    assert run(f"{death}\nindexing.catch_up()", index_folder) == 9
    assert IndexTask.objects.count() == 1
    assert {card.title for card in read().results} == {"Schon da", "Frisch freigegeben"}
    assert not IndexTask.objects.exists()


def test_what_another_process_indexes_is_seen_here(index_folder: Path) -> None:
    indexing.rebuild()
    assert read().total == 0
    release(dossier("Nebenan aufgenommen"))
    assert run("assert indexing.catch_up() == 1", index_folder) == 0
    assert read().total == 1
