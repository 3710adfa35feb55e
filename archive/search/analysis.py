"""Text as the engine gets it: words already analysed, joined by blanks.

All knowledge of German lives in :mod:`archive.text.german`, the same for indexing, asking and marking. An
engine only splits at blanks and compares, so another engine gives the same hits.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.text import german

# Between two texts of one field, so that no phrase reaches from one into the next.
_GAP = "\u00b6"


def stemmed(texts: Iterable[str]) -> str:
    """The words of the texts as they are searched: folded and stemmed."""
    return _joined(german.terms(text) for text in texts)


def exact(texts: Iterable[str]) -> str:
    """The words of the texts as "quoted" search compares them: folded only."""
    return _joined(german.exact_terms(text) for text in texts)


def _joined(lists: Iterable[Iterable[str]]) -> str:
    return f" {_GAP} ".join(" ".join(words) for words in lists)
