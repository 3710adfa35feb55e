"""Text as the engine gets it, and search text as it is understood.

All knowledge of German lives in :mod:`archive.text.german`, the same for indexing, asking and marking. An
engine only splits at blanks and compares, so another engine gives the same hits.

A search text is words, all of which must occur (in whatever part of a record), "quoted" words, which must
stand side by side exactly as written but for case and umlauts, and -words or -"quoted words", which must not
occur. Nothing is a mistake: a quote that is not closed ends with the text, what has no letter or digit asks
for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.text import german
from archive.text.german import Term

# Between two texts of one field, so that no phrase reaches from one into the next.
_GAP = " \u00b6 "
_QUOTES = str.maketrans(dict.fromkeys("„“”‟«»", '"'))
_PIECE = re.compile(r"""(?P<minus>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]+))""")


def stemmed(texts: Iterable[str]) -> str:
    """The words of the texts as they are searched: folded and stemmed."""
    return _GAP.join(" ".join(filter(None, map(_stems, _CHUNK.findall(text)))) for text in texts)


def exact(texts: Iterable[str]) -> str:
    """The words of the texts as "quoted" search compares them: folded only."""
    return _GAP.join(" ".join(filter(None, map(_exacts, _CHUNK.findall(text)))) for text in texts)


# A text is analysed chunk by chunk because the same words come again and again. No term reaches over a blank,
# but for names with a number ("Web 2.0"): those stay in one chunk.
_CHUNK = re.compile(r"\S+(?:\s\d\S*)*")
_MOST_CHUNKS = 1 << 16


@lru_cache(maxsize=_MOST_CHUNKS)
def _stems(chunk: str) -> str:
    return " ".join(found.term for found in german.terms(chunk))


@lru_cache(maxsize=_MOST_CHUNKS)
def _exacts(chunk: str) -> str:
    return " ".join(_exact(chunk))


def placed_stems(text: str) -> Iterator[Term]:
    """The terms of a text where they stand, in order; what :func:`stemmed` is made of."""
    return _placed(text, _stem_terms)


def placed_words(text: str) -> Iterator[Term]:
    """The exact terms of a text where they stand, in order; what :func:`exact` is made of."""
    return _placed(text, _exact_terms)


def _placed(text: str, analysis: Callable[[str], tuple[Term, ...]]) -> Iterator[Term]:
    for chunk in _CHUNK.finditer(text):
        at = chunk.start()
        for found in analysis(chunk[0]):
            yield Term(found.term, at + found.start, at + found.end, found.joined)


@lru_cache(maxsize=_MOST_CHUNKS // 4)
def _stem_terms(chunk: str) -> tuple[Term, ...]:
    return tuple(german.terms(chunk))


@lru_cache(maxsize=_MOST_CHUNKS // 4)
def _exact_terms(chunk: str) -> tuple[Term, ...]:
    return tuple(german.exact_terms(chunk))


@dataclass(frozen=True)
class Wanted:
    """One thing that a word of the reader asks for: all ``parts``, or the one ``joined`` form of them."""

    parts: tuple[str, ...]
    joined: str = ""


@dataclass(frozen=True)
class SearchText:
    """A search text, understood. Phrases are exact words, wanted words are stemmed."""

    words: tuple[Wanted, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    unwanted_words: tuple[Wanted, ...] = ()
    unwanted_phrases: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.unwanted_words or self.unwanted_phrases)

    @property
    def stems(self) -> frozenset[str]:
        """The stemmed terms to mark."""
        return frozenset(term for wanted in self.words for term in (*wanted.parts, wanted.joined) if term)


def understand(text: str) -> SearchText:
    """Read a search text; see the module for its grammar."""
    plain: list[str] = []
    phrases: list[tuple[str, ...]] = []
    unwanted_words: list[Wanted] = []
    unwanted_phrases: list[tuple[str, ...]] = []
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        if piece["quoted"] is not None:
            (unwanted_phrases if piece["minus"] else phrases).append(_exact(piece["quoted"]))
        elif piece["minus"]:
            unwanted_words += _wanted(piece["word"])
        else:
            plain.append(piece["word"])
    return SearchText(
        # Together, because "Web 2.0" is one name in two words.
        words=tuple(dict.fromkeys(_wanted(" ".join(plain)))),
        phrases=tuple(filter(None, phrases)),
        unwanted_words=tuple(unwanted_words),
        unwanted_phrases=tuple(filter(None, unwanted_phrases)),
    )


def _exact(text: str) -> tuple[str, ...]:
    return tuple(found.term for found in german.exact_terms(text))


def _wanted(text: str) -> list[Wanted]:
    """Words on their own; parts that have a joined form together with it."""
    found = german.terms(text)
    joined = [term for term in found if term.joined]
    wanted: dict[int, Wanted] = {}
    for whole in joined:
        parts = [term.term for term in found if not term.joined and whole.start <= term.start < whole.end]
        wanted[whole.start] = Wanted(tuple(parts), whole.term)
    alone = (term for term in found if not any(whole.start <= term.start < whole.end for whole in joined))
    wanted |= {term.start: Wanted((term.term,)) for term in alone}
    return [wanted[start] for start in sorted(wanted)]
