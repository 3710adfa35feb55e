"""The environment of a test run, set before Django reads it (loaded by ``-p`` in pyproject.toml).

Every process of a run, each worker too, gets a folder of its own for the database file, the index and the
captures, so that no test ever touches ``var/``. The database is the one that DATABASE_URL names, else SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

DATA_DIR = Path(tempfile.mkdtemp(prefix="mittelstimmen-tests-"))

for _name in (
    "SEARCH_URL",
    "ALLOWED_HOSTS",
    "ARCHIVE_NAAN",
    "ARCHIVE_NAME",
    "BASE_URL",
    "CSRF_TRUSTED_ORIGINS",
    "EXPORTS_PER_MINUTE",
    "SUGGESTIONS_PER_MINUTE",
    "TRUSTED_PROXIES",
):
    os.environ.pop(_name, None)
os.environ |= {
    "DATA_DIR": str(DATA_DIR),
    "STATIC_ROOT": str(DATA_DIR / "static"),
    "SECRET_KEY": "a-key-for-tests-that-is-long-enough-0123456789",
    # Static files under plain names; pytest-django turns settings.DEBUG itself off again.
    "DEBUG": "1",
    "LOG_LEVEL": "WARNING",
}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say on which database the tests ran: it is one environment variable away from being the other."""
    scheme = urlsplit(os.environ.get("DATABASE_URL", "")).scheme
    terminalreporter.write_line(f"database: {scheme or 'sqlite'}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    shutil.rmtree(DATA_DIR, ignore_errors=True)


# A run that fails before it has begun never gets as far as that.
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
