"""Reading drawings back, as whoever opens the file does."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from archive.charts.heat import Head, heat_drawing, heat_table
from archive.charts.over_time import Moment, StanceName, stances_over_time
from archive.charts.ranges import CitedFigure, RangeLegend, range_timeline
from archive.charts.sketch import Form, Sketch

SVG = "{http://www.w3.org/2000/svg}"
STANCES = (
    StanceName("rejects", "−−", "lehnt ab"),
    StanceName("sceptical", "−", "skeptisch"),
    StanceName("ambivalent", "±", "abwägend"),
    StanceName("favourable", "+", "zugeneigt"),
    StanceName("advocates", "++", "wirbt dafür"),
)
LEGEND = RangeLegend("ein Text", "mehrere", "von bis", "offen", "etwa", "widersprochen", "undatiert")


def read(svg: str) -> etree._Element:
    """The file as XML; raises if it is none."""
    return etree.fromstring(svg.encode())


def drawn(sketch: Sketch) -> etree._Element:
    return read(sketch.picture())


def texts(sketch: Sketch) -> list[str]:
    return [element.text or "" for element in drawn(sketch).iter(f"{SVG}text")]


def woven(sketch: Sketch) -> list[tuple[str, float, float]]:
    """The patterned parts below the legend: which pattern, how wide and how high."""
    found = []
    for rect in drawn(sketch).iter(f"{SVG}rect"):
        fill = rect.get("fill", "")
        if fill.startswith("url(#") and (rect.get("width"), rect.get("height")) != ("16", "14"):
            place = fill.removeprefix(f"url(#{sketch.name}-").removesuffix(")")
            found.append((place, float(rect.get("width", 0)), float(rect.get("height", 0))))
    return found


def over_time(moments: Sequence[Moment], form: Form = "wide") -> Sketch:
    return stances_over_time(moments, STANCES, name="debate", title="Titel", description="Was", form=form)


def heat(form: Form = "wide", label: str = "Xing") -> Sketch:
    rows = [Head("xing", label, 4), Head("twitter", "Twitter", 9)]
    columns = [Head(stance.slug, stance.label, 3, "", stance.sign, stance.slug) for stance in STANCES]
    counts = {("xing", "advocates"): 4, ("twitter", "rejects"): 9}
    table = heat_table(rows, columns, counts, lambda row, column: f"/{row}/{column}", _spoken)
    return heat_drawing(table, name="heat", title="Titel", description="Was", form=form)


def _spoken(row: Head, column: Head, count: int) -> str:
    return f"{row.label}, {column.label}: {count}"


def ranges(figures: Sequence[CitedFigure], form: Form = "wide") -> Sketch:
    return range_timeline(figures, name="range", title="T", description="D", legend=LEGEND, form=form)


def everything(label: str = "Xing") -> list[Sketch]:
    """One drawing of each kind in each form, with this text in it wherever a text can be."""
    moment = Moment(label, label, {"rejects": 2, "favourable": 1}, urls={"rejects": f"/?q={label}"})
    figure = CitedFigure(label, 3, 5, "about", 2010.0, 2011.0, label, True, 2, f"/?q={label}")
    made = []
    for form in ("wide", "narrow"):
        made += [over_time([moment], form), heat(form, label), ranges([figure], form)]
    return made
