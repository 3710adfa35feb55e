"""A discourse network as a drawing, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.charts.network import Node, Tie, Words
from archive.charts.network_columns import in_columns
from archive.charts.network_places import at_places
from archive.charts.sketch import Form, Sketch
from archive.explore.network_parts import Network
from archive.networks.discourse import MIXED, SCALE
from archive.search.names import in_digits

AGREEMENT, CONFLICT = "agreement", "conflict"
SIGNS = {AGREEMENT: "+", CONFLICT: "−"}
# So many actors and concepts stand in the small drawing on the overview.
_FEW_ACTORS, _FEW_CONCEPTS = 7, 6


def drawn(network: Network, form: Form, name: str) -> Sketch:
    """The drawing with all that is in the network."""
    if network.is_two_mode:
        return _columns(network, *network.computed.columns, form, name)
    return _places(network, form, name)


def small(network: Network, form: Form, name: str) -> Sketch:
    """The drawing with the most active alone."""
    if not network.is_two_mode:
        return _places(network, form, name)
    kept = [
        sorted(column, key=lambda node: (-network.graph.nodes[node]["statements"], node))[:most]
        for column, most in zip(network.computed.columns, (_FEW_ACTORS, _FEW_CONCEPTS), strict=True)
    ]
    actors, concepts = (
        [node for node in column if node in few]
        for column, few in zip(network.computed.columns, kept, strict=True)
    )
    return _columns(network, actors, concepts, form, name)


def _columns(network: Network, actors: list[str], concepts: list[str], form: Form, name: str) -> Sketch:
    rows, columns = ({node: place for place, node in enumerate(column)} for column in (actors, concepts))
    ties = [
        Tie(
            rows[one],
            columns[other],
            data["stance"],
            network.stance(data["stance"])[0],
            data["statements"],
            network.url(one, other),
            _spoken(network, one, other),
        )
        for one in actors
        for other, data in network.graph[one].items()
        if other in columns
    ]
    looks = {tie.look for tie in ties}
    words = Words(
        title=_("Wer wozu steht"),
        description=_described(network, len(actors) + len(concepts), len(ties)),
        actors=network.kinds[network.actors],
        concepts=network.kinds[network.concepts],
        looks=tuple((look, *network.stance(look)) for look in (*SCALE, MIXED) if look in looks),
    )
    return in_columns(
        [_node(network, node) for node in actors],
        [_node(network, node, square=True) for node in concepts],
        ties,
        words,
        name=name,
        form=form,
    )


def _places(network: Network, form: Form, name: str) -> Sketch:
    order = network.tied
    places = {node: place for place, node in enumerate(order)}
    ties = []
    for one, other, data in network.drawn:
        weight = data["weight"]
        look = CONFLICT if network.kind == "conflict" or weight < 0 else AGREEMENT
        # Where all lines are of one kind, the legend says it once.
        sign = SIGNS[look] if network.kind == "subtract" else ""
        url = network.tie_url(one, other)
        ties.append(Tie(places[one], places[other], look, sign, abs(weight), url, _pair(network, one, other)))
    looks = {tie.look for tie in ties}
    called = {AGREEMENT: _("stimmt überein"), CONFLICT: _("widerspricht")}
    words = Words(
        title=_title(network),
        description=_described(network, len(order), len(network.ties)),
        actors=network.kinds[network.actors],
        looks=tuple((look, SIGNS[look], called[look]) for look in SIGNS if look in looks),
        nothing=_nothing(network),
    )
    spots = [network.computed.places[node] for node in order]
    return at_places([_node(network, node) for node in order], spots, ties, words, name=name, form=form)


def _node(network: Network, node: str, square: bool = False) -> Node:
    return Node(
        network.label(node),
        network.graph.nodes[node]["statements"],
        square,
        network.url(node),
        network.label(node),
    )


def _pair(network: Network, one: str, other: str) -> str:
    """Two actors, and on what they agree or disagree."""
    agreed, opposed = network.shared(one, other)
    parts = [
        said % {"concepts": ", ".join(map(network.label, concepts))}
        for said, concepts, kind in (
            (_("einig bei %(concepts)s"), agreed, "conflict"),
            (_("uneins bei %(concepts)s"), opposed, "congruence"),
        )
        if concepts and network.kind != kind
    ]
    return f"{network.label(one)}, {network.label(other)}: {'; '.join(parts)}"


def _spoken(network: Network, one: str, other: str) -> str:
    _sign, called = network.stance(network.graph.edges[one, other]["stance"])
    return f"{network.label(one)}, {network.label(other)}: {called}"


def _title(network: Network) -> str:
    return {
        "congruence": _("Wer übereinstimmt"),
        "conflict": _("Wer sich widerspricht"),
        "subtract": _("Übereinstimmung weniger Widerspruch"),
    }[network.kind]


def _nothing(network: Network) -> str:
    if network.kind == "conflict":
        return _("Unter diesen Filtern widerspricht sich niemand.")
    return _("Unter diesen Filtern stimmt niemand mit jemand anderem überein.")


def _described(network: Network, nodes: int, ties: int) -> str:
    parts = [
        ngettext("%(n)s Knoten", "%(n)s Knoten", nodes) % {"n": in_digits(nodes)},
        ngettext("%(n)s Verbindung", "%(n)s Verbindungen", ties) % {"n": in_digits(ties)},
    ]
    said = _("Netz mit %(parts)s. %(counted)s. Die Tabelle darunter nennt sie alle.")
    return said % {"parts": ", ".join(parts), "counted": network.counted.counted}
