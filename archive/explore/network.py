"""The discourse network: who takes which stance on what, and who agrees with whom.

The network is made of the same numbers as every figure; :mod:`archive.networks.discourse` says what it means.
What takes time, ties and places, is kept by the numbers that it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import networkx as nx
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.explore import network_drawing, network_files, network_table
from archive.explore.figures import Figure, Inquiry, Kind, Setting
from archive.explore.network_parts import Network
from archive.explore.network_table import Held, Pair
from archive.networks.discourse import one_mode, two_mode
from archive.networks.places import Place, by_forces
from archive.search.answers import Memory
from archive.search.browse import UNKNOWN
from archive.search.crossing import Crossed
from archive.search.names import in_digits

NETWORK = Setting(
    "network",
    gettext_lazy("Netz"),
    {
        "held": gettext_lazy("wer wozu steht"),
        "congruence": gettext_lazy("wer übereinstimmt"),
        "conflict": gettext_lazy("wer sich widerspricht"),
        "subtract": gettext_lazy("Übereinstimmung weniger Widerspruch"),
    },
)
ACTORS = Setting(
    "actors", gettext_lazy("Wer"), {"speaker": gettext_lazy("Stimmen"), "role": gettext_lazy("Rollen")}
)
CONCEPTS = Setting(
    "concepts",
    gettext_lazy("Wozu"),
    {"platform": gettext_lazy("Plattformen"), "topic": gettext_lazy("Themen")},
)
WEIGHTS = Setting(
    "weights",
    gettext_lazy("Gewicht"),
    {"none": gettext_lazy("gezählt"), "average": gettext_lazy("je mittlerer Aktivität")},
)
# Of each kind; of concepts only where they are drawn.
MOST = Setting("most", gettext_lazy("Höchstens je"), {"12": "12", "24": "24", "48": "48", "96": "96"})
LEAST = Setting("least", gettext_lazy("Verbindungen ab"), {"1": "1", "2": "2", "3": "3", "5": "5"})
_MOST_NAMED = 12
# A node or a tie with what is known of it, in bytes.
_WEIGHT = 700

_computed: Memory[tuple[nx.Graph, Mapping[str, Place]]] = Memory(most=100, heaviest=16_000_000)


@dataclass(frozen=True)
class NetworkFigure(Figure):
    """A network with its table: of stances, or of pairs, of which ``hidden`` more are in the files alone."""

    held: Held | None = None
    pairs: tuple[Pair, ...] = ()
    hidden: int = 0


def discourse(inquiry: Inquiry) -> NetworkFigure:
    """The network under the inquiry's filters."""
    kind, actors, concepts = (_chosen(inquiry, setting) for setting in (NETWORK, ACTORS, CONCEPTS))
    most = int(_chosen(inquiry, MOST))
    counted = inquiry.crossed(actors, concepts, "stance", most=most)
    seen = _Seen(actors, concepts, kind, _chosen(inquiry, WEIGHTS), int(_chosen(inquiry, LEAST)), most)
    network = _network(counted, seen)
    pairs = () if network.is_two_mode else network_table.pairs(network)
    return NetworkFigure(
        crossed=counted,
        draw=partial(network_drawing.drawn, network),
        rows=lambda site: network_files.rows(network, site),
        part="archive/partials/network_table.html",
        remarks=tuple(_remarks(network)),
        files=network_files.files(network),
        small=partial(network_drawing.small, network),
        held=network_table.held(network) if network.is_two_mode else None,
        pairs=pairs,
        hidden=0 if network.is_two_mode else network.graph.number_of_edges() - len(pairs),
    )


KIND = Kind(
    name="network",
    title=gettext_lazy("Das Netz der Debatte"),
    about=gettext_lazy("Wer wozu steht, und wer mit wem übereinstimmt."),
    counts=gettext_lazy(
        "Ein Diskursnetz: Wer spricht, ist mit dem verbunden, wozu er oder sie Stellung nimmt. Wer zu "
        "derselben Sache auf derselben Seite steht, stimmt überein; wer auf der anderen steht, widerspricht."
    ),
    make=discourse,
    settings=(NETWORK, ACTORS, CONCEPTS, WEIGHTS, LEAST, MOST),
)


def _chosen(inquiry: Inquiry, setting: Setting) -> str:
    return inquiry.settings.get(setting.name, setting.usual)


class _Seen(NamedTuple):
    """The settings of a network."""

    actors: str
    concepts: str
    kind: str
    weights: str
    least: int
    most: int


