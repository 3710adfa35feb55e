"""Every test of pages has an index and a shelf of its own: those of the last know articles long undone."""

import pytest


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"
    settings.PAGES_DIR = tmp_path / "pages"
