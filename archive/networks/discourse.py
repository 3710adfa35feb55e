"""The networks of a debate, from the number of statements by actor, concept and stance.

The *two-mode network* ties an actor (a speaker, an organisation, or a role) to a concept (a platform, or a
topic) that it speaks of. The tie carries the number of statements of each stance.

In the *one-mode networks* actors are tied to actors. A statement has a **side**: rejecting and sceptical ones
are against, favourable and advocating ones for a concept; ambivalent ones have no side. A concept with a side
is a *position*. With ``x(a, c, s)`` being 1 if actor ``a`` is at least once on side ``s`` of concept ``c``,
and 0 if never,

- *congruence* of two actors is the sum of ``x(a, c, s) * x(b, c, s)`` over concepts and sides: on how many
  concepts they agree;
- *conflict* is the sum of ``x(a, c, for) * x(b, c, against) + x(a, c, against) * x(b, c, for)``;
- *subtract* is congruence less conflict, and may be negative.

An actor that has been on both sides of a concept agrees there with those of either side and is in conflict
with them too. How often something is said does not count, nor how strongly; so a loud voice does not agree
more. Who speaks of much agrees with many, therefore weights may be *normalised*, as the manual of the program
Discourse Network Analyzer defines it for one-mode networks:

- by *average activity*: divided by the mean number of positions of the two actors;
- by *Jaccard*: divided by the number of positions that at least one of the two has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import networkx as nx
import numpy as np
import numpy.typing as npt

Stances = Mapping[str, int]
# The number of statements by actor, concept and stance.
Statements = Mapping[tuple[str, str, str], int]
Labels = Callable[[str], str]
OneMode = Literal["congruence", "conflict", "subtract"]
Normalisation = Literal["none", "average", "jaccard"]
Matrix = npt.NDArray[np.int64]

SCALE = {"rejects": -2, "sceptical": -1, "ambivalent": 0, "favourable": 1, "advocates": 2}
# The stance of a tie whose statements are on both sides.
MIXED = "mixed"
ACTOR, CONCEPT = "actor", "concept"
_DIGITS = 4


def actor(value: str) -> str:
    """The name of an actor's node; a role may be called like a topic."""
    return f"{ACTOR}:{value}"


def concept(value: str) -> str:
    """The name of a concept's node."""
    return f"{CONCEPT}:{value}"


def two_mode(numbers: Statements, actors: Labels, concepts: Labels) -> nx.Graph:
    """Actors and the concepts that they speak of.

    Nodes have ``mode`` (actor or concept), ``bipartite`` (0 or 1, as networkx wants it), ``value``, ``label``
    and ``statements``; ties ``statements``, the number of each stance, ``stance`` (see :func:`stance_of`) and
    ``mean`` of the scale from -2 to 2. A statement on two platforms counts for each of them.
    """
    graph = nx.Graph(name="two-mode")
    held: dict[tuple[str, str], dict[str, int]] = {}
    for (who, what, stance), number in sorted(numbers.items()):
        held.setdefault((who, what), dict.fromkeys(SCALE, 0))[stance] += number
    for value in sorted({who for who, _what in held}):
        graph.add_node(actor(value), mode=ACTOR, bipartite=0, value=value, label=actors(value), statements=0)
    for value in sorted({what for _who, what in held}):
        graph.add_node(
            concept(value), mode=CONCEPT, bipartite=1, value=value, label=concepts(value), statements=0
        )
    for (who, what), stances in held.items():
        number = sum(stances.values())
        graph.add_edge(
            actor(who),
            concept(what),
            weight=number,
            statements=number,
            stance=stance_of(stances),
            mean=mean(stances),
            **stances,
        )
        for node in (actor(who), concept(what)):
            graph.nodes[node]["statements"] += number
    return graph


def mean(stances: Stances) -> float:
    """The mean of the statements on the scale from -2 to 2."""
    number = sum(stances.values())
    return round(sum(SCALE[stance] * each for stance, each in stances.items()) / number, _DIGITS)


