"""The words of a segment by the stems that they are found by.

Texts are indexed by their exact words alone, for stems follow from words: "Netzwerke" is found by "netzwerk",
"Mittelstandsstudie" by "mittelstand" too. That need not be written down wherever a word stands, but once for
each word of a segment. Who asks for a stem asks for all its forms.

Words that have no stem but themselves are not listed: they are asked for as they are. Stems and words lie in
the order of their UTF-8 bytes, and stems are found by bisection in the file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np

from archive.search.analysis import is_own_stem, stems_of
from archive.search.embedded import arrays
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.values_table import narrow, numbers_of
from archive.search.lexicon import Lexicon


class Forms:
    """The forms of each stem, from a file that :func:`write` has written."""

    def __init__(self, opened: Arrays) -> None:
        self._stems = _Strings(opened, "stems")
        self._words = _Strings(opened, "words")
        # Where the forms of each stem begin and, behind the last, end; the numbers of the words; articles.
        self._starts: Array = opened["starts"]
        self._forms: Array = opened["forms"]
        self._articles: Array = opened["articles"]

    def of(self, stem: str) -> tuple[str, ...]:
        """The words that are found by a stem; the stem itself is among them if it may be a word."""
        itself = (stem,) if is_own_stem(stem) else ()
        place = self._place(stem)
        if place is None:
            return itself
        forms = self._forms[self._starts[place] : self._starts[place + 1]]
        return (*itself, *(self._words[number].decode() for number in forms.tolist()))

    def articles(self, stem: str) -> int | None:
        """At most so many articles have one of the forms; None for a stem that has no form but itself."""
        place = self._place(stem)
        return None if place is None else int(self._articles[place])

    def _place(self, stem: str) -> int | None:
        wanted = stem.encode()
        place = bisect_left(self._stems, wanted)
        return place if place < len(self._stems) and self._stems[place] == wanted else None


def write(path: Path, words: Mapping[str, int], lexicon: Lexicon) -> None:
    """Write down the stems of ``words``, each given with the number of articles that have it."""
    numbers: dict[str, int] = {}
    stem_of, word_of = array("I"), array("I")
    listed: list[str] = []
    for word in sorted(words):
        stems = stems_of(word, lexicon)
        if is_own_stem(word):
            stems.discard(word)
        if stems:
            stem_of.extend(numbers.setdefault(stem, len(numbers)) for stem in stems)
            word_of.extend([len(listed)] * len(stems))
            listed.append(word)
    stems_listed = sorted(numbers)
    ranks = np.zeros(len(numbers), dtype=np.uint32)
    ranks[[numbers[stem] for stem in stems_listed]] = np.arange(len(numbers), dtype=np.uint32)
    ranked, forms = ranks[numbers_of(stem_of)], numbers_of(word_of)
    order = np.argsort(ranked, kind="stable")
    in_articles = np.array([words[word] for word in listed], dtype=np.int64)
    own = [words.get(stem, 0) if is_own_stem(stem) else 0 for stem in stems_listed]
    articles = np.bincount(ranked, in_articles[forms], len(numbers)) + np.array(own, dtype=np.int64)
    starts = np.searchsorted(ranked[order], np.arange(len(numbers) + 1))
    arrays.write(
        path,
        {
            **_arrays_of(stems_listed, "stems"),
            **_arrays_of(listed, "words"),
            "starts": narrow(starts, len(forms) + 1),
            "forms": narrow(forms[order], len(listed)),
            "articles": articles.astype(np.uint32),
        },
        {},
    )


class _Strings(Sequence[bytes]):
    """Strings one after the other, in UTF-8, read where they lie."""

    def __init__(self, opened: Arrays, name: str) -> None:
        self._bytes: Array = opened[name]
        self._ends: Array = opened[f"{name}_ends"]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]  # no slices are asked for
        start = int(self._ends[number - 1]) if number else 0
        return self._bytes[start : int(self._ends[number])].tobytes()


def _arrays_of(strings: Sequence[str], name: str) -> dict[str, Array]:
    encoded = [string.encode() for string in strings]
    ends = np.fromiter(accumulate(map(len, encoded)), dtype=np.uint32, count=len(encoded))
    return {name: np.frombuffer(b"".join(encoded), dtype=np.uint8), f"{name}_ends": ends}
