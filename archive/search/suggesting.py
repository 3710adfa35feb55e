"""Names and topics by the words that a reader begins to type, each with the list it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from archive.search import indexing
from archive.search.browse import Browse
from archive.search.engine import IndexUnusable
from archive.search.names import Names

LONGEST_TYPED = 100
KINDS = {
    "speaker": gettext_lazy("Stimme"),
    "organisation": gettext_lazy("Organisation"),
    "author": gettext_lazy("Autorin, Autor"),
    "outlet": gettext_lazy("Medium"),
    "platform": gettext_lazy("Plattform"),
    "topic": gettext_lazy("Thema"),
}


@dataclass(frozen=True)
class Suggested:
    """A name, what it is the name of, and the list of the ``number`` of articles that have it."""

    label: str
    facet: str
    kind: str
    number: int
    url: str


def suggest(typed: str, limit: int) -> tuple[Suggested, ...]:
    """The names that have words beginning so; none while there is no index."""
    words = " ".join(typed[:LONGEST_TYPED].split())
    if not words:
        return ()
    try:
        state = indexing.current()
        found = state.reader.suggestions(words, limit, state.lagging)
    except IndexUnusable:
        return ()
    names = Names()
    names.learn({facet: [each.value for each in found if each.facet == facet] for facet in KINDS})
    return tuple(
        Suggested(
            # As it is called now; a record that is gone has the name it had.
            names.label(each.facet, each.value) if names.known(each.facet, each.value) else each.name,
            each.facet,
            str(KINDS[each.facet]),
            each.number,
            Browse("articles").with_value(each.facet, each.value).url,
        )
        for each in found
    )
