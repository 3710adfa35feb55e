"""Every test of pages has a search index of its own: the one of the last test knows articles long undone."""

import pytest


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"
