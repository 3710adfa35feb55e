"""Facets and chips, finished: every option has its label, its count and its address.

At first a facet shows its most frequent values and the chosen ones; scales and short lists are shown whole.
``open=speaker`` in the address shows more of that facet. It does not filter, so it is no part of a
:class:`~archive.search.browse.Browse`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from archive.search.browse import UNKNOWN, Browse, dimensions
from archive.search.engine import Answer
from archive.search.names import Names, displayed
from archive.search.results import Chip, Facet, Option

FIRST = 10
# Folding two more values away would hide more than it tidies.
SHORT = 12
WHOLE = frozenset({"stance", "role", "kind", "access", "check"})
# In the histogram.
ELSEWHERE = frozenset({"month"})

Counts = Mapping[str, int]
Shown = Mapping[str, Counts]


@dataclass(frozen=True)
class Extent:
    """How much of the facets is shown: ``first`` values of each, all that are kept of the ``opened`` one."""

    first: int = FIRST
    opened: str = ""


def shown(answer: Answer, browse: Browse, extent: Extent) -> Shown:
    """The values to show of each facet with their counts; a chosen value that nothing has is there with 0."""
    return {
        name: {**dict.fromkeys(browse.chosen(name), 0), **_first(name, counts, browse, extent)}
        for name, counts in answer.facets.items()
        if name not in ELSEWHERE
    }


def _first(name: str, counts: Counts, browse: Browse, extent: Extent) -> Counts:
    if name in WHOLE or name == extent.opened or len(counts) <= max(extent.first, SHORT):
        return counts
    frequent = sorted(counts, key=lambda value: (-counts[value], value))[: extent.first]
    always = [value for value in (*browse.chosen(name), UNKNOWN) if value in counts]
    return {value: counts[value] for value in dict.fromkeys((*frequent, *always))}


def facets(answer: Answer, shown: Shown, browse: Browse, names: Names, extent: Extent) -> tuple[Facet, ...]:
    """The facets of the list. The names of the values shown have to be learned first."""
    url = browse.url
    more_url = f"{url}{'&' if '?' in url else '?'}open="
    made = []
    for name, counts in shown.items():
        more = _number_of_values(answer, name) - sum(1 for count in counts.values() if count)
        opened = name == extent.opened
        made.append(
            Facet(
                name=name,
                label=names.facet(name),
                options=_options(browse, name, counts, names),
                more=more,
                more_url=more_url + name if more and not opened else "",
                fewer_url=url if opened else "",
            )
        )
    return tuple(made)


def _number_of_values(answer: Answer, name: str) -> int:
    return len(answer.facets[name]) + answer.more.get(name, 0)


def _options(browse: Browse, name: str, counts: Counts, names: Names) -> tuple[Option, ...]:
    url, chosen = browse.toggled(name), set(browse.chosen(name))
    return tuple(
        Option(
            value=value,
            label=label,
            count=counts[value],
            selected=value in chosen,
            url=url(value),
            sign=names.sign(name, value),
        )
        for value, label in names.in_order(name, counts)
    )


def chips(
    browse: Browse, names: Names, count: Callable[[Browse], int] | None = None, most: int = 0
) -> tuple[Chip, ...]:
    """The filters that are on, in the order of the facets, the search text first.

    With ``count``, the first ``most`` of them say how many hits there are without them.
    """
    return tuple(
        Chip(
            name,
            value,
            label,
            without.url,
            names.facet(name),
            count(without) if count and place < most else None,
        )
        for place, (name, value, label, without) in enumerate(_filters(browse, names))
    )


def _filters(browse: Browse, names: Names) -> Iterator[tuple[str, str, str, Browse]]:
    """Each filter that is on: its name, its value, what it is called, and the list without it."""
    if browse.q:
        yield "q", browse.q, f"„{browse.q}“", replace(browse, q="", synonyms=True, page=1)
    for name in dimensions(browse.records):
        for value in browse.chosen(name):
            yield name, value, names.label(name, value), browse.without_value(name, value)
    yield from _spans(browse)
    if browse.dated_unknown:
        yield "dated", UNKNOWN, _("undatiert"), replace(browse, dated_unknown=False, page=1)
    if not browse.synonyms:
        yield "synonyms", "off", _("ohne Synonyme"), replace(browse, synonyms=True, page=1)


def _spans(browse: Browse) -> Iterable[tuple[str, str, str, Browse]]:
    if browse.date_from:
        date = str(browse.date_from)
        label = _("ab %(date)s") % {"date": displayed(date)}
        yield "from", date, label, replace(browse, date_from=None, page=1)
    if browse.date_to:
        date = str(browse.date_to)
        label = _("bis %(date)s") % {"date": displayed(date)}
        yield "to", date, label, replace(browse, date_to=None, page=1)
