"""How many hits have each combination of values of several facets: crossed counts.

A combination of platform, stance, role, topic, organisation or speaker counts only where one statement holds
it. So what is crossed are the rows of points that satisfy the choices, each row being one combination. Plain
values come in by the record of a row. Without a correlated facet the hits themselves are the rows.

Each combination is one number: the numbers of its values in the state, in a mixed base. A record may have it
in several rows (a statement with two topics says the same of a platform twice) and counts once: with the
record in front of the combination it is one number again, and equal ones stand side by side once they are
sorted, which numpy does with millions in a few milliseconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from archive.search.browse import CORRELATED
from archive.search.embedded.arrays import Array
from archive.search.embedded.bits import Mask, Numbers
from archive.search.embedded.selection import Selection
from archive.search.embedded.state import State
from archive.search.embedded.tally import side_by_side
from archive.search.engine import Question

# Up to so many combinations have a place each to be counted in.
_IN_PLACES = 1 << 21
# With the number of a record in front, they still are one number.
_MOST = 1 << 40


@dataclass(frozen=True)
class _Rows:
    """Combinations as numbers, and the records that they stand in, which has each ``once``."""

    records: Numbers
    keys: Numbers
    once: bool

    def among(self, kept: Mask) -> _Rows:
        return self if kept.all() else _Rows(self.records[kept], self.keys[kept], self.once)


def crossed(state: State, question: Question, facets: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """See :meth:`archive.search.engine.Reader.crossed`."""
    kind = question.browse.records
    values = [state.numbering(kind, facet).values for facet in facets]
    sizes = tuple(map(len, values))
    if math.prod(sizes) > _MOST:
        raise ValueError(f"{', '.join(facets)} have too many combinations to be counted.")
    if not math.prod(sizes):
        return {}
    counted = side_by_side(state, lambda place: _counted(state, place, question, facets, sizes))
    keys, numbers = _added([each for each in counted if each is not None])
    codes = [places.tolist() for places in np.unravel_index(keys, sizes)]
    named = [[names[code] for code in column] for names, column in zip(values, codes, strict=True)]
    return dict(zip(zip(*named, strict=True), numbers.tolist(), strict=True))


def _counted(
    state: State, place: int, question: Question, facets: tuple[str, ...], sizes: tuple[int, ...]
) -> tuple[Numbers, Numbers] | None:
    """The combinations in a segment, and how many of its hits have each."""
    kind = question.browse.records
    if kind not in state.segments[place].lists:
        return None
    selection = state.selection(place, question.browse, question.text, question.left_out)
    segment = state.places(kind).index(place)
    weights = [math.prod(sizes[number + 1 :]) for number in range(len(sizes))]
    kept = _holding(math.prod(sizes))
    tables = {
        facet: (state.numbering(kind, facet).of_segment[segment] * weight).astype(kept)
        for facet, weight in zip(facets, weights, strict=True)
    }
    keys = _once(_rows(selection, tables, kept), selection.columns.size, math.prod(sizes))
    if math.prod(sizes) > _IN_PLACES:
        return np.unique(keys, return_counts=True)
    numbers = np.bincount(keys)
    having = np.flatnonzero(numbers)
    return having, numbers[having]


def _rows(selection: Selection, tables: dict[str, Array], kept: type[np.unsignedinteger]) -> _Rows:
    """The rows in which a hit has a combination; ``tables`` give the numbers to add for codes of values."""
    columns = selection.columns
    correlated = [facet for facet in tables if facet in CORRELATED]
    if correlated:
        numbers, records = columns.points.within(selection.choices, selection.said_within)
        rows = _Rows(records, np.zeros(len(records), dtype=kept), once=False)
        for facet in correlated:
            column = columns.points.column(facet)
            rows, numbers = _with_points(rows, numbers, column, tables[facet])
    else:
        records = columns.numbers(selection.hits)
        rows = _Rows(records, np.zeros(len(records), dtype=kept), once=True)
    for facet, table in tables.items():
        if facet not in CORRELATED:
            rows = _with_values(rows, selection, facet, table)
    return rows


def _with_points(
    rows: _Rows, numbers: Numbers | None, column: Array, table: Array
) -> tuple[_Rows, Numbers | None]:
    """The rows with a value of a correlated facet added; without those in which nobody speaks."""
    codes = column if numbers is None else column[numbers]
    known = codes < len(table)
    if not known.all():
        rows, codes = rows.among(known), codes[known]
        numbers = np.flatnonzero(known) if numbers is None else numbers[known]
    return _Rows(rows.records, rows.keys + table[codes], rows.once), numbers


def _with_values(rows: _Rows, selection: Selection, facet: str, table: Array) -> _Rows:
    """The rows with the values of a plain facet added: as many of each as its record has, if chosen."""
    values = selection.columns.values[facet]
    places, codes = values.each(selection.columns.owners(facet, rows.records))
    if places is not None:
        rows = _Rows(rows.records[places], rows.keys[places], rows.once)
    rows = _Rows(rows.records, rows.keys + table[codes], rows.once)
    chosen = [values.codes[value] for value in selection.browse.chosen(facet) if value in values.codes]
    return rows.among(np.isin(codes, chosen)) if selection.browse.chosen(facet) else rows


def _once(rows: _Rows, size: int, combinations: int) -> Numbers:
    """The combination of each row, but each of a record once; ``size`` records may have so many."""
    if rows.once:
        return rows.keys
    both = rows.records.astype(_holding(size * combinations))
    both *= both.dtype.type(combinations)
    both += rows.keys
    both.sort()
    new = np.ones(len(both), dtype=np.bool_)
    np.not_equal(both[1:], both[:-1], out=new[1:])
    keys: Numbers = both[new]
    keys %= keys.dtype.type(combinations)
    return keys


def _holding(numbers: int) -> type[np.unsignedinteger]:
    """The type for numbers below this one: the shorter, the faster they are sorted."""
    return np.uint32 if numbers <= np.iinfo(np.uint32).max else np.uint64


def _added(counted: list[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """The combinations of all segments and their numbers together."""
    keys, places = np.unique(np.concatenate([keys for keys, _ in counted]), return_inverse=True)
    numbers = np.zeros(len(keys), dtype=np.int64)
    np.add.at(numbers, places, np.concatenate([numbers for _, numbers in counted]))
    return keys, numbers
