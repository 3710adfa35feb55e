"""A figure as a file: SVG, PNG, CSV, and whatever more it offers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.utils.text import slugify

from archive.charts.png import can_write, png
from archive.charts.sketch import Sketch
from archive.explore.figures import Figure, File, Inquiry, Kind
from archive.explore.places import own_pairs
from archive.exports.streams import BYTE_ORDER_MARK, csv_line
from archive.search.answers import Memory
from archive.search.states import short

_LONGEST_NAME = 120
# Drawing pixels takes longer than all the rest: a picture is kept by what is drawn in it.
_pictures: Memory[bytes] = Memory(most=100, heaviest=20_000_000)


def files(kind: Kind, figure: Figure, caption: Sequence[str]) -> dict[str, File]:
    """The forms in which the figure goes out, by their names in an address.

    ``caption`` stands below a picture. Without a font on this machine there is no PNG.
    """
    made = {
        "svg": File("SVG", "image/svg+xml", lambda site: _sketch(kind, figure).standalone(caption).encode())
    }
    if can_write():
        made["png"] = File("PNG", "image/png", lambda site: _picture(_sketch(kind, figure), caption))
    made["csv"] = File("CSV", "text/csv; charset=utf-8; header=present", lambda site: _csv(figure, site))
    return made | dict(figure.files)


def file_name(kind: Kind, figure: Figure, inquiry: Inquiry) -> str:
    """What a file is called, without its ending: archive, figure, settings, filters, state of the index."""
    values = [value for name, value in own_pairs(kind, inquiry)]
    filters = [value for name, value in figure.crossed.browse.pairs() if name not in ("page", "sort")]
    name = slugify("-".join([settings.ARCHIVE_NAME, kind.name, *values, *filters]))[:_LONGEST_NAME].rstrip(
        "-"
    )
    return f"{name}-{slugify(short(figure.crossed.stamp))}"


def _sketch(kind: Kind, figure: Figure) -> Sketch:
    return figure.draw("wide", kind.name)


def _picture(sketch: Sketch, caption: Sequence[str]) -> bytes:
    key = hashlib.blake2b(sketch.standalone(caption).encode()).digest()
    picture = _pictures.get(key)
    if picture is None:
        picture = png(sketch, caption)
        _pictures.keep(key, picture, len(picture))
    return picture


def _csv(figure: Figure, site: str) -> bytes:
    return BYTE_ORDER_MARK.encode() + b"".join(csv_line(row) for row in figure.rows(site))
