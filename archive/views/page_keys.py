"""What the pages that are kept depend on: two kinds of keys.

Pages **made from the index** (the start page, figures, authorities) depend on its state and on what the code
book calls things. Names of people are read when such a page is made; one that has changed is seen after some
minutes at the latest.

A page **of a record** is made from a version, and versions never change. What else is on it is in its key:
the *standing* of the record (:mod:`archive.citations.standing`: a release or a withdrawal changes it, and
with it what is public of all versions). Asking for it takes one query. What stands around a live article
comes from the index and is kept apart (:mod:`archive.views.surroundings`). Only pages that anyone may read
have a key: for readers who have signed in, and for addresses with a query, pages are made anew. What browsers
and servers on the way may keep is decided in ADR 8.
"""

from __future__ import annotations

import time
from collections.abc import Hashable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest

from archive.ark import Reference
from archive.citations.standing import standing
from archive.models import Identifier
from archive.search import indexing
from archive.search.engine import IndexUnusable
from archive.search.indexing import State
from archive.search.names import Names
from archive.views.page_shelf import ArticleShelf

# Seconds after which a page made from the index is made anew, though nothing that is known has changed.
LONGEST_KEPT = 300

_ARTICLE = str(Identifier.Kind.ARTICLE)


def index_key(state: State, names: Names, *more: Hashable) -> Hashable:
    """The key of a page made from this state of the index, with these names and whatever else is on it."""
    return state.reader.stamp, state.lagging, names.book, int(time.monotonic() // LONGEST_KEPT), more


@dataclass(frozen=True)
class RecordKey:
    """The key of a record's page, None if it is not to be kept.

    ``state`` is the state of the index that a live article's surroundings are looked up in, ``elsewhere``
    where its page lies for all workers.
    """

    key: Hashable | None
    state: State | None = None
    elsewhere: ArticleShelf | None = None


def record_key(request: HttpRequest, reference: Reference, is_page: bool) -> RecordKey:
    """The key of what is asked for. Signed in or not is told by the cookie, without asking the database."""
    found = standing(str(reference.ark)) if is_page and _is_for_anyone(request, reference) else None
    if found is None:
        return RecordKey(None)
    key = reference.canonical, found.standing
    if found.standing.kind != _ARTICLE or reference.version is not None:
        return RecordKey(key)
    state = index_state(found.index_is_behind)
    # Passages have an address each: their pages are too many, and each is read too seldom.
    shelf = None if reference.passage else ArticleShelf(str(reference.ark), found.standing)
    return RecordKey(key, state, shelf)


def _is_for_anyone(request: HttpRequest, reference: Reference) -> bool:
    """Whether everyone gets the same page here."""
    personal = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
    return (
        reference.is_canonical
        and not request.META.get("QUERY_STRING")
        and not any(name in request.COOKIES for name in personal)
        and not settings.DEBUG  # templates change while the archive runs
    )


def index_state(is_behind: bool | None = None) -> State | None:
    """The state of the index; None while there is none, for an article can be read without."""
    try:
        return indexing.current(waiting=is_behind)
    except IndexUnusable:
        return None
