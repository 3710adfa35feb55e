"""Cited figures as files: all of them as a table (CSV), a chart of one measure and platform."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from archive.charts.png import can_write, png
from archive.charts.sketch import Sketch
from archive.exports.lists import Cell, absolute
from archive.exports.streams import BYTE_ORDER_MARK, csv_line
from archive.search.answers import Memory
from archive.search.cited import Cited, CitedFigures
from archive.views.figure_chart import Chart
from archive.views.figure_groups import Figures

FILES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8; header=present",
}
# Drawing pixels takes longer than all the rest: a picture is kept by what is drawn in it.
_pictures: Memory[bytes] = Memory(most=100, heaviest=20_000_000)
_LONGEST_NAME = 120
_COLUMNS = (
    *("ark", "permalink", "measure", "measure_label", "platform", "platform_label"),
    *("value", "low", "high", "qualifier", "unit", "population", "region", "reference_date"),
    *("as_printed", "study", "study_permalink", "check", "contradicted", "contradicts"),
    *("article_title", "article_permalink", "outlet", "published", "invented"),
)


@dataclass(frozen=True)
class Credit:
    """How a chart is cited: ``words`` end with ``permalink``, which is ``site`` with the path ``url``."""

    words: str
    permalink: str
    url: str
    site: str

    @property
    def downloads(self) -> list[tuple[str, str, str]]:
        """The forms in which the chart goes out: what they are called, where, and their media type."""
        joint = "&" if "?" in self.url else "?"
        return [
            (form.upper(), f"{self.url}{joint}format={form}", media_type.partition(";")[0])
            for form, media_type in FILES.items()
            if form != "png" or can_write()
        ]


def credit(title: str, found: CitedFigures, url: str, site: str) -> Credit:
    """Archive, title, what filters there are, the state of the index, and where."""
    filters = "; ".join(f"{chip.facet}: {chip.label}" for chip in found.page.filters)
    parts = [
        f"{settings.ARCHIVE_NAME}: {title}",
        *([_("Filter: %(filters)s") % {"filters": filters}] if filters else []),
        _("Stand des Verzeichnisses: %(stamp)s") % {"stamp": found.stamp},
        f"{site}{url}",
    ]
    return Credit(". ".join(parts), f"{site}{url}", url, site)


def file_of(
    form: str, found: CitedFigures, every: Figures, drawn: Sequence[Chart], made: Credit
) -> HttpResponse:
    """The file of this form (one of :data:`FILES`); a picture if the page has exactly one chart."""
    if form == "csv":
        content = BYTE_ORDER_MARK.encode() + b"".join(map(csv_line, _lines(found, every, made.site)))
    elif len(drawn) != 1:
        return _text(
            _("Ein Bild gibt es, wenn eine Messgröße, eine Plattform und eine Einheit gewählt sind."), 406
        )
    elif form == "png" and not can_write():
        return _text(_no_font(), 406)
    else:
        sketch, caption = drawn[0].sketch("wide"), (drawn[0].description, made.words)
        content = _picture(sketch, caption) if form == "png" else sketch.standalone(caption).encode()
    response = HttpResponse(content, content_type=FILES[form])
    values = [value for _name, value in found.page.fields if value]
    name = slugify("-".join([settings.ARCHIVE_NAME, "figures", *values]))[:_LONGEST_NAME].rstrip("-")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{found.stamp[:12]}.{form}"'
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def refused(form: str) -> HttpResponse:
    """406 with the forms that there are."""
    text = _("Das Format „%(asked)s“ gibt es hier nicht. Es gibt: %(names)s.")
    return _text(text % {"asked": form[:100], "names": ", ".join(FILES)}, 406)


def _no_font() -> str:
    return _("Als PNG geht das hier nicht: Auf diesem Server ist keine Schrift installiert. Nehmen Sie SVG.")


def _text(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")


def _picture(sketch: Sketch, caption: Sequence[str]) -> bytes:
    key = hashlib.blake2b(sketch.standalone(caption).encode()).digest()
    picture = _pictures.get(key)
    if picture is None:
        picture = png(sketch, caption)
        _pictures.keep(key, picture, len(picture))
    return picture


def _lines(found: CitedFigures, every: Figures, site: str) -> Iterator[Sequence[Cell]]:
    yield _COLUMNS
    for figure in every.every:
        yield _line(figure, found, every, site)


def _line(figure: Cited, found: CitedFigures, every: Figures, site: str) -> Sequence[Cell]:
    card, claim, label = figure.card, figure.claim, found.names.label
    platform = label("platform", claim.platform) if claim.platform else ""
    return (
        *(claim.ark, absolute(site, card.url), claim.measure, label("measure", claim.measure)),
        *(claim.platform, platform, card.value, str(claim.low)),
        *("" if claim.high is None else str(claim.high), claim.qualifier, claim.unit),
        *(claim.population, claim.region, card.reference_date, card.as_printed),
        *(card.study, absolute(site, card.study_url), card.check, every.disputed(claim)),
        # One for each value: its repetitions say nothing more.
        "; ".join(every.by_value[value].claim.ark for value in every.found.opposed.get(claim.value, ())),
        *(card.title, absolute(site, card.article_url), card.outlet, card.published, card.invented),
    )
