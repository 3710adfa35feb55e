"""The bits of very frequent words, found once when a segment is written.

Getting hits out of a text index costs by their number; a word in every second text would cost the most and
is asked for the most. Words in at least one of :data:`SHARE` records are therefore looked up once and kept
as bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

import numpy as np

from archive.search.analysis import is_own_stem
from archive.search.browse import LISTS
from archive.search.embedded import bits
from archive.search.embedded.bits import Bits
from archive.search.embedded.segment_texts import SegmentTexts
from archive.search.engine import Word
from archive.search.results import ListKind
from archive.search.texts import Field

# A word in more than one of so many records is common.
SHARE = 12
# In short lists no word is costly.
_SMALLEST = 4_096
# What is common shows in one dossier of so many. A common word that is missed is slower, not wrong.
EVERY = 32
_BETWEEN_OPENINGS = 20


class CommonWords:
    """Counts the words in some of the records of each list, to know which may be common."""

    def __init__(self) -> None:
        self._records: Counter[ListKind] = Counter()
        self._stems: dict[ListKind, Counter[str]] = {kind: Counter() for kind in LISTS}
        self._words: dict[ListKind, Counter[str]] = {kind: Counter() for kind in LISTS}

    def note(self, kind: ListKind, texts: Iterable[tuple[Field, str, str]]) -> None:
        """The texts of a record, as they are indexed."""
        stems: set[str] = set()
        words: set[str] = set()
        for _field, other_stems, exact in texts:
            stems.update(other_stems.split())
            words.update(exact.split())
        self._records[kind] += 1
        self._stems[kind].update(stems)
        self._words[kind].update(words)

    @property
    def candidates(self) -> set[str]:
        """The words that are common in some list, and more: those in half as many of the records noted."""
        return {
            word
            for kind in LISTS
            for word, number in chain(self._stems[kind].items(), self._words[kind].items())
            if number * 2 * SHARE >= self._records[kind] and (word in self._stems[kind] or is_own_stem(word))
        }


class Common(NamedTuple):
    """The common words of a list and, in the same order, a row of bits for each."""

    terms: list[str]
    rows: Bits


def find_common(
    texts: SegmentTexts, sizes: Mapping[ListKind, int], candidates: set[str]
) -> dict[ListKind, Common]:
    """Look up the common ones among the candidates for each list; ``sizes`` are those of the lists."""
    found: dict[ListKind, dict[str, Bits]] = {kind: {} for kind in sizes}
    long = [kind for kind, size in sizes.items() if size >= _SMALLEST]
    asked = 0
    for term in sorted(candidates) if long else ():
        for kind in long:
            if texts.share(kind, term) * SHARE < 1:
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
