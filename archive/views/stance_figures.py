"""Stances as figures for a page: by a facet's values as a table of links, by year as a chart and a table.

Every number is a link to the statements it counts. What a chart shows stands in the table below it, and both
are made from the same counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.charts.heat import Head, HeatRow, HeatTable, heat_table
from archive.charts.over_time import Moment, StanceName, stances_over_time
from archive.models import Stance
from archive.search.browse import UNKNOWN
from archive.search.names import Names, in_digits
from archive.search.stance_counts import StanceCounts

# Two years far apart, one of them mistyped, are no reason for a thousand columns.
MOST_YEARS = 60
# So many years have a label each below their columns.
_EVERY_YEAR = 16
# What happened so many years before or after all statements is shown with them.
_NEAR = 5
SLUGS: tuple[str, ...] = tuple(stance.slug for stance in Stance)


@dataclass(frozen=True)
class StanceTable:
    """A table of stances: ``rows`` have the address of all their statements, ``more`` are not shown."""

    name: str
    corner: str
    caption: str
    table: HeatTable
    rows: tuple[tuple[HeatRow, str], ...]
    more: int = 0


@dataclass(frozen=True)
class TimeFigure:
    """Stances by year: the chart for a wide and for a narrow screen, and the same numbers as a table."""

    name: str
    wide: SafeString
    narrow: SafeString
    table: StanceTable
    undated: int


def stance_table(
    name: str,
    counts: StanceCounts,
    values: Iterable[str],
    names: Names,
    addresses: Mapping[str, str] | None = None,
    caption: str = "",
) -> StanceTable:
    """The table of these values, in their order. ``addresses`` lead from a value to a page of its own.

    ``name`` begins the ids. The names of people have to be learned before.
    """
    shown, pages = list(values), addresses or {}
    rows = [
        Head(value, _label(names, counts.facet, value), counts.totals.get(value, 0), pages.get(value, ""))
        for value in shown
    ]
    table = heat_table(rows, _columns(counts, shown), counts.counts, counts.url, _spoken)
    corner = (
        _("Stimme") if counts.facet == "speaker" else names.facet(counts.facet)
    )  # "Wer spricht" is a question
    urls = [counts.url(value) for value in shown]
    more = len(counts.totals.keys() - set(shown)) + counts.left_out
    caption = caption or _("Aussagen nach %(facet)s und Haltung") % {"facet": corner}
    return StanceTable(name, corner, caption, table, tuple(zip(table.rows, urls, strict=True)), more)


def time_figure(
    name: str, counts: StanceCounts, names: Names, about: str, marks: Mapping[str, str] | None = None
) -> TimeFigure | None:
    """The stances by year (``counts`` by year); None if there is nothing to be drawn.

    ``about`` says whose they are, ``marks`` what happened in a year ("Start").
    """
    if not counts.totals:
        return None
    happened = marks or {}
    years = _years(counts.totals, happened)
    moments = [_moment(year, len(years), counts, names, happened.get(year, "")) for year in years]
    stances = [StanceName(stance.slug, stance.sign, str(stance.label)) for stance in Stance]
    title = _("Haltungen nach Jahr: %(about)s") % {"about": about}
    description = _described(counts)

    def drawn(form: str) -> SafeString:
        sketch = stances_over_time(
            moments,
            stances,
            name=f"{name}-{form}",
            title=title,
            description=description,
            form="wide" if form == "wide" else "narrow",
            number=in_digits,
        )
        # Every text in it was escaped when it was written as XML.
        return mark_safe(sketch.inline())

    filled = [year for year in years if year in counts.totals]
    table = stance_table(f"{name}-table", counts, filled, names, caption=title)
    return TimeFigure(name, drawn("wide"), drawn("narrow"), table, counts.totals.get(UNKNOWN, 0))


def _columns(counts: StanceCounts, values: list[str]) -> list[Head]:
    return [
        Head(
            stance.slug,
            str(stance.label),
            sum(counts.counts.get((value, stance.slug), 0) for value in values),
            sign=stance.sign,
            colour=stance.slug,
        )
        for stance in Stance
    ]


def _spoken(row: Head, column: Head, count: int) -> str:
    said = ngettext("%(n)s Aussage", "%(n)s Aussagen", count) % {"n": in_digits(count)}
    return f"{row.label}, {column.label}: {said}"


def _label(names: Names, facet: str, value: str) -> str:
    return names.label(facet, value)


def _years(totals: Mapping[str, int], marks: Mapping[str, str]) -> list[str]:
    """The years from the first to the last, empty ones too, and what is undated at the end.

    Years that are marked are there as well, unless they are far from all others.
    """
    found = sorted(int(year) for year in totals if year != UNKNOWN)
    if found:
        near = range(found[0] - _NEAR, found[-1] + _NEAR + 1)
        found = sorted({*found, *(int(year) for year in marks if int(year) in near)})
    span = range(found[0], found[-1] + 1) if found and found[-1] - found[0] < MOST_YEARS else found
    return [*map(str, span), *([UNKNOWN] if UNKNOWN in totals else [])]


def _moment(year: str, number: int, counts: StanceCounts, names: Names, mark: str) -> Moment:
    label = names.label("year", year)
    by_stance = {slug: counts.counts[year, slug] for slug in SLUGS if (year, slug) in counts.counts}
    ticked = year == UNKNOWN or number <= _EVERY_YEAR or int(year) % 2 == 0
    return Moment(
        label=label,
        mark=mark,
        tick=label if ticked else "",
        counts=by_stance,
        loose=year == UNKNOWN,
        urls={slug: counts.url(year, slug) for slug in by_stance},
    )


def _described(counts: StanceCounts) -> str:
    """What the chart shows, in words: how many, of which stance, from when to when."""
    by_stance = dict.fromkeys(SLUGS, 0)
    for (_year, stance), number in counts.counts.items():
        by_stance[stance] += number
    parts = [f"{stance.label} {in_digits(by_stance[stance.slug])}" for stance in Stance]
    total = sum(by_stance.values())
    said = ngettext("%(n)s Aussage", "%(n)s Aussagen", total) % {"n": in_digits(total)}
    years = [year for year in counts.totals if year != UNKNOWN]
    span = f", {min(years)}–{max(years)}" if years else ""
    return f"{said}{span}: {', '.join(parts)}."
