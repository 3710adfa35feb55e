"""What stands beside a drawn network: the stances of each actor, or the pairs that agree or disagree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.charts.heat import shade
from archive.explore.network_parts import Network
from archive.networks.discourse import MIXED
from archive.networks.written import Ordered
from archive.search.names import digits, in_digits


@dataclass(frozen=True)
class Cell:
    """The stance of an actor on a concept, ``count`` the number of statements; 0: none.

    ``colour`` and ``shade`` are as in :class:`archive.charts.heat.HeatCell`.
    """

    colour: str
    shade: int
    sign: str
    count: int
    url: str
    label: str


@dataclass(frozen=True)
class Row:
    label: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Held:
    """A table of stances: a row for each actor, a column (its name and its statements) for each concept."""

    corner: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Shared:
    """A concept that two actors speak of, with the number and the list of their statements on it."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Pair:
    """Two actors: on what they agree and disagree, and the statements of both on that."""

    one: str
    other: str
    weight: str
    congruence: str
    conflict: str
    agreed: tuple[Shared, ...]
    opposed: tuple[Shared, ...]
    url: str

    @property
    def columns(self) -> tuple[tuple[str, str, tuple[Shared, ...]], ...]:
        """What a column says, how much they agree or disagree on, and on what."""
        return (
            (_("stimmt überein"), self.congruence, self.agreed),
            (_("widerspricht"), self.conflict, self.opposed),
        )


# A page with thousands of pairs would take long and nobody would read it; the files have all of them.
MOST_PAIRS = 40
NO_CELL = Cell("", 0, "", 0, "", "")


def held(network: Network) -> Held:
    """The table of the two-mode network, in the order of the drawing."""
    actors, concepts = network.computed.columns
    highest = max((tie["statements"] for _, _, tie in network.graph.edges(data=True)), default=0)
    return Held(
        corner=network.kinds[network.actors],
        columns=tuple((network.label(node), network.url(node)) for node in concepts),
        rows=tuple(
            Row(
                network.label(node),
                network.url(node),
                tuple(_cell(network, node, other, highest) for other in concepts),
            )
            for node in actors
        ),
    )


def _cell(network: Network, one: str, other: str, highest: int) -> Cell:
    tie = network.graph.get_edge_data(one, other)
    if tie is None:
        return NO_CELL
    sign, called = network.stance(tie["stance"])
    count = tie["statements"]
    number = ngettext("%(n)s Aussage", "%(n)s Aussagen", count) % {"n": in_digits(count)}
    label = f"{network.label(one)}, {network.label(other)}: {called}, {number}"
    colour = "ambivalent" if tie["stance"] == MIXED else tie["stance"]
    return Cell(colour, shade(count, highest), sign, count, network.url(one, other), label)


def pairs(network: Network) -> tuple[Pair, ...]:
    """The ties between actors, the heaviest first, at most :data:`MOST_PAIRS` of them."""
    written = digits()
    return tuple(_pair(network, tie, written) for tie in network.ties[:MOST_PAIRS])


def _pair(network: Network, tie: Ordered, written: Callable[[int], str]) -> Pair:
    one, other, data = tie
    agreed, opposed = (
        tuple(_shared(network, one, other, concept) for concept in concepts)
        for concepts in network.shared(one, other)
    )
    return Pair(
        network.label(one),
        network.label(other),
        _weight(data["weight"]),
        written(data["congruence"]),
        written(data["conflict"]),
        agreed,
        opposed,
        network.tie_url(one, other),
    )


def _shared(network: Network, one: str, other: str, concept: str) -> Shared:
    count = network.statements((one, other), concept)
    return Shared(network.label(concept), count, network.url(one, other, concept))


def _weight(weight: float) -> str:
    """With a true minus; what was divided has two decimals."""
    number = f"{weight:.2f}" if isinstance(weight, float) else str(weight)
    return number.replace("-", "−")
