"""Pages of records, kept as they were made, and answered with 304 to whoever has them.

A version never changes, so its page need not be made again for every reader. What else is on a page is in its
key: the *standing* of the record (:mod:`archive.citations.standing`: a release or a withdrawal changes it,
and with it what is public of all versions), on live articles the state of the index that related texts and
the series come from, the language and the theme, the archive's address and name, and the revision of the
software. What has gone is therefore not cleared from here; nobody can ask for it any more.

The key is worked out for each request, in one query and, on live articles, a look at the index. It is also
the ``ETag``: a browser that has the page is told so before anything is made. Kept are only pages that anyone
may read: for readers who have signed in, and for addresses with a query, everything is made anew. What may
be kept by browsers and by servers on the way is decided in ADR 8.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from archive.ark import Reference
from archive.citations.standing import standing
from archive.models import Identifier
from archive.search import indexing
from archive.search.answers import Memory
from archive.search.engine import IndexUnusable
from archive.search.indexing import State
from archive.views.context import site
from archive.views.theme import theme_of

# A browser need not ask again for a version for so many seconds; see ADR 8 for why it is not more.
FRESH = 600

_ARTICLE = str(Identifier.Kind.ARTICLE)
_HEADERS = ("Content-Type", "Link", "X-Robots-Tag")
# What a page is made of besides its record.
_SOURCES = ("archive/**/*.py", "config/*.py", "templates/**/*.html", "locale/**/*.mo")


@dataclass(frozen=True)
class _Page:
    body: bytes
    headers: tuple[tuple[str, str], ...]


_pages: Memory[_Page] = Memory(most=2_000, heaviest=32_000_000)


@dataclass(frozen=True)
class Keeping:
    """How a request stands to what is kept. Without a ``key`` its page is neither kept nor looked up.

    ``state`` is the state of the index that the key was made with.
    """

    key: Hashable | None
    state: State | None = None

    @cached_property
    def etag(self) -> str:
        """Weak: a server on the way may compress the page."""
        return f'W/"{hashlib.blake2b(repr(self.key).encode(), digest_size=12).hexdigest()}"'

    def answer(self, request: HttpRequest) -> HttpResponse | None:
        """304 or the page, if nothing has to be made for it."""
        if self.key is None:
            return None
        unchanged = get_conditional_response(request, etag=self.etag)
        if unchanged is not None:
            return self._marked(HttpResponse(status=unchanged.status_code))
        page = _pages.get(self.key)
        return self._marked(HttpResponse(page.body, headers=dict(page.headers))) if page else None

    def keep(self, response: HttpResponse) -> None:
        """Keep what was made, if it is a page; the response gets its ``ETag``."""
        if self.key is None or response.status_code != 200:
            return
        headers = tuple((name, response.headers[name]) for name in _HEADERS if name in response.headers)
        _pages.keep(self.key, _Page(response.content, headers), len(response.content))
        self._marked(response)

    def _marked(self, response: HttpResponse) -> HttpResponse:
        response.headers["ETag"] = self.etag
        return response


def keeping(request: HttpRequest, reference: Reference, is_page: bool) -> Keeping:
    """What is kept for this request. Signed in or not is told by the cookie, without asking the database."""
    found = standing(str(reference.ark)) if is_page and _is_plain(request, reference) else None
    if found is None:
        return Keeping(None)
    led_on = found.standing.kind == _ARTICLE and reference.version is None
    state = index_state(found.index_is_behind) if led_on else None
    index = (state.reader.stamp, state.lagging) if state else None
    frame = get_language(), theme_of(request), site(request), settings.ARCHIVE_NAME, _revision()
    return Keeping((reference.canonical, found.standing, index, frame), state)


def _is_plain(request: HttpRequest, reference: Reference) -> bool:
    """Whether everyone gets the same page here. (With DEBUG, templates change while the archive runs.)"""
    personal = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
    return (
        reference.is_canonical
        and not request.META.get("QUERY_STRING")
        and not any(name in request.COOKIES for name in personal)
        and not settings.DEBUG
    )


def index_state(is_behind: bool | None = None) -> State | None:
    """The state of the index; None while there is none, for an article can be read without."""
    try:
        return indexing.current(waiting=is_behind)
    except IndexUnusable:
        return None


@cache
def _revision() -> str:
    """A hash over the software and the names of its static files: a page made by another is another page."""
    digest = hashlib.blake2b(digest_size=12)
    root = Path(settings.BASE_DIR)
    files = sorted(path for pattern in _SOURCES for path in root.glob(pattern))
    for path in [*files, Path(settings.STATIC_ROOT) / "staticfiles.json"]:
        if path.is_file():
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()
