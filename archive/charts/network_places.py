"""A one-mode network: actors at places that were computed elsewhere.

A name stands beside its node if it fits there without lying on anything. Otherwise, and always on a
telephone, the node has a number, and the names stand below the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from archive.charts.network import (
    ALONG,
    LINES,
    REACH,
    SIZE,
    Box,
    Node,
    Spot,
    Tie,
    Words,
    legend,
    mark,
    sign_on,
    strength,
    thickness,
)
from archive.charts.sketch import WIDTHS, Anchor, Form, Sketch, shortened, text_width

_HEIGHT: dict[Form, float] = {"wide": 520, "narrow": 360}
_KEY_COLUMNS: dict[Form, int] = {"wide": 3, "narrow": 1}
_KEY_LINE, _EDGE = 20.0, 30.0
_SMALLEST, _LARGEST, _APART = 9.0, 18.0, 6.0
_PUSHES = 60
# Discs that overlap by less than this do not.
_TOUCHING = 0.01
# The golden angle: no two of many go nearly the same way.
_TURN = 2.4
_LONGEST = 200.0
# So much stronger than any would be what stands out.
_EVEN = 2.5
# Of so many lines each is drawn finer, or there would be nothing else.
_MANY = 80
# Finding room for more takes seconds, and there is none; dashes tell their lines apart.
_MOST_SIGNS = 120


def at_places(
    nodes: Sequence[Node],
    places: Sequence[Spot],
    ties: Sequence[Tie],
    words: Words,
    *,
    name: str,
    form: Form = "wide",
) -> Sketch:
    """Nodes at their places, whose x and y lie between 0 and 1, y downwards; a little apart if they meet."""
    sketch = Sketch(name, words.title, words.description, WIDTHS[form])
    top = legend(sketch, words) + 6
    if not ties:
        sketch.text(0, top + 18, words.nothing, "soft")
        top += 26
    heaviest = max((node.weight for node in nodes), default=1)
    radii = [_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(node.weight / heaviest) for node in nodes]
    size = sketch.width, _HEIGHT[form] if nodes else 0.0
    spots = [(x, y + top) for x, y in _apart([_inside(place, size) for place in places], radii, size)]
    discs = [Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(spots, radii, strict=True)]
    strongest = max((abs(tie.weight) for tie in ties), default=1)
    if len(ties) > 1 and all(abs(tie.weight) == strongest for tie in ties):
        # Where all weigh the same, none stands out.
        strongest *= _EVEN
    fine = 0.6 if len(ties) > _MANY else 1.0
    for tie in sorted(ties, key=lambda each: abs(each.weight)):
        (x1, y1), (x2, y2) = spots[tie.first], spots[tie.second]
        look, dashes = LINES[tie.look]
        way = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
        sketch.path(way, f"{look} tie {strength(tie, strongest)}", thickness(tie, strongest) * fine, dashes)
        if form == "wide":
            # No finger would meet one line among many.
            sketch.along(way, REACH, tie.url, tie.spoken)
    taken: list[Box] = []
    for tie in sorted(ties, key=lambda each: -abs(each.weight))[:_MOST_SIGNS]:
        first, second = spots[tie.first], spots[tie.second]
        sign_on(sketch, tie, [_between(first, second, along) for along in ALONG], taken, discs)
    for node, spot, radius in zip(nodes, spots, radii, strict=True):
        mark(sketch, node, spot, radius)
    room = Box(0, top, sketch.width, top + size[1])
    named = {} if form == "narrow" else _named(nodes, spots, radii, [*taken, *discs], room)
    for place, (at, anchor) in named.items():
        sketch.text(*at, _name(nodes[place]), "halo", anchor=anchor, size=SIZE)
    numbered = [place for place in range(len(nodes)) if place not in named]
    sketch.height = _key(sketch, nodes, spots, numbered, room.bottom + 8, form)
    return sketch


def _between(first: Spot, second: Spot, along: float) -> Spot:
    return first[0] + (second[0] - first[0]) * along, first[1] + (second[1] - first[1]) * along


def _inside(place: Spot, size: Spot) -> Spot:
    return _EDGE + place[0] * (size[0] - 2 * _EDGE), _EDGE + place[1] * (size[1] - 2 * _EDGE)


def _apart(spots: Sequence[Spot], radii: Sequence[float], size: Spot) -> list[Spot]:
    """The spots, pushed away from each other until no two discs meet, or as far as that is possible."""
    moved = list(spots)
    for _ in range(_PUSHES):
        met = _meeting(moved, radii)
        if not met:
            break
        for one, other in met:
            (x1, y1), (x2, y2) = moved[one], moved[other]
            reach = radii[one] + radii[other] + _APART
            distance = math.hypot(x2 - x1, y2 - y1)
            if distance >= reach - _TOUCHING:
                continue
            # From one and the same spot, each goes its own way.
            turn = (math.cos(_TURN * other), math.sin(_TURN * other))
            across, down = ((x2 - x1) / distance, (y2 - y1) / distance) if distance > _TOUCHING else turn
            push = (reach - distance) / 2
            moved[one] = _kept((x1 - across * push, y1 - down * push), radii[one], size)
            moved[other] = _kept((x2 + across * push, y2 + down * push), radii[other], size)
    return moved


def _meeting(spots: Sequence[Spot], radii: Sequence[float]) -> list[list[int]]:
    """The pairs of discs that are nearer to each other than they may be."""
    at, sizes = np.array(spots).reshape(-1, 2), np.array(radii)
    distance = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1))
    near = distance < sizes[:, None] + sizes[None, :] + _APART - _TOUCHING
    pairs: list[list[int]] = np.argwhere(np.triu(near, 1)).tolist()
    return pairs


def _kept(spot: Spot, radius: float, size: Spot) -> Spot:
    """The nearest spot at which the whole disc is on the drawing."""
    x, y = (min(max(at, radius + 1), most - radius - 1) for at, most in zip(spot, size, strict=True))
    return x, y


def _named(
    nodes: Sequence[Node], spots: Sequence[Spot], radii: Sequence[float], taken: Sequence[Box], room: Box
) -> dict[int, tuple[Spot, Anchor]]:
    """Where names fit beside their nodes, the heaviest nodes first."""
    full = list(taken)
    found: dict[int, tuple[Spot, Anchor]] = {}
    for place in sorted(range(len(nodes)), key=lambda each: -nodes[each].weight):
        (x, y), reach = spots[place], radii[place]
        width = text_width(_name(nodes[place]), SIZE)
        around: tuple[tuple[Spot, Anchor, float], ...] = (
            ((x, y + reach + 13), "middle", x - width / 2),
            ((x, y - reach - 5), "middle", x - width / 2),
            ((x + reach + 4, y + 4), "start", x + reach + 4),
            ((x - reach - 4, y + 4), "end", x - reach - 4 - width),
        )
        for at, anchor, left in around:
            box = Box(left, at[1] - 11, left + width, at[1] + 4)
            inside = room.left <= box.left and box.right <= room.right and room.top <= box.top
            if inside and box.bottom <= room.bottom and not any(box.meets(other) for other in full):
                full.append(box)
                found[place] = at, anchor
                break
    return found


def _name(node: Node) -> str:
    return shortened(node.label, _LONGEST, SIZE)


def _key(
    sketch: Sketch,
    nodes: Sequence[Node],
    spots: Sequence[Spot],
    numbered: Sequence[int],
    top: float,
    form: Form,
) -> float:
    """Number the nodes that have no name beside them, and say below what they are called."""
    columns = _KEY_COLUMNS[form]
    rows = -(-len(numbered) // columns)
    width = sketch.width / columns
    for number, place in enumerate(numbered, 1):
        x, y = spots[place]
        sketch.text(x, y + 4, str(number), "paper strong", anchor="middle", size=11)
        column, row = divmod(number - 1, max(1, rows))
        at = column * width, top + _KEY_LINE * (row + 1) - 6
        sketch.text(at[0] + 20, at[1], str(number), "strong", anchor="end", size=SIZE)
        sketch.text(at[0] + 28, at[1], shortened(nodes[place].label, width - 36, SIZE), size=SIZE)
    return top + rows * _KEY_LINE
