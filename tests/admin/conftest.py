"""The desk as its editors see it."""

import pytest

from tests import making


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"


@pytest.fixture
def editor(client):
    """A client signed in as somebody who may do everything."""
    client.force_login(making.superuser())
    return client
