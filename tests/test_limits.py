"""What is dear is shared fairly; pages are for everyone."""

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from config.limits import reader_address

pytestmark = pytest.mark.django_db

READER, OTHER = {"REMOTE_ADDR": "93.184.216.34"}, {"REMOTE_ADDR": "2606:2800:220:1::1"}


@pytest.fixture(autouse=True)
def own_limits(settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"
    settings.EXPORTS_PER_MINUTE, settings.SUGGESTIONS_PER_MINUTE = 3, 2
    caches["limits"].clear()


def statuses(client, address: str, times: int, **reader: str) -> list[int]:
    return [client.get(address, **reader).status_code for _ in range(times)]


def test_an_address_that_takes_file_after_file_has_to_wait(client, monkeypatch):
    now = 1_800_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    assert statuses(client, "/articles/?format=csv", 5, **READER) == [200, 200, 200, 429, 429]
    refused = client.get("/articles/?format=jsonl", headers={"accept": "text/html"}, **READER)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert "Einen Augenblick bitte" in refused.content.decode()
    assert statuses(client, "/articles/?format=csv", 1, **OTHER) == [200]
    now += 60
    assert statuses(client, "/articles/?format=csv", 1, **READER) == [200]


def test_suggestions_have_a_share_of_their_own_and_pages_none(client):
    assert statuses(client, "/suggest/?q=be", 3, **READER) == [200, 200, 429]
    assert statuses(client, "/articles/?format=csv", 1, **READER) == [200]
    assert statuses(client, "/about/", 9, **READER) == [200] * 9


def test_no_limit_is_no_limit(client, settings):
    settings.EXPORTS_PER_MINUTE = 0
    assert statuses(client, "/articles/?format=csv", 9, **READER) == [200] * 9


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "found"),
    [
        (0, "", "93.184.216.34", "93.184.216.34"),
        (0, "8.8.8.8", "93.184.216.34", "93.184.216.34"),
        (1, "8.8.8.8", "127.0.0.1", "8.8.8.8"),
        (1, "6.6.6.6, 8.8.8.8", "127.0.0.1", "8.8.8.8"),
        (2, "6.6.6.6, 8.8.8.8, 10.0.0.2", "127.0.0.1", "8.8.8.8"),
        (1, "", "127.0.0.1", ""),
        (3, "8.8.8.8", "127.0.0.1", ""),
        (1, "unknown", "127.0.0.1", ""),
        (0, "", "127.0.0.1", ""),
        (0, "", "192.168.3.4", ""),
        (0, "", "fd00::1", ""),
        (0, "", "", ""),
        (1, "2606:2800:0220:0001::0001", "127.0.0.1", "2606:2800:220:1::1"),
    ],
)
def test_the_reader_is_whom_the_last_trusted_proxy_saw(settings, proxies, forwarded, remote, found):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR=remote)
    assert reader_address(request) == found
