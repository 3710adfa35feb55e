"""Compounds: which words a long German word is made of, for finding it by one of them.

Nothing in a compound says where it is to be cut, so the cuts are found by words that are known. The known
words are the nouns of a corpus, with a curated list (:mod:`archive.text.german.compound_words`) of what the
corpus may be too small for and of exceptions. A word is cut into a last part, the *head*, and what stands
before it, which is a known word, perhaps with a linking element (``Mittelstand-s-studie``,
``Kunde-n-bindung``) or without its last e (``Schul-leitung``), or a compound itself. Of several ways the one
with the fewest parts wins, then the one whose rarest part is the most frequent (the idea of Koehn and Knight,
Empirical Methods for Compound Splitting, EACL 2003).

Finding too little costs a hit, finding too much brings in what nobody looked for. So the parts are wary:

- prefixes and particles are no parts (``Unter-nehmen``, ``Mit-arbeiter``), suffixes neither;
- a word that is much more frequent than its rarest part is a word of its own (``Augenblick``);
- what is not printed with a capital is no noun, and cut only before the last part of an adjective
  (``mittelstands-freundlich``);
- what ends like a name (``Zuckerberg``) is cut only if the corpus uses it as a noun, with an article;
- names of platforms are never cut, but cut off (``Facebook-seite``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from archive.text.german import compound_words
from archive.text.german.folding import fold
from archive.text.german.terms import stem

SHORTEST_COMPOUND = 7
LONGEST_COMPOUND = 50
SHORTEST_PART = 4
# In fewer texts a word may be a slip of the pen; words of four letters occur inside others by chance.
_LEAST_TEXTS = 3
_LEAST_TEXTS_SHORT = 10
# A word so much more frequent than its rarest part is a word of its own; in few texts, chance decides.
_TIMES_MORE_FREQUENT = 5
_LEAST_TEXTS_WHOLE = 10
# A compound in so many texts is common enough to be found by itself.
_LEAST_TEXTS_COMMON = 10
_MOST_PARTS = 5
_MOST_KEPT = 1 << 18
# Curated parts are as good as the most frequent words.
_CURATED = 1 << 30

# The smallest parts of a word, and all that is inside it.
_Stems = tuple[tuple[str, ...], tuple[str, ...]]
_NONE: _Stems = ((), ())

_LINKS = ("", "s", "n", "en", "es", "er", "e", "ens")
# Endings of inflection.
_ENDINGS = ("", "s", "es", "e", "n", "en", "ern", "nen")


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


def _inflected(words: str) -> frozenset[str]:
    """The words with those endings that are taken off again to find them."""
    return frozenset(
        word + ending for word in _folded(words) for ending in _ENDINGS if stem(word + ending) == stem(word)
    )


@dataclass(frozen=True)
class Curated:
    """Words that are known without a corpus, folded; see :mod:`archive.text.german.compound_words`."""

    nouns: frozenset[str]
    modifiers: frozenset[str]
    adjectives: frozenset[str]
    platforms: frozenset[str]
    whole: frozenset[str]
    particles: frozenset[str]
    no_heads: frozenset[str]
    name_heads: frozenset[str]


CURATED = Curated(
    nouns=_inflected(compound_words.NOUNS),
    modifiers=_folded(compound_words.MODIFIERS),
    adjectives=_folded(compound_words.ADJECTIVES),
    platforms=_folded(compound_words.PLATFORMS),
    whole=_inflected(compound_words.WHOLE),
    particles=_folded(compound_words.PARTICLES),
    no_heads=_folded(compound_words.NO_HEADS),
    name_heads=_folded(compound_words.NAME_HEADS),
)


class _Part(NamedTuple):
    """A part of a word that begins at ``start``; ``word`` is its form on its own, in so many texts."""

    start: int
    word: str
    texts: int


@dataclass(frozen=True, eq=False)
class Compounds:
    """What is known of the words that compounds are made of. Make it with :meth:`learn`.

    ``nouns`` have the number of texts that they occur in; ``whole`` are words not to be split, beyond the
    curated ones.
    """

    nouns: Mapping[str, int] = field(repr=False)
    whole: frozenset[str] = field(default=frozenset(), repr=False)
    curated: Curated = field(default=CURATED, repr=False)
    _heads: dict[str, int] = field(default_factory=dict, repr=False)
    _firsts: dict[str, int] = field(default_factory=dict, repr=False)
    _known: dict[str, _Stems] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        curated = self.curated
        nouns = {**self.nouns, **dict.fromkeys(curated.nouns, _CURATED)}
        heads = {word: count for word, count in nouns.items() if word not in curated.no_heads}
        firsts = {word: count for word, count in nouns.items() if word not in curated.particles}
        self._heads.update(heads)
        self._heads.update(dict.fromkeys(curated.adjectives, _CURATED))
        self._firsts.update(firsts)
        self._firsts.update(dict.fromkeys(curated.platforms | curated.modifiers, _CURATED))

    @classmethod
    def learn(
        cls,
        counts: Mapping[str, int],
        curated: Curated = CURATED,
        nouns: Collection[str] | None = None,
        small: Collection[str] = (),
    ) -> Compounds:
        """Learn from folded words with the number of texts that have them.

        ``nouns`` are those of the words that are common nouns; without them every word of five letters and
        more may be a part, which is less exact. ``small`` are those that are printed without a capital.
        """
        chosen = _nouns(counts, counts if nouns is None else nouns, 5 if nouns is None else SHORTEST_PART)
        first = cls(chosen, curated=curated)
        whole = frozenset((*first._words_of_their_own(counts), *first._no_adjectives(small)))
        return cls(chosen, whole, curated)

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the smallest parts of a folded word, for asking: () if it is no rare compound.

        ``mittelstandsstudie`` gives ``mittelstand`` and ``studi``: texts with both words may be meant.
        Who types ``arbeitszeit``, which many texts have, does not mean all that have "Arbeit" and "Zeit".
        """
        common = self.nouns.get(word, 0) >= _LEAST_TEXTS_COMMON
        return () if common else self._stems(word)[0]

    def inside(self, word: str) -> tuple[str, ...]:
        """The stems of all that is in a folded word: its parts, then what neighbours among them make.

        ``socialmediastrategie`` has ``socialmedia`` too. For texts: a word is found by any of them.
        """
        return self._stems(word)[1]

    def to_data(self) -> dict[str, Any]:
        """Plain data for :meth:`from_data`; the curated words are not part of it."""
        return {"nouns": dict(sorted(self.nouns.items())), "whole": sorted(self.whole)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any], curated: Curated = CURATED) -> Compounds:
        return cls(dict(data["nouns"]), frozenset(data["whole"]), curated)

    def _stems(self, word: str) -> _Stems:
        found = self._known.get(word)
        if found is not None:
            return found
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        parts = self._split(word)
        smallest = tuple(dict.fromkeys(stem(part.word) for part in parts))
        more = (stem(each) for each in _combined(word, parts))
        self._known[word] = found = (smallest, tuple(dict.fromkeys((*smallest, *more)))) if parts else _NONE
        return found

    def _split(self, word: str, depth: int = 0) -> tuple[_Part, ...]:
        """The smallest parts of a word, in order; () if it is not to be split."""
        if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or depth == _MOST_PARTS:
            return ()
        if self._is_whole(word):
            return ()
        best: tuple[_Part, ...] = ()
        worth = (0, 0, 0)
        for at in range(len(word) - 3, 2, -1):
            count = self._heads.get(word[at:], 0)
            if not count or not self._may_end(word, at):
                continue
            before = self._first(word[:at], depth)
            if before:
                parts = (*before, _Part(at, word[at:], count))
                this = (-len(parts), min(part.texts for part in parts), len(word) - at)
                if not best or this > worth:
                    best, worth = parts, this
        return self._finer(best, depth)

    def _is_whole(self, word: str) -> bool:
        return (
            word in self.whole
            or word in self.curated.whole
            or word in self.curated.platforms
            or word in self.curated.modifiers
            or not word.isalpha()
        )

    def _may_end(self, word: str, at: int) -> bool:
        """Whether the head at this place is one, and not the end of a surname or the name of a place."""
        head = word[at:]
        if head in self.curated.name_heads:
            return word in self.nouns or word[at - 4 : at] in ("ungs", "ions", "aets", "tats", "eits")
        return len(head) >= SHORTEST_PART or head in self.curated.nouns

    def _first(self, before: str, depth: int) -> tuple[_Part, ...]:
        """What stands before a head, as known words."""
        for form in _forms(before):
            count = self._firsts.get(form, 0)
            if count:
                return (_Part(0, form, count),)
        for link in ("", "s"):
            if before.endswith(link):
                parts = self._split(before[: len(before) - len(link)], depth + 1)
                if parts:
                    return parts
        return ()

    def _finer(self, parts: tuple[_Part, ...], depth: int) -> tuple[_Part, ...]:
        """The parts with those that are compounds themselves split."""
        fine: list[_Part] = []
        for part in parts:
            inner = self._split(part.word, depth + 1)
            fine += [each._replace(start=part.start + each.start) for each in inner] or [part]
        return tuple(fine)

    def _words_of_their_own(self, counts: Mapping[str, int]) -> Iterator[str]:
        for word, count in counts.items():
            if count >= _LEAST_TEXTS_WHOLE:
                parts = self._split(word)
                if parts and count > _TIMES_MORE_FREQUENT * min(part.texts for part in parts):
                    yield word

    def _no_adjectives(self, small: Iterable[str]) -> Iterator[str]:
        for word in small:
            parts = self._split(word)
            if parts and parts[-1].word not in self.curated.adjectives:
                yield word


def _nouns(counts: Mapping[str, int], words: Iterable[str], shortest: int) -> dict[str, int]:
    chosen = {}
    for word in words:
        least = _LEAST_TEXTS if len(word) > SHORTEST_PART else _LEAST_TEXTS_SHORT
        if shortest <= len(word) <= LONGEST_COMPOUND and counts[word] >= least and word.isalpha():
            chosen[word] = counts[word]
    return chosen


def _forms(before: str) -> Iterator[str]:
    """The words that may stand so before a head: with a linking element, or without their last e."""
    for link in _LINKS:
        if before.endswith(link) and len(before) - len(link) >= 3:
            yield before[: len(before) - len(link)]
    yield before + "e"


def _combined(word: str, parts: tuple[_Part, ...]) -> Iterator[str]:
    """What neighbours among the parts make together: "socialmedia" and "mediastrategie"."""
    for length in range(2, len(parts)):
        for first in range(len(parts) - length + 1):
            last = parts[first + length - 1]
            yield word[parts[first].start : last.start] + last.word
