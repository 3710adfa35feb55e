"""The code book that ships with the archive, into its tables.

Entries are matched by slug. What editors changed in the admin (names, aliases,
definitions) is kept; only entries that are missing are added, unless asked otherwise.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from archive.models import Measure, Platform, Role, Topic
from archive.models.authorities import CodeBookEntry

CODEBOOK_PATH = Path(__file__).parent.parent / "data" / "codebook.json"
LISTS: dict[str, type[Platform | Topic | Role | Measure]] = {
    "platforms": Platform,
    "topics": Topic,
    "roles": Role,
    "measures": Measure,
}


class CodeBookError(ValueError):
    """A file that is no code book; the message names it and says what is wrong."""


@dataclass(frozen=True)
class CodeBookResult:
    """How many entries were added, brought up to date and left alone, over all lists."""

    added: int
    updated: int
    kept: int


def load_codebook(path: Path = CODEBOOK_PATH, overwrite: bool = False) -> CodeBookResult:
    """Add the entries of the code book file; with ``overwrite`` also reset those that are there.

    Raises :class:`CodeBookError` before anything is changed.
    """
    book = _read(path)
    added = updated = kept = 0
    with transaction.atomic():
        for name, model in LISTS.items():
            entries = model.objects.by_slug()
            for position, values in enumerate(book[name], start=1):
                entry = entries.get(values["slug"])
                if entry and not overwrite:
                    kept += 1
                    continue
                _save(model, entry, values, position)
                added, updated = (added, updated + 1) if entry else (added + 1, updated)
    return CodeBookResult(added, updated, kept)


def _read(path: Path) -> dict[str, list[dict[str, object]]]:
    try:
        book = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CodeBookError(f"{path}: {error}") from error
    for name in LISTS:
        entries = book.get(name) if isinstance(book, dict) else None
        if not isinstance(entries, list):
            raise CodeBookError(f"{path}: the list “{name}” is missing")
        for number, entry in enumerate(entries, start=1):
            if not isinstance(entry, dict) or not entry.get("slug") or not entry.get("name"):
                raise CodeBookError(f"{path}: entry {number} of “{name}” needs a slug and a name")
    return book


def _save(
    model: type[CodeBookEntry], entry: CodeBookEntry | None, values: dict[str, object], position: int
) -> None:
    known = {field.name for field in model._meta.get_fields()}
    row = entry or model(slug=values["slug"])
    row.position = position
    for key, value in values.items():
        field = "is_general" if key == "general" else key
        if field in known:
            setattr(row, field, "" if value is None else value)
    row.save()
