"""The four lists: from a query string to a finished page, and to its JSON.

Everything on a page comes from the index and, for the names of facets' values, from the authority records;
the number of database queries does not depend on how many records there are. All numbers of a page are asked
of one state of the index, so they agree with each other and with the list.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.search import conditions, facets, indexing
from archive.search.browse import LISTS, ORDERS, Browse
from archive.search.cards import card
from archive.search.counting import totals
from archive.search.engine import AnyOf, Condition, Every, IndexUnusable, Reader
from archive.search.filters import BrowseFilter
from archive.search.names import Names
from archive.search.results import (
    Card,
    Counts,
    ListKind,
    ListPage,
    PageLink,
    Pager,
    Sort,
    Tab,
    Unknown,
)
from archive.search.search_text import understand

PAGE_SIZE = 20
LABELS = {
    "articles": gettext_lazy("Artikel"),
    "statements": gettext_lazy("Aussagen"),
    "comments": gettext_lazy("Kommentare"),
    "statistics": gettext_lazy("Zahlen"),
}
_ORDER_LABELS = {
    "relevance": gettext_lazy("Relevanz"),
    "newest": gettext_lazy("neueste zuerst"),
    "oldest": gettext_lazy("älteste zuerst"),
    "title": gettext_lazy("Titel"),
}


def browse_list(params: QueryDict, kind: ListKind) -> ListPage:
    """The list page for a query string. No query string is an error; see ``ListPage.unknown``."""
    try:
        return page_of(indexing.current(), params, kind)
    except IndexUnusable:
        # Found damaged while it was read: built anew if that is quick, else said so.
        try:
            return page_of(indexing.current(suspect=True), params, kind)
        except IndexUnusable:
            return _empty(params, kind)


@dataclass(frozen=True)
class _Asked:
    """One request: a state of the index, what is asked of it, and how things are called."""

    reader: Reader
    browse: Browse
    names: Names
    also: tuple[Condition, ...]

    def count(self, browse: Browse) -> int:
        return self.reader.count(Every((conditions.of(browse), *self.also)))


def page_of(state: indexing.State, params: QueryDict, kind: ListKind) -> ListPage:
    """The list page from one state of the index. Raises :class:`IndexUnusable` if that turns out damaged."""
    also = _left_out(state.lagging)
    names = Names()

    def occurs(name: str, value: str) -> bool:
        return state.reader.count(Every((AnyOf("values", (f"{name}={value}",)), *also))) > 0

    browse, unknown = BrowseFilter(params, kind, names, occurs).read()
    asked = _Asked(state.reader, browse, names, also)
    total = asked.count(browse)
    pages = max(1, -(-total // PAGE_SIZE))
    if browse.page > pages:
        beyond = Unknown("page", str(browse.page), _("so viele Seiten gibt es nicht: hier ist die letzte"))
        asked, unknown = replace(asked, browse=replace(browse, page=pages)), (*unknown, beyond)
    return _filled(asked, total, pages, unknown)


def _left_out(lagging: tuple[str, ...]) -> tuple[Condition, ...]:
    """Dossiers that the index has not taken in yet: what it still holds of them may be withdrawn."""
    return (Every((), without=(AnyOf("dossier", lagging),)),) if lagging else ()


def _filled(asked: _Asked, total: int, pages: int, unknown: tuple[Unknown, ...]) -> ListPage:
    browse, names = asked.browse, asked.names
    counted = facets.count_all(asked.reader, browse, asked.also)
    shown = facets.shortened(counted, browse)
    names.learn(shown)
    counts = totals(asked.reader, browse, total, asked.also)
    return ListPage(
        **_frame(browse, unknown),
        counts=counts,
        counted=_counted(browse.records, counts, total),
        total=total,
        pages=pages,
        results=_results(asked, total),
        facets=facets.facets(counted, shown, browse, names),
        filters=facets.chips(browse, names),
        histogram=facets.histogram(counted, browse, names),
        tabs=_tabs(asked, total),
        sorts=_sorts(browse),
        pager=_pager(browse, pages),
    )


def _empty(params: QueryDict, kind: ListKind) -> ListPage:
    """The page while the index is being built anew."""
    names = Names()
    browse, unknown = BrowseFilter(params, kind, names).read()
    tabs = tuple(Tab(each, str(LABELS[each]), 0, browse.on(each).url, each == kind) for each in LISTS)
    return ListPage(
        **_frame(browse, unknown),
        counts=Counts(0, 0, 0),
        counted=_("Das Verzeichnis wird gerade neu aufgebaut. Bitte versuchen Sie es gleich noch einmal."),
        total=0,
        pages=1,
        results=(),
        facets=(),
        filters=facets.chips(browse, names),
        histogram=(),
        tabs=tabs,
        sorts=_sorts(browse),
        pager=Pager("", "", ()),
        rebuilding=True,
    )


def _frame(browse: Browse, unknown: tuple[Unknown, ...]) -> dict[str, Any]:
    """What does not depend on the index."""
    return {
        "kind": browse.records,
        "label": str(LABELS[browse.records]),
        "url": browse.url,
        "q": browse.q,
        "page": browse.page,
        "unknown": unknown,
        "clear_url": browse.path,
        "fields": tuple(pair for pair in replace(browse, page=1).pairs() if pair[0] != "q"),
        "date_from": str(browse.date_from or ""),
        "date_to": str(browse.date_to or ""),
    }


def _results(asked: _Asked, total: int) -> tuple[Card, ...]:
    browse = asked.browse
    if not total:
        return ()
    condition = Every((conditions.of(browse), *asked.also))
    offset = (browse.page - 1) * PAGE_SIZE
    found = asked.reader.search(condition, browse.order, offset, PAGE_SIZE)
    wanted = understand(browse.q)
    return tuple(card(browse.records, source, wanted, asked.names) for source in found)


def _counted(kind: ListKind, counts: Counts, total: int) -> str:
    """ "14 articles · 31 statements · 9 speakers"; comments and figures first say their own number."""
    own = {
        "comments": ngettext("%(n)s Kommentar", "%(n)s Kommentare", total) % {"n": total},
        "statistics": ngettext("%(n)s Zahl", "%(n)s Zahlen", total) % {"n": total},
    }
    parts = [
        ngettext("%(n)s Artikel", "%(n)s Artikel", counts.articles) % {"n": counts.articles},
        ngettext("%(n)s Aussage", "%(n)s Aussagen", counts.statements) % {"n": counts.statements},
        ngettext("%(n)s Stimme", "%(n)s Stimmen", counts.speakers) % {"n": counts.speakers},
    ]
    return " · ".join([*([own[kind]] if kind in own else []), *parts])


def _tabs(asked: _Asked, total: int) -> tuple[Tab, ...]:
    browse = asked.browse
    return tuple(
        Tab(
            kind=kind,
            label=str(LABELS[kind]),
            total=total if kind == browse.records else asked.count(browse.on(kind)),
            url=browse.on(kind).url,
            current=kind == browse.records,
        )
        for kind in LISTS
    )


def _sorts(browse: Browse) -> tuple[Sort, ...]:
    """The orders that make sense here; relevance needs a search text."""
    return tuple(
        Sort(order, str(_ORDER_LABELS[order]), replace(browse, sort=order, page=1).url, order == browse.order)
        for order in ORDERS
        if browse.q or order != "relevance"
    )


def _pager(browse: Browse, pages: int) -> Pager:
    def url(page: int) -> str:
        return replace(browse, page=page).url if 1 <= page <= pages else ""

    near = sorted(
        {1, pages} | {page for page in range(browse.page - 2, browse.page + 3) if 1 <= page <= pages}
    )
    links: list[PageLink] = []
    for page in near:
        if links and page > links[-1].number + 1:
            links.append(PageLink(0, "", False))
        links.append(PageLink(page, url(page), page == browse.page))
    return Pager(url(browse.page - 1), url(browse.page + 1), tuple(links) if pages > 1 else ())


def as_json(page: ListPage) -> dict[str, Any]:
    """The page as plain data, in the form that ``?format=json`` gives."""
    return {
        "counts": dataclasses.asdict(page.counts),
        "total": page.total,
        "page": page.page,
        "pages": page.pages,
        "results": [_plain(result) for result in page.results],
        "facets": [
            {
                "name": facet.name,
                "label": facet.label,
                "options": [
                    {
                        "value": option.value,
                        "label": option.label,
                        "count": option.count,
                        "selected": option.selected,
                        "url": option.url,
                    }
                    for option in facet.options
                ],
            }
            for facet in page.facets
        ],
        "filters": [
            {"name": chip.name, "value": chip.value, "label": chip.label, "url_without": chip.url_without}
            for chip in page.filters
        ],
        "unknown": [dataclasses.asdict(entry) for entry in page.unknown],
    }


def _plain(result: Card) -> dict[str, Any]:
    """A card with its passages as lists of [text, marked]."""
    return dataclasses.asdict(result) | {
        "title_segments": [list(segment) for segment in result.title_segments],
        "passages": [
            {"place": passage.place, "segments": [list(segment) for segment in passage.segments]}
            for passage in result.passages
        ],
    }
