"""What engines, browsers and feed readers ask for: rules for robots, sitemaps, how to search, what is new."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from archive.exports import feeds, sitemaps
from archive.search.names import Names
from archive.search.newest_releases import newest_releases
from archive.views.context import site

HOUR = 60 * 60
XML = "application/xml; charset=utf-8"
# Pages that are no records; they stand in the first file of articles.
FIXED = (
    "start",
    "articles",
    "statements",
    "comments",
    "statistics",
    "explore",
    "figures",
    "coverage",
    "about",
)
# So many files hold more records than an archive can have; more is no number but an attempt.
MOST_FILES = 10_000


def _changed(request: HttpRequest, *args: object, **kwargs: object) -> datetime.datetime | None:
    return sitemaps.last_change()


def _for_an_hour(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, public=True, max_age=HOUR)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """/robots.txt (RFC 9309). Records are excluded on their own pages: a list of them would show the way."""
    return _for_an_hour(render(request, "robots.txt", content_type="text/plain; charset=utf-8"))


@require_safe
@condition(last_modified_func=_changed)
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """/sitemap.xml: which sitemaps there are."""
    return _for_an_hour(HttpResponse(sitemaps.index(site(request)), content_type=XML))


@require_safe
@condition(last_modified_func=_changed)
def sitemap(request: HttpRequest, kind: str, number: int) -> HttpResponseBase:
    """A sitemap of one kind of records."""
    fixed = _fixed_paths() if (kind, number) == ("article", 1) else ()
    pieces = sitemaps.urls(kind, number, site(request), fixed) if 0 < number <= MOST_FILES else None
    if pieces is None:
        raise Http404
    return _for_an_hour(StreamingHttpResponse(pieces, content_type=XML))


@require_safe
def open_search(request: HttpRequest) -> HttpResponseBase:
    """/opensearch.xml: how to search the archive from the address bar (OpenSearch 1.1)."""
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return _for_an_hour(
        render(request, "opensearch.xml", {"short": settings.ARCHIVE_NAME[:16]}, content_type=kind)
    )


@require_safe
@condition(last_modified_func=_changed)
def feed(request: HttpRequest) -> HttpResponseBase:
    """/feed/: what was released last, as Atom. The lists have feeds of their own, by date of publication."""
    cards = [released.card for released in newest_releases(feeds.ENTRIES, Names())]
    made = feeds.releases(cards, site(request), reverse("feed"))
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


def _fixed_paths() -> list[str]:
    return [reverse(f"archive:{name}") for name in FIXED]
