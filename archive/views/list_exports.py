"""A list as a file or feed: the headers, and the answer when the index cannot give it."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from archive.exports import feeds, streams
from archive.search import frame, indexing, lists
from archive.search.browse import Browse
from archive.search.engine import IndexUnusable
from archive.search.results import ListKind, ListPage, Unknown
from archive.views.context import site
from archive.views.errors import rebuilding

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Form:
    """A form in which a list goes out."""

    name: str
    label: str
    media_type: str


@dataclass(frozen=True)
class ExportLink:
    """The address of the list on the page in another form."""

    name: str
    label: str
    media_type: str
    url: str


FORMS = {
    form.name: form
    for form in (
        Form("csv", "CSV", "text/csv"),
        Form("jsonl", "JSON Lines", "application/jsonl"),
        Form("atom", "Atom", "application/atom+xml"),
    )
}
UNREADABLE = (IndexUnusable, streams.Incomplete)
_WRITERS = {"csv": streams.CSV, "jsonl": streams.JSON_LINES}
_TYPES = {"csv": "text/csv; charset=utf-8; header=present", "jsonl": "application/jsonl; charset=utf-8"}
_LONGEST_NAME = 120
# Proxies refuse headers of many kilobytes; what is cut off is marked by "&...".
_LONGEST_IGNORED = 1_500


def links(page: ListPage) -> list[ExportLink]:
    """The addresses of the page's list, with all its filters and its order, in every form."""
    pairs = [*([("q", page.q)] if page.q else []), *page.fields]
    return [
        ExportLink(form.name, form.label, form.media_type, f"/{page.kind}/?{urlencode(query)}")
        for form in FORMS.values()
        for query in [[*pairs, ("format", form.name)]]
    ]


def feed_header(exports: Iterable[ExportLink]) -> str:
    """The ``Link`` header by which feed readers find the feed of a list (RFC 8288)."""
    return ", ".join(
        f'<{link.url}>; rel="alternate"; type="{link.media_type}"' for link in exports if link.name == "atom"
    )


def export(request: HttpRequest, kind: ListKind, form: Form) -> HttpResponseBase:
    """The list in this form, or 503 if the index cannot be read now: never half a file for a whole one."""
    try:
        return _made(request, kind, form)
    except UNREADABLE as problem:
        logger.warning("The list %s cannot go out as %s yet: %s", kind, form.name, problem)
    try:
        # Found damaged while it was read: built anew if that is quick, as for the page.
        indexing.current(suspect=True)
        return _made(request, kind, form)
    except UNREADABLE:
        return rebuilding(request)


def _made(request: HttpRequest, kind: ListKind, form: Form) -> HttpResponseBase:
    return _feed(request, kind) if form.name == "atom" else _file(request, kind, form)


def _file(request: HttpRequest, kind: ListKind, form: Form) -> HttpResponseBase:
    writer = _WRITERS[form.name]
    found = lists.stream(_without_page(request.GET), kind, writer.passages)
    made = streams.pieces(writer, kind, found.cards, found.total, site(request))
    # The first piece is made here: what is wrong with the index is mostly found out before anything is sent.
    content = iter(()) if request.method == "HEAD" else _begun(made)
    response = StreamingHttpResponse(content, content_type=_TYPES[form.name])
    name = f"{file_name(found.browse, timezone.localdate())}.{form.name}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    _tell(response, found.total, found.unknown)
    return response


def _begun(made: Iterator[bytes]) -> Iterator[bytes]:
    return chain([next(made)], made)


def _feed(request: HttpRequest, kind: ListKind) -> HttpResponse:
    params = _without_page(request.GET)
    params["sort"] = "newest"
    found = lists.stream(params, kind, passages=False)
    pages = feeds.pages_of(found.total)
    page = min(_page(request.GET), pages)
    first = (page - 1) * feeds.ENTRIES
    cards = tuple(islice(found.cards, first, first + feeds.ENTRIES))
    expected = min(feeds.ENTRIES, max(0, found.total - first))
    if len(cards) != expected:
        raise streams.Incomplete(f"{len(cards)} of {expected} records of the list {kind} were found.")
    title = str(frame.LABELS[kind])
    feed = feeds.Feed(found.browse, title, found.total, page, pages, cards, found.unknown)
    response = HttpResponse(
        feeds.atom(feed, site(request)), content_type="application/atom+xml; charset=utf-8"
    )
    _tell(response, found.total, found.unknown)
    return response


def _tell(response: HttpResponseBase, total: int, unknown: tuple[Unknown, ...]) -> None:
    """What a file cannot say itself: how many records the list has, and which filters were not understood."""
    response.headers["X-Total-Count"] = str(total)
    # Crawlers have the records' own pages.
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if unknown:
        response.headers["X-Ignored-Filters"] = _ignored(unknown)


def _ignored(unknown: tuple[Unknown, ...]) -> str:
    """The filters that were not understood, as they would stand in an address."""
    pairs = [urlencode([(part.name, part.value)]) for part in unknown]
    whole = "&".join(pairs)
    while len(whole) > _LONGEST_IGNORED:
        pairs.pop()
        whole = "&".join([*pairs, "..."])
    return whole


def _without_page(given: QueryDict) -> QueryDict:
    """The query without the number of a page: a file has all records, a feed its own pages."""
    params = given.copy()
    params.pop("page", None)
    return params


def _page(given: QueryDict) -> int:
    number = given.get("page", "")
    return max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else 1


def file_name(browse: Browse, day: datetime.date) -> str:
    """What a file is called: archive, list, filters, day of the export.

    "mittelstimmen-statements-twitter-rejects-from-2010-to-2011-2026-11-21", without what ends it.
    """
    filters = [value if name not in _NAMED else f"{name}-{value}" for name, value in _filters(browse)]
    parts = [settings.ARCHIVE_NAME, browse.records, *filters]
    name = slugify("-".join(parts))[:_LONGEST_NAME].rstrip("-")
    return f"{name}-{day.isoformat()}"


_NAMED = frozenset({"from", "to", "dated", "synonyms"})


def _filters(browse: Browse) -> list[tuple[str, str]]:
    return replace(browse, page=1, sort=None).pairs()
