"""What stands around a live article and is not part of it: its series, and related texts.

All else on an article's page comes from its version, and never changes; these two come from the index, and
any release may change them. So the page is kept without them, with a gap in the place of each, and they are
put in when it is sent. They are kept apart from it, and looked up again

- as soon as anything that they name no longer stands as it did: what is withdrawn, narrowed or called
  otherwise is gone at once;
- else, after the index has changed, a minute after they were last known to be what one would find. So a
  release does not make every page of the archive dear, and what is new is named a minute later at most.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

import msgspec
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from archive.models import IndexTask
from archive.search import indexing
from archive.search.answers import Memory
from archive.search.engine import IndexUnusable
from archive.search.indexing import State
from archive.search.related_texts import related
from archive.search.series import series
from archive.search.subject import Subject
from archive.shelf import AROUND
from archive.views.kept_pages import Page, joint_mark
from archive.views.page_shelf import lay, take

SERIES_GAP, RELATED_GAP = "<!-- series -->", "<!-- related -->"
# Seconds for which what was looked up is good enough after the index has changed.
GOOD_FOR = 60


class Surroundings(msgspec.Struct, frozen=True):
    """The two parts as markup, and the articles that they name with the hash of the version of each."""

    series: bytes
    related: bytes
    named: dict[str, str]


NOTHING = Surroundings(b"", b"", {})


@dataclass
class _Known:
    """Surroundings with the state of the index they are from, and when they were last known to be right."""

    found: Surroundings
    index: tuple[str, tuple[str, ...]]
    right_at: float


_known: Memory[_Known] = Memory(most=2_000, heaviest=8_000_000)


def completed(page: Page, state: State | None) -> Page:
    """The page of an article with its surroundings in their gaps; other pages as they are."""
    if page.subject is None:
        return page
    found = surroundings(page.subject, state)
    body = page.body.replace(SERIES_GAP.encode(), found.series, 1)
    body = body.replace(RELATED_GAP.encode(), found.related, 1)
    return Page(body, page.headers, joint_mark(page.mark, found.series, b"\0", found.related))


def surroundings(subject: Subject, state: State | None) -> Surroundings:
    """What to put around an article; nothing while the index cannot be read (``state`` None: not at all)."""
    if state is None:
        return NOTHING
    try:
        return _known_or_found(subject, state)
    except IndexUnusable:
        return NOTHING


def look_up(subject: Subject, state: State | None) -> Surroundings:
    """The same, whatever is known already."""
    try:
        return _looked_up(subject, state) if state else NOTHING
    except IndexUnusable:
        return NOTHING


def _known_or_found(subject: Subject, state: State) -> Surroundings:
    key, index = (settings.SEARCH_URL, subject, get_language()), (state.reader.stamp, state.lagging)
    known, now = _known.get(key), monotonic()
    if known and known.index == index:
        known.right_at = now
        return known.found
    if known and now - known.right_at < GOOD_FOR and _stands(known.found, state):
        return known.found
    found = take(AROUND, (key, index), Surroundings)
    if found is None:
        found = _looked_up(subject, state)
        if not state.lagging:
            lay(AROUND, (key, index), found, lambda: _is_current(state))
    _known.keep(key, _Known(found, index, now), len(found.series) + len(found.related))
    return found


def _looked_up(subject: Subject, state: State) -> Surroundings:
    """The surroundings of an article as they are in this state of the index, in the language in force."""
    whole, others = series(subject, state), related(subject, state)
    urls = [part.url for part in whole.parts if not part.here] if whole else []
    named = [url.removeprefix("/") for url in [*urls, *(other.url for other in others)]]
    return Surroundings(
        series=_part("series", {"series": whole, "language": subject.language}) if whole else b"",
        related=_part("related", {"related": others}) if others else b"",
        named=_standing(named, state),
    )


def _part(name: str, context: dict[str, object]) -> bytes:
    return render_to_string(f"archive/partials/{name}.html", context).encode()


def _standing(named: Iterable[str], state: State) -> dict[str, str]:
    """What each of these articles is now; empty for one that is not in the index as it should be."""
    known = state.reader.fingerprints(named, state.lagging)
    return {ark: known.get(ark, "") for ark in named}


def _stands(found: Surroundings, state: State) -> bool:
    """Whether all that is named is in the index as it was."""
    return all(found.named.values()) and _standing(found.named, state) == found.named


def _is_current(state: State) -> bool:
    """Whether the index is still in this state, and behind with nothing."""
    try:
        return not IndexTask.objects.exists() and indexing.engine().reader().stamp == state.reader.stamp
    except IndexUnusable:
        return False
