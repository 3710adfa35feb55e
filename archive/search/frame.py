"""What stands around a list: tabs, orders, pages, forms, and the line that says what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from archive.search.browse import LISTS, ORDERS, Browse
from archive.search.names import in_digits
from archive.search.results import Counts, ListKind, PageLink, Pager, Sort, Tab, Unknown
from archive.search.search_text import SearchText

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
MOST_ALSO = 8
# Filters that the form of the facets has no input for.
_KEPT = frozenset({"month", "dated", "synonyms", "sort"})


def around(browse: Browse, unknown: tuple[Unknown, ...]) -> dict[str, Any]:
    """The parts of a :class:`~archive.search.results.ListPage` that follow from the address alone."""
    pairs = replace(browse, page=1).pairs()
    return {
        "kind": browse.records,
        "label": str(LABELS[browse.records]),
        "url": browse.url,
        "q": browse.q,
        "page": browse.page,
        "unknown": unknown,
        "sorts": _sorts(browse),
        "clear_url": browse.path,
        "fields": tuple(pair for pair in pairs if pair[0] != "q"),
        "kept": tuple(pair for pair in pairs if pair[0] in _KEPT),
        "date_from": str(browse.date_from or ""),
        "date_to": str(browse.date_to or ""),
    }


def widened(browse: Browse, text: SearchText) -> dict[str, Any]:
    """What was searched besides the words typed, and the way to the list without it."""
    if not text.also:
        return {}
    others = dict.fromkeys(other for group in text.also for other in group.others)
    return {
        "also": tuple(others)[:MOST_ALSO] + (("…",) if len(others) > MOST_ALSO else ()),
        "widened": tuple(dict.fromkeys(group.typed for group in text.also)),
        "exact_url": replace(browse, synonyms=False, page=1).url,
    }


def counted(kind: ListKind, counts: Counts, total: int) -> str:
    """ "14 articles · 31 statements · 9 speakers"; comments and figures first say their own number."""
    own = {
        "comments": ngettext("%(n)s Kommentar", "%(n)s Kommentare", total) % {"n": in_digits(total)},
        "statistics": ngettext("%(n)s Zahl", "%(n)s Zahlen", total) % {"n": in_digits(total)},
    }
    articles, statements, speakers = counts.articles, counts.statements, counts.speakers
    parts = [
        ngettext("%(n)s Artikel", "%(n)s Artikel", articles) % {"n": in_digits(articles)},
        ngettext("%(n)s Aussage", "%(n)s Aussagen", statements) % {"n": in_digits(statements)},
        ngettext("%(n)s Stimme", "%(n)s Stimmen", speakers) % {"n": in_digits(speakers)},
    ]
    return " · ".join([*([own[kind]] if kind in own else []), *parts])


def tabs(browse: Browse, totals: Mapping[ListKind, int]) -> tuple[Tab, ...]:
    """The four lists under the same filters."""
    return tuple(
        Tab(kind, str(LABELS[kind]), totals[kind], browse.on(kind).url, kind == browse.records)
        for kind in LISTS
    )


def _sorts(browse: Browse) -> tuple[Sort, ...]:
    """The orders that make sense here; relevance needs a search text."""
    return tuple(
        Sort(order, str(_ORDER_LABELS[order]), replace(browse, sort=order, page=1).url, order == browse.order)
        for order in ORDERS
        if browse.q or order != "relevance"
    )


def pager(browse: Browse, pages: int) -> Pager:
    """The pages near this one, the first and the last."""

    first = replace(browse, page=1).url
    further = f"{first}{'&' if '?' in first else '?'}page="

    def url(page: int) -> str:
        if not 1 <= page <= pages:
            return ""
        return f"{further}{page}" if page > 1 else first

    near = sorted(
        {1, pages} | {page for page in range(browse.page - 2, browse.page + 3) if 1 <= page <= pages}
    )
    links: list[PageLink] = []
    for page in near:
        if links and page > links[-1].number + 1:
            links.append(PageLink(0, "", False))
        links.append(PageLink(page, url(page), page == browse.page))
    return Pager(url(browse.page - 1), url(browse.page + 1), tuple(links) if pages > 1 else ())
