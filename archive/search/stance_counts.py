"""Statements under some filters, counted by their stance and by the values of another facet.

Every number is the length of the list that :meth:`StanceCounts.url` leads to: both come from the same rows of
the index, in which platform, stance, role, topic and speaker hold in the same statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from archive.search.browse import Browse
from archive.search.engine import Question
from archive.search.indexing import State


@dataclass(frozen=True)
class StanceCounts:
    """``counts`` by (value of the facet, stance), under the filters of ``browse``."""

    browse: Browse
    facet: str
    counts: Mapping[tuple[str, str], int]

    @cached_property
    def totals(self) -> dict[str, int]:
        """The number of statements of each value. A statement has one stance, so they can be added up."""
        added: dict[str, int] = {}
        for (value, _stance), count in self.counts.items():
            added[value] = added.get(value, 0) + count
        return added

    def url(self, value: str, stance: str = "") -> str:
        """The list of the statements with this value, and this stance if one is given."""
        browse = self.browse.without(self.facet).with_value(self.facet, value)
        return (browse.without("stance").with_value("stance", stance) if stance else browse).url

    def most(self, number: int) -> list[str]:
        """The values with the most statements, at most so many."""
        return sorted(self.totals, key=lambda value: (-self.totals[value], value))[:number]


def stance_counts(state: State, browse: Browse, facet: str) -> StanceCounts:
    """Count the statements under these filters. Raises :class:`~archive.search.engine.IndexUnusable`."""
    question = Question(browse, left_out=state.lagging)
    counted = state.reader.crossed(question, (facet, "stance"))
    return StanceCounts(
        browse, facet, {(value, stance): number for (value, stance), number in counted.items()}
    )


def stances(state: State, browse: Browse) -> dict[str, int]:
    """The number of statements of each stance under these filters."""
    counted = state.reader.crossed(Question(browse, left_out=state.lagging), ("stance",))
    return {stance: number for (stance,), number in counted.items()}
