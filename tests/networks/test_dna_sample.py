"""The sample that comes with Discourse Network Analyzer: what that program says of it, and sums by hand.

Its own tests say that seven organisations and six concepts have 40 statements and 22 ties, and that the ties
between organisations that speak of the same are 276 in sum. Weights are worked out by hand, as defined there.
"""

from __future__ import annotations

import sqlite3
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest

from archive.networks.discourse import ACTOR, Normalisation, OneMode, actor, one_mode, two_mode

STATEMENTS = """
SELECT organisation.Value, concept.Value, DATABOOLEAN.Value, count(*)
FROM STATEMENTS AS statement
JOIN DATASHORTTEXT AS who ON who.StatementId = statement.ID AND who.VariableId = 2
JOIN ENTITIES AS organisation ON organisation.ID = who.Entity
JOIN DATASHORTTEXT AS what ON what.StatementId = statement.ID AND what.VariableId = 3
JOIN ENTITIES AS concept ON concept.ID = what.Entity
JOIN DATABOOLEAN ON DATABOOLEAN.StatementId = statement.ID
GROUP BY 1, 2, 3
"""
SIERRA, SENATE, PIRG = "Sierra Club", "Senate", "U.S. Public Interest Research Group"
ENERGY = "Energy and Environmental Analysis, Inc."


@pytest.fixture
def sample(shared_dir: Path) -> nx.Graph:
    file = shared_dir / "data" / "coding" / "dna" / "sample.dna"
    with sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True) as opened:
        rows = opened.execute(STATEMENTS).fetchall()
    opened.close()
    numbers = {
        (who, what, "advocates" if agrees else "rejects"): number for who, what, agrees, number in rows
    }
    return two_mode(numbers, str, str)


def test_who_speaks_of_what(sample: nx.Graph) -> None:
    actors = [node for node, mode in sample.nodes(data="mode") if mode == ACTOR]
    assert (len(actors), len(sample) - len(actors), sample.number_of_edges()) == (7, 6, 22)
    numbers = {(one, other): data["statements"] for one in actors for other, data in sample[one].items()}
    assert sum(numbers.values()) == 40
    together = sum(
        number * numbers.get((other, concept), 0)
        for one, other in permutations(actors, 2)
        for (who, concept), number in numbers.items()
        if who == one
    )
    assert together == 276


@pytest.mark.parametrize(
    ("one", "other", "kind", "none", "average", "jaccard"),
    [
        # Five positions each, four in common.
        (SIERRA, PIRG, "congruence", 4, 0.8, 0.6667),
        # Five and three, one in common; the other two of the Senate are contradicted.
        (SIERRA, SENATE, "congruence", 1, 0.25, 0.1429),
        (SIERRA, SENATE, "conflict", 2, 0.5, 0.2857),
        (SIERRA, SENATE, "subtract", -1, -0.25, -0.1429),
        # For and against one concept: a position each.
        (SIERRA, ENERGY, "congruence", 1, 0.25, 0.1429),
        (SIERRA, ENERGY, "conflict", 2, 0.5, 0.2857),
        (SENATE, ENERGY, "congruence", 2, 0.6667, 0.5),
        (SENATE, ENERGY, "subtract", 1, 0.3333, 0.25),
    ],
)
def test_weights_are_those_worked_out_by_hand(
    sample: nx.Graph, one: str, other: str, kind: OneMode, none: float, average: float, jaccard: float
) -> None:
    expected: dict[Normalisation, float] = {"none": none, "average": average, "jaccard": jaccard}
    for normalisation, weight in expected.items():
        made = one_mode(sample, kind, normalisation)
        assert made.edges[actor(one), actor(other)]["weight"] == weight, normalisation
