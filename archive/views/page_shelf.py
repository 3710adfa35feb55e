"""What lies on the shelf (:mod:`archive.shelf`) for all workers: pages of live articles, and what is around.

Names on the shelf are hashes over the whole key of a page and over the software, so nothing is found that
would come out otherwise today. What may be shown is decided before the shelf is asked
(:mod:`archive.views.page_keys`).

Acts clear what they change right after their commit (:mod:`archive.actions.after_commit`). A page that was
read before and is laid down after that would stay behind: nobody could ask for it, but withdrawn text must
not lie about either. So whoever lays something down looks again whether it still holds, and else takes it
away.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from django.conf import settings

from archive.citations.standing import Standing, standing
from archive.shelf import Shelf, folder_of
from archive.views.kept_pages import Page

logger = logging.getLogger(__name__)

# What a page is made of besides its record.
_SOURCES = ("archive/**/*.py", "config/*.py", "templates/**/*.html", "locale/**/*.mo")

Laid = TypeVar("Laid", bound=msgspec.Struct)


def take(folder: str, key: Hashable, kind: type[Laid]) -> Laid | None:
    """What lies in this folder under a key, if something does."""
    found = _shelf(settings.PAGES_DIR).get(folder, _name(key))
    try:
        return msgspec.msgpack.decode(found, type=kind) if found else None
    except msgspec.DecodeError:
        return None


def lay(folder: str, key: Hashable, laid: msgspec.Struct, still_holds: Callable[[], bool]) -> None:
    """Lay something down for others, unless it does not hold any more when it lies there."""
    shelf = _shelf(settings.PAGES_DIR)
    if shelf.put(folder, _name(key), msgspec.msgpack.encode(laid)) and not still_holds():
        try:
            shelf.clear(folder)
        except OSError:
            logger.exception("Pages that do not hold any more could not be taken from %s.", folder)


@dataclass(frozen=True)
class ArticleShelf:
    """Where the pages of an article lie that has this standing."""

    ark: str
    standing: Standing

    def take(self, key: Hashable) -> Page | None:
        return take(self._folder, key, Page)

    def lay(self, key: Hashable, page: Page) -> None:
        lay(self._folder, key, page, self._holds)

    @property
    def _folder(self) -> str:
        return folder_of(self.ark)

    def _holds(self) -> bool:
        found = standing(self.ark)
        return found is not None and found.standing == self.standing


@cache
def _shelf(root: Path) -> Shelf:
    return Shelf(root)


def _name(key: Hashable) -> str:
    return hashlib.blake2b(repr((_revision(), key)).encode(), digest_size=20).hexdigest()


@cache
def _revision() -> str:
    """A hash over the software and the names of its static files: a page made by another is another page."""
    digest = hashlib.blake2b(digest_size=12)
    root = Path(settings.BASE_DIR)
    files = sorted(path for pattern in _SOURCES for path in root.glob(pattern))
    for path in [*files, Path(settings.STATIC_ROOT) / "staticfiles.json"]:
        if path.is_file():
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()
