"""The engine under test."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from archive.search.engine import Engine
from archive.search.engines import open_engine
from tests.search.contract.asking import fill

# Thousands of commits wait for no disk here.
MEMORY = Path("/dev/shm")
ELSEWHERE = os.environ.get("SEARCH_CONTRACT_URL")

Opening = Callable[[], Engine]
Way = Callable[[Engine], None]
Written = Callable[[Way], Engine]


@contextmanager
def place() -> Iterator[Opening]:
    """A place for an index: opens the engine under test there, each time as another process would."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        url = ELSEWHERE or f"tantivy://{folder}/index"
        # Not the one that is kept for the process.
        yield lambda: open_engine.__wrapped__(url)


@pytest.fixture
def another() -> Iterator[Opening]:
    """Opens the engine under test once more, as another process would."""
    with place() as opening:
        yield opening


@pytest.fixture
def engine(another: Opening) -> Engine:
    """The engine under test with an empty index."""
    engine = another()
    fill(engine, [])
    return engine


@pytest.fixture(scope="module")
def written() -> Iterator[Written]:
    """Gives the engine with an index that was written this way, the same to all tests: they only read."""
    kept: dict[Way, Engine] = {}

    with ExitStack() as places:

        def give(way: Way) -> Engine:
            # An engine elsewhere has one place for all.
            if way not in kept or ELSEWHERE:
                kept[way] = places.enter_context(place())()
                way(kept[way])
            return kept[way]

        yield give
