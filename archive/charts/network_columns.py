"""A two-mode network: actors in one column, what they speak of in another, and the ties between them.

Every name has a row of its own, so none lies on another, on a telephone either. Every tie leaves its actor at
a place of its own and bears its sign there, where nothing crosses it; the bar of an actor is as long as its
ties need. So the drawing grows with the ties instead of hiding them behind each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.charts.network import LINES, REACH, SIZE, Node, Spot, Tie, Words, legend, thickness
from archive.charts.sketch import WIDTHS, Form, Sketch, text_width
from archive.charts.two_lines import in_two_lines

# The bar of a node, the room for the sign of a tie beside it, and between two ties at either end.
_BAR, _GAP, _LEAD = 11.0, 9.0, 36.0
_LEAVING, _ARRIVING = 15.0, 7.0
_ROW, _LINE = 30.0, 14.0
_NAMES: dict[Form, float] = {"wide": 205, "narrow": 106}


@dataclass(frozen=True)
class _Column:
    """Nodes below each other at ``x``: the middle of each, and where each of its ties is (by number)."""

    x: float
    middles: list[float]
    heights: list[float]
    ends: dict[int, float]


def in_columns(
    actors: Sequence[Node],
    concepts: Sequence[Node],
    ties: Sequence[Tie],
    words: Words,
    *,
    name: str,
    form: Form = "wide",
) -> Sketch:
    """Actors on the left, concepts on the right, in the order in which they are given."""
    sketch = Sketch(name, words.title, words.description, WIDTHS[form])
    top = legend(sketch, words, bars=True) + 10
    at = [[number for number, tie in enumerate(ties) if tie.first == place] for place in range(len(actors))]
    to = [
        [number for number, tie in enumerate(ties) if tie.second == place] for place in range(len(concepts))
    ]
    height = max(_needed(at, _LEAVING), _needed(to, _ARRIVING))
    left = _column(at, [tie.second for tie in ties], _LEAVING, _NAMES[form], top, height)
    right = _column(to, [tie.first for tie in ties], _ARRIVING, sketch.width - _NAMES[form], top, height)
    strongest = max((tie.weight for tie in ties), default=1)
    for number, tie in sorted(enumerate(ties), key=lambda each: each[1].weight):
        way = _line(sketch, tie, (left.x, left.ends[number]), (right.x, right.ends[number]), strongest)
        if form == "wide":
            # No finger would meet one line among many.
            sketch.along(way, REACH, tie.url, tie.spoken)
    for number, tie in enumerate(ties):
        _sign(sketch, tie, (left.x, left.ends[number]))
    for nodes, column in ((actors, left), (concepts, right)):
        for node, middle, tall in zip(nodes, column.middles, column.heights, strict=True):
            _bar(sketch, node, (column.x, middle), tall)
            _beside(sketch, node, (column.x, middle), _NAMES[form] - 14)
    sketch.height = top + height
    return sketch


def _needed(groups: list[list[int]], each: float) -> float:
    return sum(max(_ROW, each * len(group) + 10) for group in groups)


def _column(
    groups: list[list[int]], others: list[int], each: float, x: float, top: float, height: float
) -> _Column:
    """The nodes with their ties, in the order of their other ends; what room is left is shared."""
    spare = (height - _needed(groups, each)) / max(1, len(groups))
    column = _Column(x, [], [], {})
    for group in groups:
        row = max(_ROW, each * len(group) + 10) + spare
        middle = top + row / 2
        column.middles.append(middle)
        column.heights.append(max(_BAR, each * len(group) - each + _BAR))
        for place, number in enumerate(sorted(group, key=lambda number: (others[number], number))):
            column.ends[number] = middle + each * (place - (len(group) - 1) / 2)
        top += row
    return column


def _line(sketch: Sketch, tie: Tie, start: Spot, end: Spot, strongest: float) -> str:
    """From behind the sign level to where all signs end, then in a bow that arrives level; gives the way."""
    look, dashes = LINES[tie.look]
    behind, bow = start[0] + _GAP + _width(tie), start[0] + _LEAD
    middle = (bow + end[0]) / 2
    way = (
        f"M{behind:.1f} {start[1]:.1f}H{bow:.1f}"
        f"C{middle:.1f} {start[1]:.1f} {middle:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    )
    sketch.path(way, f"{look} tie", thickness(tie, strongest), dashes)
    return way


def _sign(sketch: Sketch, tie: Tie, start: Spot) -> None:
    x, y = start[0] + _GAP, start[1]
    sketch.text(x, y + 4, tie.sign, "strong", size=SIZE)
    sketch.way(x - 2, y - 7, _LEAD - _GAP + 12, 14, tie.url, tie.spoken)


def _width(tie: Tie) -> float:
    return text_width(tie.sign, SIZE) + 3


def _bar(sketch: Sketch, node: Node, middle: Spot, tall: float) -> None:
    x, y = middle[0] - _BAR / 2, middle[1] - tall / 2
    look, rounded = ("node matter", 1.5) if node.square else ("node voice", _BAR / 2)
    sketch.rect(x, y, _BAR, tall, look, rounded)
    sketch.way(x - 2, y - 2, _BAR + 4, tall + 4, node.url, node.spoken or node.label)


def _beside(sketch: Sketch, node: Node, spot: Spot, width: float) -> None:
    """The name of a node in a column, in one or two lines, on its outer side."""
    lines = in_two_lines(node.label, width, SIZE)
    x, anchor = (spot[0] + 12, "start") if node.square else (spot[0] - 12, "end")
    for place, line in enumerate(lines):
        y = spot[1] + 4 + _LINE * (place - (len(lines) - 1) / 2)
        sketch.text(x, y, line, anchor=anchor, size=SIZE)  # type: ignore[arg-type]
