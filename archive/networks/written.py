"""Networks as files: GraphML and GEXF as networkx writes them, ties as rows.

GraphML (graphml.graphdrawing.org) is read by igraph, visone, yEd and R, GEXF (gexf.net, version 1.2) by
Gephi. Node and tie attributes keep their names and types. If places are given, GraphML has them as ``x`` and
``y``, GEXF in its own way for drawings.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from archive.networks.discourse import SCALE
from archive.networks.places import Place

Ordered = tuple[str, str, Mapping[str, Any]]

_SIZE = 1_000
# What no XML file may hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TWO_MODE = ("statements", *SCALE, "stance", "mean")
ONE_MODE = ("weight", "congruence", "conflict", "concepts")


def graphml(graph: nx.Graph, places: Mapping[str, Place] | None = None) -> bytes:
    """The network as GraphML."""
    placed = _clean(graph)
    for node, (x, y) in (places or {}).items():
        placed.nodes[node].update(x=x, y=y)
    room = io.BytesIO()
    nx.write_graphml(placed, room, encoding="utf-8", prettyprint=True)
    return room.getvalue()


def gexf(graph: nx.Graph, places: Mapping[str, Place] | None = None) -> bytes:
    """The network as GEXF."""
    placed = _clean(graph)
    for node, (x, y) in (places or {}).items():
        # Gephi's axis points upwards.
        placed.nodes[node]["viz"] = {"position": {"x": x * _SIZE, "y": -y * _SIZE, "z": 0.0}}
    room = io.BytesIO()
    nx.write_gexf(placed, room, encoding="utf-8", prettyprint=True, version="1.2draft")
    return room.getvalue()


def rows(graph: nx.Graph, more: tuple[str, ...] = ()) -> Iterator[list[Any]]:
    """The ties as rows of a table, with a head: both ends by value and label, then what the tie is.

    ``more`` are further attributes of its ties.
    """
    columns = (*(TWO_MODE if graph.graph["name"] == "two-mode" else ONE_MODE), *more)
    yield ["source", "source_label", "target", "target_label", *columns]
    for one, other, data in in_order(graph):
        ends = [graph.nodes[node][name] for node in (one, other) for name in ("value", "label")]
        yield [*ends, *(data[name] for name in columns)]


def in_order(graph: nx.Graph) -> list[Ordered]:
    """The ties, the heaviest first; in a two-mode network the actor comes first.

    Of equals between actors those come first whose actors have fewer positions that they do not share; then
    it goes by the nodes.
    """
    activity = dict(graph.nodes(data="activity", default=0))
    ties: list[Ordered] = [
        (one, other, data) if one < other else (other, one, data)
        for one, other, data in graph.edges(data=True)
    ]
    ties.sort(
        key=lambda tie: (
            -abs(tie[2]["weight"]),
            activity[tie[0]] + activity[tie[1]] - tie[2].get("congruence", 0),
            tie[:2],
        )
    )
    return ties


def _clean(graph: nx.Graph) -> nx.Graph:
    """The network with names that XML can hold."""
    made = graph.copy()
    for _node, data in made.nodes(data=True):
        data["label"] = _NOT_XML.sub("\ufffd", data["label"])
    return made
