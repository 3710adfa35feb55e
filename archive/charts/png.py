"""A drawing as pixels, for those who cannot place an SVG.

resvg draws what the file says and takes letters from the machine's fonts. On a machine without any font it
leaves all text out without a word; a chart without words would be worse than none: that is found out first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import resvg_py

from archive.charts.palette import FONTS
from archive.charts.sketch import MARGIN, NAMESPACE, Sketch

# Twice the units: sharp on screens and large enough for a page in print.
_WIDTH_FACTOR = 2


class NoFont(Exception):
    """This machine has no font to draw words with."""


def png(sketch: Sketch, caption: Sequence[str] = ()) -> bytes:
    """The file of :meth:`Sketch.standalone` as PNG, at twice its size in units. Raises :class:`NoFont`."""
    if not can_write():
        raise NoFont("No font is installed that could write the words of a chart.")
    return _drawn(sketch.standalone(caption), round((sketch.width + 2 * MARGIN) * _WIDTH_FACTOR))


@cache
def can_write() -> bool:
    """Whether an installed font of those that charts ask for draws a letter: asked by drawing one, and kept.

    Any other would not do: some systems have fonts first in their order that resvg cannot read.
    """
    letter = f"<text y='16' font-size='16' font-family='{FONTS}'>m</text>"
    return _drawn(_sheet(letter), 20) != _drawn(_sheet(""), 20)


def _sheet(content: str) -> str:
    return f"<svg xmlns='{NAMESPACE}' viewBox='0 0 20 20' width='20' height='20'>{content}</svg>"


def _drawn(svg: str, width: int) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