def sides(stances: Stances) -> frozenset[int]:
    """The sides that were taken at least once: 1 for, -1 against."""
    return frozenset((SCALE[stance] > 0) - (SCALE[stance] < 0) for stance in stances if stances[stance]) - {0}


def stance_of(stances: Stances) -> str:
    """One stance for several statements: the one nearest to their mean; "mixed" if they are on both sides.

    Where the mean lies in the middle of two, it is the less decided one.
    """
    if len(sides(stances)) > 1:
        return MIXED
    middle = mean(stances)
    return min(SCALE, key=lambda stance: (abs(SCALE[stance] - middle), abs(SCALE[stance])))


def one_mode(
    graph: nx.Graph, kind: OneMode, normalisation: Normalisation = "none", least: int = 1
) -> nx.Graph:
    """The actors of a two-mode network, tied where the weight of that kind is at least so much, or so little.

    That is asked before weights are normalised.

    Nodes have in addition ``activity``, the number of positions of the actor. Ties have ``weight``,
    ``congruence`` and ``conflict`` (counted), and ``concepts`` on which both have taken a side.
    """
    actors = [node for node, mode in graph.nodes(data="mode") if mode == ACTOR]
    against, in_favour = _positions(graph, actors)
    congruence = against @ against.T + in_favour @ in_favour.T
    conflict = against @ in_favour.T + in_favour @ against.T
    activity = (against + in_favour).sum(axis=1)
    either = against | in_favour
    concepts = either @ either.T
    counted = {"congruence": congruence, "conflict": conflict, "subtract": congruence - conflict}[kind]
    weights = _normalised(counted, normalisation, activity, congruence)
    made = nx.Graph(name=kind, normalisation=normalisation)
    for node, number in zip(actors, activity.tolist(), strict=True):
        made.add_node(node, **graph.nodes[node], activity=number)
    for one, other in np.argwhere(np.triu(abs(counted) >= least, 1)).tolist():
        made.add_edge(
            actors[one],
            actors[other],
            weight=weights[one, other].item(),
            congruence=int(congruence[one, other]),
            conflict=int(conflict[one, other]),
            concepts=int(concepts[one, other]),
        )
    return made


def _positions(graph: nx.Graph, actors: list[str]) -> tuple[Matrix, Matrix]:
    """Who is against what, and who is for it: a row for each actor, a column for each concept, 0 or 1."""
    concepts = [node for node, mode in graph.nodes(data="mode") if mode == CONCEPT]
    columns = {node: place for place, node in enumerate(concepts)}
    taken = np.zeros((2, len(actors), len(columns)), dtype=np.int64)
    for row, node in enumerate(actors):
        for other, tie in graph[node].items():
            for side in sides(_stances(tie)):
                taken[(side + 1) // 2, row, columns[other]] = 1
    return taken[0], taken[1]


def _normalised(
    counted: Matrix, normalisation: Normalisation, activity: Matrix, congruence: Matrix
) -> npt.NDArray[np.generic]:
    """Weights divided as is asked. Nobody is divided by who has no position: there is no tie."""
    if normalisation == "none":
        return counted
    sums = activity[:, None] + activity[None, :]
    divisor = sums / 2 if normalisation == "average" else sums - congruence
    return np.round(counted / np.maximum(divisor, 1), _DIGITS)


def shared(graph: nx.Graph, one: str, other: str) -> tuple[list[str], list[str]]:
    """The concepts of a two-mode network on which two actors agree, and those on which they disagree."""
    agreed, opposed = [], []
    for node in sorted(graph[one].keys() & graph[other].keys()):
        own, theirs = (sides(_stances(graph[each][node])) for each in (one, other))
        if own & theirs:
            agreed.append(node)
        if any(-side in theirs for side in own):
            opposed.append(node)
    return agreed, opposed


def _stances(tie: Mapping[str, Any]) -> Stances:
    return {stance: tie[stance] for stance in SCALE}
