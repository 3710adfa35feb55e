"""Cited figures over time: what was claimed, how exactly, and what speaks against it.

Nothing is drawn more exactly than it was said. A range is a beam from its low to its high end. "Over" and "at
least" are open upwards, "under" and "at most" downwards: an arrow without an end. "About" is a soft field
around the value, "just under" and "just over" a short tail on that side. A figure that is dated by its year
alone lies somewhere in that year's column; what has no date stands apart.

A figure that several texts cite has a second ring, so that a number often repeated is not taken for many
sources. A contradicted figure is crossed out and in the colour of warnings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.charts.labels import Mark, label_marks
from archive.charts.scales import Scale, step_of
from archive.charts.sketch import WIDTHS, Form, Sketch, shortened, text_width

OPEN_UP = frozenset({"over", "at-least"})
OPEN_DOWN = frozenset({"under", "at-most"})
TAIL_UP, TAIL_DOWN, SOFT = "just-over", "just-under", "about"
_ARROW, _TAIL, _FIELD = 26.0, 11.0, 12.0
_PLOT, _ROW, _LEGEND, _APART = 280.0, 40.0, 22.0, 84.0


@dataclass(frozen=True)
class CitedFigure:
    """One figure as a text cites it.

    ``label`` is the value in words ("über 13 Millionen"), ``low`` and ``high`` the numbers (``high`` only of
    a range), ``qualifier`` as in the dossier ("about", "at-least" …). ``start`` and ``end`` are the earliest
    and the latest time it may refer to, as years with fractions (2010.0 and 2011.0 for "2010"), both None if
    undated; ``when`` is that in words. ``citations`` is how many texts cite this very figure.
    """

    label: str
    low: float
    high: float | None = None
    qualifier: str = "exactly"
    start: float | None = None
    end: float | None = None
    when: str = ""
    contradicted: bool = False
    citations: int = 1
    url: str = ""

    @property
    def top(self) -> float:
        return self.low if self.high is None else self.high


@dataclass(frozen=True)
class RangeLegend:
    """What the marks are called in the reader's language; ``undated`` names the place apart."""

    single: str
    repeated: str
    range: str
    open: str
    about: str
    contradicted: str
    undated: str


class _Axis(NamedTuple):
    """Where a value lies, and whether values run upwards (else to the right)."""

    scale: Scale
    upright: bool

    def point(self, along: float, across: float) -> tuple[float, float]:
        return (across, along) if self.upright else (along, across)

    @property
    def more(self) -> int:
        """The direction of larger values."""
        return -1 if self.upright else 1


def range_timeline(
    figures: Sequence[CitedFigure],
    *,
    name: str,
    title: str,
    description: str,
    legend: RangeLegend,
    form: Form = "wide",
    number: Callable[[float], str] = "{:g}".format,
) -> Sketch:
    """Cited figures of one measure and unit over time; see the module. Larger than a telephone: by date."""
    sketch = Sketch(name, title, description, WIDTHS[form])
    top = _legend(sketch, legend) + 12
    if form == "wide":
        _over_time(sketch, figures, top, legend, number)
    else:
        _as_rows(sketch, figures, top, legend, number)
    return sketch


def _legend(sketch: Sketch, legend: RangeLegend) -> float:
    samples = (
        (legend.single, CitedFigure("", 0)),
        (legend.repeated, CitedFigure("", 0, citations=2)),
        (legend.range, CitedFigure("", -1, 1)),
        (legend.open, CitedFigure("", 0, qualifier="over")),
        (legend.about, CitedFigure("", 0, qualifier=SOFT)),
        (legend.contradicted, CitedFigure("", 0, contradicted=True)),
    )
    x, y = 0.0, 0.0
    for words, sample in samples:
        width = 44 + text_width(words, 12)
        if x and x + width > sketch.width:
            x, y = 0.0, y + _LEGEND
        scale = Scale(-1, 1, x + 4, x + 28)
        _mark(sketch, sample, _Axis(scale, upright=False), y + 10, arrow=12)
        sketch.text(x + 36, y + 14, words, size=12)
        x += width + 12
    return y + _LEGEND


