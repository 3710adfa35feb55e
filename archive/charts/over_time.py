"""The debate over time: a bar for each year or month, what is against on one side, what is for on the other.

Bars diverge from a middle line: what speaks against lies below it (or to its left), what speaks for above it
(or to its right), and the ambivalent half on either side, as is usual for answers on a scale. So a bar's
length is the number of statements, and its place says where the weight lies. What is loose (undated, or among
months what has only a year) stands apart at the end and never between two dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.charts.palette import STANCES
from archive.charts.scales import Scale, counting_step
from archive.charts.sketch import WIDTHS, Form, Sketch, shortened, text_width

AGAINST, BETWEEN, FOR = ("sceptical", "rejects"), "ambivalent", ("favourable", "advocates")
_ROW, _GAP, _LEGEND, _PLOT = 24.0, 14.0, 22.0, 230.0
_SWATCH = 16.0


@dataclass(frozen=True)
class StanceName:
    """A stance as a legend names it: its slug (``rejects`` …), its sign and its word."""

    slug: str
    sign: str
    label: str


@dataclass(frozen=True)
class Moment:
    """A year, a month, or what has no date.

    ``label`` is the date in full, ``tick`` what stands below its column (may be empty), ``counts`` and
    ``urls`` are by stance; what is not there is nought, or no link. ``mark`` is what happened then.
    """

    label: str
    tick: str
    counts: Mapping[str, int]
    loose: bool = False
    urls: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.get(stance, 0) for stance in STANCES)


class Piece(NamedTuple):
    """A stance's part of a bar, in statements from the middle line: from ``low`` to ``high``."""

    stance: str
    low: float
    high: float


def pieces(counts: Mapping[str, int]) -> list[Piece]:
    """The parts of a diverging bar from the most against to the most for; parts of nothing are left out."""
    half = counts.get(BETWEEN, 0) / 2
    made = [Piece(BETWEEN, -half, half)]
    down, up = -half, half
    for stance in AGAINST:
        made.append(Piece(stance, down - counts.get(stance, 0), down))
        down -= counts.get(stance, 0)
    for stance in FOR:
        made.append(Piece(stance, up, up + counts.get(stance, 0)))
        up += counts.get(stance, 0)
    return sorted((piece for piece in made if piece.high > piece.low), key=lambda piece: piece.low)


def reach(moments: Sequence[Moment]) -> tuple[float, float]:
    """How far the bars reach to either side of the middle line, at least one statement each."""
    found = [piece for moment in moments for piece in pieces(moment.counts)]
    return -min([-1.0, *(piece.low for piece in found)]), max([1.0, *(piece.high for piece in found)])


def stances_over_time(
    moments: Sequence[Moment],
    stances: Sequence[StanceName],
    *,
    name: str,
    title: str,
    description: str,
    form: Form = "wide",
    number: Callable[[int], str] = str,
) -> Sketch:
    """Stances by year or month, diverging; see the module. ``stances`` are those that the legend names."""
    sketch = Sketch(name, title, description, WIDTHS[form])
    top = _legend(sketch, stances) + _GAP
    words = {stance.slug: f"{stance.sign} {stance.label}" for stance in stances}
    draw = _columns if form == "wide" else _rows
    draw(sketch, moments, top, words, number)
    return sketch


def _legend(sketch: Sketch, stances: Sequence[StanceName]) -> float:
    """The patterns with sign and word, in as many lines as they need. Gives where the legend ends."""
    x, y = 0.0, 0.0
    for stance in stances:
        text = f"{stance.sign} {stance.label}"
        width = _SWATCH + 6 + text_width(text) + 18
        if x and x + width - 18 > sketch.width:
            x, y = 0.0, y + _LEGEND
        sketch.woven(x, y + 2, _SWATCH, 14, stance.slug)
        sketch.text(x + _SWATCH + 6, y + 14, text)
        x += width
    return y + _LEGEND


