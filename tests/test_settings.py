"""The archive starts with good settings only, and says what to do about bad ones."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config.environment import Misconfigured, read
from config.secret_key import keep_secret_key
from tests.conftest import ROOT

KEY = "k" * 50


def check(data_dir: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start the archive as an operator does, with nothing but ``variables`` in its environment."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), "SECRET_KEY": KEY} | variables
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


BAD = {
    "a database that is neither SQLite nor PostgreSQL": (
        {"DATABASE_URL": "mysql://root@localhost/archive"},
        "DATABASE_URL is not understood: use postgresql://",
    ),
    "a database that is no URL": ({"DATABASE_URL": "archive.db"}, "DATABASE_URL is not understood"),
    "a database port that is a word": (
        {"DATABASE_URL": "postgresql://me:secret@host:port/name"},
        "DATABASE_URL is not understood",
    ),
    "an unknown search engine": ({"SEARCH_URL": "solr://localhost"}, "use tantivy:///absolute/folder"),
    "a search index without a folder": ({"SEARCH_URL": "tantivy://"}, "use tantivy:///absolute/folder"),
    "a NAAN with letters": ({"ARCHIVE_NAAN": "abc12"}, "ARCHIVE_NAAN is “abc12”: give the digits"),
    "a DEBUG that is no yes or no": ({"DEBUG": "maybe"}, "DEBUG is “maybe”: set it to 1"),
    "a missing key": ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
    "a short key": ({"SECRET_KEY": "short"}, "SECRET_KEY has 5 characters: use at least 32"),
    "a base URL without a scheme": ({"BASE_URL": "archive.example.org"}, "BASE_URL “archive.example.org”"),
    "an origin without a scheme": ({"CSRF_TRUSTED_ORIGINS": "example.org"}, "begin each with https://"),
    "a host with a scheme": ({"ALLOWED_HOSTS": "https://example.org"}, "names without https://"),
    "seconds that are no number": ({"HSTS_SECONDS": "a year"}, "HSTS_SECONDS is “a year”"),
    "a limit that is no number": (
        {"EXPORTS_PER_MINUTE": "many"},
        "EXPORTS_PER_MINUTE is “many”: give a whole",
    ),
    "fewer proxies than none": ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES is “-1”: give a whole number"),
    "an unknown log level": ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is “LOUD”: use one of DEBUG, INFO"),
}


@pytest.mark.parametrize(("variables", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_setting_ends_the_start_with_a_sentence_that_says_what_to_do(tmp_path, variables, sentence):
    done = check(tmp_path, **variables)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr.replace("secret_key", "")


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    file = tmp_path / "file"
    file.write_text("in the way")
    done = check(file / "data")
    assert done.returncode == 1
    assert f"DATA_DIR {file / 'data'} cannot be made (Not a directory)" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_written_to_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write anywhere, so ask for it
    with pytest.raises(Misconfigured, match="is not writable: set DATA_DIR to a folder"):
        read({"DATA_DIR": str(tmp_path), "SECRET_KEY": KEY}, ROOT)


def test_good_settings_start_and_make_the_data_folder(tmp_path):
    done = check(tmp_path / "new" / "data")
    assert (done.returncode, done.stdout.strip()) == (
        0,
        "System check identified no issues (0 silenced).",
    ), done.stderr
    assert (tmp_path / "new" / "data").is_dir()


def test_everything_wrong_is_said_at_once():
    with pytest.raises(Misconfigured) as caught:
        read({"DEBUG": "maybe", "ARCHIVE_NAAN": "x", "SEARCH_URL": "x", "SECRET_KEY": KEY}, ROOT)
    assert len(caught.value.problems) == 3


def test_without_a_word_about_it_the_archive_is_safe(tmp_path):
    environment = read({"DATA_DIR": str(tmp_path), "SECRET_KEY": KEY}, ROOT)
    assert not environment.debug
    assert environment.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert environment.naan == "99999"
    assert environment.name == "Mittelstimmen"
    assert environment.database_url == f"sqlite:///{tmp_path}/archive.sqlite3"
    assert environment.search_url == f"tantivy://{tmp_path}/index"
    assert not environment.secure


def test_a_public_https_address_brings_its_host_and_origin_and_secure_cookies(tmp_path):
    variables = {"DATA_DIR": str(tmp_path), "SECRET_KEY": KEY, "ALLOWED_HOSTS": "one.example, two.example"}
    environment = read(variables | {"BASE_URL": "https://archive.example.org/"}, ROOT)
    assert environment.secure
    assert environment.allowed_hosts == ("one.example", "two.example", "archive.example.org")
    assert environment.csrf_trusted_origins == ("https://archive.example.org",)


def test_a_kept_key_is_random_private_and_left_alone(tmp_path):
    assert keep_secret_key(tmp_path)
    file = tmp_path / "secret-key"
    key = file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not keep_secret_key(tmp_path)
    assert file.read_text() == key
    assert read({"DATA_DIR": str(tmp_path)}, ROOT).secret_key == key.strip()


def test_debug_needs_no_key(tmp_path):
    assert read({"DATA_DIR": str(tmp_path), "DEBUG": "1"}, ROOT).secret_key
