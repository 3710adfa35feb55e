"""The server that a test run starts for itself really serves, and leaves nothing behind."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import psycopg
import pytest

from tests import postgres


@pytest.fixture(scope="module")
def binaries() -> Path:
    folder = postgres.find_binaries()
    if folder is None:
        pytest.skip("No PostgreSQL on this machine.")
    return folder


def test_a_started_server_answers_and_is_gone_afterwards(binaries):
    with postgres.running_server(binaries) as url:
        folder = Path(unquote(url.split("@")[1].split("/")[0]))
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_server_is_stopped_when_the_tests_break_off(binaries):
    with pytest.raises(KeyboardInterrupt), postgres.running_server(binaries) as url:
        folder = Path(unquote(url.split("@")[1].split("/")[0]))
        raise KeyboardInterrupt
    assert not folder.exists()


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that the server's own user may enter; pytest's are private to the one who runs the tests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_server_that_cannot_start_says_why_and_leaves_nothing(public_folder, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(public_folder))
    initdb = public_folder / "initdb"
    initdb.write_text("#!/bin/sh\necho the disk is full\nexit 1\n")
    initdb.chmod(0o755)
    with (
        pytest.raises(postgres.ServerFailed, match="the disk is full"),
        postgres.running_server(public_folder),
    ):
        pass
    assert list(public_folder.iterdir()) == [initdb]


def test_binaries_that_cannot_be_run_are_named(public_folder):
    with pytest.raises(postgres.ServerFailed, match="initdb"), postgres.running_server(public_folder):
        pass
