"""Places on a drawing: inside it, apart from each other, and the same each time."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from hypothesis import given, settings

from archive.networks.discourse import Statements, one_mode
from archive.networks.places import by_forces, crossings, in_columns
from tests.networks.debates import debates, network


@settings(deadline=None, max_examples=30)
@given(debates)
def test_the_same_network_lies_at_the_same_places_apart_from_each_other(numbers: Statements) -> None:
    made = one_mode(network(numbers), "subtract")
    places = by_forces(made)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(made.nodes(data=True))))
    turned.add_edges_from(reversed(list(made.edges(data=True))))
    assert by_forces(turned) == places
    assert set(places) == set(made)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places.values())
    assert all(one != other for one, other in combinations(places.values(), 2))


def test_who_agrees_lies_together_and_parts_without_ties_stay_in_sight() -> None:
    graph = nx.Graph()
    for camp in ("abc", "xyz"):
        graph.add_weighted_edges_from((one, other, 3) for one, other in combinations(camp, 2))
    graph.add_edge("a", "x", weight=-2)
    places = by_forces(graph)

    def apart(one: str, other: str) -> float:
        return ((places[one][0] - places[other][0]) ** 2 + (places[one][1] - places[other][1]) ** 2) ** 0.5

    inside = [apart(*pair) for camp in ("abc", "xyz") for pair in combinations(camp, 2)]
    between = [apart(one, other) for one in "abc" for other in "xyz"]
    assert max(inside) < min(between)


@given(debates)
def test_columns_have_every_node_once_and_ties_cross_no_more_than_by_activity(numbers: Statements) -> None:
    graph = network(numbers)
    left, right = in_columns(graph)
    assert sorted(left + right) == sorted(graph)
    assert {graph.nodes[node]["mode"] for node in left} <= {"actor"}
    usual = sorted(graph, key=lambda node: (-graph.nodes[node]["statements"], node))
    sides = [[node for node in usual if node in side] for side in (left, right)]
    assert crossings(graph, left, right) <= crossings(graph, *sides)


@given(debates)
def test_crossings_are_pairs_of_ties_that_cross(numbers: Statements) -> None:
    graph = network(numbers)
    left, right = in_columns(graph)
    ties = [(left.index(one), right.index(other)) for one in left for other in graph[one]]
    crossed = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ties, 2))
    assert crossings(graph, left, right) == crossed


def test_tangled_ties_are_untangled() -> None:
    numbers = {
        (actor, concept, "rejects"): number
        for number, (actor, concept) in enumerate(
            [("ada", "xing"), ("bert", "twitter"), ("cleo", "facebook")], 1
        )
    }
    graph = network(numbers)
    assert crossings(graph, *in_columns(graph)) == 0
