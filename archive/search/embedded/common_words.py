"""The bits of very frequent words, found once when a segment is written.

Getting hits out of a text index costs by their number; a word in every second text would cost the most and
is asked for the most. Words in at least one of :data:`SHARE` records are therefore looked up once and kept
as bits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from archive.search.analysis import is_own_stem
from archive.search.embedded import bits
from archive.search.embedded.bits import Bits
from archive.search.embedded.text_index import SHARE, TextIndex
from archive.search.engine import Word
from archive.search.texts import Field

# In short lists no word is costly.
_SMALLEST = 4_096
# A common word stands almost surely in one of thousands of samples. One that is missed is slower, not wrong.
_EVERY = 32
_BETWEEN_OPENINGS = 50


class CommonWords:
    """Collects the words of some of the records, among which all common ones are."""

    def __init__(self) -> None:
        self.candidates: set[str] = set()

    def note(self, number: int, texts: Iterable[tuple[Field, str, str]]) -> None:
        if number % _EVERY == 0:
            for _field, stems, words in texts:
                self.candidates.update(stems.split())
                self.candidates.update(word for word in words.split() if is_own_stem(word))


class Common(NamedTuple):
    """The common words and, in the same order, a row of bits for each."""

    terms: list[str]
    rows: Bits


def find_common(texts: TextIndex, candidates: set[str]) -> Common:
    """Look up the common ones among the candidates."""
    terms: list[str] = []
    rows: list[Bits] = []
    for term in sorted(candidates) if texts.size >= _SMALLEST else ():
        if texts.frequency(term) * SHARE >= texts.size:
            found = texts.having(Word(term))
            if found is not None:
                terms.append(term)
                rows.append(found)
            if len(terms) % _BETWEEN_OPENINGS == 0:
                # Reading on would make all of the index a part of this process.
                texts.open_again()
    width = bits.words_for(texts.size)
    return Common(terms, np.array(rows, dtype=np.uint64).reshape(len(rows), width))
