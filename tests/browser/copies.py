"""The demonstration archive, loaded once by each process of a run and put back from its copy for every test.

Loading it takes two seconds, and most journeys begin with it. What is put back is what was there after
loading: all rows of the database, and an index of a state that no other test has, so that nothing that the
process has kept of another test's pages is taken for a page of this one.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection

from archive.search.embedded.embedded_engine import SCHEMA
from archive.search.embedded.index_folder import IndexFolder


class Copy:
    """An archive on SQLite as it stood when it was taken; ``folder`` is where it is kept."""

    def __init__(self, folder: Path) -> None:
        self._database = folder / "rows.sqlite3"
        self._index = folder / "index"

    def given(self, index: Path, load: Callable[[], object]) -> None:
        """Have the archive in the database and in the folder ``index``: ``load`` makes it the first time."""
        if not self._database.exists():
            load()
            self._take(index)
        else:
            self._put_back(index)

    def _take(self, index: Path) -> None:
        shutil.copytree(index, self._index)
        with closing(sqlite3.connect(self._database)) as kept:
            connection.connection.backup(kept)

    def _put_back(self, index: Path) -> None:
        with closing(sqlite3.connect(self._database)) as kept:
            connection.ensure_connection()
            kept.backup(connection.connection)
        shutil.copytree(self._index, index)
        folder = IndexFolder(index, SCHEMA)
        manifest = folder.current()
        folder.put(manifest.lexicon, manifest.parts)
