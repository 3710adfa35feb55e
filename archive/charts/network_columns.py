"""A two-mode network: actors in one column, what they speak of in another, and the ties between them.

Each name has a row of its own and at most two lines, so none lies on another, on a telephone either.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from archive.charts.network import (
    ALONG,
    LINES,
    SIZE,
    Box,
    Node,
    Spot,
    Tie,
    Words,
    legend,
    mark,
    sign_on,
    thickness,
)
from archive.charts.sketch import WIDTHS, Form, Sketch, shortened

_ROW: dict[Form, float] = {"wide": 34, "narrow": 40}
_NAMES: dict[Form, float] = {"wide": 210, "narrow": 112}
_LINE = 14.0


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
    top = legend(sketch, words) + 14
    height = max(len(actors), len(concepts)) * _ROW[form]
    columns = _NAMES[form], sketch.width - _NAMES[form]
    heaviest = max((node.weight for node in (*actors, *concepts)), default=1)
    spots = [_column(nodes, x, top, height) for nodes, x in zip((actors, concepts), columns, strict=True)]
    strongest = max((tie.weight for tie in ties), default=1)
    taken: list[Box] = []
    for tie in sorted(ties, key=lambda each: each.weight):
        curve = _Curve(spots[0][tie.first], spots[1][tie.second])
        look, dashes = LINES[tie.look]
        sketch.path(curve.path, f"{look} tie", thickness(tie, strongest), dashes)
    for place, tie in enumerate(sorted(ties, key=lambda each: -each.weight)):
        curve = _Curve(spots[0][tie.first], spots[1][tie.second])
        # Not all in the middle, where most lines cross.
        first = place % len(ALONG)
        sign_on(sketch, tie, [curve.at(along) for along in (*ALONG[first:], *ALONG[:first])], taken, [])
    for nodes, side in zip((actors, concepts), spots, strict=True):
        for node, spot in zip(nodes, side, strict=True):
            mark(sketch, node, spot, 4 + 5 * math.sqrt(node.weight / heaviest))
            _beside(sketch, node, spot, _NAMES[form] - 14)
    sketch.height = top + height
    return sketch


class _Curve:
    """A way from one column to the other that leaves and arrives level."""

    def __init__(self, start: Spot, end: Spot) -> None:
        middle = (start[0] + end[0]) / 2
        self._points = start, (middle, start[1]), (middle, end[1]), end

    @property
    def path(self) -> str:
        start, *others = (f"{x:.1f} {y:.1f}" for x, y in self._points)
        return f"M{start}C{' '.join(others)}"

    def at(self, along: float) -> Spot:
        rest = 1 - along
        shares = rest**3, 3 * rest**2 * along, 3 * rest * along**2, along**3
        x, y = (
            sum(share * point[axis] for share, point in zip(shares, self._points, strict=True))
            for axis in (0, 1)
        )
        return x, y


def _column(nodes: Sequence[Node], x: float, top: float, height: float) -> list[Spot]:
    row = height / max(1, len(nodes))
    return [(x, top + row * (place + 0.5)) for place in range(len(nodes))]


def _beside(sketch: Sketch, node: Node, spot: Spot, width: float) -> None:
    """The name of a node in a column, in one or two lines, on its outer side."""
    most = int(width / (SIZE * 0.6))
    first, *rest = textwrap.wrap(_parted(node.label, most), most) or [""]
    lines = [first, shortened(" ".join(rest), width, SIZE)] if rest else [first]
    x, anchor = (spot[0] + 14, "start") if node.square else (spot[0] - 14, "end")
    for place, line in enumerate(lines):
        y = spot[1] + 4 + _LINE * (place - (len(lines) - 1) / 2)
        sketch.text(x, y, line, anchor=anchor, size=SIZE)  # type: ignore[arg-type]


def _parted(label: str, most: int) -> str:
    """With a hyphen and a blank where a word is longer than a line."""
    words = (
        f"{word[: most - 1]}- {word[most - 1 :]}" if len(word) > most and "-" not in word else word
        for word in label.split()
    )
    return " ".join(words)
