"""Text as the engine gets it.

All knowledge of German lives in :mod:`archive.text.german`, the same for indexing, asking and marking. An
engine only splits at blanks and compares, so another engine gives the same hits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from archive.text import german
from archive.text.german import Term

# Between two texts of one field, so that no phrase reaches from one into the next.
_GAP = " \u00b6 "


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
    return " ".join(found.term for found in german.exact_terms(chunk))


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
