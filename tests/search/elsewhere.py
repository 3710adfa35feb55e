"""Other processes on the same database and index."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

from tests.conftest import ROOT

PREAMBLE = """
import os, signal, sys, time, django
django.setup()
from archive.models import Article, IndexTask
from archive.search import indexing
from archive.search.rebuilding import rebuild
def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED = -9


def environment(index_folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(),
        "SEARCH_URL": f"tantivy://{index_folder}",
    }


def run(script: str, index_folder: Path) -> int:
    """Run Python in another process; its exit code, negative if a signal ended it."""
    command = [sys.executable, "-c", PREAMBLE + script]
    return subprocess.run(
        command, env=environment(index_folder), cwd=ROOT, check=False, timeout=120
    ).returncode


def start(script: str, index_folder: Path) -> subprocess.Popen[str]:
    """Run Python in another process beside this one, with lines to talk by."""
    return started([sys.executable, "-c", PREAMBLE + script], index_folder)


def manage(index_folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Run a management command beside this process."""
    return started([sys.executable, str(ROOT / "manage.py"), *arguments], index_folder)


def started(command: list[str], index_folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        env=environment(index_folder) | {"PYTHONUNBUFFERED": "1"},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def database_url() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    login = f"{settings['USER']}:{settings['PASSWORD']}@" if settings["USER"] else ""
    host = settings["HOST"].replace("/", "%2F")
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{login}{host}{port}/{settings['NAME']}"
