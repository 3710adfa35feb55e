"""Where the nodes of a network lie on a drawing: always the same places for the same network.

One-mode networks are laid out by forces (Fruchterman and Reingold 1991, as networkx computes it), begun from
a circle so that chance has no part in it. Every node is held a little by an unseen one in the middle: parts
that nothing ties together would otherwise drift away from each other and leave no room for the rest.

Two-mode networks are two columns, ordered so that few ties cross: again and again, each column is sorted by
where the other ends of its ties lie on average (Sugiyama, Tagawa and Toda 1981).
"""

from __future__ import annotations

from bisect import bisect_right, insort

import networkx as nx

from archive.networks.discourse import ACTOR

Place = tuple[float, float]

_HUB = "the middle"
_HOLD = 0.15
_SEED, _ROUNDS, _SWEEPS = 1, 120, 8


def by_forces(graph: nx.Graph) -> dict[str, Place]:
    """Places between 0 and 1 for nodes whose ties pull with their weights; a negative one does not pull."""
    nodes = sorted(graph)
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.5, 0.5))
    strongest = max((abs(weight) for _, _, weight in graph.edges(data="weight")), default=1)
    held = nx.Graph()
    held.add_nodes_from([_HUB, *nodes])
    held.add_weighted_edges_from((_HUB, node, _HOLD) for node in nodes)
    held.add_weighted_edges_from(
        (one, other, weight / strongest)
        for one, other, weight in sorted(graph.edges(data="weight"))
        if weight > 0
    )
    start = nx.circular_layout(nodes) | {_HUB: (0.0, 0.0)}
    found = nx.spring_layout(held, pos=start, iterations=_ROUNDS, seed=_SEED, method="force")
    return _stretched({node: (float(found[node][0]), float(found[node][1])) for node in nodes})


def in_columns(graph: nx.Graph) -> tuple[list[str], list[str]]:
    """The actors and the concepts of a two-mode network, each in the order of their column."""
    by_activity = sorted(graph, key=lambda node: (-graph.nodes[node]["statements"], node))
    left = [node for node in by_activity if graph.nodes[node]["mode"] == ACTOR]
    right = [node for node in by_activity if graph.nodes[node]["mode"] != ACTOR]
    best = left, right
    fewest = crossings(graph, *best)
    for _ in range(_SWEEPS):
        right = _by_neighbours(graph, right, left)
        left = _by_neighbours(graph, left, right)
        crossed = crossings(graph, left, right)
        if crossed < fewest:
            best, fewest = (left, right), crossed
    return best


def crossings(graph: nx.Graph, left: list[str], right: list[str]) -> int:
    """How often ties cross between two columns."""
    places = {node: place for place, node in enumerate(right)}
    ends = [sorted(places[other] for other in graph[node]) for node in left]
    crossed = 0
    above: list[int] = []
    for own in ends:
        crossed += sum(len(above) - bisect_right(above, end) for end in own)
        for end in own:
            insort(above, end)
    return crossed


def _by_neighbours(graph: nx.Graph, nodes: list[str], others: list[str]) -> list[str]:
    """The nodes by the mean place of those that they are tied to; equals stay as they are."""
    places = {node: place / max(1, len(others) - 1) for place, node in enumerate(others)}

    def middle(node: str) -> float:
        neighbours = [places[other] for other in graph[node]]
        return sum(neighbours) / len(neighbours) if neighbours else 0.5

    return sorted(nodes, key=middle)


def _stretched(places: dict[str, Place]) -> dict[str, Place]:
    """The places moved and stretched to fill the square from 0 to 1, in both directions.

    Forces crowd those who agree on much into a knot that nobody can read, and leave the rest of the drawing
    to a few. So half of a place is its rank among all: who lies beside whom stays, the knot opens.
    """

    def fit(numbers: list[float]) -> list[float]:
        low, high = min(numbers), max(numbers)
        if high - low <= 1e-9:
            return [0.5] * len(numbers)
        ranks = {number: rank for rank, number in enumerate(sorted({round(each, 9) for each in numbers}))}
        last = len(ranks) - 1
        return [((number - low) / (high - low) + ranks[round(number, 9)] / last) / 2 for number in numbers]

    across, down = (fit(list(axis)) for axis in zip(*places.values(), strict=True))
    return {node: (round(x, 4), round(y, 4)) for node, x, y in zip(places, across, down, strict=True)}
