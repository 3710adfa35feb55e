"""Files of networks say what the networks say when they are read again."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from hypothesis import given, settings

from archive.networks.discourse import SCALE, Statements, one_mode
from archive.networks.places import by_forces
from archive.networks.written import gexf, graphml, in_order, rows
from tests.networks.debates import debates, network

FORMATS = [(graphml, nx.read_graphml), (gexf, nx.read_gexf)]


def ties(graph: nx.Graph) -> dict[frozenset[str], dict[str, object]]:
    return {
        frozenset(edge[:2]): {name: value for name, value in edge[2].items() if name != "id"}
        for edge in graph.edges(data=True)
    }


@pytest.mark.parametrize(("write", "read"), FORMATS)
@settings(deadline=None, max_examples=30)
@given(debates)
def test_a_file_has_every_node_and_tie_with_its_values(write, read, numbers: Statements) -> None:
    whole = network(numbers)
    for graph in (whole, one_mode(whole, "subtract", "average")):
        again = read(io.BytesIO(write(graph)))
        assert set(again) == set(graph)
        assert ties(again) == ties(graph)
        for node, data in graph.nodes(data=True):
            assert data.items() <= {**again.nodes[node], "label": again.nodes[node].get("label")}.items()


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_names_may_have_any_letters(write, read) -> None:
    name = 'Müller & Söhne <b> "GmbH" 😀'
    graph = network({("ada", "xing", "rejects"): 1}, lambda value: name + "\x00\x0b")
    again = read(io.BytesIO(write(graph)))
    assert {again.nodes[node]["label"] for node in again} == {name + "\ufffd\ufffd"}


def test_places_are_written_for_those_who_draw() -> None:
    made = one_mode(network({("ada", "xing", "rejects"): 1, ("bert", "xing", "rejects"): 2}), "congruence")
    places = by_forces(made)
    read = nx.read_graphml(io.BytesIO(graphml(made, places)))
    assert {node: (data["x"], data["y"]) for node, data in read.nodes(data=True)} == places
    drawn = nx.read_gexf(io.BytesIO(gexf(made, places)))
    x, y = places["actor:ada"]
    assert drawn.nodes["actor:ada"]["viz"]["position"] == {"x": 1000 * x, "y": -1000 * y, "z": 0}
    assert "x" not in made.nodes["actor:ada"], "the network itself stays as it was"


def test_rows_are_the_ties_with_the_heaviest_first() -> None:
    graph = network({("ada", "xing", "rejects"): 1, ("bert", "xing", "advocates"): 2})
    head, *body = rows(graph)
    assert head[:4] == ["source", "source_label", "target", "target_label"]
    assert head[4:] == ["statements", *SCALE, "stance", "mean"]
    assert body == [
        ["bert", "BERT", "xing", "XING", 2, 0, 0, 0, 0, 2, "advocates", 2.0],
        ["ada", "ADA", "xing", "XING", 1, 1, 0, 0, 0, 0, "rejects", -2.0],
    ]


@given(debates)
def test_every_tie_is_a_row(numbers: Statements) -> None:
    made = one_mode(network(numbers), "subtract")
    head, *body = rows(made)
    assert head[4:] == ["weight", "congruence", "conflict", "concepts"]
    assert len(body) == made.number_of_edges() == len(list(in_order(made)))
    heavy = [abs(row[4]) for row in body]
    assert heavy == sorted(heavy, reverse=True)
