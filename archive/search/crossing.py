"""Numbers for figures: how many hits of a list have each combination of values of several facets.

A figure is asked for with the query string of a list, so it has the same filters, and each of its numbers is
that of a list: :meth:`Crossed.url` leads there. Platform, stance, role, topic, organisation and
speaker hold together in one statement; of a facet in which something is chosen, only that is counted.

The numbers are kept for as long as the index has not changed; names and chips are made for each reader.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from archive.search import answers, facets, frame, indexing
from archive.search.answers import Memory
from archive.search.asking import Asked, ask_of
from archive.search.browse import UNKNOWN, Browse, arranged
from archive.search.engine import Answer, IndexUnusable
from archive.search.filters import BrowseFilter
from archive.search.names import Names
from archive.search.results import Chip, Counts, ListKind, Unknown

# Facets whose values have no end: these are cut to the most frequent ones.
ENDLESS = frozenset({"speaker", "organisation", "author", "outlet", "study"})
# A combination with its number takes about so many bytes.
_WEIGHT, _FRAME = 250, 1_000

Numbers = Mapping[tuple[str, ...], int]
Listed = tuple[tuple[str, str], ...]

_kept: Memory[tuple[Numbers, Mapping[str, int]]] = Memory(most=300, heaviest=16_000_000)


@dataclass(frozen=True)
class Crossed:
    """Crossed numbers of a list under its filters.

    ``numbers`` has the values of ``facets``, in their order, with the number of hits that have them together;
    what none has is missing. ``more`` is the number of values of a facet that were left out because others
    are more frequent. ``total``, ``counts`` and ``counted`` (the same in words) are those of the whole list,
    ``filters`` the filters that are on, ``stamp`` tells the state of the index. ``rebuilding`` says that
    the index is being made anew: everything is then empty.
    """

    browse: Browse
    facets: tuple[str, ...]
    names: Names
    unknown: tuple[Unknown, ...]
    filters: tuple[Chip, ...]
    numbers: Numbers = field(default_factory=dict)
    more: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    counts: Counts = field(default_factory=lambda: Counts(0, 0, 0))
    counted: str = ""
    stamp: str = ""
    rebuilding: bool = False

    @cached_property
    def sums(self) -> Mapping[str, Mapping[str, int]]:
        """For each facet, its values with the sum of their numbers.

        Of a facet of which a record has several values it is more than the number of hits.
        """
        sums: dict[str, dict[str, int]] = {facet: {} for facet in self.facets}
        for values, number in self.numbers.items():
            for facet, value in zip(self.facets, values, strict=True):
                sums[facet][value] = sums[facet].get(value, 0) + number
        return sums

    def listed(self, facet: str) -> Listed:
        """The values of a facet, each with what it is called, in the order in which lists show them."""
        return tuple(self.names.in_order(facet, self.sums[facet]))

    def url(self, **values: str) -> str:
        """The list with just these values chosen in their facets: that of a number of the figure."""
        chosen: dict[str, Any] = {facet: arranged(facet, {value}) for facet, value in values.items()}
        return replace(self.browse, page=1, sort=None, **chosen).url


def crossed(params: QueryDict, kind: ListKind, *facets: str, most: int = 0) -> Crossed:
    """The crossed numbers of a list, for its query string and these facets of it.

    With ``most``, of speakers, organisations, authors, outlets and studies only so many are counted (at most
    ``answers.MOST_VALUES``), the most frequent ones and what is unknown. No query string is an error; see
    ``Crossed.unknown``.
    """
    try:
        return crossed_of(indexing.current(), params, kind, facets, most)
    except IndexUnusable:
        # Found damaged while it was read: built anew if that is quick, else said so.
        try:
            return crossed_of(indexing.current(suspect=True), params, kind, facets, most)
        except IndexUnusable:
            return _empty(params, kind, facets)


def crossed_of(
    state: indexing.State, params: QueryDict, kind: ListKind, names: tuple[str, ...], most: int = 0
) -> Crossed:
    """The same from one state of the index. Raises :class:`IndexUnusable` if that turns out damaged."""
    asked, unknown = ask_of(state, params, kind)
    answer = answers.numbers(asked.reader, asked.question, "") or answers.ask(
        asked.reader, asked.question, "", 0
    )
    numbers, more = _numbers(asked, answer, names, most)
    made = Crossed(
        browse=asked.browse,
        facets=names,
        names=asked.names,
        unknown=unknown,
        filters=facets.chips(asked.browse, asked.names),
        numbers=numbers,
        more=more,
        total=answer.total,
        counts=answer.counts,
        counted=frame.counted(kind, answer.counts, answer.total),
        stamp=asked.reader.stamp,
    )
    asked.names.learn(made.sums)
    return made


def _numbers(
    asked: Asked, answer: Answer, names: tuple[str, ...], most: int
) -> tuple[Numbers, Mapping[str, int]]:
    question = replace(asked.question, browse=replace(asked.browse, page=1, sort=None))
    key: Hashable = (asked.reader.stamp, question, names, most)
    kept = _kept.get(key)
    if kept is not None:
        return kept
    browse, more = _frequent(question.browse, answer, names, most)
    numbers = asked.reader.crossed(replace(question, browse=browse), names)
    _kept.keep(key, (numbers, more), _FRAME + _WEIGHT * len(numbers))
    return numbers, more


def _frequent(
    browse: Browse, answer: Answer, names: tuple[str, ...], most: int
) -> tuple[Browse, Mapping[str, int]]:
    """The list with only the most frequent values of facets without end, and how many are left out."""
    more: dict[str, int] = {}
    for name in ENDLESS.intersection(names) if most else ():
        counts = answer.facets.get(name, {})
        chosen = set(browse.chosen(name))
        counted = {value: number for value, number in counts.items() if not chosen or value in chosen}
        unknown = {UNKNOWN} & counted.keys()
        known = sorted(counted.keys() - unknown, key=lambda value: (-counted[value], value))
        beyond = 0 if chosen else answer.more.get(name, 0)
        if left := len(known[most:]) + beyond:
            more[name] = left
            kept: dict[str, Any] = {name: arranged(name, {*known[:most], *unknown})}
            browse = replace(browse, **kept)
    return browse, more


def _empty(params: QueryDict, kind: ListKind, names: tuple[str, ...]) -> Crossed:
    """What is said while the index is being built anew."""
    called = Names()
    browse, unknown = BrowseFilter(params, kind, called).read()
    return Crossed(
        browse=browse,
        facets=names,
        names=called,
        unknown=unknown,
        filters=facets.chips(browse, called),
        counted=_("Das Verzeichnis wird gerade neu aufgebaut. Bitte versuchen Sie es gleich noch einmal."),
        rebuilding=True,
    )
