"""A discourse network as files: CSV, GraphML, GEXF, each with the addresses of what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import networkx as nx

from archive.explore.figures import File
from archive.explore.network_parts import Network
from archive.exports.lists import Cell, absolute
from archive.networks import written

GRAPHML, GEXF = "application/graphml+xml", "application/gexf+xml"


def rows(network: Network, site: str) -> Iterator[Sequence[Cell]]:
    """The ties, the heaviest first, each with its list of statements."""
    lines = written.rows(network.graph)
    yield (*next(lines), "list")
    for line, (one, other, _tie) in zip(lines, written.in_order(network.graph), strict=True):
        yield (*line, absolute(site, network.url(one, other)))


def files(network: Network) -> dict[str, File]:
    """The forms in which networks are read by other programs."""
    return {
        "graphml": File(
            "GraphML", GRAPHML, lambda site: written.graphml(_with_lists(network, site), network.places)
        ),
        "gexf": File("GEXF", GEXF, lambda site: written.gexf(_with_lists(network, site), network.places)),
    }


def _with_lists(network: Network, site: str) -> nx.Graph:
    """The network with the address of the statements of each node and tie, and what it was made of."""
    graph = network.graph.copy()
    for node, data in graph.nodes(data=True):
        data["list"] = absolute(site, network.url(node))
    for one, other, data in graph.edges(data=True):
        data["list"] = absolute(site, network.url(one, other))
    graph.graph.update(
        actors=network.actors,
        concepts=network.concepts,
        filters=network.counted.browse.to_query(),
        index_state=network.counted.stamp,
    )
    return graph
