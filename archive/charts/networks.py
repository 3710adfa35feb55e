"""A network of voices and what they speak of, drawn at places that were computed elsewhere.

Voices are discs, what they speak of are squares; their areas grow with their weights. Ties of agreement are
whole lines, ties of conflict broken ones, mixed ones dotted, so that colour is not needed to tell them apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.charts.sketch import Sketch, shortened, text_width

TieKind = Literal["agreement", "conflict", "mixed"]
_LOOKS: dict[TieKind, tuple[str, str]] = {
    "agreement": ("line-advocates", ""),
    "conflict": ("line-rejects", "6 4"),
    "mixed": ("line-ambivalent", "1.5 3.5"),
}
_WIDTH, _HEIGHT, _EDGE, _LEGEND = 720.0, 520.0, 46.0, 24.0
_SMALLEST, _LARGEST = 5.0, 20.0


@dataclass(frozen=True)
class Node:
    """A voice, or with ``square`` what is spoken of. ``x`` and ``y`` lie between 0 and 1, ``y`` downwards.

    ``weight`` is what its size stands for, ``spoken`` what it says on its own ("Rödel, 3 statements").
    """

    x: float
    y: float
    label: str
    weight: float = 1
    square: bool = False
    url: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Tie:
    """A line between two nodes, by their places in the sequence of nodes."""

    first: int
    second: int
    kind: TieKind
    weight: float = 1


@dataclass(frozen=True)
class NetworkLegend:
    """What the kinds are called in the reader's language; a kind without a word is left out."""

    voice: str = ""
    matter: str = ""
    agreement: str = ""
    conflict: str = ""
    mixed: str = ""


def network_drawing(
    nodes: Sequence[Node],
    ties: Sequence[Tie],
    *,
    name: str,
    title: str,
    description: str,
    legend: NetworkLegend,
    most_labels: int = 60,
) -> Sketch:
    """The network; of very many nodes only the ``most_labels`` heaviest are named in the picture."""
    sketch = Sketch(name, title, description, _WIDTH)
    top = _legend(sketch, legend) + 4
    heaviest = max((node.weight for node in nodes), default=1) or 1
    spots = [
        (_EDGE + node.x * (_WIDTH - 2 * _EDGE), top + _EDGE + node.y * (_HEIGHT - 2 * _EDGE))
        for node in nodes
    ]
    strongest = max((tie.weight for tie in ties), default=1) or 1
    for tie in sorted(ties, key=lambda each: each.weight):
        _tie(sketch, tie, spots, strongest)
    for node, spot in zip(nodes, spots, strict=True):
        _node(sketch, node, spot, _radius(node.weight, heaviest))
    by_weight = sorted(range(len(nodes)), key=lambda place: -nodes[place].weight)
    _labels(sketch, [(nodes[place], spots[place]) for place in by_weight[:most_labels]], heaviest)
    sketch.height = top + _HEIGHT
    return sketch


def _tie(sketch: Sketch, tie: Tie, spots: Sequence[tuple[float, float]], strongest: float) -> None:
    (x1, y1), (x2, y2) = spots[tie.first], spots[tie.second]
    look, dashes = _LOOKS[tie.kind]
    width = 1 + 3 * math.sqrt(tie.weight / strongest)
    sketch.path(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", f"{look} tie", width, dashes)


def _radius(weight: float, heaviest: float) -> float:
    return _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(max(0.0, weight) / heaviest)


def _node(sketch: Sketch, node: Node, spot: tuple[float, float], radius: float) -> None:
    x, y = spot
    if node.square:
        side = radius * 1.8
        sketch.rect(x - side / 2, y - side / 2, side, side, "node matter", rounded=2)
    else:
        sketch.circle(x, y, radius, "node voice", 1.5)
    sketch.way(x - radius, y - radius, 2 * radius, 2 * radius, node.url, node.spoken or node.label)


def _labels(sketch: Sketch, named: Sequence[tuple[Node, tuple[float, float]]], heaviest: float) -> None:
    """Names below their nodes, the heaviest first; a name that would lie on another one is left out."""
    taken: list[tuple[float, float, float]] = []
    for node, (x, y) in named:
        words = shortened(node.label, 150, 12)
        half = text_width(words, 12) / 2
        below = y + _radius(node.weight, heaviest) + 12
        middle = min(max(x, half), sketch.width - half)
        if any(
            abs(below - other) < 13 and abs(middle - place) < half + reach for place, other, reach in taken
        ):
            continue
        taken.append((middle, below, half))
        sketch.text(middle, below, words, "halo", anchor="middle", size=12)


def _legend(sketch: Sketch, legend: NetworkLegend) -> float:
    x, y = 0.0, 14.0
    for kind in ("voice", "matter", "agreement", "conflict", "mixed"):
        words: str = getattr(legend, kind)
        if not words:
            continue
        width = 34 + text_width(words) + 16
        if x and x + width > sketch.width:
            x, y = 0.0, y + _LEGEND
        _sample(sketch, kind, x, y)
        sketch.text(x + 34, y, words)
        x += width
    return y + 8


def _sample(sketch: Sketch, kind: str, x: float, y: float) -> None:
    if kind == "voice":
        sketch.circle(x + 14, y - 4, 7, "node voice", 1.5)
    elif kind == "matter":
        sketch.rect(x + 7, y - 11, 14, 14, "node matter", rounded=2)
    else:
        look, dashes = _LOOKS[kind]  # type: ignore[index]
        sketch.path(f"M{x:.1f} {y - 4:.1f}h28", look, 3, dashes)
