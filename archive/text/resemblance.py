"""How alike two texts are: sketches that find the candidates, and the passages that they share.

The same text reaches an archive more than once: as an agency had it and as three papers printed it, cut from
the end, with another standfirst, with one paragraph replaced. To find its relatives among a hundred thousand
texts without reading them, each text is reduced to a *sketch* once, as in A. Broder, "On the resemblance and
containment of documents" (1997):

- A text is the set of its *shingles*: all runs of four words, folded (``Größe``, ``GROESSE``), with their
  order and without punctuation. The *resemblance* of two texts is the number of shingles that both have,
  divided by the number that either has (Jaccard).
- Under a hash function that treats shingles as if at random, two sets have the same smallest value with a
  probability that equals their resemblance. The sketch keeps the smallest value under each of 48 functions;
  the share of places in which two sketches agree estimates the resemblance (standard error at most 0.072).
- *Bands* of three such values each make candidates findable by equality: two texts with resemblance r
  have at least one of 16 bands in common with probability 1 - (1 - r³)¹⁶: 0.88 at 0.5, 0.998 at 0.7.
- An excerpt has a small resemblance with the whole, though all of it is contained there. *Marks* find it:
  those runs of eight words whose hash is divisible by 32. Whatever stands in both texts has the same marks
  in both, so a shared passage of 100 words is found with probability 0.95, one of 150 with 0.99, however
  long the texts around it are. Runs of eight keep out stock phrases such as "kleine und mittlere
  Unternehmen", which unrelated texts share.

Bands and marks only find candidates: :func:`shared_passages` then reads the two texts and counts the words
that stand in both.

Texts of fewer than 30 words have neither bands nor marks and are not compared: a record without text, or
with one sentence, would resemble too many by chance, and its title is found by searching the desk.

Everything here is the same on every machine and in every process; sketches are stored. Whoever changes what
a sketch is made of (folding too) raises ``SCHEME``; a test holds the sketch of a fixed text.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from archive.text.german import fold

SCHEME = 1
"""Counts up whenever sketches made before cannot be compared with new ones."""

FEWEST_WORDS = 30
WORDS_IN_SHINGLE = 4
WORDS_IN_MARK = 8
ONE_MARK_IN = 32
MOST_MARKS = 256
"""Only texts of about 8,000 words and more have so many; the smallest are kept then."""

MINIMA = 48
BANDS = 16
ROWS = MINIMA // BANDS

_WORD = re.compile(r"[^\W_]+")
_MINIMA = struct.Struct(f">{MINIMA}I")
_NO_MINIMUM = 2**32 - 1

Numbers = NDArray[np.uint64]


@dataclass(frozen=True)
class Sketch:
    """What is kept of a text: the number of its words, the smallest hashes (32 bits each), its marks."""

    words: int
    minima: tuple[int, ...]
    marks: tuple[int, ...] = ()

    def packed(self) -> bytes:
        """The minima as bytes, 192 of them, to be stored."""
        return _MINIMA.pack(*self.minima)


@dataclass(frozen=True)
class Shared:
    """How many of the ``words`` of the first and second text stand in passages that both have."""

    in_first: int
    words_of_first: int
    in_second: int
    words_of_second: int

    @property
    def share(self) -> float:
        """Of the text that is contained the most in the other, the share of its words: 0 to 1."""
        return max(_ratio(self.in_first, self.words_of_first), _ratio(self.in_second, self.words_of_second))


def sketch(text: str) -> Sketch:
    """The sketch of ``text``; one without four words has nothing in common with any."""
    numbers = _numbers(text)
    shingles = _runs(numbers, WORDS_IN_SHINGLE)
    if not len(shingles):
        return Sketch(len(numbers), (_NO_MINIMUM,) * MINIMA)
    return Sketch(len(numbers), _minima(np.unique(shingles)), _marks(numbers))


def unpacked(words: int, minima: bytes) -> Sketch:
    """A stored sketch, without its marks."""
    return Sketch(words, _MINIMA.unpack(minima))


def bands(of: Sketch) -> tuple[int, ...]:
    """The bands as signed 64-bit integers; equal ones make candidates. Empty for a text that is too short."""
    if of.words < FEWEST_WORDS:
        return ()
    return tuple(
        _signed(_digest(struct.pack(f">B{ROWS}I", band, *of.minima[band * ROWS : (band + 1) * ROWS])))
        for band in range(BANDS)
    )


def keys(of: Sketch) -> tuple[int, ...]:
    """All by which a text is found: its bands and marks, each once; empty for a text that is too short."""
    return tuple(dict.fromkeys((*bands(of), *of.marks))) if of.words >= FEWEST_WORDS else ()


def resemblance(first: Sketch, second: Sketch) -> float:
    """The estimated share of shingles that both texts have among those that either has, 0 to 1."""
    pairs = zip(first.minima, second.minima, strict=True)
    return sum(one == other != _NO_MINIMUM for one, other in pairs) / MINIMA


def may_share(first: Sketch, second: Sketch, least: float) -> bool:
    """Whether, by their sketches, the shorter text may stand in the other with a share of ``least`` or more.

    Three standard errors are granted: a wrong no has a probability of about 0.001.
    """
    shorter, longer = sorted((first.words, second.words))
    estimate = min(1.0, resemblance(first, second) + 0.2)
    return estimate / (1 + estimate) * (shorter + longer) >= least * shorter


def shared_passages(first: str, second: str) -> Shared:
    """Count the words that stand in passages of four words and more that both texts have.

    Exact but for words whose 64-bit hashes meet by chance, which nobody will see.
    """
    here, there = _numbers(first), _numbers(second)
    runs_here, runs_there = _runs(here, WORDS_IN_SHINGLE), _runs(there, WORDS_IN_SHINGLE)
    return Shared(
        _covered(np.isin(runs_here, runs_there)),
        len(here),
        _covered(np.isin(runs_there, runs_here)),
        len(there),
    )


def fingerprint(text: str) -> int:
    """A signed 64-bit number that tells whether a text is still the one that was sketched."""
    return _signed(_digest(text.encode("utf-8", "surrogatepass")))


# A text that is compared with twenty others is read once.
@lru_cache(maxsize=4)
def _numbers(text: str) -> Numbers:
    """A number for each word of the text."""
    return np.fromiter(map(_number, _WORD.findall(text)), dtype=np.uint64)


@lru_cache(maxsize=2**16)
def _number(word: str) -> int:
    return _digest(fold(word).encode("utf-8", "surrogatepass"))


def _digest(content: bytes) -> int:
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big")


def _signed(number: int) -> int:
    """The same 64 bits as databases hold them."""
    return number - 2**64 if number >= 2**63 else number


def _drawn(name: str) -> Numbers:
    """Numbers that look random and are the same for ever (those of numpy may change with its version)."""
    return np.array([_digest(f"{name} {number}".encode()) for number in range(MINIMA)], dtype=np.uint64)


# The family of hash functions, x -> the upper half of (a x + b) modulo 2^64 with odd a: Dietzfelbinger and
# others, "A reliable randomized algorithm for the closest-pair problem" (1997), on shingles mixed before.
_FACTORS = _drawn("factor") | np.uint64(1)
_TERMS = _drawn("term")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def _runs(numbers: Numbers, length: int) -> Numbers:
    """A number for every run of ``length`` words, in order; overflow is meant."""
    count = len(numbers) - length + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    runs = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        runs = runs * _STEP + numbers[offset : offset + count]
    return _mixed(runs)


def _mixed(numbers: Numbers) -> Numbers:
    """Every bit of the result depends on every bit (the finaliser of SplitMix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _MIXERS[0]
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _MIXERS[1]
    return numbers ^ (numbers >> np.uint64(31))


def _minima(shingles: Numbers) -> tuple[int, ...]:
    # One function at a time: a book of 100,000 words would make a table of 40 MB.
    return tuple(
        int((shingles * factor + term).min()) >> 32 for factor, term in zip(_FACTORS, _TERMS, strict=True)
    )


def _marks(numbers: Numbers) -> tuple[int, ...]:
    runs = _runs(numbers, WORDS_IN_MARK)
    marks = np.unique(runs[runs % np.uint64(ONE_MARK_IN) == 0])[:MOST_MARKS]
    return tuple(int(mark) for mark in marks.view(np.int64))


def _covered(found: NDArray[np.bool_]) -> int:
    """How many words lie in at least one of the runs that were found."""
    covered = np.zeros(len(found) + WORDS_IN_SHINGLE - 1, dtype=np.bool_)
    for offset in range(WORDS_IN_SHINGLE):
        covered[offset : offset + len(found)] |= found
    return int(covered.sum())


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
