"""The words of a segment by the stems that they are found by.

Texts are indexed by their exact words alone, for stems follow from words: "Netzwerke" is found by "netzwerk",
"Mittelstandsstudie" by "mittelstand" too. That need not be written down wherever a word stands, but once for
each word of a segment. Who asks for a stem asks for all its forms.

A word that has no stem but itself is asked for as it is. Stems lie in the order of their UTF-8 bytes and are
found by bisection in the file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np

from archive.search.analysis import is_own_stem, stems_of
from archive.search.embedded import arrays, vocabulary
from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.values_table import narrow, numbers_of
from archive.search.embedded.vocabulary import Vocabulary
from archive.search.lexicon import Lexicon


class Forms:
    """The forms of each stem, from a file that :func:`write` has written."""

    def __init__(self, opened: Arrays) -> None:
        self._stems = _Strings(opened, "stems")
        self.words = Vocabulary(opened)
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
        return (*itself, *(self.words[number].decode() for number in forms.tolist()))

    def articles(self, stem: str) -> int | None:
        """At most so many articles have one of the forms; None for a stem that has no form but itself."""
        place = self._place(stem)
        return None if place is None else int(self._articles[place])

    def _place(self, stem: str) -> int | None:
        wanted = stem.encode()
        place = bisect_left(self._stems, wanted)
        return place if place < len(self._stems) and self._stems[place] == wanted else None


def write(path: Path, records: Mapping[str, int], elsewhere: Mapping[str, int], lexicon: Lexicon) -> None:
    """Write down the words of a segment, each with the number of records that have it, and their stems.

    So many of the records as ``elsewhere`` says have a word in texts that their article is not found by.
    """
    listed = vocabulary.in_order(records)
    numbers: dict[str, int] = {}
    stem_of, form_of, in_articles = array("I"), array("I"), array("I")
    for number, word in enumerate(listed):
        in_articles.append(records[word] - elsewhere.get(word, 0))
        stems = stems_of(word, lexicon)
        if is_own_stem(word):
            stems.discard(word)
        stem_of.extend(numbers.setdefault(stem, len(numbers)) for stem in stems)
        form_of.extend([number] * len(stems))
    stems_listed = sorted(numbers)
    ranks = np.zeros(len(numbers), dtype=np.uint32)
    ranks[[numbers[stem] for stem in stems_listed]] = np.arange(len(numbers), dtype=np.uint32)
    ranked, forms = ranks[numbers_of(stem_of)], numbers_of(form_of)
    order = np.argsort(ranked, kind="stable")
    own = [records.get(stem, 0) - elsewhere.get(stem, 0) if is_own_stem(stem) else 0 for stem in stems_listed]
    of_forms = np.bincount(ranked, numbers_of(in_articles)[forms], len(numbers))
    starts = np.searchsorted(ranked[order], np.arange(len(numbers) + 1))
    arrays.write(
        path,
        {
            **vocabulary.arrays_of(records, listed),
            **_arrays_of(stems_listed, "stems"),
            "starts": narrow(starts, len(forms) + 1),
            "forms": narrow(forms[order], len(listed)),
            "articles": (of_forms + np.array(own, dtype=np.int64)).astype(np.uint32),
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
