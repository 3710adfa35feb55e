"""The years or months of a figure, without a gap: a distance between two bars is a span of time.

What has no date, and among months what is dated by its year alone, comes last and stands apart; it is never
moved to a date that it may not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import pgettext

from archive.search.browse import UNKNOWN
from archive.search.histogram import short_month
from archive.search.names import Names

# One mistyped year is no reason for a thousand bars: then only what has statements is shown.
MOST_YEARS, MOST_MONTHS = 60, 120
_ROOM, _YEAR_WIDTH, _MONTHS_NAMED = 640, 36, 22


@dataclass(frozen=True)
class Span:
    """A year, a month, or what is loose; ``tick`` is empty where a chart has no room for a label."""

    value: str
    label: str
    tick: str
    loose: bool = False


@dataclass(frozen=True)
class Spans:
    """All spans of a figure; ``gaps`` says that some without a statement were left out."""

    spans: tuple[Span, ...]
    gaps: bool = False


def years(values: Iterable[str], names: Names) -> Spans:
    """From the first year to the last one."""
    found = sorted(int(value) for value in values if value != UNKNOWN)
    whole = range(found[0], found[-1] + 1) if found and found[-1] - found[0] < MOST_YEARS else found
    every = max(1, -(-len(whole) * _YEAR_WIDTH // _ROOM))
    made = [
        Span(str(year), str(year), str(year) if place % every == 0 else "")
        for place, year in enumerate(whole)
    ]
    return Spans((*made, *_undated(values, names, "year")), len(whole) > 0 and isinstance(whole, list))


def months(values: Iterable[str], names: Names) -> Spans:
    """From the first month to the last one, then the years that are all that is known of a date."""
    found = sorted(_number(value) for value in values if "-" in value)
    whole = range(found[0], found[-1] + 1) if found and found[-1] - found[0] < MOST_MONTHS else found
    made = [_month(number, place, len(whole), names) for place, number in enumerate(whole)]
    alone = sorted(value for value in values if value != UNKNOWN and "-" not in value)
    made += [Span(year, _without_month(year), year, loose=True) for year in alone]
    return Spans((*made, *_undated(values, names, "month")), len(whole) > 0 and isinstance(whole, list))


def _month(number: int, place: int, among: int, names: Names) -> Span:
    year, month = number // 12, number % 12 + 1
    value = f"{year}-{month:02}"
    # The first month says the year too, unless a January follows that needs the room.
    if month == 1 or (place == 0 and month < 10):
        tick = str(year)
    else:
        tick = short_month(month) if among <= _MONTHS_NAMED else ""
    return Span(value, names.label("month", value), tick)


def _without_month(year: str) -> str:
    return pgettext("dated by its year alone", "%(year)s, ohne Monat") % {"year": year}


def _undated(values: Iterable[str], names: Names, facet: str) -> list[Span]:
    label = names.label(facet, UNKNOWN)
    return [Span(UNKNOWN, label, label, loose=True)] if UNKNOWN in values else []


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
