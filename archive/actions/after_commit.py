"""What follows an act on a dossier once its transaction is committed.

First its pages go from the shelf, with all that may name it: what was withdrawn or narrowed must not lie
about for longer than it may be read. (Whether a page may be shown is decided without the shelf, so nobody is
given such a page meanwhile.) Then the index follows. Should the process die in between, the index's task is
still there, and whoever does it clears the shelf too.

None of this can undo the act: what goes wrong is logged.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from archive.models import Article
from archive.search.indexing import index_after_commit
from archive.shelf import Shelf


def follow(article: Article, index: bool = True) -> None:
    """Let all that is derived from the dossier follow. With ``index=False`` the caller sees to the index."""

    def clear_shelf() -> None:
        Shelf(settings.PAGES_DIR).forget(article.ark)

    transaction.on_commit(clear_shelf, robust=True)
    if index:
        index_after_commit()
