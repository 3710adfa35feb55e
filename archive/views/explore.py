"""The figures of the debate: all of them small on one page, and each on its own with its files.

What a page shows follows from the address and the state of the index alone. Its numbers are kept for as long
as that state lasts (:mod:`archive.search.crossing`); whoever has the page already is answered with 304.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from archive.charts.sketch import Form
from archive.explore.figures import Figure, Inquiry, Kind, inquiry_of
from archive.explore.files import file_name, files
from archive.explore.places import moved, mover, own_pairs
from archive.explore.registry import FIGURES
from archive.search import indexing
from archive.search.engine import IndexUnusable
from archive.search.lists import browse_list
from archive.search.names import Names
from archive.search.results import Link, ListPage
from archive.views.context import site
from archive.views.errors import rebuilding
from archive.views.explore_citing import changed, credit, dated, not_understood, permalink
from archive.views.kept_pages import kept_page
from archive.views.page_keys import index_key


@dataclass(frozen=True)
class Room:
    """A figure as the overview shows it: small, without links, with the way to the whole."""

    kind: Kind
    url: str
    drawing: SafeString


@dataclass(frozen=True)
class Way:
    """A link to the same figure seen otherwise, or to one of its files."""

    label: str
    url: str
    current: bool = False
    media_type: str = ""


@csrf_exempt  # nothing is changed here: another method is told so (405), not asked for a token
@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """All figures, small, under the same filters."""
    form = request.GET.get("format", "html")
    if form != "html":
        return _refused(form, ["html"])
    return kept_page(request, _key(), partial(_overview, request))


@csrf_exempt
@require_safe
@conditional_page
def explore_figure(request: HttpRequest, figure: str) -> HttpResponse:
    """One figure with its table; ``?format=`` gives it as a file."""
    kind = FIGURES.get(figure)
    if kind is None:
        raise Http404(_("Diese Abbildung gibt es nicht."))
    inquiry = inquiry_of(kind, _without_format(request.GET))
    form = request.GET.get("format", "html")
    if form != "html":
        return _file(request, kind, inquiry, kind.make(inquiry), form)
    return kept_page(request, _key(), partial(_page, request, kind, inquiry))


def _overview(request: HttpRequest) -> HttpResponse:
    filters = request.GET.copy()
    for name in {setting.name for kind in FIGURES.values() for setting in kind.settings} | {"page", "sort"}:
        filters.pop(name, None)
    page = browse_list(filters, "statements")
    if page.rebuilding:
        return rebuilding(request)
    here = moved(page, reverse("archive:explore"), [])
    context = {
        "here": here,
        "title": _("Erkunden"),
        "rooms": _rooms(filters, page),
        "permalink": f"{site(request)}{here.url}",
    }
    return render(request, "archive/explore.html", context)


def _page(request: HttpRequest, kind: Kind, inquiry: Inquiry) -> HttpResponse:
    figure = kind.make(inquiry)
    page = browse_list(inquiry.filters, "statements")
    if page.rebuilding or figure.crossed.rebuilding:
        return rebuilding(request)
    return render(request, "archive/explore_figure.html", _context(request, kind, inquiry, figure, page))


def _key() -> Hashable | None:
    """What the pages without filters are made from; nothing while the index cannot be read."""
    try:
        return index_key(indexing.current(), Names())
    except IndexUnusable:
        return None


def _without_format(given: QueryDict) -> QueryDict:
    params = given.copy()
    params.pop("format", None)
    return params


def _rooms(filters: QueryDict, page: ListPage) -> list[Room]:
    rooms = []
    for kind in FIGURES.values():
        figure = kind.make(inquiry_of(kind, filters))
        drawing = (figure.small or figure.draw)("narrow", f"small-{kind.name}").picture()
        rooms.append(Room(kind, mover(_path(kind), [])(page.url), mark_safe(drawing)))
    return rooms


def _path(kind: Kind) -> str:
    return reverse("archive:explore_figure", args=[kind.name])


def _context(
    request: HttpRequest, kind: Kind, inquiry: Inquiry, figure: Figure, page: ListPage
) -> dict[str, Any]:
    own = own_pairs(kind, inquiry)
    address = _address(figure, mover(_path(kind), own))
    link = f"{site(request)}{permalink(address, figure)}"
    forms: tuple[Form, ...] = () if figure.is_table else ("wide", "narrow")
    return {
        "here": moved(page, _path(kind), own),
        "kind": kind,
        "figure": figure,
        "title": str(kind.title),
        "unknown": (*page.unknown, *inquiry.unknown, *not_understood(inquiry)),
        "changed": changed(inquiry, figure),
        "drawings": [(form, mark_safe(figure.draw(form, f"{kind.name}-{form}").inline())) for form in forms],
        "settings": _settings(kind, inquiry, figure),
        "downloads": _downloads(kind, figure, address),
        "credit": credit(kind, inquiry, figure, link),
        "canonical": f"{site(request)}{address}",
        "permalink": link,
        "stamp": dated(figure.crossed.stamp),
        "list": figure.crossed.browse.url,
        "others": [
            Link(str(other.title), mover(_path(other), [])(figure.crossed.browse.url))
            for other in FIGURES.values()
            if other.name != kind.name
        ],
    }


def _address(figure: Figure, move: Any) -> str:
    """The canonical address of the figure: what it shows, and nothing else."""
    query = urlencode([pair for pair in figure.crossed.browse.pairs() if pair[0] not in ("page", "sort")])
    return str(move(f"?{query}"))


def _settings(kind: Kind, inquiry: Inquiry, figure: Figure) -> list[tuple[str, list[Way]]]:
    """Each setting with the ways to its values."""
    groups = []
    for setting in kind.settings:
        if setting.name in figure.idle:
            continue
        others = [pair for pair in own_pairs(kind, inquiry) if pair[0] != setting.name]
        ways = []
        for value, label in setting.values.items():
            own = others if value == setting.usual else [*others, (setting.name, value)]
            url = _address(figure, mover(_path(kind), own))
            ways.append(Way(str(label), url, value == inquiry.settings[setting.name]))
        groups.append((str(setting.label), ways))
    return groups


def _downloads(kind: Kind, figure: Figure, address: str) -> list[Way]:
    joint = "&" if "?" in address else "?"
    return [
        Way(made.label, f"{address}{joint}format={name}", media_type=made.media_type.partition(";")[0])
        for name, made in files(kind, figure, ()).items()
    ]


def _file(request: HttpRequest, kind: Kind, inquiry: Inquiry, figure: Figure, form: str) -> HttpResponse:
    """The figure in a form, or why not: 503 while the index is being built, 406 if there is no such form."""
    if figure.crossed.rebuilding:
        return rebuilding(request)
    address = _address(figure, mover(_path(kind), own_pairs(kind, inquiry)))
    link = f"{site(request)}{permalink(address, figure)}"
    offered = files(kind, figure, (*figure.remarks, credit(kind, inquiry, figure, link)))
    if form not in offered:
        return _refused(form, list(offered))
    made = offered[form]
    response = HttpResponse(made.make(site(request)), content_type=made.media_type)
    name = f"{file_name(kind, figure, inquiry)}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _refused(form: str, offered: list[str]) -> HttpResponse:
    if form == "png" and "svg" in offered:
        text = _(
            "Als PNG geht das hier nicht: Auf diesem Server ist keine Schrift installiert. Nehmen Sie SVG."
        )
        return _text(text, 406)
    text = _("Das Format „%(asked)s“ gibt es hier nicht. Es gibt: %(names)s.")
    return _text(text % {"asked": form[:100], "names": ", ".join(offered)}, 406)


def _text(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
