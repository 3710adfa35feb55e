"""The figures that texts cite: as a table, and for a measure and platform what they say together.

Where a measure and a platform are chosen, or nothing else is left, the page has a chart, what contradicts
what, and the sources. A platform that is chosen also finds figures without one of their own in texts about
it, as on the list. They stand in the table; all else is of the figures about that platform.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from archive.search.answers import Memory
from archive.search.cited import MOST, Cited, CitedFigures, cited
from archive.views.context import site
from archive.views.errors import rebuilding
from archive.views.figure_chart import Chart, charts, row_name
from archive.views.figure_files import FILES, Credit, credit, file_of, refused
from archive.views.figure_groups import (
    Figures,
    Key,
    Reading,
    noted,
    opposed,
    overview,
    source_rows,
    undecided,
)
from archive.views.figure_table import table
from archive.views.figure_wanted import Wanted, address, around, group_address, wanted_of

# So many groups are shown before the others are folded away.
FIRST_GROUPS = 12
# So many of what a group says are shown; the rest is in the table and in the file.
MOST_READINGS, MOST_PAIRS, MOST_SOURCES = 60, 30, 60
# What is compared once is kept for as long as the index has not changed. About so many bytes a figure.
_FRAME, _WEIGHT = 1_000, 4_000
_kept: Memory[Figures] = Memory(most=30, heaviest=16_000_000)

Label = Callable[[str, str], str]


@csrf_exempt  # nothing is changed here: another method is told so (405), not asked for a token
@require_safe
@conditional_page
def figures(request: HttpRequest) -> HttpResponse:
    """All cited figures under some filters, and what those of one measure and platform say together."""
    wanted = wanted_of(request.GET)
    found = cited(wanted.filters)
    if found.page.rebuilding:
        return rebuilding(request)
    form = request.GET.get("format", "html")
    if form != "html":
        return _file(request, wanted, found, form)
    return render(request, "archive/figures.html", _context(request, wanted, found))


def _context(request: HttpRequest, wanted: Wanted, found: CitedFigures) -> dict[str, Any]:
    every, key = _compared(wanted, found)
    shown = table(
        every.every,
        wanted.order,
        wanted.page,
        lambda order, page: address(found.page, replace(wanted, order=order), page),
    )
    groups = overview(every, found.names.label, lambda group: group_address(found.page, group))
    return {
        "page": around(found.page, wanted),
        "title": _titled(found.names.label, key) if key else _("Zahlen im Vergleich"),
        "figures": every,
        "disputed": sum(map(every.disputed, every.claims)),
        "groups": groups[:FIRST_GROUPS],
        "further": groups[FIRST_GROUPS:],
        "chosen": _group(request, wanted, found, every.groups[key], key) if key else None,
        "beside": len(every.every) - len(every.groups[key].every) if key else 0,
        "table": shown,
        "rows": [_row(figure, every, found.names.label) for figure in shown.rows],
        "csv": address(found.page, wanted, format="csv"),
        "most": MOST,
        "complete": found.complete,
    }


def _compared(wanted: Wanted, found: CitedFigures) -> tuple[Figures, Key | None]:
    """The figures of the page, and the group that it is about: the one chosen, or the only one there is."""
    key_of_all = (found.key, wanted.alone)
    every = _kept.get(key_of_all) if found.key else None
    if every is None:
        shown = [figure for figure in found.figures if not (wanted.alone and figure.claim.platform)]
        every = Figures(tuple(shown))
        _kept.keep(key_of_all, every, _FRAME + _WEIGHT * len(every.every))
    measures, platforms = wanted.filters.getlist("measure"), wanted.filters.getlist("platform")
    if len(measures) == len(platforms) == 1:
        key = (measures[0], platforms[0])
        return every, key if key in every.groups else None
    only = list(every.groups)
    return every, only[0] if len(only) == 1 else None


def _titled(label: Label, key: Key) -> str:
    measure, platform = key
    return f"{label('measure', measure)}: {label('platform', platform) if platform else _('ohne Plattform')}"


def _row(figure: Cited, every: Figures, label: Label) -> dict[str, Any]:
    """A figure as a row of the table, with its names in the reader's language."""
    claim = figure.claim
    return {
        "id": row_name(claim),
        "card": figure.card,
        "counted": figure.counted,
        "in_comment": figure.in_comment,
        "measure": label("measure", claim.measure),
        "platform": label("platform", claim.platform) if claim.platform else "",
        "origin": figure.origin,
        "disputed": every.disputed(claim),
    }


def _group(
    request: HttpRequest, wanted: Wanted, found: CitedFigures, group: Figures, key: Key
) -> dict[str, Any]:
    """What the figures of one measure and platform say together."""
    rows, pairs, readings = source_rows(group), undecided(group), opposed(group)
    drawn = charts(group, _titled(found.names.label, key))
    return {
        "charts": [(chart, _credit(request, wanted, found, chart)) for chart in drawn],
        "number": len(group.every),
        "texts": len({claim.article for claim in group.claims}),
        "sources": rows[:MOST_SOURCES],
        "number_of_sources": len(rows),
        "more_sources": len(rows[MOST_SOURCES:]),
        "repeated": sum(row.source.repeated for row in rows),
        "disputed": sum(map(group.disputed, group.claims)),
        "opposed": _first(readings),
        "more_opposed": max(0, sum(map(len, readings)) - MOST_READINGS),
        "undecided": pairs[:MOST_PAIRS],
        "more_undecided": len(pairs[MOST_PAIRS:]),
        "noted": noted(group)[:MOST_PAIRS],
    }


def _first(groups: list[list[Reading]]) -> list[list[Reading]]:
    """As many readings as a page has room for."""
    shown, room = [], MOST_READINGS
    for group in groups:
        if room > 0:
            shown.append(group[:room])
        room -= len(group)
    return shown


def _credit(request: HttpRequest, wanted: Wanted, found: CitedFigures, chart: Chart) -> Credit:
    """How a chart is cited; the address of one chart of several says its unit too."""
    url = address(found.page, replace(wanted, order="-published"))
    if not chart.only and "unit" not in wanted.filters:
        url = address(found.page, replace(wanted, order="-published"), unit=chart.unit_value)
    return credit(chart.title, found, url, site(request))


def _file(request: HttpRequest, wanted: Wanted, found: CitedFigures, form: str) -> HttpResponse:
    """The figures as a file, or their chart as a picture."""
    if form not in FILES:
        return refused(form)
    every, key = _compared(wanted, found)
    drawn = charts(every.groups[key], _titled(found.names.label, key)) if key else []
    made = credit(
        drawn[0].title if len(drawn) == 1 else _("Zahlen im Vergleich"),
        found,
        address(found.page, replace(wanted, order="-published")),
        site(request),
    )
    return file_of(form, found, every, drawn, made)
