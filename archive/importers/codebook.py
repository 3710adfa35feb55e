"""The code book that ships with the archive, into its tables.

Entries are matched by slug. What editors changed in the admin (names, aliases,
definitions) is kept; only entries that are missing are added, unless asked otherwise.
Groups of synonyms have nothing to be matched by: they are entered once, into an empty table, and
are the editors' own from then on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.models import Measure, Platform, Role, SynonymGroup, Topic
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
    """How many entries were added, brought up to date and left alone, over all lists.

    ``synonyms`` are the groups of synonyms that were entered.
    """

    added: int
    updated: int
    kept: int
    synonyms: int = 0


def load_codebook(path: Path = CODEBOOK_PATH, overwrite: bool = False) -> CodeBookResult:
    """Add the entries of the code book file; with ``overwrite`` also reset those that are there.

    Raises :class:`CodeBookError` before anything is changed.
    """
    book = _read(path)
    groups = _synonym_groups(book, path)
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
        entered = [] if SynonymGroup.objects.exists() else SynonymGroup.objects.bulk_create(groups)
    return CodeBookResult(added, updated, kept, len(entered))


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


def _synonym_groups(book: dict[str, list[dict[str, object]]], path: Path) -> list[SynonymGroup]:
    """The groups of the book, which may have none."""
    listed = book.get("synonyms", [])
    if not isinstance(listed, list):
        raise CodeBookError(f"{path}: “synonyms” is no list")
    groups = []
    for number, values in enumerate(listed, start=1):
        entries = values.get("entries") if isinstance(values, dict) else None
        group = SynonymGroup(
            entries="\n".join(map(str, entries)) if isinstance(entries, list) else "",
            note=values.get("note", "") if isinstance(values, dict) else "",
        )
        try:
            group.full_clean()
        except ValidationError as error:
            reasons = " ".join(error.messages)
            raise CodeBookError(f"{path}: group {number} of “synonyms”: {reasons}") from error
        groups.append(group)
    return groups


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
