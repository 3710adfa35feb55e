"""All texts of a segment, each of them indexed once: in the list whose own it is.

An article is also found by what stands in its comments and statements, a comment by what is said in it, and
all of them by the title they stand under. Those texts are not indexed again. What is found in one list is
carried over to the records of another one that stand in it, or in which it stands: by the numbers of their
dossiers, or of the comment.

Relevance is a matter of a record's own text. Records that match by it come first, the best match first;
those that match only with the help of what stands around them follow, the newest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import numpy as np

from archive.search.embedded import bits
from archive.search.embedded.bits import Bits, Numbers
from archive.search.embedded.list_columns import Columns
from archive.search.embedded.text_index import Leaf, TextIndex
from archive.search.embedded.vocabulary import Vocabulary
from archive.search.embedded.word_forms import Forms
from archive.search.engine import Condition, Either, Every, Phrase, Word
from archive.search.results import ListKind
from archive.search.texts import Field

# The fields whose texts are a list's own. Those that other lists ask for too are found apart from the rest,
# so that they are found once for a page.
_GROUPS: Mapping[ListKind, tuple[tuple[Field, ...], ...]] = {
    "articles": (("title",), ("body", "names", "authors")),
    "statements": (("statements",), ("names", "authors")),
    "comments": (("comments",), ("authors",)),
    "statistics": (("statements",), ("names", "authors")),
}
OWN: Mapping[ListKind, tuple[Field, ...]] = {
    kind: tuple(chain.from_iterable(groups)) for kind, groups in _GROUPS.items()
}
# Where a list finds the texts of its other fields.
ELSEWHERE: Mapping[ListKind, Mapping[Field, tuple[ListKind, ...]]] = {
    "articles": {"comments": ("comments",), "statements": ("statements", "statistics")},
    "statements": {"title": ("articles",)},
    "comments": {"title": ("articles",), "statements": ("statements",)},
    "statistics": {"title": ("articles",)},
}
# The fields of all lists that an article is found by.
OF_ARTICLES: Mapping[ListKind, tuple[Field, ...]] = {
    "articles": OWN["articles"],
    "comments": ("comments",),
    "statements": ("statements",),
    "statistics": ("statements",),
}
# What was found last is asked for again by the other lists of a page.
_KEPT = 24


class SegmentTexts:
    """The texts of the lists of a segment. ``common`` gives the records of very frequent words, as bits."""

    def __init__(
        self,
        indexes: Mapping[ListKind, TextIndex],
        lists: Mapping[ListKind, Columns],
        common: Mapping[ListKind, Mapping[str, Bits]],
        forms: Forms,
    ) -> None:
        self.indexes = indexes
        self._lists = lists
        self._common = common
        self._forms = forms
        self._numbers = lru_cache(maxsize=_KEPT)(self._found)

    def having(self, kind: ListKind, condition: Condition) -> Bits | None:
        """The records of a list that match; None if the condition is "everything"."""
        size = self._lists[kind].size
        match condition:
            case Every(parts, without):
                found = bits.every([self.having(kind, part) for part in parts])
                for part in without:
                    excluded = self.having(kind, part)
                    found = bits.any_of([], size) if excluded is None else bits.without(found, excluded, size)
                return found
            case Either(parts):
                sets = [self.having(kind, part) for part in parts]
                restricting = [found for found in sets if found is not None]
                return bits.any_of(restricting, size) if len(restricting) == len(sets) else None
            case Word(term, ()) if term in self._common.get(kind, {}):
                return self._common[kind][term]
            case Word() | Phrase():
                found_in = [*self._own(kind, condition), *self._carried(kind, condition)]
                return (
                    bits.from_numbers(np.concatenate(found_in), size) if found_in else bits.any_of([], size)
                )
        raise TypeError(f"{condition!r} is not a condition.")

    def best(
        self, kind: ListKind, condition: Condition, among: Bits | None, wanted: int
    ) -> list[tuple[tuple[object, ...], int]]:
        """The first ``wanted`` by relevance of those ``among`` that match: what orders them, their numbers.

        ``among`` holds only records that match. The first part of what orders them is the score, below zero:
        the smallest is the best. Equals stand in the same order each time.
        """
        ranked = self.indexes[kind].best(condition, among, wanted)
        best: list[tuple[tuple[object, ...], int]] = [((-score,), number) for score, number in ranked]
        if len(best) < wanted and among is not None:
            columns = self._lists[kind]
            others = bits.to_mask(among, columns.size).copy()
            others[[number for _, number in ranked]] = False
            numbers = columns.first(bits.from_mask(others), "newest", wanted - len(best))
            keys = columns.sort_keys("newest", numbers)
            best += [((0.0, *key), int(number)) for key, number in zip(keys, numbers, strict=True)]
        return best

    def share(self, kind: ListKind, term: str) -> float:
        """About how large a part of a list's records has a stem; rather too large than too small."""
        share = self.indexes[kind].most(Word(term)) / self._lists[kind].size
        for field, others in ELSEWHERE[kind].items():
            for other in self._present(others):
                # Each hit on a title stands for all records under it, each other one for one record.
                whole = self._lists["articles" if other == "articles" else kind].size
                share += self.indexes[other].most(Word(term, (field,))) / whole
        return share

    def frequency(self, term: str) -> int:
        """At most so many articles have the stem in any field."""
        known = self._forms.articles(term)
        if known is None:
            return round(self.share("articles", term) * self._lists["articles"].size)
        # Joined forms are counted apart from words.
        names = [(kind, field) for kind, fields in OF_ARTICLES.items() for field in fields]
        return known + sum(
            self.indexes[kind].joined(field, term) for kind, field in names if kind in self.indexes
        )

    @property
    def words(self) -> Vocabulary:
        """The exact words, with the number of records that have them as their own."""
        return self._forms.words

    def open_again(self) -> None:
        """Open the files, without the pages that were read of them so far."""
        for index in self.indexes.values():
            index.open_again()

    def forget(self) -> None:
        """Find anew what was found for earlier questions; for measuring."""
        self._numbers.cache_clear()
        for index in self.indexes.values():
            index.forget()

    def _own(self, kind: ListKind, leaf: Leaf) -> Iterator[Numbers]:
        """The records that have a word or phrase in their own texts, group by group."""
        for group in _GROUPS[kind]:
            fields = tuple(field for field in group if field in leaf.fields) if leaf.fields else group
            if fields:
                yield self._numbers(kind, replace(leaf, fields=fields))

    def _carried(self, kind: ListKind, leaf: Leaf) -> Iterator[Numbers]:
        """The records that have a word or phrase in texts that are not their own."""
        for field, others in ELSEWHERE[kind].items():
            if not leaf.fields or field in leaf.fields:
                for other in self._present(others):
                    found = self._numbers(other, replace(leaf, fields=(field,)))
                    yield self._carry(found, other, kind)

    def _found(self, kind: ListKind, leaf: Leaf) -> Numbers:
        return self.indexes[kind].numbers(leaf)

    def _present(self, kinds: tuple[ListKind, ...]) -> list[ListKind]:
        return [kind for kind in kinds if kind in self.indexes]

    def _carry(self, found: Numbers, other: ListKind, kind: ListKind) -> Numbers:
        """The records of a list that belong to those found in another one."""
        if other == "articles":
            return self._lists[kind].of_articles(found)
        if kind == "articles":
            return self._lists[other].membership.dossiers(found)
        return self._lists[other].comments_of(found)
