"""What a list stands on: articles, matching statements and their speakers. See docs/search.md.

A statement matches if one of its points satisfies the choices. The records of the four lists of a segment
know their dossier and, if they stand in a comment, that comment; hits become dossiers and dossiers become
statements by looking these numbers up.
"""

from __future__ import annotations

import numpy as np

from archive.search.embedded import bits
from archive.search.embedded.bits import Mask, Numbers
from archive.search.embedded.list_columns import Columns
from archive.search.embedded.points_table import SPEAKER
from archive.search.embedded.segment import Segment
from archive.search.embedded.selection import Selection
from archive.search.results import ListKind

NONE: Numbers = np.zeros(0, dtype=np.intp)


def articles(selection: Selection) -> int:
    """How many different articles the hits belong to."""
    return selection.total if selection.browse.records == "articles" else selection.articles


def statements(segment: Segment, selection: Selection) -> int:
    """How many matching statements there are in the hits; on the list of figures, in their articles."""
    listed = segment.lists.get("statements")
    if selection.browse.records == "statements":
        return selection.total
    if listed is None:
        return 0
    if selection.browse.records == "articles" and not selection.choices:
        if selection.hits is None:
            return listed.size
        others = bits.rest(selection.hits, segment.size)
        if others is None:
            return listed.membership.total(bits.numbers(selection.hits, segment.size))
        return listed.size - listed.membership.total(bits.numbers(others, segment.size))
    return len(_matching(segment, listed, selection)[0])


def speaking(kind: ListKind) -> ListKind:
    """The list whose numbers :func:`speakers` gives for the speakers of this list."""
    return "statements" if kind == "statistics" else kind


def speakers(segment: Segment, selection: Selection, counts: Numbers) -> Numbers:
    """Who speaks in the matching statements, by their codes in the list :func:`speaking`.

    ``counts`` are those of the speakers of the selection. They say it all but for figures, whose points
    are not those of all statements of their article.
    """
    if selection.browse.records == "statistics":
        listed = segment.lists.get("statements")
        return NONE if listed is None else _matching(segment, listed, selection)[1]
    heard = np.flatnonzero(counts)
    chosen = selection.choices.get(SPEAKER)
    if chosen:
        codes = selection.columns.points.codes[SPEAKER]
        known = np.array([codes[value] for value in chosen if value in codes], dtype=np.intp)
        heard = np.intersect1d(heard, known)
    return heard


def _matching(segment: Segment, listed: Columns, selection: Selection) -> tuple[Numbers, Numbers]:
    """The numbers of the matching statements, and the codes of their speakers."""
    return listed.points.matching(selection.choices, _within(segment, listed, selection))


def _within(segment: Segment, listed: Columns, selection: Selection) -> Mask | None:
    """The statements that stand in the hits, or in their articles; None: all."""
    hits = bits.to_mask(selection.hits, selection.columns.size)
    if selection.browse.records == "comments":
        return listed.inside(hits)
    if selection.browse.records == "articles":
        return None if selection.hits is None else listed.membership.spread(hits)
    among: Mask = np.zeros(segment.size, dtype=np.bool_)
    among[selection.columns.membership.dossiers(np.flatnonzero(hits))] = True
    return listed.membership.spread(among)
