"""An index of its own for each test of lists that go out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.search import builders


@pytest.fixture
def archive(db: None, tmp_path: Path, settings: Settings) -> None:
    """A database with the authorities of the pool, and an empty index."""
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"
    builders.load_authorities()
