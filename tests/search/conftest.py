"""An index of its own for each test, in a folder that goes away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.http import QueryDict
from pytest_django.fixtures import Settings

from archive import snapshot
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.engine import Live
from archive.search.indexing import State
from archive.search.lists import browse_list
from archive.search.results import ListKind, ListPage
from archive.snapshot import Dossier
from tests.search import builders


@pytest.fixture
def index_folder(tmp_path: Path, settings: Settings) -> Path:
    """The folder of the index that SEARCH_URL names in this test; not made yet."""
    folder = tmp_path / "index"
    settings.SEARCH_URL = f"tantivy://{folder}"
    return folder


@pytest.fixture
def archive(db: None, index_folder: Path) -> Iterator[None]:
    """A database with the authorities of the pool, and an index of its own."""
    builders.load_authorities()
    return None


def read(query: str = "", kind: ListKind = "articles") -> ListPage:
    """The list page that a reader gets for this address."""
    return browse_list(QueryDict(query), kind)


def indexed(folder: Path, dossiers: Iterable[Dossier]) -> State:
    """A fresh index of these dossiers, without a database row for them."""
    engine = EmbeddedEngine(folder)
    articles = [Live(dossier.article.ark, snapshot.canonical(dossier), "") for dossier in dossiers]
    engine.rebuild(articles, articles, lambda reader: (), 0)
    return State(engine.reader(), ())