def _columns(
    sketch: Sketch,
    moments: Sequence[Moment],
    top: float,
    words: Mapping[str, str],
    number: Callable[[int], str],
) -> None:
    left, bottom = 44.0, top + 16 + _PLOT
    below, above = reach(moments)
    scale = Scale(-below, above, bottom, top + 16)
    _lines_across(sketch, scale, left, number)
    places = _places(moments, left + 6, sketch.width)
    numbered = _numbered(moments, places, number)
    for moment, (x, width) in zip(moments, places, strict=True):
        inner = min(width * 0.84, 72.0)
        start = x + (width - inner) / 2
        if moment.mark:
            middle = x + width / 2
            sketch.path(f"M{middle:.1f} {top + 16:.1f}V{bottom + 6:.1f}", "axis", dashes="2 3")
            sketch.text(middle, bottom + 36, moment.mark, "strong", anchor="middle", size=12)
        for piece in pieces(moment.counts):
            y, height = scale(piece.high), scale(piece.low) - scale(piece.high)
            sketch.woven(start, y, inner, height, piece.stance)
            _way(sketch, (x, y, width, height), moment, piece.stance, words, number)
        if moment.loose or numbered:
            _total_above(sketch, moment, x + width / 2, scale, number(moment.total))
        if moment.tick:
            sketch.text(x + width / 2, bottom + 20, moment.tick, "soft", anchor="middle", size=12)
    sketch.line(left, scale(0), sketch.width, scale(0), "axis")
    sketch.height = bottom + (44 if any(moment.mark for moment in moments) else 28)


def _lines_across(sketch: Sketch, scale: Scale, left: float, number: Callable[[int], str]) -> None:
    step = counting_step(scale.high - scale.low, 6)
    count = 0
    while count <= max(scale.high, -scale.low):
        for signed in {count, -count}:
            if scale.low <= signed <= scale.high:
                y = scale(signed)
                sketch.line(left, y, sketch.width, y, "grid")
                sketch.text(left - 6, y + 4, number(count), "soft", anchor="end", size=12)
        count += step


def _numbered(
    moments: Sequence[Moment], places: Sequence[tuple[float, float]], number: Callable[[int], str]
) -> bool:
    """Whether there is room for the numbers of all columns; only some of them would puzzle."""
    return all(
        text_width(number(moment.total), 12) <= width
        for moment, (_x, width) in zip(moments, places, strict=True)
        if not moment.loose
    )


def _total_above(sketch: Sketch, moment: Moment, x: float, scale: Scale, written: str) -> None:
    if moment.total:
        highest = max(piece.high for piece in pieces(moment.counts))
        sketch.text(x, scale(highest) - 4, written, "strong", anchor="middle", size=12)


def _places(moments: Sequence[Moment], left: float, right: float) -> list[tuple[float, float]]:
    """Where each column begins and how wide it is; the loose ones are wider and stand apart."""
    loose = sum(1 for moment in moments if moment.loose)
    tied = len(moments) - loose
    # Even a dozen of them leave more than half of the room to what is dated.
    wide = min(64.0, 0.4 * (right - left) / loose - _GAP) if loose else 0.0
    room = max(0.0, right - left - loose * (wide + _GAP))
    step = min(room / tied, 132.0) if tied else 0.0
    places: list[tuple[float, float]] = []
    x = left
    for moment in moments:
        width = wide if moment.loose else step
        x += _GAP if moment.loose else 0.0
        places.append((x, width))
        x += width
    return places


def _rows(
    sketch: Sketch,
    moments: Sequence[Moment],
    top: float,
    words: Mapping[str, str],
    number: Callable[[int], str],
) -> None:
    label = min(118.0, max((text_width(f"{each.label} · {each.mark}") for each in moments), default=0) + 8)
    most = max((moment.total for moment in moments), default=0)
    right = sketch.width - text_width(number(most)) - 8
    below, above = reach(moments)
    scale = Scale(-below, above, label, right)
    y = top
    for moment in moments:
        y += _GAP / 2 if moment.loose else 0
        named = f"{moment.label} · {moment.mark}" if moment.mark else moment.label
        sketch.text(0, y + 16, shortened(named, label), "soft")
        for piece in pieces(moment.counts):
            x, width = scale(piece.low), scale(piece.high) - scale(piece.low)
            sketch.woven(x, y + 3, width, _ROW - 6, piece.stance)
            _way(sketch, (x, y, width, _ROW), moment, piece.stance, words, number)
        sketch.text(sketch.width, y + 16, number(moment.total), "strong", anchor="end")
        y += _ROW
    sketch.line(scale(0), top, scale(0), y, "axis")
    sketch.height = y + 4


def _way(
    sketch: Sketch,
    box: tuple[float, float, float, float],
    moment: Moment,
    stance: str,
    words: Mapping[str, str],
    number: Callable[[int], str],
) -> None:
    label = f"{moment.label}, {words.get(stance, stance)}: {number(moment.counts[stance])}"
    sketch.way(*box, moment.urls.get(stance, ""), label)
