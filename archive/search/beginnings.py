"""The beginning of a list for other pages than the list's own: its first cards and how many there are.

Asked of one state of the index, so that what stands side by side on a page agrees with each other, and with
the list it leads to.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.search.browse import Browse
from archive.search.cards import card
from archive.search.engine import Question
from archive.search.frame import LABELS
from archive.search.indexing import State
from archive.search.names import Names
from archive.search.results import Card, ListKind
from archive.search.search_text import SearchText


@dataclass(frozen=True)
class Beginning:
    """The first cards of a list, the number of all its records, and its address."""

    kind: ListKind
    label: str
    total: int
    cards: tuple[Card, ...]
    url: str


def beginning(state: State, browse: Browse, size: int, names: Names) -> Beginning:
    """The first ``size`` cards of a list. Raises :class:`~archive.search.engine.IndexUnusable`."""
    kind, question = browse.records, Question(browse, left_out=state.lagging)
    total = state.reader.count(question)
    hits = state.reader.page(question, size) if total else ()
    cards = tuple(card(kind, hit, SearchText(), names) for hit in hits)
    return Beginning(kind, str(LABELS[kind]), total, cards, browse.url)
