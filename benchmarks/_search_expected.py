"""The numbers of a list page by brute force, from :class:`benchmarks._search_truth.Truth`."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from archive.search.results import ListKind
from benchmarks._search_texts import STEMS
from benchmarks._search_truth import (
    CORRELATED,
    KINDS,
    OF_FIGURE,
    Choice,
    Column,
    Records,
    Truth,
    plain_columns,
)

_SETS = ("platform", "topic")


@dataclass(frozen=True)
class Expected:
    """What a list page has to say. ``facets`` gives every value that some hit has."""

    arks: frozenset[str]
    counts: tuple[int, int, int]
    tabs: dict[str, int]
    facets: dict[str, dict[str, int]]

    @property
    def total(self) -> int:
        return len(self.arks)


def expected(truth: Truth, kind: ListKind, choice: Choice) -> Expected:
    """Total, hits, what the list stands on, tabs, and the counts of all facets."""
    hits = _hits(truth, kind, choice)
    return Expected(
        arks=frozenset(truth.lists[kind].arks[place] for place in np.flatnonzero(hits)),
        counts=_behind(truth, kind, choice, hits),
        tabs={each: int(_hits(truth, each, _on(each, choice)).sum()) for each in KINDS},
        facets={name: _counted(truth, kind, choice, name) for name in truth.facets(kind)},
    )


def _on(kind: ListKind, choice: Choice) -> Choice:
    """The same filters on another list: those that only figures have are dropped."""
    if kind == "statistics":
        return choice
    return replace(
        choice, facets={name: values for name, values in choice.facets.items() if name not in OF_FIGURE}
    )


def _hits(truth: Truth, kind: ListKind, choice: Choice, without: str = "") -> Column:
    """Which records match everything but the choice in the facet ``without``."""
    records = truth.lists[kind]
    hits = _plain(truth, records, choice, without)
    if any(name in choice.facets for name in CORRELATED if name != without):
        holding = np.zeros(len(hits), dtype=bool)
        holding[records.columns["said_in"][_held(truth, records, choice, without)]] = True
        hits &= holding
    return hits


def _plain(truth: Truth, records: Records, choice: Choice, without: str = "") -> Column:
    """Which records match the search text, the dates and the plain facets."""
    words = records.columns["words"]
    hits = np.ones(len(words), dtype=bool)
    for stem in choice.words:
        hits &= words >> STEMS.index(stem) & 1 == 1
    for stem in choice.unwanted:
        hits &= words >> STEMS.index(stem) & 1 == 0
    hits &= _dated(records, choice)
    for name, values in choice.facets.items():
        if name not in CORRELATED and name != without:
            codes = [truth.codes.of(name, value) for value in values]
            hits &= np.logical_or.reduce([np.isin(column, codes) for column in plain_columns(records, name)])
    return hits


def _dated(records: Records, choice: Choice) -> Column:
    """Which records may lie in the span; ``undated`` adds, or without a span asks for, what has no date."""
    known = records.columns["from"] > 0
    if not choice.spanned:
        return ~known if choice.undated else np.ones(len(known), dtype=bool)
    inside = known.copy()
    if choice.first:
        inside &= records.columns["to"] >= choice.first.earliest.toordinal()
    if choice.last:
        inside &= records.columns["from"] <= choice.last.latest.toordinal()
    return inside | ~known if choice.undated else inside


def _held(truth: Truth, records: Records, choice: Choice, without: str = "") -> Column:
    """Which rows of what is said satisfy every correlated choice at once."""
    held = np.ones(len(records.columns["said_in"]), dtype=bool)
    for name in CORRELATED:
        if name not in choice.facets or name == without:
            continue
        if name in _SETS:
            held &= records.columns[name] & truth.codes.bits(name, choice.facets[name]) != 0
        else:
            codes = [truth.codes.of(name, value) for value in choice.facets[name]]
            held &= np.isin(records.columns[name], codes)
    return held


def _counted(truth: Truth, kind: ListKind, choice: Choice, name: str) -> dict[str, int]:
    """How many records have each value of the facet under the choices in all others."""
    records = truth.lists[kind]
    if name in CORRELATED:
        said_in = records.columns["said_in"]
        held = _held(truth, records, choice, name) & _plain(truth, records, choice)[said_in]
        pairs = _pairs(truth, name, said_in[held], records.columns[name][held])
    else:
        hits = np.flatnonzero(_hits(truth, kind, choice, name))
        pairs = np.concatenate(
            [np.stack([hits, column[hits]], axis=1) for column in plain_columns(records, name)]
        )
    pairs = np.unique(pairs[pairs[:, 1] >= 0], axis=0)
    values = truth.codes.values(name)
    numbers = np.bincount(pairs[:, 1], minlength=len(values))
    return {value: int(number) for value, number in zip(values, numbers, strict=True) if number}


def _pairs(truth: Truth, name: str, said_in: Column, found: Column) -> Column:
    """Record and value for everything that is said."""
    if name not in _SETS:
        return np.stack([said_in, found], axis=1)
    listed = [
        np.stack([said_in[having], np.full(int(having.sum()), code)], axis=1)
        for code in range(len(truth.codes.values(name)))
        for having in [found >> code & 1 == 1]
    ]
    return np.concatenate(listed) if listed else np.zeros((0, 2), dtype=np.int64)


def _behind(truth: Truth, kind: ListKind, choice: Choice, hits: Column) -> tuple[int, int, int]:
    """Articles, matching statements and their speakers; those of figures are their articles' statements."""
    records = truth.lists[kind]
    dossiers = np.unique(records.columns["dossier"][hits])
    if kind == "statistics":
        records = truth.lists["articles"]
        hits = np.isin(records.columns["dossier"], dossiers)
    held = _held(truth, records, choice) & hits[records.columns["said_in"]]
    statements = np.unique(records.columns["statement"][held])
    speakers = np.unique(records.columns["speaker"][held])
    return len(dossiers), len(statements), len(speakers)
