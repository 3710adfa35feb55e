"""When two sources are the same source."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from archive.importers.records import Source


def place_of(source: Source) -> str:
    """Where a source lies: the absolute path of its file and, after ``#``, its part of it."""
    if not source.locator:
        return str(Path(source.name).absolute())
    file, mark, part = source.name.partition("#")
    return f"{Path(file).absolute()}{mark}{part}"


def variants_of(url: str) -> list[str]:
    """The ways in which the address of an article is written: with and without ``s`` and final slash.

    Empty for an address that names a whole site: templates have been known to state it as the canonical
    address of every page.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return []
    if parts.scheme not in ("http", "https") or not (parts.path.strip("/") or parts.query):
        return []
    rest = f"{parts.netloc.lower()}{parts.path.rstrip('/')}"
    query = f"?{parts.query}" if parts.query else ""
    return [f"{scheme}://{rest}{slash}{query}" for scheme in ("http", "https") for slash in ("", "/")]
