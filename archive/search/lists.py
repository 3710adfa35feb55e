"""The four lists: from a query string to a finished page.

Everything on a page comes from the index and, for the names of facets' values, from the authority records;
the number of database queries does not depend on how many records there are. All numbers of a page are asked
of one state of the index, so they agree with each other and with the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.search import answers, facets, frame, indexing
from archive.search.answers import Memory
from archive.search.asking import Asked, ask_of
from archive.search.browse import LISTS, Browse, dimensions
from archive.search.cards import card
from archive.search.engine import Answer, IndexUnusable, Source
from archive.search.facets import FIRST, Extent
from archive.search.filters import BrowseFilter
from archive.search.histogram import histogram
from archive.search.names import Names
from archive.search.results import Card, Counts, Histogram, Link, ListKind, ListPage, Pager, Unknown
from archive.search.search_text import SearchText
from archive.search.spelling import FEW, suggest_spelling

PAGE_SIZE = 20
# So many filters are tried in turn to say which one to take off when nothing is found.
MOST_TRIED = 6
# A card with its passages takes about so many bytes.
_CARD_WEIGHT = 6_000

_cards: Memory[tuple[Card, ...]] = Memory(most=200, heaviest=12_000_000)
_meant: Memory[str] = Memory(most=1_000, heaviest=300_000)


def browse_list(params: QueryDict, kind: ListKind, options: int = FIRST) -> ListPage:
    """The list page for a query string, with at first so many options in each facet.

    No query string is an error; see ``ListPage.unknown``.
    """
    try:
        return page_of(indexing.current(), params, kind, options)
    except IndexUnusable:
        # Found damaged while it was read: built anew if that is quick, else said so.
        try:
            return page_of(indexing.current(suspect=True), params, kind, options)
        except IndexUnusable:
            return _empty(params, kind)


@dataclass(frozen=True)
class Streamed:
    """A whole list: what was asked, what of it was not understood, and the cards, made one by one."""

    browse: Browse
    unknown: tuple[Unknown, ...]
    total: int
    cards: Iterator[Card]


def stream(params: QueryDict, kind: ListKind, passages: bool = True) -> Streamed:
    """All of a list in its order, from one state of the index. Raises :class:`IndexUnusable`.

    Without ``passages`` the cards do not say why they were found: they are made twice as fast then.
    """
    asked, unknown = ask_of(indexing.current(), params, kind, Extent())
    wanted = asked.text if passages else SearchText()
    cards = (card(kind, hit, wanted, asked.names) for hit in asked.reader.hits(asked.question))
    return Streamed(asked.browse, unknown, asked.count(asked.browse), cards)


def page_of(state: indexing.State, params: QueryDict, kind: ListKind, options: int = FIRST) -> ListPage:
    """The list page from one state of the index. Raises :class:`IndexUnusable` if that turns out damaged."""
    opened, refused = _opened(params, kind)
    asked, unknown = ask_of(state, params, kind, Extent(options, opened))
    numbers, cards = _answered(asked)
    pages = max(1, -(-numbers.total // PAGE_SIZE))
    if asked.browse.page > pages:
        reason = _("so viele Seiten gibt es nicht: hier ist die letzte")
        refused += (Unknown("page", str(asked.browse.page), reason),)
        asked = replace(asked, browse=replace(asked.browse, page=pages))
        numbers, cards = _answered(asked)
    return _filled(asked, numbers, cards, pages, (*unknown, *refused))


def _opened(params: QueryDict, kind: ListKind) -> tuple[str, tuple[Unknown, ...]]:
    """The facet of which more is to be shown, if there is such a facet."""
    name = params.get("open", "")
    if not name or name in dimensions(kind):
        return name, ()
    return "", (Unknown("open", name[:120], _("diesen Filter gibt es nicht")),)


def _answered(asked: Asked) -> tuple[Answer, tuple[Card, ...]]:
    """The numbers and the cards: what is known of this state of the index already, else asked of it."""
    reader, question, opened = asked.reader, asked.question, asked.extent.opened
    # Cards hold names as they are called now, in the reader's language.
    key = (reader.stamp, question, get_language(), asked.names.on_cards)
    numbers, cards = answers.numbers(reader, question, opened), _cards.get(key)
    if numbers is None:
        numbers = answers.ask(reader, question, opened, PAGE_SIZE)
        cards = cards or _made(asked, numbers.hits)
    elif cards is None:
        cards = _made(asked, reader.page(question, PAGE_SIZE))
    _cards.keep(key, cards, _CARD_WEIGHT * len(cards))
    return numbers, cards


def _corrections(asked: Asked, total: int) -> tuple[Link, ...]:
    """Search texts that were perhaps meant, where next to nothing was found."""
    if total > FEW or not asked.browse.q:
        return ()
    key = (asked.reader.stamp, replace(asked.question, browse=replace(asked.browse, page=1, sort=None)))
    meant = _meant.get(key)
    if meant is None:
        meant = suggest_spelling(asked.browse.q, total, asked.reader, asked.question_of)
        _meant.keep(key, meant, len(meant) + 1)
    return (Link(meant, replace(asked.browse, q=meant, page=1).url),) if meant else ()


def _made(asked: Asked, hits: tuple[Source, ...]) -> tuple[Card, ...]:
    return tuple(card(asked.browse.records, hit, asked.text, asked.names) for hit in hits)


def _filled(
    asked: Asked, numbers: Answer, cards: tuple[Card, ...], pages: int, unknown: tuple[Unknown, ...]
) -> ListPage:
    browse, names = asked.browse, asked.names
    shown = facets.shown(numbers, browse, asked.extent)
    names.learn(shown)
    return ListPage(
        **frame.around(browse, unknown),
        **frame.widened(browse, asked.text),
        counts=numbers.counts,
        counted=frame.counted(browse.records, numbers.counts, numbers.total),
        total=numbers.total,
        pages=pages,
        results=cards,
        facets=facets.facets(numbers, shown, browse, names, asked.extent),
        filters=facets.chips(browse, names, None if numbers.total else asked.count, MOST_TRIED),
        histogram=histogram(numbers.facets["year"], numbers.facets["month"], browse, names),
        tabs=frame.tabs(browse, numbers.tabs),
        pager=frame.pager(browse, pages),
        corrections=_corrections(asked, numbers.total),
    )


def _empty(params: QueryDict, kind: ListKind) -> ListPage:
    """The page while the index is being built anew."""
    names = Names()
    browse, unknown = BrowseFilter(params, kind, names).read()
    return ListPage(
        **frame.around(browse, unknown),
        counts=Counts(0, 0, 0),
        counted=_("Das Verzeichnis wird gerade neu aufgebaut. Bitte versuchen Sie es gleich noch einmal."),
        total=0,
        pages=1,
        results=(),
        facets=(),
        filters=facets.chips(browse, names),
        histogram=Histogram(),
        tabs=frame.tabs(browse, dict.fromkeys(LISTS, 0)),
        pager=Pager("", "", ()),
        rebuilding=True,
    )
