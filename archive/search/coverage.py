"""What the archive holds and lacks, counted from one state of the index.

Every number is the length of a list that :meth:`~archive.search.crossing.Crossed.url` leads to, or a number
that such a list says of itself. Nothing is read from the desk: what editors work on is nobody's business
before it is released.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from archive.search import indexing
from archive.search.answers import MOST_VALUES
from archive.search.crossing import Crossed, crossed, crossed_of
from archive.search.engine import IndexUnusable
from archive.search.results import ListKind

# Which lists are crossed by what.
_ASKED: tuple[tuple[str, ListKind, tuple[str, ...]], ...] = (
    ("months", "articles", ("month",)),
    ("outlets", "articles", ("outlet", "month")),
    ("kinds", "articles", ("kind",)),
    ("access", "articles", ("access",)),
    ("comments", "comments", ("month",)),
    ("platforms", "statements", ("platform",)),
    ("figures", "statistics", ("check",)),
)


@dataclass(frozen=True)
class Coverage:
    """Articles by month, by outlet and month, by kind, by access; comments by month; statements by platform.

    Of outlets there are at most ``MOST_VALUES``, the largest; ``outlets.more`` says how many are left out.
    """

    months: Crossed
    outlets: Crossed
    kinds: Crossed
    access: Crossed
    comments: Crossed
    platforms: Crossed
    figures: Crossed

    @property
    def rebuilding(self) -> bool:
        return self.months.rebuilding


def coverage() -> Coverage:
    """The numbers of the whole archive; empty while the index is being built anew."""
    for suspect in (False, True):
        try:
            return _of(indexing.current(suspect=suspect))
        except IndexUnusable:
            # Found damaged while it was read: built anew if that is quick, else said so.
            continue
    return Coverage(**{name: crossed(QueryDict(), kind, *facets) for name, kind, facets in _ASKED})


def _of(state: indexing.State) -> Coverage:
    return Coverage(
        **{name: crossed_of(state, QueryDict(), kind, facets, MOST_VALUES) for name, kind, facets in _ASKED}
    )
