"""A discourse network as files: CSV, GraphML, GEXF, each with the addresses of what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import networkx as nx

from archive.explore.figures import File
from archive.explore.network_parts import Network
from archive.exports.lists import Cell, absolute
from archive.networks import written

# What two actors agree on and what not.
_SHARED = ("agreed", "opposed")
GRAPHML, GEXF = "application/graphml+xml", "application/gexf+xml"


def rows(network: Network, site: str) -> Iterator[Sequence[Cell]]:
    """The ties, the heaviest first, each with its list of statements."""
    lines = written.rows(_labelled(network), () if network.is_two_mode else _SHARED)
    yield (*next(lines), "list")
    for line, (one, other, _tie) in zip(lines, network.ties, strict=True):
        yield (*line, absolute(site, network.tie_url(one, other)))


def files(network: Network) -> dict[str, File]:
    """The forms in which networks are read by other programs."""
    places = network.computed.places
    return {
        "graphml": File("GraphML", GRAPHML, lambda site: written.graphml(_with_lists(network, site), places)),
        "gexf": File("GEXF", GEXF, lambda site: written.gexf(_with_lists(network, site), places)),
    }


def _labelled(network: Network) -> nx.Graph:
    """The network with what its nodes are called, and between actors what each tie is about."""
    graph, held = network.graph.copy(), network.computed.held.nodes
    for node, data in graph.nodes(data=True):
        data["label"] = network.label(node)
    for one, other, data in () if network.is_two_mode else graph.edges(data=True):
        for name, concepts in zip(_SHARED, network.shared(one, other), strict=True):
            data[name] = "; ".join(str(held[concept]["value"]) for concept in concepts)
    return graph


def _with_lists(network: Network, site: str) -> nx.Graph:
    """The network with the address of the statements of each node and tie, and what it was made of."""
    graph = _labelled(network)
    for node, data in graph.nodes(data=True):
        data["list"] = absolute(site, network.url(node))
    for one, other, data in graph.edges(data=True):
        data["list"] = absolute(site, network.tie_url(*sorted((one, other))))
    graph.graph.update(
        actors=network.actors,
        concepts=network.concepts,
        weights=network.seen.weights,
        least=network.seen.least,
        most=network.seen.most,
        filters=network.counted.browse.to_query(),
        index_state=network.counted.stamp,
    )
    return graph
