"""A discourse network with the numbers it was made of, and what everything in it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import networkx as nx
from django.utils.translation import gettext as _

from archive.networks.discourse import ACTOR, MIXED
from archive.networks.places import Place, in_columns
from archive.search.browse import arranged
from archive.search.crossing import Crossed

# Of what is for and against at once.
MIXED_SIGN = "+/−"


@dataclass(frozen=True)
class Network:
    """``kind`` is "held" for the two-mode network, or one of those between actors.

    ``actors`` and ``concepts`` are facets, ``places`` those of the actors that are tied to another one,
    ``more`` is the number of values of a facet that are not in the network, because others are more frequent;
    ties that weigh less than ``least`` are not in it either.
    """

    counted: Crossed
    actors: str
    concepts: str
    kind: str
    weights: str
    graph: nx.Graph
    places: Mapping[str, Place]
    more: Mapping[str, int]
    least: int

    @property
    def is_two_mode(self) -> bool:
        return self.kind == "held"

    @property
    def kinds(self) -> Mapping[str, str]:
        """What is at the ends of ties, by facet."""
        return {
            "speaker": _("Stimmen"),
            "role": _("Rollen"),
            "platform": _("Plattformen"),
            "topic": _("Themen"),
        }

    @cached_property
    def columns(self) -> tuple[list[str], list[str]]:
        """Of the two-mode network: the nodes of actors and of concepts in the order of their columns."""
        return in_columns(self.graph)

    @cached_property
    def tied(self) -> list[str]:
        """Between actors: those that are tied, the most active first."""
        return sorted(self.places, key=lambda node: (-self.graph.nodes[node]["statements"], node))

    @property
    def untied(self) -> list[str]:
        """Between actors: the names of those that are tied to nobody."""
        if self.is_two_mode:
            return []
        return sorted(self.label(node) for node in self.graph if node not in self.places)

    def label(self, node: str) -> str:
        """What a node is called."""
        return str(self.graph.nodes[node]["label"])

    def stance(self, slug: str) -> tuple[str, str]:
        """The sign of a tie's stance, and what it is called."""
        return (MIXED_SIGN, _("teils, teils")) if slug == MIXED else self.counted.names.stance(slug)

    def url(self, *nodes: str) -> str:
        """The statements of one or more nodes: those on the concepts, by any of the actors."""
        chosen: dict[str, Any] = {}
        for facet, of_actors in ((self.actors, True), (self.concepts, False)):
            values = {
                self.graph.nodes[node]["value"]
                for node in nodes
                if (self.graph.nodes[node]["mode"] == ACTOR) is of_actors
            }
            if values:
                chosen[facet] = arranged(facet, values)
        return replace(self.counted.browse, page=1, sort=None, **chosen).url
