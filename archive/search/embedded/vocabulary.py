"""The exact words of a segment, each of them once, with the number of records that have it.

Words lie by their length in bytes of UTF-8, those of a length in the order of their bytes. So the words of a
length are a table with cells of one width, in which bisection finds many words, or beginnings of words, at
once: who looks for what a misspelt word may have been meant to be asks for words of about its length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate

import numpy as np

from archive.search.embedded.arrays import Array, Arrays
from archive.search.embedded.bits import Numbers
from archive.search.embedded.values_table import narrow

_NO_WORDS: Array = np.zeros(0, dtype="S1")


class Vocabulary(Sequence[bytes]):
    """The words of a segment, from a file that holds what :func:`arrays_of` has made."""

    def __init__(self, opened: Arrays) -> None:
        self._bytes: Array = opened["words"]
        self._records: Array = opened["records"]
        # The number of the first word of each length and, behind the last, the number of words.
        self._firsts: list[int] = opened["lengths"].tolist()
        sizes = [
            length * (end - start)
            for length, (start, end) in enumerate(zip(self._firsts, self._firsts[1:], strict=False))
        ]
        self._offsets = list(accumulate(sizes, initial=0))

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]  # no slices are asked for
        length = bisect_right(self._firsts, number) - 1
        start = self._offsets[length] + length * (number - self._firsts[length])
        return self._bytes[start : start + length].tobytes()

    def of_length(self, length: int) -> Array:
        """The words of so many bytes, in the order of their bytes."""
        if not self._has(length):
            return _NO_WORDS
        return self._bytes[self._offsets[length] : self._offsets[length + 1]].view(f"S{length}")

    def beginning(self, length: int, beginnings: Collection[bytes], least: int) -> Array:
        """The words of so many bytes that begin in one of these ways and that ``least`` records have."""
        words, records = self.of_length(length), self._of_length(length)
        asked = [each for each in beginnings if len(each) <= length]
        if not len(words) or not asked:
            return _NO_WORDS
        bounds = np.array([*asked, *map(_behind, asked)], dtype=words.dtype)
        places = np.searchsorted(words, bounds).tolist()
        spans = zip(places, places[len(asked) :], strict=False)
        found = np.concatenate([np.arange(start, end) for start, end in spans])
        return words[found[records[found] >= least]]

    def records(self, length: int, wanted: Array) -> Numbers:
        """How many records have each of these words of so many bytes; 0 for words that are none here."""
        words = self.of_length(length)
        if not len(words):
            return np.zeros(len(wanted), dtype=np.int64)
        places = np.minimum(np.searchsorted(words, wanted), len(words) - 1)
        return np.where(words[places] == wanted, self._of_length(length)[places], 0).astype(np.int64)

    def _of_length(self, length: int) -> Array:
        """For each word of so many bytes the number of records."""
        if not self._has(length):
            return self._records[:0]
        return self._records[self._firsts[length] : self._firsts[length + 1]]

    def _has(self, length: int) -> bool:
        return 0 < length < len(self._firsts) - 1 and self._firsts[length] < self._firsts[length + 1]


def in_order(words: Iterable[str]) -> list[str]:
    """The words as they lie in a vocabulary."""
    # Letters are in the order of their bytes in UTF-8.
    return sorted(sorted(words), key=_length)


def arrays_of(records: Mapping[str, int], listed: Sequence[str]) -> Mapping[str, Array]:
    """The arrays of a vocabulary: how many records have each word, and the words :func:`in_order`."""
    number = np.bincount(np.fromiter(map(_length, listed), dtype=np.int64, count=len(listed)))
    # One by one: there are hundreds of thousands, and as many bytes objects take much more room.
    joined = bytearray()
    for word in listed:
        joined += word.encode()
    having = np.fromiter(map(records.__getitem__, listed), dtype=np.int64, count=len(listed))
    return {
        "words": np.frombuffer(joined, dtype=np.uint8),
        "records": narrow(having, int(having.max(initial=0)) + 1),
        "lengths": np.concatenate([[0], np.cumsum(number)]).astype(np.uint32),
    }


def _length(word: str) -> int:
    return len(word.encode())


def words(
    vocabularies: Sequence[Vocabulary], lengths: Iterable[int], beginnings: Collection[str], least: int
) -> dict[str, int]:
    """The words of these lengths that begin so, with the number of records in all vocabularies together.

    What fewer than ``least`` records have is left out.
    """
    begun = sorted(each.encode() for each in _shortest(beginnings))
    # What so many records have in all, some vocabulary has at least in its share of them.
    share = -(-least // max(1, len(vocabularies)))
    found: dict[str, int] = {}
    for length in lengths:
        having = [vocabulary.beginning(length, begun, share) for vocabulary in vocabularies]
        candidates = np.unique(np.concatenate([_NO_WORDS, *having]))
        records = np.zeros(len(candidates), dtype=np.int64)
        for vocabulary in vocabularies:
            records += vocabulary.records(length, candidates)
        enough = records >= least
        names = [word.decode() for word in candidates[enough].tolist()]
        found.update(zip(names, records[enough].tolist(), strict=True))
    return found


def _shortest(beginnings: Collection[str]) -> list[str]:
    """The beginnings without those that begin with another of them: no word is to be found twice."""
    kept: list[str] = []
    for each in sorted(beginnings):
        if not kept or not each.startswith(kept[-1]):
            kept.append(each)
    return kept


def _behind(beginning: bytes) -> bytes:
    """What comes behind all that begins so; the last byte of UTF-8 is never the greatest one."""
    return beginning[:-1] + bytes([beginning[-1] + 1])
