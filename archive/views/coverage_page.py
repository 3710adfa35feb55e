"""What the archive holds and what it lacks: a gap in it must not be read as silence in the debate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from archive.models import Article, Platform
from archive.search.browse import UNKNOWN
from archive.search.coverage import Coverage, coverage
from archive.search.crossing import Crossed
from archive.search.names import in_digits
from archive.views.errors import rebuilding
from archive.views.wording import in_language

# Two years far apart, one of them mistyped, are no reason for a table of a thousand rows.
MOST_YEARS = 60
# So many shades of the calendar tell few articles from many.
SHADES = 5

# An article is held; none is, but something shows that there was a debate; nothing is known; out of the span.
State = Literal["held", "lacking", "unknown", "outside"]


@dataclass(frozen=True)
class Cell:
    """A month of the calendar. ``words`` say it in full, ``url`` leads to what is held or to the trace."""

    state: State
    count: int
    words: str
    url: str = ""
    shade: int = 0


@dataclass(frozen=True)
class YearRow:
    """A year with its months, each with its short name, and what is dated by the year alone."""

    year: str
    months: tuple[tuple[str, Cell], ...]
    loose: int
    loose_url: str
    total: int
    url: str


@dataclass(frozen=True)
class Row:
    """A line of a table: what is counted, where its list is, how many, and from when to when."""

    label: str
    url: str
    count: int
    first: str = ""
    last: str = ""
    page: str = ""
    lacking: int = 0


@csrf_exempt
@require_safe
def coverage_page(request: HttpRequest) -> HttpResponse:
    """Months, outlets, platforms and kinds that are there and that are not, and how far the coding is."""
    found = coverage()
    if found.rebuilding:
        return rebuilding(request)
    context = {"title": _("Abdeckung"), "total": found.months.total}
    if found.months.total:
        context |= _context(found)
    return render(request, "archive/coverage.html", context)


def _context(found: Coverage) -> dict[str, Any]:
    months = _counts(found.months)
    calendar = _calendar(found)
    cells = [cell for row in calendar for _name, cell in row.months]
    return {
        "calendar": calendar,
        "month_names": _month_names(found),
        "held": sum(cell.state == "held" for cell in cells),
        "lacking": sum(cell.state == "lacking" for cell in cells),
        "unheard": sum(cell.state == "unknown" for cell in cells),
        "years_left_out": _span_is_too_long(months),
        "undated": Row("", found.months.url(month=UNKNOWN), months.get(UNKNOWN, 0)),
        "loose": sum(row.loose for row in calendar),
        "outlets": _outlets(found.outlets),
        "more_outlets": found.outlets.more.get("outlet", 0),
        "platforms": _rows(found.platforms, "platform"),
        "platforms_lacking": _without_statements(found.platforms),
        "kinds": _rows(found.kinds, "kind"),
        "kinds_lacking": [
            str(label) for value, label in Article.Kind.choices if (value,) not in found.kinds.numbers
        ],
        "access": _rows(found.access, "access"),
        "coding": _coding(found),
        "stamp": found.months.stamp,
    }


def _counts(crossed: Crossed) -> dict[str, int]:
    """The numbers by the one facet they were crossed by."""
    return {value: number for (value,), number in crossed.numbers.items()}


def _span_is_too_long(months: Mapping[str, int]) -> bool:
    years = [int(value[:4]) for value in months if value != UNKNOWN]
    return bool(years) and max(years) - min(years) >= MOST_YEARS


def _calendar(found: Coverage) -> list[YearRow]:
    """The years from the first to the last article, without a gap unless they lie too far apart."""
    months, comments = _counts(found.months), _counts(found.comments)
    years = sorted({int(value[:4]) for value in months if value != UNKNOWN})
    if years and not _span_is_too_long(months):
        years = list(range(years[0], years[-1] + 1))
    highest = max((number for value, number in months.items() if "-" in value), default=0)
    return [_year(str(year), found, months, comments, highest) for year in years]


def _year(
    year: str, found: Coverage, months: Mapping[str, int], comments: Mapping[str, int], highest: int
) -> YearRow:
    loose = months.get(year, 0)
    values = [f"{year}-{month:02}" for month in range(1, 13)]
    return YearRow(
        year=year,
        months=tuple(
            (name, _cell(value, found, months, comments, highest))
            for name, value in zip(_month_names(found), values, strict=True)
        ),
        loose=loose,
        loose_url=found.months.url(month=year),
        total=loose + sum(months.get(value, 0) for value in values),
        url=found.months.url(year=year),
    )


def _month_names(found: Coverage) -> list[str]:
    return [found.months.names.label("month", f"2000-{month:02}")[:3] for month in range(1, 13)]


def _cell(
    value: str, found: Coverage, months: Mapping[str, int], comments: Mapping[str, int], highest: int
) -> Cell:
    when, held = found.months.names.label("month", value), months.get(value, 0)
    if held:
        said = ngettext("%(n)s Artikel", "%(n)s Artikel", held) % {"n": in_digits(held)}
        shade = -(-held * SHADES // highest)
        return Cell("held", held, f"{when}: {said}", found.months.url(month=value), shade)
    dated = sorted(each for each in months if "-" in each)
    if dated and not dated[0] <= value <= dated[-1] and value[:4] not in months:
        return Cell("outside", 0, _("%(when)s: außerhalb der Sammlung") % {"when": when})
    if comments.get(value):
        number = comments[value]
        said = ngettext(
            "kein Artikel, aber %(n)s Kommentar aus diesem Monat",
            "kein Artikel, aber %(n)s Kommentare aus diesem Monat",
            number,
        ) % {"n": in_digits(number)}
        return Cell("lacking", 0, f"{when}: {said}", found.comments.url(month=value))
    if months.get(value[:4]):
        said = _("kein Artikel; einer, von dem nur das Jahr bekannt ist, kann von hier sein")
        return Cell("lacking", 0, f"{when}: {said}", found.months.url(month=value[:4]))
    if not dated or not dated[0] <= value <= dated[-1]:
        return Cell("outside", 0, _("%(when)s: außerhalb der Sammlung") % {"when": when})
    return Cell("unknown", 0, _("%(when)s: kein Artikel, nichts bekannt") % {"when": when})


def _outlets(found: Crossed) -> list[Row]:
    """Outlets with their first and last month, the largest first; articles without an outlet last."""
    months: dict[str, dict[str, int]] = {}
    for (outlet, month), number in found.numbers.items():
        months.setdefault(outlet, {})[month] = number
    rows = []
    for outlet, label in found.listed("outlet"):
        dated = sorted(month for month in months[outlet] if month != UNKNOWN)
        ends = [found.names.label("month", month) for month in (dated[:1] + dated[-1:])] or ["", ""]
        page = "" if outlet == UNKNOWN else f"/ark:{settings.ARCHIVE_NAAN}/{outlet}"
        rows.append(
            Row(label, found.url(outlet=outlet), sum(months[outlet].values()), ends[0], ends[-1], page)
        )
    return rows


def _rows(found: Crossed, facet: str) -> list[Row]:
    counts = found.sums[facet]
    return [Row(label, found.url(**{facet: value}), counts[value]) for value, label in found.listed(facet)]


def _without_statements(found: Crossed) -> list[Row]:
    """Platforms of the code book that no statement is about; each has a page of its own."""
    lacking = Platform.objects.exclude(slug__in=[value for (value,) in found.numbers])
    return [Row(in_language(platform, "name"), f"/{platform.ark}", 0) for platform in lacking]


def _coding(found: Coverage) -> list[Row]:
    """How many articles have something that was captured or coded; the lists say the same of themselves."""
    lists = [
        (_("mit mindestens einer Aussage"), found.platforms),
        (_("mit mindestens einer Zahl"), found.figures),
        (_("mit erfassten Kommentaren"), found.comments),
    ]
    return [
        Row(label, each.browse.url, each.counts.articles, lacking=found.months.total - each.counts.articles)
        for label, each in lists
    ]
