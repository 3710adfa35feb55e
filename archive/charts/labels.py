"""Labels beside their marks: each on the side where there is room.

One that would lie on another label or on a mark is left out. Nothing is lost by that: it still is the title
of the mark's link, and stands in the table beside every chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archive.charts.sketch import Anchor, Sketch, shortened, text_width

_SIZE, _WIDEST = 11.0, 150.0
# From the middle of a mark to its label, and half the room that a mark takes.
_GAP, _MARK = 11.0, 8.0


class Mark(NamedTuple):
    """A mark with its middle."""

    label: str
    x: float
    y: float


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom and other.top < self.bottom


def label_marks(sketch: Sketch, marks: Sequence[Mark]) -> None:
    """Write the labels of these marks, the first ones first."""
    taken = [_Box(mark.x - _MARK, mark.y - _MARK, mark.x + _MARK, mark.y + _MARK) for mark in marks]
    for mark in marks:
        words = shortened(mark.label, _WIDEST, _SIZE)
        for anchor, box in _places(mark, text_width(words, _SIZE)):
            if box.left >= 0 and box.right <= sketch.width and not any(map(box.meets, taken)):
                x = box.right if anchor == "end" else box.left
                sketch.text(x, mark.y + 4, words, "soft halo", anchor=anchor, size=_SIZE)
                taken.append(box)
                break


def _places(mark: Mark, width: float) -> list[tuple[Anchor, _Box]]:
    """To the right, and to the left."""
    top, bottom = mark.y - _SIZE / 2, mark.y + _SIZE / 2
    right, left = mark.x + _GAP, mark.x - _GAP
    return [
        ("start", _Box(right, top, right + width, bottom)),
        ("end", _Box(left - width, top, left, bottom)),
    ]