def _over_time(
    sketch: Sketch,
    figures: Sequence[CitedFigure],
    top: float,
    legend: RangeLegend,
    number: Callable[[float], str],
) -> None:
    dated = [figure for figure in figures if figure.start is not None and figure.end is not None]
    undated = [figure for figure in figures if figure not in dated]
    bottom = top + _ARROW + _PLOT
    axis = _Axis(Scale(0, _highest(figures), bottom, top + _ARROW), upright=True)
    left = _value_lines(sketch, axis.scale, number)
    right = sketch.width - (_APART if undated else 0) - 24
    time = _time_scale(dated, left + 18, right)
    _years(sketch, time, top, bottom)
    sketch.line(left, bottom, sketch.width, bottom, "axis")  # below the words of what is nought
    placed = [*_spread(dated, time), *_spread_apart(undated, sketch.width - _APART)]
    for figure, x in placed:
        _mark(sketch, figure, axis, x)
        _way(sketch, figure, axis, x)
    label_marks(sketch, [Mark(figure.label, x, axis.scale(figure.top)) for figure, x in placed])
    if undated:
        sketch.text(sketch.width, bottom + 20, legend.undated, "soft", anchor="end", size=12)
    sketch.height = bottom + 28


def _as_rows(
    sketch: Sketch,
    figures: Sequence[CitedFigure],
    top: float,
    legend: RangeLegend,
    number: Callable[[float], str],
) -> None:
    rows = sorted(figures, key=lambda figure: (figure.start is None, figure.start or 0, figure.low))
    axis = _Axis(Scale(0, _highest(figures), 12, sketch.width - _ARROW - 6), upright=False)
    bottom = top + len(rows) * _ROW + 6
    step = step_of(axis.scale.high, 3)
    for place in range(int(axis.scale.high / step + 1e-9) + 1):
        x = axis.scale(place * step)
        for row in range(len(rows)):  # not through the words
            y = top + row * _ROW
            sketch.line(x, y + 18, x, y + 37, "grid" if place else "axis")
        sketch.text(
            x, bottom + 16, number(place * step), "soft", anchor="middle" if place else "start", size=12
        )
    for place, figure in enumerate(rows):
        y = top + place * _ROW
        when = figure.when or legend.undated
        sketch.text(0, y + 13, when, "strong", size=12)
        room = sketch.width - text_width(when, 12) - 14
        sketch.text(sketch.width, y + 13, shortened(figure.label, room, 12), "soft", anchor="end", size=12)
        _mark(sketch, figure, axis, y + 27)
        sketch.way(0, y, sketch.width, _ROW, figure.url, _spoken(figure))
    sketch.height = bottom + 24


def _highest(figures: Sequence[CitedFigure]) -> float:
    most = max((figure.top for figure in figures), default=0)
    return most if most > 0 else 1.0


def _value_lines(sketch: Sketch, scale: Scale, number: Callable[[float], str]) -> float:
    """Lines across at round values; gives where the labels of the axis end."""
    step = step_of(scale.high, 5)
    values = [place * step for place in range(int(scale.high / step + 1e-9) + 1)]
    left = max(text_width(number(value), 12) for value in values) + 8
    for value in values:
        y = scale(value)
        sketch.line(left, y, sketch.width, y, "grid")
        sketch.text(left - 6, y + 4, number(value), "soft", anchor="end", size=12)
    return left


def _time_scale(dated: Sequence[CitedFigure], left: float, right: float) -> Scale:
    starts = [figure.start for figure in dated if figure.start is not None]
    ends = [figure.end for figure in dated if figure.end is not None]
    first, last = (int(min(starts)), max(ends)) if starts and ends else (0, 1)
    return Scale(first, max(first + 1, last), left, right)