def _network(counted: Crossed, seen: _Seen) -> Network:
    """The network and the places of its nodes. What a label says is not computed, so it is put in last."""
    left_out = {facet: _beyond(counted, facet, seen.most) for facet in (seen.actors, seen.concepts)}
    if seen.kind != NETWORK.usual:
        # Who agrees on what is rare agrees all the same.
        left_out[seen.concepts] = frozenset()
    unwanted = frozenset({UNKNOWN}).union(*left_out.values())
    numbers = {
        values: number for values, number in counted.numbers.items() if unwanted.isdisjoint(values[:2])
    }
    key = seen.kind, seen.weights, seen.least, tuple(sorted(numbers.items()))
    kept = _computed.get(key)
    if kept is None:
        kept = _made(numbers, seen.kind, seen.weights, seen.least)
        _computed.keep(key, kept, _WEIGHT * (len(kept[0]) + kept[0].number_of_edges() + len(numbers)))
    graph = kept[0].copy()
    for _node, data in graph.nodes(data=True):
        facet = seen.actors if data["bipartite"] == 0 else seen.concepts
        data["label"] = counted.names.label(facet, data["value"])
    more = {facet: counted.more.get(facet, 0) + len(values) for facet, values in left_out.items()}
    return Network(
        counted, seen.actors, seen.concepts, seen.kind, seen.weights, graph, kept[1], more, seen.least
    )


def _beyond(counted: Crossed, facet: str, most: int) -> frozenset[str]:
    """The values of a facet behind the most frequent ones."""
    sums = {value: number for value, number in counted.sums[facet].items() if value != UNKNOWN}
    return frozenset(sorted(sums, key=lambda value: (-sums[value], value))[most:])


def _made(numbers: Any, kind: Any, weights: Any, least: int) -> tuple[nx.Graph, Mapping[str, Place]]:
    graph = two_mode(numbers, str, str)
    if kind == NETWORK.usual:
        weak = [(one, other) for one, other, each in graph.edges(data="statements") if each < least]
        graph.remove_edges_from(weak)
        graph.remove_nodes_from(list(nx.isolates(graph)))
        return graph, {}
    projected = one_mode(graph, kind, weights, least)
    tied = projected.subgraph([node for node, degree in projected.degree() if degree])
    return projected, by_forces(tied)


def _remarks(network: Network) -> Iterator[str]:
    yield str(_MEANINGS[network.kind])
    if not network.is_two_mode and network.weights == "average":
        yield _(
            "Die Gewichte sind durch die mittlere Zahl der Gegenstände geteilt, zu denen die beiden Stellung "
            "nehmen."
        )
    for facet in (network.actors, network.concepts):
        if more := network.more.get(facet, 0):
            yield _("%(facet)s: gezeigt ist, was am häufigsten vorkommt; %(more)s weitere fehlen.") % {
                "facet": network.kinds[facet],
                "more": in_digits(more),
            }
    if network.least > 1:
        yield _("Was weniger als %(least)s zählt, ist nicht verbunden.") % {"least": in_digits(network.least)}
    if lost := network.untied:
        names = ", ".join(lost[:_MOST_NAMED]) + (" …" if len(lost) > _MOST_NAMED else "")
        yield _("Ohne Verbindung und nicht gezeichnet: %(names)s.") % {"names": names}
    if any(UNKNOWN in network.counted.sums[facet] for facet in (network.actors, network.concepts)):
        yield _("Aussagen ohne diese Angabe sind nicht im Netz.")
    yield _("Verfahren: Diskursnetzwerkanalyse nach Leifeld (2017).")


_MEANINGS = {
    "held": gettext_lazy(
        "Eine Linie zeigt die mittlere Haltung, ihre Stärke die Zahl der Aussagen; „teils, teils“ ist, wer "
        "einmal dafür und einmal dagegen spricht."
    ),
    "congruence": gettext_lazy(
        "Verbunden ist, wer zu einer Sache auf derselben Seite steht; das Gewicht zählt solche Sachen. "
        "Abwägendes hat keine Seite."
    ),
    "conflict": gettext_lazy(
        "Verbunden ist, wer zu einer Sache auf verschiedenen Seiten steht; das Gewicht zählt solche Sachen. "
        "Abwägendes hat keine Seite."
    ),
    "subtract": gettext_lazy(
        "Das Gewicht ist die Zahl der Sachen, in denen zwei übereinstimmen, weniger die, in denen sie sich "
        "widersprechen. Abwägendes hat keine Seite."
    ),
}
