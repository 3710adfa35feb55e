"""The engine under test."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.search.engine import Engine
from archive.search.engines import open_engine
from tests.search.contract.asking import fill

# Thousands of commits wait for no disk here.
MEMORY = Path("/dev/shm")


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Opens the engine under test once more, as another process would."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        url = os.environ.get("SEARCH_CONTRACT_URL") or f"tantivy://{folder}/index"
        # Not the one that is kept for the process.
        yield lambda: open_engine.__wrapped__(url)


@pytest.fixture
def engine(another: Callable[[], Engine]) -> Engine:
    """The engine under test with an empty index."""
    engine = another()
    fill(engine, [])
    return engine
