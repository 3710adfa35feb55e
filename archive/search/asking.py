"""From a query string to the question that it asks of one state of the index."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from archive.search import indexing, synonyms
from archive.search.browse import Browse
from archive.search.engine import Question, Reader
from archive.search.facets import Extent
from archive.search.filters import BrowseFilter
from archive.search.names import Names
from archive.search.results import ListKind, Unknown
from archive.search.search_text import SearchText, understand
from archive.search.thesaurus import NONE, Synonyms

_USUAL = Extent()


@dataclass(frozen=True)
class Asked:
    """One request: a state of the index, what is asked of it, and how things are called."""

    reader: Reader
    browse: Browse
    lagging: tuple[str, ...]
    widening: Synonyms
    names: Names
    extent: Extent = _USUAL

    @cached_property
    def text(self) -> SearchText:
        return self._understood(self.browse)

    @cached_property
    def question(self) -> Question:
        return Question(self.browse, self.text.condition, self.lagging)

    def question_of(self, q: str) -> Question:
        """The same list with another search text."""
        return self._question(replace(self.browse, q=q))

    def count(self, browse: Browse) -> int:
        return self.reader.count(self._question(browse))

    def _question(self, browse: Browse) -> Question:
        return Question(browse, self._understood(browse).condition, self.lagging)

    def _understood(self, browse: Browse) -> SearchText:
        return understand(browse.q, self.widening if browse.synonyms else NONE, self.reader.lexicon)


def ask_of(
    state: indexing.State, params: QueryDict, kind: ListKind, extent: Extent = _USUAL
) -> tuple[Asked, tuple[Unknown, ...]]:
    """The question that a query string asks, and what of it was not understood."""
    names = Names()
    browse, unknown = BrowseFilter(params, kind, names, state.reader.occurs).read()
    widening = synonyms.current() if browse.q else NONE
    return Asked(state.reader, browse, state.lagging, widening, names, extent), unknown
