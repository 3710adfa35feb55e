"""The bits of very frequent words, found once when a segment is written.

Getting hits out of a text index costs by their number; a word in every second text would cost the most and
is asked for the most. Words in at least one of :data:`SHARE` records are therefore looked up once and kept
as bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from archive.search.analysis import stems_of
from archive.search.browse import LISTS
from archive.search.embedded import bits
from archive.search.embedded.bits import Bits
from archive.search.embedded.segment_texts import SegmentTexts
from archive.search.engine import Word
from archive.search.lexicon import Lexicon
from archive.search.results import ListKind
from archive.search.texts import Field

# A word in more than one of so many records is common.
SHARE = 6
# In short lists no word is costly.
_SMALLEST = 4_096
# What is common shows in one dossier of so many. A common word that is missed is slower, not wrong.
EVERY = 64
_BETWEEN_OPENINGS = 20
_KEPT = 1 << 15


# A record's texts as they are indexed: field, stems of joined forms, exact words.
IndexedTexts = Sequence[tuple[Field, str, str]]


class CommonWords:
    """Counts the stems in some of the records of each list, to know which may be common."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._records: Counter[ListKind] = Counter()
        self._having: dict[ListKind, Counter[str]] = {kind: Counter() for kind in LISTS}
        self._stems_of = lru_cache(maxsize=_KEPT)(partial(stems_of, lexicon=lexicon))

    def note(self, records: Sequence[tuple[ListKind, IndexedTexts]]) -> None:
        """The records of a dossier, its article first.

        An article is found by all that its dossier says, the other records also by its title.
        """
        said: set[str] = set()
        title: set[str] = set()
        for kind, texts in records:
            own: set[str] = set()
            for field, stems, words in texts:
                own.update(stems.split(), *map(self._stems_of, set(words.split())))
                if kind == "articles" and field == "title":
                    title |= own
            said |= own
            if kind != "articles":
                self._count(kind, own | title)
        self._count("articles", said)

    def _count(self, kind: ListKind, words: set[str]) -> None:
        self._records[kind] += 1
        self._having[kind].update(words)

    def candidates(self, kind: ListKind) -> set[str]:
        """The words that are common in a list, and more: those in three quarters as many of the records."""
        return {
            word
            for word, number in self._having[kind].items()
            if number * 4 * SHARE >= self._records[kind] * 3
        }


class Common(NamedTuple):
    """The common words of a list and, in the same order, a row of bits for each."""

    terms: list[str]
    rows: Bits


def find_common(
    texts: SegmentTexts, sizes: Mapping[ListKind, int], noted: CommonWords
) -> dict[ListKind, Common]:
    """Look up the words that may be common in each list; ``sizes`` are those of the lists."""
    found: dict[ListKind, dict[str, Bits]] = {kind: {} for kind in sizes}
    candidates = {kind: noted.candidates(kind) for kind, size in sizes.items() if size >= _SMALLEST}
    asked = 0
    # Term by term: what is found in one list is carried over to the others.
    for term in sorted(set().union(*candidates.values())):
        for kind, words in candidates.items():
            if term not in words or texts.share(kind, term) * SHARE < 1:
                continue
            having = texts.having(kind, Word(term))
            if having is not None and bits.number(having) * SHARE >= sizes[kind]:
                found[kind][term] = having
            asked += 1
            if asked % _BETWEEN_OPENINGS == 0:
                # Reading on would make all of the index a part of this process.
                texts.open_again()
    return {kind: _common(rows, sizes[kind]) for kind, rows in found.items()}


def _common(rows: Mapping[str, Bits], size: int) -> Common:
    width = bits.words_for(size)
    return Common(list(rows), np.array(list(rows.values()), dtype=np.uint64).reshape(len(rows), width))
