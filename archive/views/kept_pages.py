"""Pages that stay as they are until the index or a record changes: kept whole, and answered with 304.

A page is known by its ``key``: the state of the index it was made from, and whatever else is on it. The key
is worked out for every request, in a few queries; the page itself is made once for each key. Its ``ETag`` is
made from what is sent, so a browser's copy is good exactly as long as the page would come out the same, also
after the software has changed.

Pages with a query are made each time: whoever makes up queries shall not drive the others out.
"""

from __future__ import annotations

import hashlib
import time
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


@dataclass(frozen=True)
class _Kept:
    body: bytes
    etag: str


# Seconds. Names of people are read when a page is made; one that has changed is seen after so many.
LONGEST_KEPT = 300

_pages: Memory[_Kept] = Memory(most=300, heaviest=12_000_000)


def kept_page(request: HttpRequest, key: Hashable | None, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of this key, which ``make`` makes if it is not known; 304 for whoever has it already.

    The reader's language and theme and the archive's own address, which stand on every page, are no part of
    ``key``. Without a key the page is never kept: what it shows is good for this moment only.
    """
    if key is None or settings.DEBUG:
        return make()
    turn = int(time.monotonic() // LONGEST_KEPT)
    whole = (key, turn, request.path, site(request), get_language(), theme_of(request))
    kept = None if request.GET else _pages.get(whole)
    if kept is None:
        made = make()
        if made.status_code != 200:
            return made
        kept = _Kept(made.content, _etag(made.content))
        if not request.GET:
            _pages.keep(whole, kept, len(kept.body))
    response = HttpResponse(kept.body)
    response.headers["ETag"] = kept.etag
    # To be asked for again each time: what is withdrawn must be gone at once.
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return cast(HttpResponse, get_conditional_response(request, etag=kept.etag, response=response))


def _etag(body: bytes) -> str:
    """Weak: a server on the way may compress the page."""
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
