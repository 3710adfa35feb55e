"""Pages that stay as they are until something changes: made once, kept whole, and answered with 304.

A page is kept under its ``key``, which holds all that it is made of; there are two kinds of them, see
:mod:`archive.views.page_keys`. The key is worked out for every request, in a query or two. Nothing is ever
cleared from here: a page whose key has changed is not asked for again, and falls out at the end.

Its ``ETag`` is made from what is sent, so a browser's copy is good exactly as long as the page would come out
the same, whichever worker is asked, and also after the software has changed.

Pages with a query are made each time: whoever makes up queries shall not drive the others out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from typing import Protocol, cast

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from archive.search.answers import Memory
from archive.search.subject import Subject
from archive.views.context import site
from archive.views.theme import theme_of

_HEADERS = ("Content-Type", "Link", "X-Robots-Tag")


class Page(msgspec.Struct, frozen=True):
    """A page as it was made. ``mark`` is a hash over it; ``subject`` is whose surroundings it lacks."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    mark: bytes
    subject: Subject | None = None


class Elsewhere(Protocol):
    """Where pages lie that this worker does not know."""

    def take(self, key: Hashable) -> Page | None: ...

    def lay(self, key: Hashable, page: Page) -> None: ...


# Completes a page for the moment at which it is sent; what was put in is in the mark of the page it gives.
Complete = Callable[[Page], Page]

_pages: Memory[Page] = Memory(most=2_000, heaviest=44_000_000)


def kept_page(
    request: HttpRequest,
    key: Hashable | None,
    make: Callable[[], HttpResponse],
    complete: Complete = lambda page: page,
    elsewhere: Elsewhere | None = None,
) -> HttpResponse:
    """The page of this key, which ``make`` makes if it is not known; 304 for whoever has it already.

    What stands in the frame of every page, the reader's language and theme and the archive's own name and
    address, is no part of ``key``. Without a key the page is never kept: what it shows is good for this
    moment or for this reader only. Nor is an answer that says itself how it may be kept.
    """
    if key is None or settings.DEBUG:
        return make()
    whole = (key, request.path, get_language(), theme_of(request), site(request), settings.ARCHIVE_NAME)
    page = None if request.GET else _known(whole, elsewhere)
    if page is None:
        made = make()
        if made.status_code != 200:
            return made
        page = _page(made)
        if made.has_header("Cache-Control"):
            made.content = complete(page).body
            return made
        if not request.GET:
            _keep(whole, page, elsewhere)
    sent = complete(page)
    # Weak: a server on the way may compress the page.
    etag = f'W/"{sent.mark.hex()}"'
    response = HttpResponse(sent.body, headers={**dict(sent.headers), "ETag": etag})
    patch_vary_headers(response, ["Cookie"])
    return cast(HttpResponse, get_conditional_response(request, etag=etag, response=response))


def joint_mark(*marks: bytes) -> bytes:
    """A hash over several marks or texts."""
    return hashlib.blake2b(b"".join(marks), digest_size=12).digest()


def _known(key: Hashable, elsewhere: Elsewhere | None) -> Page | None:
    page = _pages.get(key)
    if page is None and elsewhere is not None:
        page = elsewhere.take(key)
        if page is not None:
            _pages.keep(key, page, len(page.body))
    return page


def _keep(key: Hashable, page: Page, elsewhere: Elsewhere | None) -> None:
    _pages.keep(key, page, len(page.body))
    if elsewhere is not None:
        elsewhere.lay(key, page)


def _page(made: HttpResponse) -> Page:
    headers = tuple((name, made.headers[name]) for name in _HEADERS if name in made.headers)
    mark = joint_mark(repr(headers).encode(), made.content)
    return Page(made.content, headers, mark, getattr(made, "subject", None))
