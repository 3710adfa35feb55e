"""A discourse network with the numbers it was made of, and what everything in it is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import networkx as nx
from django.utils.translation import gettext as _

from archive.networks.discourse import ACTOR, CONCEPT, MIXED, shared
from archive.networks.places import Place
from archive.networks.written import Ordered
from archive.search.browse import arranged
from archive.search.crossing import Crossed
from archive.search.filters import MOST_VALUES

# Between actors so many ties are drawn, the heaviest: more would hide each other and whom they tie.
MOST_TIES = 240
# Of what is for and against at once.
MIXED_SIGN = "+/−"


class Computed(NamedTuple):
    """What takes time, without a word of any language; several readers may be shown the same.

    ``held`` is the two-mode network that all is made of, ``graph`` the one that is shown, with its ``ties``
    in order. Between actors, ``places`` are those of the actors that are tied; of the two-mode network,
    ``columns`` are its actors and its concepts as they stand below each other.
    """

    held: nx.Graph
    graph: nx.Graph
    ties: list[Ordered]
    places: Mapping[str, Place]
    columns: tuple[list[str], list[str]]


class Settings(NamedTuple):
    """How the network is seen: its facets, which one it is, how it is weighted and cut."""

    actors: str
    concepts: str
    kind: str
    weights: str
    least: int
    most: int


@dataclass(frozen=True)
class Network:
    """A network under the settings ``seen``; its ``kind`` is "held" for the two-mode one.

    ``more`` is the number of values of a facet that are not in the network, because others are more frequent.
    """

    counted: Crossed
    seen: Settings
    computed: Computed
    more: Mapping[str, int]

    @property
    def actors(self) -> str:
        return self.seen.actors

    @property
    def concepts(self) -> str:
        return self.seen.concepts

    @property
    def kind(self) -> str:
        return self.seen.kind

    @property
    def graph(self) -> nx.Graph:
        return self.computed.graph

    @property
    def ties(self) -> list[Ordered]:
        """The heaviest first."""
        return self.computed.ties

    @property
    def is_two_mode(self) -> bool:
        return self.kind == "held"

    @property
    def kinds(self) -> Mapping[str, str]:
        """What is at the ends of ties, by facet."""
        return {
            "speaker": _("Sprechende"),
            "organisation": _("Organisationen"),
            "role": _("Rollen"),
            "platform": _("Plattformen"),
            "topic": _("Themen"),
        }

    @cached_property
    def drawn(self) -> list[Ordered]:
        """Between actors: the heaviest ties, and of each actor the heaviest of its own."""
        tied: set[str] = set()
        drawn = []
        for place, tie in enumerate(self.ties):
            ends = set(tie[:2])
            if place < MOST_TIES or not ends <= tied:
                drawn.append(tie)
            tied |= ends
        return drawn

    @cached_property
    def tied(self) -> list[str]:
        """Between actors: those that are tied, the most active first."""
        statements = self.graph.nodes(data="statements")
        return sorted(self.computed.places, key=lambda node: (-statements[node], node))

    @property
    def untied(self) -> list[str]:
        """Between actors: the names of those that are tied to nobody."""
        if self.is_two_mode:
            return []
        return sorted(self.label(node) for node in self.graph if node not in self.computed.places)

    def label(self, node: str) -> str:
        """What a node is called."""
        return self._labels[node]

    @cached_property
    def _labels(self) -> dict[str, str]:
        facets = {ACTOR: self.actors, CONCEPT: self.concepts}
        return {
            node: self.counted.names.label(facets[data["mode"]], data["value"])
            for node, data in self.computed.held.nodes(data=True)
        }

    def stance(self, slug: str) -> tuple[str, str]:
        """The sign of a tie's stance, and what it is called."""
        return (MIXED_SIGN, _("teils, teils")) if slug == MIXED else self.counted.names.stance(slug)

    def shared(self, one: str, other: str) -> tuple[list[str], list[str]]:
        """The concepts on which two actors agree, and those on which they disagree."""
        pair = one, other
        if pair not in self._shared:
            self._shared[pair] = shared(self.computed.held, one, other)
        return self._shared[pair]

    @cached_property
    def _shared(self) -> dict[tuple[str, str], tuple[list[str], list[str]]]:
        """What was asked once is asked again for the other form of the drawing, and for the table."""
        return {}

    def tie_url(self, one: str, other: str) -> str:
        """The statements that a tie stands on: between actors those on all that counts for it."""
        if self.is_two_mode:
            return self.url(one, other)
        agreed, opposed = self.shared(one, other)
        counting = {"congruence": agreed, "conflict": opposed}.get(self.kind, [*agreed, *opposed])
        # No list takes more values than these; then it has all statements of the two.
        return self.url(one, other, *(counting if len(set(counting)) <= MOST_VALUES else ()))

    def statements(self, actors: Iterable[str], concept: str) -> int:
        """How many statements these actors have on a concept. A statement has one of the actors."""
        held = self.computed.held
        return sum(held.edges[actor, concept]["statements"] for actor in actors)

    def url(self, *nodes: str) -> str:
        """The statements of one or more nodes: those on any of the concepts, by any of the actors."""
        chosen: dict[str, Any] = {}
        held = self.computed.held.nodes
        for facet, mode in ((self.actors, ACTOR), (self.concepts, CONCEPT)):
            values = {held[node]["value"] for node in nodes if held[node]["mode"] == mode}
            if values:
                chosen[facet] = arranged(facet, values)
        return replace(self.counted.browse, page=1, sort=None, **chosen).url
