"""Statements under some filters, counted by their stance and by the values of another facet.

Every number is the length of the list that :meth:`StanceCounts.url` leads to: both come from the same rows of
the index, in which platform, stance, role, topic, organisation and speaker hold in the same statement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from archive.search import answers
from archive.search.browse import Browse
from archive.search.crossing import ENDLESS
from archive.search.engine import Answer, Question
from archive.search.indexing import State


@dataclass(frozen=True)
class StanceCounts:
    """``counts`` by (value of the facet, stance), under the filters of ``browse``.

    Of people, media and studies only the most frequent are counted; ``left_out`` is the number of the others.
    """

    browse: Browse
    facet: str
    counts: Mapping[tuple[str, str], int]
    left_out: int = 0

    @cached_property
    def _ways(self) -> dict[str, tuple[str, Callable[[str], str]]]:
        """For each value its address, and its addresses by stance: a table has hundreds of them."""
        return {}

    @cached_property
    def totals(self) -> dict[str, int]:
        """The number of statements of each value. A statement has one stance, so they can be added up."""
        added: dict[str, int] = {}
        for (value, _stance), count in self.counts.items():
            added[value] = added.get(value, 0) + count
        return added

    def url(self, value: str, stance: str = "") -> str:
        """The list of the statements with this value, and this stance if one is given."""
        if value not in self._ways:
            of_value = self.browse.without("stance").without(self.facet).with_value(self.facet, value)
            self._ways[value] = of_value.url, of_value.toggled("stance")
        whole, with_stance = self._ways[value]
        return with_stance(stance) if stance else whole

    def most(self, number: int) -> list[str]:
        """The values with the most statements, at most so many."""
        return sorted(self.totals, key=lambda value: (-self.totals[value], value))[:number]


def stance_counts(state: State, browse: Browse, facet: str) -> StanceCounts:
    """Count the statements under these filters. Raises :class:`~archive.search.engine.IndexUnusable`."""
    counted, left_out = browse, 0
    if facet in ENDLESS and not browse.chosen(facet):
        found = list_numbers(state, browse)
        for value in found.facets[facet]:
            counted = counted.with_value(facet, value)
        left_out = found.more.get(facet, 0)
        if not counted.chosen(facet):
            return StanceCounts(browse, facet, {})
    numbers = state.reader.crossed(Question(counted, left_out=state.lagging), (facet, "stance"))
    pairs = {(value, stance): number for (value, stance), number in numbers.items()}
    return StanceCounts(browse, facet, pairs, left_out)


def list_numbers(state: State, browse: Browse) -> Answer:
    """The numbers of a list without its hits: those that the page of the list keeps and uses too."""
    question = Question(browse, left_out=state.lagging)
    return answers.numbers(state.reader, question, "") or answers.ask(state.reader, question, "", 0)


def stances(state: State, browse: Browse) -> dict[str, int]:
    """The number of statements of each stance under these filters."""
    counted = state.reader.crossed(Question(browse, left_out=state.lagging), ("stance",))
    return {stance: number for (stance,), number in counted.items()}
