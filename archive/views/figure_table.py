"""The table of cited figures: its columns, each with the addresses that sort by it, and its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from archive.search.browse import Browse
from archive.search.cited import Cited
from archive.search.frame import pager
from archive.search.results import Pager
from archive.text.german import sort_key

ROWS = 25
NEWEST = "-published"


@dataclass(frozen=True)
class Column:
    """A column that can be sorted by: ``url`` sorts by it, or the other way round if that is so already."""

    name: str
    label: str | Promise
    url: str
    sorted: str = ""


@dataclass(frozen=True)
class Table:
    """The figures of one page of the table."""

    rows: Sequence[Cited]
    columns: tuple[Column, ...]
    page: int
    pages: int
    pager: Pager


_LABELS = {
    "value": gettext_lazy("Zahl"),
    "measure": gettext_lazy("Messgröße"),
    "platform": gettext_lazy("Plattform"),
    "reference": gettext_lazy("Stand"),
    "published": gettext_lazy("Text, erschienen"),
    "study": gettext_lazy("Studie"),
    "check": gettext_lazy("Prüfung"),
}
_KEYS: dict[str, Callable[[Cited], Any]] = {
    "value": lambda figure: (figure.card.unit, figure.claim.low, figure.claim.high or figure.claim.low),
    "measure": lambda figure: sort_key(figure.card.measure),
    "platform": lambda figure: sort_key(figure.card.platform),
    "reference": lambda figure: figure.card.reference_date,
    "published": lambda figure: figure.card.published,
    "study": lambda figure: sort_key(figure.card.study),
    "check": lambda figure: ("contradicted", "confirmed", "unchecked").index(figure.card.check),
}
# What has no value to be sorted by stands at the end, whichever way round.
_MISSING: dict[str, Callable[[Cited], bool]] = {
    "platform": lambda figure: not figure.card.platform,
    "reference": lambda figure: not figure.card.reference_date,
    "published": lambda figure: not figure.card.published,
    "study": lambda figure: not figure.card.study,
}
ORDERS = tuple(order for name in _LABELS for order in (name, f"-{name}"))


def in_order(figures: Sequence[Cited], order: str) -> list[Cited]:
    """The figures in one of :data:`ORDERS`; a minus is the other way round."""
    name = order.removeprefix("-")
    missing = _MISSING.get(name, lambda figure: False)
    known = [figure for figure in figures if not missing(figure)]
    known.sort(key=_KEYS[name], reverse=order.startswith("-"))
    return known + [figure for figure in figures if missing(figure)]


def table(figures: Sequence[Cited], order: str, page: int, url: Callable[[str, str], str]) -> Table:
    """A page of the table. ``url`` gives the address of an order and the number of a page, empty for one."""
    pages = max(1, -(-len(figures) // ROWS))
    page = min(page, pages)
    rows = in_order(figures, order)[(page - 1) * ROWS : page * ROWS]
    columns = tuple(_column(name, order, url) for name in _LABELS)
    return Table(rows, columns, page, pages, _pager(page, pages, lambda number: url(order, number)))


def _column(name: str, order: str, url: Callable[[str, str], str]) -> Column:
    """Dates begin with the newest, everything else with the first of the alphabet or the lowest."""
    first = NEWEST if name == "published" else name
    other = name if first.startswith("-") else f"-{name}"
    direction = {name: "ascending", f"-{name}": "descending"}.get(order, "")
    return Column(name, _LABELS[name], url(other if order == first else first, ""), direction)


def _pager(page: int, pages: int, url: Callable[[str], str]) -> Pager:
    made = pager(Browse("statistics", page=page), pages)

    def at(address: str) -> str:
        return url(address.rpartition("page=")[2] if "page=" in address else "") if address else ""

    links = tuple(replace(link, url=at(link.url)) for link in made.links)
    return Pager(at(made.previous), at(made.next), links)
