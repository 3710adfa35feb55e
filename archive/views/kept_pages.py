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
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from archive.search.answers import Memory
from archive.views.context import site
from archive.views.theme import theme_of

_HEADERS = ("Content-Type", "Link", "X-Robots-Tag")


@dataclass(frozen=True)
class _Kept:
    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str


_pages: Memory[_Kept] = Memory(most=2_000, heaviest=44_000_000)


def kept_page(request: HttpRequest, key: Hashable | None, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of this key, which ``make`` makes if it is not known; 304 for whoever has it already.

    What stands in the frame of every page, the reader's language and theme and the archive's own name and
    address, is no part of ``key``. Without a key the page is never kept: what it shows is good for this
    moment or for this reader only. Nor is an answer that says itself how it may be kept.
    """
    if key is None or settings.DEBUG:
        return make()
    whole = (key, request.path, get_language(), theme_of(request), site(request), settings.ARCHIVE_NAME)
    kept = None if request.GET else _pages.get(whole)
    if kept is None:
        made = make()
        if made.status_code != 200 or made.has_header("Cache-Control"):
            return made
        kept = _keeping(made)
        if not request.GET:
            _pages.keep(whole, kept, len(kept.body))
    response = HttpResponse(kept.body, headers={**dict(kept.headers), "ETag": kept.etag})
    patch_vary_headers(response, ["Cookie"])
    return cast(HttpResponse, get_conditional_response(request, etag=kept.etag, response=response))


def _keeping(made: HttpResponse) -> _Kept:
    headers = tuple((name, made.headers[name]) for name in _HEADERS if name in made.headers)
    digest = hashlib.blake2b(repr(headers).encode() + made.content, digest_size=12).hexdigest()
    # Weak: a server on the way may compress the page.
    return _Kept(made.content, headers, f'W/"{digest}"')
