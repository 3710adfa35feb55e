"""An archive of its own for a benchmark: a temporary folder, an empty database, the code book, the demo."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator

import django
from django.core.management import call_command


@contextlib.contextmanager
def archive(demo: bool = True) -> Iterator[None]:
    """Django set up on a fresh SQLite archive that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mittelstimmen-bench-") as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "SECRET_KEY": "benchmark-" * 5,
            "ALLOWED_HOSTS": "testserver",
            "DEBUG": "0",
            "LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        os.environ.pop("DATABASE_URL", None)
        os.environ.pop("SEARCH_URL", None)
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_codebook", stdout=io.StringIO())
        if demo:
            call_command("load_demo", stdout=io.StringIO())
        yield
