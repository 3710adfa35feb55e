"""What a list stands on: articles, matching statements and their speakers. See docs/search.md.

A statement matches if one of its points satisfies the choices. The records of the four lists of a segment
know their dossier and, if they stand in a comment, that comment; hits become dossiers and dossiers become
statements by looking these numbers up.
"""

from __future__ import annotations

import numpy as np

from archive.search.embedded import bits
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.list_columns import NO_COMMENT, Columns
from archive.search.embedded.segment import Segment
from archive.search.embedded.selection import Selection

NONE: Numbers = np.zeros(0, dtype=np.intp)


def totals(segment: Segment, selection: Selection) -> tuple[int, int, Numbers]:
    """Articles, statements, and the codes of the speakers (in the list of statements) of one segment."""
    kind = selection.browse.records
    among = _dossiers(segment, selection)
    articles = selection.total if kind == "articles" or among is None else int(np.count_nonzero(among))
    statements = segment.lists.get("statements")
    if statements is None:
        return articles, 0, NONE
    within = _statements(statements, selection, among)
    if not selection.choices and within is None:
        return articles, statements.size, _all_speakers(statements)
    matching, speakers = statements.points.matching(selection.choices, within)
    return articles, len(matching), speakers


def _dossiers(segment: Segment, selection: Selection) -> Mask | None:
    """The dossiers that the hits belong to. None: all; only said of articles."""
    kind, hits = selection.browse.records, selection.hits
    if kind == "articles":
        return None if hits is None else bits.to_mask(hits, segment.size)
    mask: Mask = np.zeros(segment.size, dtype=np.bool_)
    dossier = selection.columns.dossier
    mask[dossier if hits is None else dossier[bits.numbers(hits, selection.columns.size)]] = True
    return mask


def _statements(statements: Columns, selection: Selection, among: Mask | None) -> Bits | None:
    """The statements among which the matching ones are counted; None: all."""
    kind = selection.browse.records
    if kind == "statements":
        return selection.hits
    if kind == "comments":
        hits = bits.to_mask(selection.hits, selection.columns.size)
        mask: Mask = np.zeros(statements.size, dtype=np.bool_)
        if statements.comment is not None:
            said = statements.comment != NO_COMMENT
            mask[said] = hits[statements.comment[said]]
        return bits.from_mask(mask)
    return None if among is None else statements.of_dossiers(among)


def _all_speakers(statements: Columns) -> Numbers:
    return np.arange(len(statements.points.names["speaker"]))
