"""What drawings of networks have in common: nodes, ties, their signs and the legend.

Actors are discs, what they speak of are squares; the size says how much. What is for something is a whole
line, what is against it a broken one, what is neither is dotted and what is both dots and dashes; each line
bears its sign wherever there is room for it. So colour only repeats what can be seen without it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.charts.sketch import Sketch, text_width

# Class and dashes of a line: the five stances, both sides at once, and ties between actors.
LINES: dict[str, tuple[str, str]] = {
    "rejects": ("line-rejects", "9 4"),
    "sceptical": ("line-sceptical", "4 4"),
    "ambivalent": ("line-ambivalent", "1 4"),
    "favourable": ("line-favourable", ""),
    "advocates": ("line-advocates", ""),
    "mixed": ("line-ambivalent", "9 4 1 4"),
    "agreement": ("line-advocates", ""),
    "conflict": ("line-rejects", "9 4"),
}
SIZE = 12.0
"""Of the letters in names."""
# Where along a tie its sign may stand.
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
# So wide is the link along a tie.
REACH = 9.0
_LEGEND_LINE = 24.0

Spot = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """An actor, or with ``square`` what is spoken of; ``spoken`` is what its link says on its own."""

    label: str
    weight: float = 1
    square: bool = False
    url: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Tie:
    """A line between two nodes by their places in their sequences; ``look`` is one of :data:`LINES`."""

    first: int
    second: int
    look: str
    sign: str = ""
    weight: float = 1
    url: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Words:
    """What the drawing says in the reader's language: its title and description, and the legend.

    ``actors`` and ``concepts`` name the two kinds of nodes (empty: there are none), ``looks`` are the kinds
    of lines with their sign and word. ``nothing`` stands there if no tie is.
    """

    title: str
    description: str
    actors: str
    concepts: str = ""
    looks: tuple[tuple[str, str, str], ...] = ()
    nothing: str = ""


class Box(NamedTuple):
    """A rectangle that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def thickness(tie: Tie, strongest: float) -> float:
    """How thick a tie is drawn, the strongest being the thickest."""
    return 1.2 + 2.8 * math.sqrt(abs(tie.weight) / (strongest or 1))


def strength(tie: Tie, strongest: float) -> str:
    """The class of a tie by its weight: what weighs less lets more shine through."""
    return f"w{min(4, 1 + int(4 * abs(tie.weight) / (strongest or 1)))}"


def mark(sketch: Sketch, node: Node, spot: Spot, radius: float) -> None:
    """The disc or square of a node, with its link."""
    x, y = spot
    if node.square:
        side = radius * 1.8
        sketch.rect(x - side / 2, y - side / 2, side, side, "node matter", rounded=2)
    else:
        sketch.circle(x, y, radius, "node voice", 1.5)
    sketch.way(x - radius, y - radius, 2 * radius, 2 * radius, node.url, node.spoken or node.label)


def sign_on(sketch: Sketch, tie: Tie, spots: Sequence[Spot], taken: list[Box], others: Sequence[Box]) -> None:
    """The sign of a tie at the first of these spots that is free; none if all are taken."""
    half = text_width(tie.sign) / 2 + 3
    for x, y in spots:
        box = Box(x - half, y - 8, x + half, y + 8)
        if not tie.sign or any(box.meets(other) for other in (*taken, *others)):
            continue
        taken.append(box)
        sketch.rect(box.left, box.top, 2 * half, 16, "paper", rounded=4)
        sketch.text(x, y + 4.5, tie.sign, "strong", anchor="middle", size=13)
        sketch.way(box.left, box.top, 2 * half, 16, tie.url, tie.spoken)
        return


def legend(sketch: Sketch, words: Words, bars: bool = False) -> float:
    """What discs, squares (or upright ``bars``) and lines are; gives the height that it takes."""
    kinds = [("voice", "", words.actors), ("matter", "", words.concepts), *words.looks]
    x, y = 0.0, 14.0
    for kind, sign, word in kinds:
        if not word:
            continue
        text = f"{sign} {word}".strip()
        width = 34 + text_width(text, SIZE) + 14
        if x and x + width - 14 > sketch.width:
            x, y = 0.0, y + _LEGEND_LINE
        _sample(sketch, kind, x, y, bars)
        sketch.text(x + 34, y, text, size=SIZE)
        x += width
    return y + 8


def _sample(sketch: Sketch, kind: str, x: float, y: float, bars: bool) -> None:
    if bars and kind in ("voice", "matter"):
        sketch.rect(x + 9, y - 13, 11, 18, f"node {kind}", rounded=5.5 if kind == "voice" else 1.5)
    elif kind == "voice":
        sketch.circle(x + 14, y - 4, 7, "node voice", 1.5)
    elif kind == "matter":
        sketch.rect(x + 7, y - 11, 14, 14, "node matter", rounded=2)
    else:
        look, dashes = LINES[kind]
        sketch.path(f"M{x:.1f} {y - 4:.1f}h28", look, 2.5, dashes)
