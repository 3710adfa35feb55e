"""The house is in order, and the walker that says so sees what it is there to see."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.layers import FLOORS, LOADERS, PURE, findings, is_pure, modules, room

ROOT = Path(__file__).resolve().parent.parent


def test_the_house_is_in_order():
    assert findings(ROOT) == []


def test_what_the_walker_knows_is_there():
    known = modules(ROOT, "archive")
    assert {room(name) for name in known} - {""} == frozenset().union(*FLOORS)
    assert [name for name in (*LOADERS, *PURE) if name not in known] == []


def test_what_is_kept_free_of_django_runs_without_it():
    pure = sorted(name for name in modules(ROOT, "archive") if is_pure(name))
    script = f"import sys, {', '.join(pure)}\nprint([name for name in sys.modules if name == 'django'])"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.stdout.strip(), run.stderr) == ("[]", "")


def house(root: Path, files: dict[str, str]) -> list[str]:
    """The findings in a made-up house of these files."""
    for name, source in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return findings(root)


GOOD = {
    "archive/__init__.py": "",
    "archive/ark.py": "import re\n",
    "archive/text/__init__.py": "",
    "archive/text/blocks.py": "from . import german\nfrom .german import fold\n",
    "archive/text/german.py": "from collections.abc import Iterable\n",
    "archive/snapshot.py": "from archive import ark\n",
    "archive/models/__init__.py": "from .articles import Article\n",
    "archive/models/articles.py": "from django.db import models\nfrom archive import ark, snapshot\n",
    "archive/migrations/0001_initial.py": "import archive.models.articles\n" + "\n" * 1000,
    "archive/importers/records.py": "from ..text import blocks\n",
    "archive/importers/loader.py": "from archive.models import Article\nfrom .records import Source\n",
    "archive/search/browse.py": "from archive.dates import PartialDate\n",
    "archive/search/engine.py": "import django\nfrom archive.models import Article\n",
    "archive/actions/release.py": "from archive.search import engine\nfrom archive.exports import rows\n",
    "archive/exports/rows.py": "from archive.citations.resolving import resolve\n",
    "archive/citations/resolving.py": "from archive import models\n",
    "archive/views/lists.py": "from archive.actions.release import release\n",
    "archive/apps.py": "from archive.text import german\n",
    "archive/urls.py": "from archive.views import lists\nfrom archive import admin\n",
    "config/urls.py": "import archive.urls\n",
}


def test_a_house_in_order_has_no_findings(tmp_path: Path):
    assert house(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("path", "source", "finding"),
    [
        (
            "archive/models/a.py",
            "from archive.search import engine",
            "line 1 imports archive.search.engine from a floor",
        ),
        (
            "archive/models/a.py",
            "\nfrom archive import actions",
            "line 2 imports archive.actions from a floor",
        ),
        (
            "archive/models/a.py",
            "import archive.actions.release",
            "imports archive.actions.release from a floor",
        ),
        (
            "archive/models/a.py",
            "from ..actions import release",
            "imports archive.actions.release from a floor",
        ),
        ("archive/models/a.py", "from .. import snapshot, urls", "imports archive.urls from a floor above"),
        (
            "archive/actions/a.py",
            "from archive.views.lists import page",
            "imports archive.views.lists from a floor",
        ),
        (
            "archive/exports/a.py",
            "from archive.views import lists",
            "imports archive.views.lists from a floor",
        ),
        (
            "archive/snapshot.py",
            "from archive.models import Article",
            "imports archive.models from a floor above",
        ),
        ("archive/ark.py", "from archive import snapshot", "imports archive.snapshot from a floor above"),
        (
            "archive/text/a.py",
            "from ..models.articles import A",
            "imports archive.models.articles from a floor",
        ),
        ("archive/migrations/0002_b.py", "import archive.actions.release", "from a floor above"),
        ("archive/views/a.py", "from archive.urls import x", "imports archive.urls from a floor above"),
        ("archive/views/a.py", "from archive.admin import x", "imports archive.admin, a stranger"),
        ("archive/admin/a.py", "from ..management.commands import x", "a stranger"),
        (
            "archive/templatetags/a.py",
            "import archive.views.lists",
            "imports archive.views.lists, a stranger",
        ),
        (
            "archive/search/a.py",
            "from archive.citations import resolving",
            "imports archive.citations.resolving, a stranger",
        ),
        ("archive/importers/loader.py", "from archive.search import engine", "a stranger"),
        ("archive/citations/a.py", "from archive.importers.records import x", "a stranger"),
        ("archive/text/a.py", "import django", "imports django, but has to work without Django"),
        ("archive/dates.py", "from django.utils import timezone", "has to work without Django"),
        ("archive/importers/html/a.py", "from django.db import models", "has to work without Django"),
        (
            "archive/importers/html/a.py",
            "from archive.models import Article",
            "which is not kept free of Django",
        ),
        (
            "archive/importers/a.py",
            "from .loader import load",
            "imports archive.importers.loader, which is not",
        ),
        ("archive/search/browse.py", "from .engine import x", "imports archive.search.engine, which is not"),
        ("archive/citations/formats.py", "import django.http", "has to work without Django"),
        ("archive/citations/formats/ris.py", "import django.http", "has to work without Django"),
        ("archive/views/a.py", "def page():\n    import json", "line 2 imports json inside a function"),
        (
            "archive/views/a.py",
            "class A:\n    async def b(self):\n        from x import y",
            "imports x inside a",
        ),
        ("config/settings.py", "def debug():\n    import os", "imports os inside a function"),
        (
            "archive/views/a.py",
            "from config.settings import DEBUG",
            "imports config.settings, which stands outside",
        ),
        ("archive/models/a.py", "from tests import conftest", "imports tests, which stands outside"),
        ("archive/utils/a.py", "", "“utils” has no floor in the house"),
        ("archive/helpers.py", "", "“helpers” has no floor in the house"),
        ("archive/views/a.py", "x = 1\n" * 321, "321 lines are more than 320"),
        ("config/a.py", "\n" * 321, "321 lines are more than 320"),
    ],
)
def test_a_fault_in_the_house_is_found(tmp_path: Path, path: str, source: str, finding: str):
    found = house(tmp_path, {**GOOD, "archive/actions/__init__.py": "", path: source})
    assert any(line.startswith(f"{path}: ") and finding in line for line in found), found


def test_types_may_be_imported_where_only_the_type_checker_reads(tmp_path: Path):
    source = (
        "from typing import TYPE_CHECKING\nimport typing\n"
        "def f():\n    if TYPE_CHECKING:\n        import json\n"
        "def g():\n    if typing.TYPE_CHECKING:\n        import json\n    else:\n        import csv\n"
    )
    assert house(tmp_path, {**GOOD, "archive/views/a.py": source}) == [
        "archive/views/a.py: line 10 imports csv inside a function"
    ]


def test_even_types_are_not_imported_from_above(tmp_path: Path):
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from archive.views import lists\n"
    assert house(tmp_path, {**GOOD, "archive/models/a.py": source}) == [
        "archive/models/a.py: line 3 imports archive.views.lists from a floor above"
    ]
