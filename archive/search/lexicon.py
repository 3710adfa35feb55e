"""What the archive knows of its own words: how they are printed, and which are compounds of which.

It is learned from the public texts when an index is built, and kept with the index, because texts and queries
have to be analysed alike. Words of a single text are not kept: they would be most of it, and they are names
and slips of the pen.

German prints its nouns with a capital. That tells nouns from other words, once the beginnings of
sentences are outvoted, and articles tell common nouns from names: there is "der Zucker" and "die Strategie",
but seldom "der Zuckerberg".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from archive.text import german
from archive.text.german import Compounds

# In fewer texts a word is not kept.
LEAST_TEXTS = 2
# A noun has its capital in so many of its texts; the rest are slips, and adjectives that look the same.
_NOUN = 0.75
# A common noun has an article before it in so many of its texts.
_WITH_ARTICLE = 0.08

_WORD = re.compile(r"[^\W\d_]{2,80}")
# Articles, and words that are used like them.
_DETERMINERS = """
    der die das des dem den ein eine einer eines einem einen kein keine keiner keinen im am zum zur vom beim
    ins unser unsere unserer unseren unserem ihre ihrer ihren ihrem seine seiner seinen diese dieser dieses
    diesem diesen jede jeder jedes jedem jeden viele vielen mehr alle allen aller solche solchen
"""
_ARTICLES = frozenset((*_DETERMINERS.split(), *_DETERMINERS.title().split()))


class _Plain(msgspec.Struct):
    """The JSON of a lexicon."""

    printed: list[str]
    nouns: dict[str, int]
    whole: list[str]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The printed words in the order of their folded forms, and the compounds. Compared by identity."""

    words: tuple[str, ...] = field(default=(), repr=False)
    compounds: Compounds = field(default_factory=lambda: Compounds({}))

    @classmethod
    def empty(cls) -> Lexicon:
        """What is known without any text: the curated list of compounds."""
        return cls()

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Lexicon:
        """Learn from a sample of public texts, a few thousand or more, in any order."""
        seen = _Seen()
        for text in texts:
            seen.take(text)
        return seen.lexicon()

    def printed(self, folded: str) -> str:
        """The most frequent spelling of a folded word: "Künstler" for "kunstler"; "" if it is unknown."""
        at = bisect_left(self.words, folded, key=german.fold)
        found = self.words[at] if at < len(self.words) else ""
        return found if found and german.fold(found) == folded else ""

    def to_json(self) -> bytes:
        """The lexicon for :meth:`from_json`; the same lexicon gives the same bytes."""
        known = self.compounds.to_data()
        return msgspec.json.encode(_Plain(list(self.words), known["nouns"], known["whole"]))

    @classmethod
    def from_json(cls, data: bytes) -> Lexicon:
        """Raises :class:`ValueError` if the data are not those of a lexicon."""
        try:
            plain = msgspec.json.decode(data, type=_Plain)
        except msgspec.DecodeError as problem:
            raise ValueError(f"This is not a lexicon: {problem}") from problem
        compounds = Compounds.from_data({"nouns": plain.nouns, "whole": plain.whole})
        return cls(tuple(plain.printed), compounds)


class _Seen:
    """The words of the texts read so far, as printed, with the number of texts."""

    def __init__(self) -> None:
        self.printed: Counter[str] = Counter()
        self.with_article: Counter[str] = Counter()

    def take(self, text: str) -> None:
        words = _WORD.findall(text)
        self.printed.update(set(words))
        self.with_article.update({word for before, word in pairwise(words) if before in _ARTICLES})

    def lexicon(self) -> Lexicon:
        spellings: dict[str, list[str]] = defaultdict(list)
        for word in self.printed:
            spellings[german.fold(word)].append(word)
        words: list[str] = []
        counts: dict[str, int] = {}
        nouns: set[str] = set()
        small: set[str] = set()
        for folded in sorted(spellings):
            printed = spellings[folded]
            count = sum(self.printed[word] for word in printed)
            if count >= LEAST_TEXTS:
                counts[folded] = count
                words.append(min(printed, key=lambda word: (-self.printed[word], word.swapcase())))
                if words[-1].islower():
                    small.add(folded)
                elif self._is_noun(printed, count):
                    nouns.add(folded)
        return Lexicon(tuple(words), Compounds.learn(counts, nouns=nouns, small=small))

    def _is_noun(self, spellings: list[str], count: int) -> bool:
        capitalised = [word for word in spellings if word[0].isupper() and not word.isupper()]
        texts = sum(self.printed[word] for word in capitalised)
        with_article = sum(self.with_article[word] for word in capitalised)
        return texts >= _NOUN * count and with_article >= _WITH_ARTICLE * count
