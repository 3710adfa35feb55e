"""How things in a chart look: the style of a file of its own, and the patterns beside the colours.

On a page the classes get their colours from static/css/charts.css, which takes them from the tokens. A file
that leaves the archive has no tokens; it carries :data:`STYLE`, with the light colours of the tokens as they
are here (a test holds both the same).
"""

from __future__ import annotations

from dataclasses import dataclass

STANCES = ("rejects", "sceptical", "ambivalent", "favourable", "advocates")

# The light colours of static/css/tokens.css.
COLOURS = {
    "paper": "#fbfaf6",
    "ink": "#1d1b18",
    "soft": "#5d5850",
    "line": "#dfdacf",
    "wash": "#f2efe7",
    "accent": "#0b5a61",
    "accent-soft": "#dcebea",
    "warn": "#8e2c04",
    "card": "#ffffff",
    "rejects": "#8e2c04",
    "sceptical": "#98500c",
    "ambivalent": "#5c5851",
    "favourable": "#24618f",
    "advocates": "#174f8a",
}
# How much of a colour is in each shade of a heat table, in percent; the rest is the wash. The deepest is as
# deep as numbers on it can be read, in the light theme and in the dark.
SHADES = (0, 8, 15, 22, 29, 36)

FONTS = '"Noto Sans","DejaVu Sans","Liberation Sans",Arial,sans-serif'


@dataclass(frozen=True)
class Weave:
    """A pattern over the colour: ``way`` in a square of so many units that repeats.

    Slanting lines are drawn as such. Turning a pattern instead leaves seams between its squares in some
    programs, which look like lines the other way.
    """

    every: float
    way: str


def _rising(every: float) -> Weave:
    """Lines that rise; the corners belong to the lines of the squares beside."""
    half = every / 2
    corners = f"M{-half:g} {half:g}L{half:g} {-half:g}M{half:g} {every + half:g}l{every:g} {-every:g}"
    return Weave(every, f"M0 {every:g}L{every:g} 0{corners}")


def _falling(every: float) -> Weave:
    half = every / 2
    corners = f"M{-half:g} {half:g}l{every:g} {every:g}M{half:g} {-half:g}l{every:g} {every:g}"
    return Weave(every, f"M0 0L{every:g} {every:g}{corners}")


WEAVES = {
    "rejects": _rising(5),
    "sceptical": _rising(11),
    "ambivalent": Weave(6, "M2 3a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z"),
    "favourable": _falling(11),
    "advocates": Weave(5, "M0 2.5h5M2.5 0v5"),
    "accent": Weave(6, "M0 3h6"),
}


def mixed(colour: str, percent: int) -> str:
    """A colour with so much of it over the wash, as ``color-mix`` gives it in sRGB."""
    own, wash = (_parts(COLOURS[name]) for name in (colour, "wash"))
    return "#" + "".join(
        f"{round((mine * percent + theirs * (100 - percent)) / 100):02x}"
        for mine, theirs in zip(own, wash, strict=True)
    )


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _style() -> str:
    rules = [
        f"text{{font-family:{FONTS};fill:{COLOURS['ink']}}}",
        f".soft{{fill:{COLOURS['soft']}}}",
        ".strong{font-weight:700}",
        f".paper{{fill:{COLOURS['paper']}}}",
        f".grid{{stroke:{COLOURS['line']};fill:none}}",
        f".axis{{stroke:{COLOURS['soft']};fill:none}}",
        ".tie{stroke-opacity:.7;stroke-linecap:round}",
        f".node{{stroke:{COLOURS['paper']}}}",
        f".voice{{fill:{COLOURS['accent']}}}",
        f".matter{{fill:{COLOURS['soft']}}}",
        f".halo{{paint-order:stroke;stroke:{COLOURS['paper']};stroke-width:3px}}",
        f".weave{{stroke:{COLOURS['paper']};fill:{COLOURS['paper']};stroke-opacity:.55;fill-opacity:.55}}",
    ]
    for name in (*STANCES, "accent", "warn", "soft"):
        rules.append(f".fill-{name}{{fill:{COLOURS[name]}}}")
        rules.append(f".line-{name}{{stroke:{COLOURS[name]};fill:none}}")
        rules.append(f".open-{name}{{stroke:{COLOURS[name]};fill:{COLOURS['paper']}}}")
        rules.append(f".field-{name}{{fill:{COLOURS[name]};fill-opacity:.22}}")
    for name in (*STANCES, "accent"):
        rules += [f".c-{name}.n{step}{{fill:{mixed(name, part)}}}" for step, part in enumerate(SHADES)]
    return "".join(rules)


STYLE = _style()
