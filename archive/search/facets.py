"""Facets, chips and the histogram, finished: every option has its label, its count and its address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from archive.search.browse import UNKNOWN, Browse, dimensions
from archive.search.counting import option_counts
from archive.search.engine import Condition, Reader
from archive.search.names import FACETS, Names, displayed
from archive.search.results import Bar, Chip, Facet, Option

# A list of thousands of speakers helps nobody; the chosen ones are always among those shown.
MOST_OPTIONS = 100

Counted = dict[str, dict[str, int]]


def count_all(reader: Reader, browse: Browse, also: tuple[Condition, ...]) -> Counted:
    """The counts of all facets of the list; a chosen value that nothing has is there with 0."""
    return {
        name: dict.fromkeys(browse.chosen(name), 0) | option_counts(reader, browse, name, also)
        for name in dimensions(browse.records)
    }


def shortened(counted: Counted, browse: Browse) -> Counted:
    """The values to show: the most frequent ones and the chosen ones."""
    short: Counted = {}
    for name, counts in counted.items():
        chosen = set(browse.chosen(name))
        by_number = sorted(counts, key=lambda value: (value not in chosen, -counts[value], value))
        limit = len(by_number) if name in ("year", "month") else max(MOST_OPTIONS, len(chosen))
        short[name] = {value: counts[value] for value in by_number[:limit]}
    return short


def facets(counted: Counted, shown: Counted, browse: Browse, names: Names) -> tuple[Facet, ...]:
    return tuple(
        Facet(
            name, str(FACETS[name]), _options(browse, name, counts, names), len(counted[name]) - len(counts)
        )
        for name, counts in shown.items()
        # Months stand in the histogram.
        if name != "month"
    )


def _options(browse: Browse, name: str, counts: dict[str, int], names: Names) -> tuple[Option, ...]:
    url, chosen = browse.toggled(name), set(browse.chosen(name))
    return tuple(
        Option(
            value=value,
            label=names.label(name, value),
            count=counts[value],
            selected=value in chosen,
            url=url(value),
            sign=names.sign(name, value),
        )
        for value in sorted(counts, key=lambda value: names.sort_key(name, value, counts[value]))
    )


def histogram(counted: Counted, browse: Browse, names: Names) -> tuple[Bar, ...]:
    """A bar for each year from the first to the last, empty ones too, and one for what has no date."""
    counts = counted["year"]
    years = [int(value) for value in counts if value != UNKNOWN]
    # Two years far apart, one of them mistyped, are no reason for a thousand bars.
    span = range(min(years), max(years) + 1) if years and max(years) - min(years) < 60 else sorted(years)
    values = [*map(str, span), *([UNKNOWN] if UNKNOWN in counts else [])]
    highest = max([1, *counts.values()])
    url = browse.toggled("year")
    return tuple(
        Bar(
            value=value,
            label=names.label("year", value),
            count=counts.get(value, 0),
            percent=max(1, round(100 * counts[value] / highest)) if counts.get(value) else 0,
            selected=value in browse.chosen("year"),
            url=url(value),
        )
        for value in values
    )


def chips(browse: Browse, names: Names) -> tuple[Chip, ...]:
    """The filters that are on, in the order of the facets, the search text first."""
    return tuple(_chips(browse, names))


def _chips(browse: Browse, names: Names) -> Iterable[Chip]:
    if browse.q:
        yield _chip("q", browse.q, f"„{browse.q}“", replace(browse, q="", page=1))
    for name in dimensions(browse.records):
        for value in browse.chosen(name):
            yield _chip(name, value, names.label(name, value), browse.without_value(name, value))
    if browse.date_from:
        date = str(browse.date_from)
        label = _("ab %(date)s") % {"date": displayed(date)}
        yield _chip("from", date, label, replace(browse, date_from=None, page=1))
    if browse.date_to:
        date = str(browse.date_to)
        label = _("bis %(date)s") % {"date": displayed(date)}
        yield _chip("to", date, label, replace(browse, date_to=None, page=1))
    if browse.dated_unknown:
        yield _chip("dated", UNKNOWN, _("undatiert"), replace(browse, dated_unknown=False, page=1))


def _chip(name: str, value: str, label: str, without: Browse) -> Chip:
    return Chip(name, value, label, without.url, str(FACETS[name]))
