"""The hits in time: a bar for each year, or for each month where that says more.

Months are shown when one year is chosen, or when the dates reach over at most three years. Bars without a
hit are there too, so that a distance is a span of time. What has no date stands apart at the end; what is
dated by a year alone stands apart before the months of that year. Neither is moved to a date that it may not
have.

A bar is at least as wide as a fingertip needs it (24 pixels, WCAG 2.2); where that makes a row too long, it
can be moved sideways. Labels are thinned out so that they can be read: on a phone a row is about 270 pixels
wide, beside the facets about 540.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import pgettext

from archive.search.browse import UNKNOWN, Browse
from archive.search.names import Names, displayed, in_digits
from archive.search.results import Bar, Histogram, Room

MOST_MONTHS = 36
# Two years far apart, one of them mistyped, are no reason for a thousand bars.
MOST_YEARS = 60
_NARROW, _WIDE = 268, 540
_LEAST, _YEAR_WIDTH, _DIGIT_WIDTH = 24, 32, 7

Counted = Mapping[str, int]
# The date of a bar, what stands below it and where, and whether it stands apart.
Place = tuple[str, str, Room, bool]


def histogram(years: Counted, months: Counted, browse: Browse, names: Names) -> Histogram:
    """The histogram of a list from the counts of its years and of its months."""
    spanned = _months(months, browse)
    if spanned:
        bars = _bars("month", _month_places(spanned, months), months, browse, names)
        back = browse.without("year").without("month").url if browse.year or browse.month else ""
        return _histogram("month", bars, back)
    return _histogram("year", _bars("year", _year_places(years), years, browse, names), "")


def _histogram(by: str, bars: tuple[Bar, ...], years_url: str) -> Histogram:
    highest = max((bar.count for bar in bars), default=0)
    written = len(in_digits(highest)) * _DIGIT_WIDTH
    numbers: Room = "any" if written <= _bar_width(len(bars), _NARROW) else ""
    if not numbers and written <= _bar_width(len(bars), _WIDE):
        numbers = "wide"
    return Histogram("month" if by == "month" else "year", bars, numbers, highest, years_url)


def _months(counts: Counted, browse: Browse) -> list[str]:
    """The months from the first to the last to be shown; none if years say more."""
    chosen = _years(browse.chosen("year")) or _years(browse.chosen("month"))
    dated = [value for value in counts if value != UNKNOWN and (not chosen or value[:4] in chosen)]
    if not dated:
        return []
    if len(chosen) == 1:
        (year,) = chosen
        return [f"{year}-{month:02}" for month in range(1, 13)]
    # A year alone may be any month of it.
    first = min(_number(value if "-" in value else f"{value}-01") for value in dated)
    last = max(_number(value if "-" in value else f"{value}-12") for value in dated)
    if last - first >= MOST_MONTHS:
        return []
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _years(values: Sequence[str]) -> set[str]:
    return {value[:4] for value in values if value != UNKNOWN}


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month_places(months: list[str], counts: Counted) -> list[Place]:
    several = months[0][:4] != months[-1][:4]
    places: list[Place] = []
    for place, month in enumerate(months):
        year, number = month[:4], int(month[5:])
        if year in counts and (number == 1 or place == 0):
            places.append((year, year, "wide" if several else "any", True))
        # The first bar and each January say the year, unless they are neighbours.
        says_year = several and (number == 1 or (place == 0 and number < 11))
        room = _month_room(number, place) if several else "any"
        places.append((month, year if says_year else short_month(number), room, False))
    return [*places, *_undated(counts)]


def _month_room(month: int, place: int) -> Room:
    if place < 2:
        return "any" if month == 1 or (place == 0 and month < 11) else ""
    return "any" if month in (1, 4, 7, 10) else ""


def _year_places(counts: Counted) -> list[Place]:
    found = sorted(int(value) for value in counts if value != UNKNOWN)
    span = range(found[0], found[-1] + 1) if found and found[-1] - found[0] < MOST_YEARS else found
    narrow, wide = _step(len(span), _NARROW), _step(len(span), _WIDE)
    places: list[Place] = []
    for number, year in enumerate(span):
        room: Room = "" if number % wide else "wide" if number % narrow else "any"
        places.append((str(year), str(year), room, False))
    return [*places, *_undated(counts)]


def _step(years: int, width: int) -> int:
    """Every how many years there is room for a label."""
    return 1 if _bar_width(years, width) >= _YEAR_WIDTH else 2


def _bar_width(bars: int, width: int) -> int:
    return max(_LEAST, width // max(1, bars))


def _undated(counts: Counted) -> list[Place]:
    return [(UNKNOWN, "", "any", True)] if UNKNOWN in counts else []


def _bars(name: str, places: list[Place], counts: Counted, browse: Browse, names: Names) -> tuple[Bar, ...]:
    url, chosen = browse.toggled(name), browse.chosen(name)
    highest = max([1, *(counts.get(value, 0) for value, _tick, _room, _loose in places)])
    return tuple(
        Bar(
            value=value,
            label=_label(name, value, names, loose),
            tick=tick or names.label(name, value),
            room=room,
            count=counts.get(value, 0),
            percent=max(1, round(100 * counts[value] / highest)) if counts.get(value) else 0,
            loose=loose,
            selected=value in chosen,
            url=url(value),
        )
        for value, tick, room, loose in places
    )


def _label(name: str, value: str, names: Names, loose: bool) -> str:
    label = names.label(name, value)
    if name == "month" and loose and value != UNKNOWN:
        return pgettext("dated by its year alone", "%(year)s, ohne Monat") % {"year": label}
    return label


def short_month(month: int) -> str:
    """The name of a month in three letters."""
    return displayed(f"2000-{month:02}")[:3]
