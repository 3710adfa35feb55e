"""The names of the platforms that candidates are searched by: the desk's own, else the code book's."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from archive.importers.readings import Aliases
from archive.models import Platform
from archive.text.mentions import aliases_from_codebook

CODEBOOK = Path(settings.BASE_DIR) / "archive" / "data" / "codebook.json"


def platform_aliases() -> Aliases:
    """Slug -> names of every platform, from the database if it has any; reads only, makes nothing."""
    return _from_desk() or aliases_from_codebook(CODEBOOK)


def _from_desk() -> Aliases:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and "memory" not in name and not Path(name).exists():
        # Looking would make the file.
        return {}
    try:
        if Platform._meta.db_table not in connection.introspection.table_names():
            return {}
        return {
            slug: tuple(dict.fromkeys((name, *aliases)))
            for slug, name, aliases in Platform.objects.values_list("slug", "name", "aliases")
        }
    except DatabaseError:
        return {}
