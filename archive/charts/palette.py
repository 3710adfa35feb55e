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

_FONTS = '"Noto Sans","DejaVu Sans","Liberation Sans",Arial,sans-serif'


@dataclass(frozen=True)
class Weave:
    """A pattern: lines or dots over the colour, ``every`` so many units, turned by so many degrees."""

    every: float
    turned: int = 0
    dots: bool = False
    crossed: bool = False


WEAVES = {
    "rejects": Weave(4, 45),
    "sceptical": Weave(8, 45),
    "ambivalent": Weave(6, dots=True),
    "favourable": Weave(8, -45),
    "advocates": Weave(5, 0, crossed=True),
    "accent": Weave(6, 90),
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
        f"text{{font-family:{_FONTS};fill:{COLOURS['ink']}}}",
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
