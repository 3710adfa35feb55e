"""What an address of ``/figures/`` asks for, and the addresses that lead from there.

The page has the filters of ``/statistics/`` and three of its own: ``order`` (a column of the table, with a
minus the other way round), ``page``, and ``without=platform`` for figures about no platform.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from archive.explore.places import moved
from archive.search.results import Chip, ListPage, Unknown
from archive.views.figure_groups import Key
from archive.views.figure_table import NEWEST, ORDERS

PATH = "/figures/"
ALONE = ("without", "platform")
_OURS = ("order", "page", "without", "format", "sort")


@dataclass(frozen=True)
class Wanted:
    """``filters`` are those of the list; ``alone`` asks for figures without a platform of their own."""

    filters: QueryDict
    order: str
    page: int
    alone: bool
    refused: tuple[Unknown, ...]

    @property
    def own(self) -> list[tuple[str, str]]:
        """What is the page's own and stays when filters change."""
        return [*([ALONE] if self.alone else []), *([("order", self.order)] if self.order != NEWEST else [])]


def wanted_of(given: QueryDict) -> Wanted:
    """What a query string asks for. None is an error; see ``Wanted.refused``."""
    filters = given.copy()
    for name in _OURS:
        filters.pop(name, None)
    order, page = given.get("order", NEWEST), _number(given.get("page", "1"))
    return Wanted(
        filters=filters,
        order=order if order in ORDERS else NEWEST,
        page=page or 1,
        alone=given.get("without") == "platform",
        refused=tuple(
            Unknown(name, given.get(name, "")[:120], reason) for name, reason in _problems(given) if reason
        ),
    )


def _problems(given: QueryDict) -> list[tuple[str, str]]:
    order, alone = given.get("order", NEWEST), given.get("without", "platform")
    return [
        ("order", "" if order in ORDERS else _("diese Reihenfolge gibt es nicht")),
        ("page", "" if _number(given.get("page", "1")) else _("ist keine Seitenzahl")),
        ("without", "" if alone == "platform" else _("hier geht nur „platform“")),
        ("sort", _("sortiert wird hier mit den Überschriften der Tabelle") if "sort" in given else ""),
    ]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def around(page: ListPage, wanted: Wanted) -> ListPage:
    """The list's page with its addresses here; the facets' form keeps what is this page's own."""
    here = moved(page, PATH, wanted.own)
    chips = here.filters
    if wanted.alone:
        back = address(page, replace(wanted, alone=False))
        chips += (Chip("without", "platform", _("ohne eigene Plattform"), back, _("Plattform")),)
    return replace(
        here,
        fields=(*here.fields, *wanted.own),
        filters=chips,
        unknown=(*here.unknown, *wanted.refused),
    )


def address(page: ListPage, wanted: Wanted, number: str = "", **more: str) -> str:
    """The address of these filters here, in this order, on the page of this number."""
    pairs = [*_filters(page), *wanted.own, *more.items()]
    return _at([*pairs, ("page", number)] if number else pairs)


def group_address(page: ListPage, group: Key) -> str:
    """The page of a measure and platform under the other filters."""
    measure, platform = group
    pairs = [pair for pair in _filters(page) if pair[0] not in ("measure", "platform")]
    return _at([*pairs, ("measure", measure), ("platform", platform) if platform else ALONE])


def _filters(page: ListPage) -> list[tuple[str, str]]:
    return parse_qsl(page.url.partition("?")[2])


def _at(pairs: list[tuple[str, str]]) -> str:
    return f"{PATH}?{urlencode(pairs)}" if pairs else PATH
