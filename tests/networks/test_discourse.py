"""The networks of a debate, compared with the sums that define them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.networks.discourse import (
    ACTOR,
    SCALE,
    OneMode,
    Statements,
    actor,
    concept,
    one_mode,
    shared,
    stance_of,
    two_mode,
)
from tests.networks.debates import ACTORS, CONCEPTS, debates, network

ROEDEL = {
    ("roedel", "xing", "advocates"): 1,
    ("roedel", "twitter", "rejects"): 2,
    ("kuehn", "xing", "sceptical"): 1,
    ("kuehn", "twitter", "rejects"): 1,
    ("kuehn", "facebook", "ambivalent"): 4,
    ("gross", "facebook", "favourable"): 1,
}


def taken(numbers: Statements, who: str, what: str, side: int) -> int:
    """1 if the actor was on that side of the concept at least once."""
    return int(any(numbers.get((who, what, stance), 0) for stance, at in SCALE.items() if at * side > 0))


def positions(numbers: Statements, who: str) -> set[tuple[str, int]]:
    return {(what, side) for what in CONCEPTS for side in (1, -1) if taken(numbers, who, what, side)}


@given(debates)
def test_congruence_and_conflict_are_sums_over_concepts_and_sides(numbers: Statements) -> None:
    graph = network(numbers)
    made = {kind: one_mode(graph, kind) for kind in ("congruence", "conflict", "subtract")}  # type: ignore[arg-type]
    for one, other in combinations(ACTORS, 2):
        agreed = sum(
            taken(numbers, one, what, side) * taken(numbers, other, what, side)
            for what in CONCEPTS
            for side in (1, -1)
        )
        opposed = sum(
            taken(numbers, one, what, side) * taken(numbers, other, what, -side)
            for what in CONCEPTS
            for side in (1, -1)
        )
        for kind, weight in (("congruence", agreed), ("conflict", opposed), ("subtract", agreed - opposed)):
            tie = made[kind].get_edge_data(actor(one), actor(other))
            assert (tie["weight"] if tie else 0) == weight
            assert not tie or (tie["congruence"], tie["conflict"]) == (agreed, opposed)


@pytest.mark.parametrize("kind", ["congruence", "conflict", "subtract"])
@given(numbers=debates)
def test_weights_are_divided_by_positions(numbers: Statements, kind: OneMode) -> None:
    graph = network(numbers)
    plain = one_mode(graph, kind)
    average, jaccard = one_mode(graph, kind, "average"), one_mode(graph, kind, "jaccard")
    assert set(plain.edges) == set(average.edges) == set(jaccard.edges)
    for one, other, weight in plain.edges(data="weight"):
        own, theirs = (positions(numbers, node.removeprefix("actor:")) for node in (one, other))
        by_average, by_jaccard = (made.edges[one, other]["weight"] for made in (average, jaccard))
        assert by_average == pytest.approx(weight / ((len(own) + len(theirs)) / 2), abs=1e-4)
        assert by_jaccard == pytest.approx(weight / len(own | theirs), abs=1e-4)
        if kind == "congruence":
            assert by_jaccard == pytest.approx(len(own & theirs) / len(own | theirs), abs=1e-4)
            assert 0 < by_jaccard <= by_average <= 1
    for node, counted in plain.nodes(data="activity"):
        assert counted == len(positions(numbers, node.removeprefix("actor:")))


@given(debates)
def test_what_two_actors_share_is_what_their_tie_counts(numbers: Statements) -> None:
    graph = network(numbers)
    for one, other, tie in one_mode(graph, "congruence").edges(data=True):
        agreed, opposed = shared(graph, one, other)
        assert len({*agreed, *opposed}) == tie["concepts"]
        own, theirs = (positions(numbers, node.removeprefix("actor:")) for node in (one, other))
        assert {node.removeprefix("concept:") for node in agreed} == {what for what, _side in own & theirs}
        against = {(what, -side) for what, side in theirs}
        assert {node.removeprefix("concept:") for node in opposed} == {what for what, _side in own & against}


@given(debates)
def test_the_two_mode_network_keeps_every_statement(numbers: Statements) -> None:
    graph = network(numbers)
    assert sum(graph.edges[edge]["statements"] for edge in graph.edges) == sum(numbers.values())
    for (who, what, stance), number in numbers.items():
        assert graph.edges[actor(who), concept(what)][stance] == number
    for node, data in graph.nodes(data=True):
        assert data["statements"] == sum(each["statements"] for each in graph[node].values())
        assert data["bipartite"] == (0 if data["mode"] == ACTOR else 1)
    # An actor may be called like a concept and is not tied to itself.
    assert all(graph.nodes[one]["mode"] != graph.nodes[other]["mode"] for one, other in graph.edges)


@given(debates, st.integers(1, 4))
def test_weaker_ties_are_left_out_before_weights_are_normalised(numbers: Statements, least: int) -> None:
    graph = network(numbers)
    for kind in ("congruence", "conflict", "subtract"):
        every, strong = one_mode(graph, kind), one_mode(graph, kind, "average", least)  # type: ignore[arg-type]
        expected = {edge for edge in every.edges if abs(every.edges[edge]["weight"]) >= least}
        assert set(strong.edges) == expected
        assert set(strong) == set(every)


def test_the_debate_of_roedel_and_kuehn() -> None:
    graph = two_mode(ROEDEL, str.title, str.title)
    tie = one_mode(graph, "congruence").edges["actor:kuehn", "actor:roedel"]
    assert tie == {"weight": 1, "congruence": 1, "conflict": 1, "concepts": 2}
    assert one_mode(graph, "conflict").number_of_edges() == 1
    assert one_mode(graph, "subtract").number_of_edges() == 0, "one agreement less one conflict"
    assert graph.nodes["actor:kuehn"]["label"] == "Kuehn"
    normalised = one_mode(graph, "congruence", "average")
    assert normalised.edges["actor:kuehn", "actor:roedel"]["weight"] == 0.5, "one of two and of two"
    jaccard = one_mode(graph, "congruence", "jaccard")
    assert jaccard.edges["actor:kuehn", "actor:roedel"]["weight"] == 0.3333, (
        "for and against Xing, and Twitter"
    )
    assert "actor:gross" in normalised, "who agrees with nobody is there all the same"


def test_who_is_ambivalent_agrees_with_nobody_and_is_in_conflict_with_nobody() -> None:
    graph = network({("ada", "xing", "ambivalent"): 3, ("bert", "xing", "ambivalent"): 1})
    for kind in ("congruence", "conflict", "subtract"):
        assert one_mode(graph, kind).number_of_edges() == 0  # type: ignore[arg-type]


def test_who_has_been_on_both_sides_agrees_and_disagrees_with_either() -> None:
    graph = network(
        {
            ("ada", "xing", "rejects"): 1,
            ("ada", "xing", "advocates"): 1,
            ("bert", "xing", "favourable"): 1,
        }
    )
    tie = one_mode(graph, "congruence").edges["actor:ada", "actor:bert"]
    assert (tie["congruence"], tie["conflict"]) == (1, 1)
    # Ada has two positions and Bert has one, which Ada has too.
    for normalisation, weight in (("average", 0.6667), ("jaccard", 0.5)):
        made = one_mode(graph, "congruence", normalisation)  # type: ignore[arg-type]
        assert made.edges["actor:ada", "actor:bert"]["weight"] == weight


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ({"rejects": 1}, "rejects"),
        ({"rejects": 1, "sceptical": 1}, "sceptical"),
        ({"advocates": 3, "favourable": 1}, "advocates"),
        ({"advocates": 1, "ambivalent": 1}, "favourable"),
        ({"favourable": 1, "ambivalent": 1}, "ambivalent"),
        ({"ambivalent": 2}, "ambivalent"),
        ({"rejects": 1, "favourable": 9}, "mixed"),
    ],
)
def test_a_tie_has_the_stance_nearest_to_the_mean_unless_both_sides_were_taken(
    stances: dict[str, int], expected: str
) -> None:
    assert stance_of(stances) == expected


def test_a_debate_of_nobody_is_an_empty_network() -> None:
    graph = network({})
    assert len(graph) == 0
    assert len(one_mode(graph, "subtract", "average")) == 0