def _years(sketch: Sketch, time: Scale, top: float, bottom: float) -> None:
    if not time.low:
        return
    span = int(time.high - time.low + 0.999)
    every = max(1, -(-span * 40 // int(max(40, time.end - time.start))))
    for year in range(int(time.low), int(time.low) + span + 1, every):
        x = time(year)
        if x > time.end + 1:
            return
        sketch.line(x, top, x, bottom + 5, "grid")
        if year < time.high:
            sketch.text(x + 3, bottom + 20, str(year), "soft", size=12)


def _spread(figures: Sequence[CitedFigure], time: Scale) -> list[tuple[CitedFigure, float]]:
    """Where in time each figure stands; those of the same span stand beside each other in it."""
    spans: dict[tuple[float, float], list[CitedFigure]] = {}
    for figure in figures:
        spans.setdefault((figure.start or 0, figure.end or 0), []).append(figure)
    placed = []
    for (start, end), together in spans.items():
        left, right = time(start), time(end)
        # A day has no width to stand beside each other in.
        width = max(right - left, 14.0 * (len(together) - 1))
        for place, figure in enumerate(sorted(together, key=lambda each: each.low)):
            placed.append((figure, left + width * (place + 1) / (len(together) + 1)))
    return placed


def _spread_apart(figures: Sequence[CitedFigure], left: float) -> list[tuple[CitedFigure, float]]:
    step = (_APART - 16) / (len(figures) + 1)
    return [(figure, left + 16 + step * (place + 1)) for place, figure in enumerate(figures)]


def _mark(sketch: Sketch, figure: CitedFigure, axis: _Axis, across: float, arrow: float = _ARROW) -> None:
    """The mark of a figure at its place; everything about it that is not exact is drawn so."""
    colour = "warn" if figure.contradicted else "accent"
    low, high = axis.scale(figure.low), axis.scale(figure.top)
    if figure.qualifier == SOFT:
        _field(sketch, axis, low, high, across, colour)
    if figure.high is not None:
        _beam(sketch, axis, low, high, across, colour)
    if figure.qualifier in OPEN_UP:
        _arrow(sketch, axis, high, across, arrow * axis.more, colour)
    if figure.qualifier in OPEN_DOWN:
        _arrow(sketch, axis, low, across, -arrow * axis.more, colour)
    if figure.qualifier in (TAIL_UP, TAIL_DOWN):
        side = axis.more if figure.qualifier == TAIL_UP else -axis.more
        _stroke(sketch, axis, (high, high + side * _TAIL), across, f"line-{colour}", 3)
    for along in {low, high}:
        _dot(sketch, figure, axis.point(along, across), colour)


def _dot(sketch: Sketch, figure: CitedFigure, at: tuple[float, float], colour: str) -> None:
    if figure.citations > 1:
        sketch.circle(*at, 7.5, f"open-{colour}", 1.5)
    sketch.circle(*at, 4.5, f"fill-{colour}")
    if figure.contradicted:
        x, y = at
        sketch.path(f"M{x - 7:.1f} {y - 7:.1f}l14 14m0 -14l-14 14", f"line-{colour}", 2)


def _field(sketch: Sketch, axis: _Axis, low: float, high: float, across: float, colour: str) -> None:
    first, last = min(low, high) - _FIELD, max(low, high) + _FIELD
    x, y = axis.point(first, across - 7)
    width, height = axis.point(last - first, 14)
    if axis.upright:
        width, height = 14, last - first
    sketch.rect(x, y, width, height, f"field-{colour}", rounded=7)


def _beam(sketch: Sketch, axis: _Axis, low: float, high: float, across: float, colour: str) -> None:
    _stroke(sketch, axis, (low, high), across, f"line-{colour}", 4)


def _arrow(sketch: Sketch, axis: _Axis, along: float, across: float, length: float, colour: str) -> None:
    """A broken line that ends in an arrow head: it goes on, nobody said how far."""
    look, tip = f"line-{colour}", along + length
    _stroke(sketch, axis, (along, tip), across, look, 2, "4 3")
    back = tip - (5 if length > 0 else -5)
    ends = [axis.point(back, across - 4), axis.point(tip, across), axis.point(back, across + 4)]
    sketch.path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ends), look, 2)


def _stroke(
    sketch: Sketch,
    axis: _Axis,
    span: tuple[float, float],
    across: float,
    look: str,
    width: float,
    dashes: str = "",
) -> None:
    (x1, y1), (x2, y2) = (axis.point(along, across) for along in span)
    sketch.path(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", look, width, dashes)


def _way(sketch: Sketch, figure: CitedFigure, axis: _Axis, across: float) -> None:
    high, low = axis.scale(figure.top), axis.scale(figure.low)
    sketch.way(across - 8, high - 10, 16, low - high + 20, figure.url, _spoken(figure))


def _spoken(figure: CitedFigure) -> str:
    return ", ".join(part for part in (figure.label, figure.when) if part)
