"""The discourse network: who takes which stance on what, and who agrees with whom.

The network is made of the same numbers as every figure; :mod:`archive.networks.discourse` says what it means.
What takes time, ties and places, is kept by the numbers that it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import cast

import networkx as nx
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.explore import network_drawing, network_files, network_table
from archive.explore.figures import Figure, Inquiry, Kind, Setting
from archive.explore.network_parts import Computed, Network, Settings
from archive.explore.network_table import Held, Pair
from archive.networks.discourse import Normalisation, OneMode, Statements, one_mode, two_mode
from archive.networks.places import by_forces, in_columns
from archive.networks.written import in_order
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
    "actors",
    gettext_lazy("Wer"),
    {
        "speaker": gettext_lazy("Sprechende"),
        "organisation": gettext_lazy("Organisationen"),
        "role": gettext_lazy("Rollen"),
    },
)
CONCEPTS = Setting(
    "concepts",
    gettext_lazy("Wozu"),
    {"platform": gettext_lazy("Plattformen"), "topic": gettext_lazy("Themen")},
)
WEIGHTS = Setting(
    "weights",
    gettext_lazy("Gewicht"),
    {
        "none": gettext_lazy("gezählt"),
        "average": gettext_lazy("je mittlerer Aktivität"),
        "jaccard": gettext_lazy("Anteil am Ganzen (Jaccard)"),
    },
)
# Of each kind; of concepts only where they are drawn.
MOST = Setting("most", gettext_lazy("Höchstens je"), {"12": "12", "24": "24", "48": "48", "96": "96"})
LEAST = Setting("least", gettext_lazy("Verbindungen ab"), {"1": "1", "2": "2", "3": "3", "5": "5"})
_MOST_NAMED = 12
# A node or a tie with what is known of it, in bytes.
_WEIGHT = 700

_computed: Memory[Computed] = Memory(most=100, heaviest=16_000_000)


@dataclass(frozen=True)
class NetworkFigure(Figure):
    """A network with its table: of stances, or of pairs, of which ``hidden`` more are in the files alone."""

    held: Held | None = None
    pairs: tuple[Pair, ...] = ()
    hidden: int = 0


def discourse(inquiry: Inquiry) -> NetworkFigure:
    """The network under the inquiry's filters."""
    seen = _seen(inquiry)
    counted = inquiry.crossed(seen.actors, seen.concepts, "stance", most=seen.most)
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
        idle=frozenset({WEIGHTS.name}) if network.is_two_mode else frozenset(),
        held=network_table.held(network) if network.is_two_mode else None,
        pairs=pairs,
        hidden=0 if network.is_two_mode else len(network.ties) - len(pairs),
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


def _seen(inquiry: Inquiry) -> Settings:
    def chosen(setting: Setting) -> str:
        return inquiry.settings.get(setting.name, setting.usual)

    kind, actors, concepts, weights, least, most = map(chosen, KIND.settings)
    return Settings(actors, concepts, kind, weights, int(least), int(most))


def _network(counted: Crossed, seen: Settings) -> Network:
    """The network and the places of its nodes; both are kept by the numbers that they are made of."""
    left_out = {facet: _beyond(counted, facet, seen.most) for facet in (seen.actors, seen.concepts)}
    if seen.kind != NETWORK.usual:
        # Who agrees on what is rare agrees all the same.
        left_out[seen.concepts] = frozenset()
    unwanted = frozenset({UNKNOWN}).union(*left_out.values())
    numbers = {
        (who, what, stance): number
        for (who, what, stance), number in counted.numbers.items()
        if who not in unwanted and what not in unwanted
    }
    key = seen.kind, seen.weights, seen.least, tuple(sorted(numbers.items()))
    computed = _computed.get(key)
    if computed is None:
        computed = _made(numbers, seen)
        size = sum(len(graph) + graph.number_of_edges() for graph in computed[:2])
        _computed.keep(key, computed, _WEIGHT * (size + len(numbers)))
    more = {facet: counted.more.get(facet, 0) + len(values) for facet, values in left_out.items()}
    return Network(counted, seen, computed, more)


def _beyond(counted: Crossed, facet: str, most: int) -> frozenset[str]:
    """The values of a facet behind the most frequent ones."""
    sums = {value: number for value, number in counted.sums[facet].items() if value != UNKNOWN}
    return frozenset(sorted(sums, key=lambda value: (-sums[value], value))[most:])


def _made(numbers: Statements, seen: Settings) -> Computed:
    """What a value is called is not computed: nodes are labelled by their values."""
    held = two_mode(numbers, str, str)
    if seen.kind == NETWORK.usual:
        weak = [(one, other) for one, other, each in held.edges(data="statements") if each < seen.least]
        held.remove_edges_from(weak)
        held.remove_nodes_from(list(nx.isolates(held)))
        return Computed(held, held, in_order(held), {}, in_columns(held))
    kind, weights = cast(OneMode, seen.kind), cast(Normalisation, seen.weights)
    projected = one_mode(held, kind, weights, seen.least)
    tied = projected.subgraph([node for node, degree in projected.degree() if degree])
    return Computed(held, projected, in_order(projected), by_forces(tied), ([], []))


def _remarks(network: Network) -> Iterator[str]:
    yield str(_MEANINGS[network.kind])
    if not network.is_two_mode and network.seen.weights in _DIVIDED:
        yield str(_DIVIDED[network.seen.weights])
    if network.actors == "organisation":
        yield _("Eine Organisation vertritt alle, die für sie sprechen; einig sein müssen die sich nicht.")
    for facet in (network.actors, network.concepts):
        if more := network.more.get(facet, 0):
            yield _("%(facet)s: gezeigt ist, was am häufigsten vorkommt; %(more)s weitere fehlen.") % {
                "facet": network.kinds[facet],
                "more": in_digits(more),
            }
    if (least := network.seen.least) > 1:
        yield _("Was weniger als %(least)s zählt, ist nicht verbunden.") % {"least": in_digits(least)}
    if not network.is_two_mode and len(network.drawn) < len(network.ties):
        yield _(
            "Gezeichnet sind die %(drawn)s stärksten von %(ties)s Verbindungen, von jedem mindestens eine."
        ) % {"drawn": in_digits(len(network.drawn)), "ties": in_digits(len(network.ties))}
    if lost := network.untied:
        names = ", ".join(lost[:_MOST_NAMED]) + (" …" if len(lost) > _MOST_NAMED else "")
        yield _("Ohne Verbindung und nicht gezeichnet: %(names)s.") % {"names": names}
    for facet in (network.actors, network.concepts):
        if UNKNOWN in network.counted.sums[facet]:
            yield _("Nicht im Netz sind Aussagen ohne Angabe zu „%(facet)s“.") % {
                "facet": network.counted.names.facet(facet)
            }
    yield _("Verfahren: Diskursnetzwerkanalyse nach Leifeld (2017).")


_DIVIDED = {
    "average": gettext_lazy(
        "Die Gewichte sind geteilt durch die mittlere Zahl der Standpunkte, die die beiden einnehmen."
    ),
    "jaccard": gettext_lazy(
        "Die Gewichte sind geteilt durch die Zahl der Standpunkte, die mindestens eine der beiden Seiten "
        "einnimmt (Jaccard)."
    ),
}
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
