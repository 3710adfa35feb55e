"""Terms: what an index holds and a query asks for.

No word is left out, however common: phrases need them all. Stems come from the Snowball algorithm for
German; a few plurals of Latin and Italian words, which it does not know and this archive is full of
(``Medien``, ``Firmen``), are brought to their singular first.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from archive.text.german.folding import fold
from archive.text.german.tokens import Token, tokens

# Nobody searches for longer words, and stemming and storing them costs.
LONGEST_TERM = 80

_PLURALS = {"firmen": "firma", "medien": "medium", "themen": "thema", "konten": "konto", "foren": "forum"}
_PLURAL_ENDINGS = tuple(_PLURALS)
_PLURAL = re.compile(rf"(?:{'|'.join(_PLURALS)})$")
# Snowball takes the s for a part of these words.
_WITH_S = {"apps", "kmus", "pcs", "ceos", "cios", "smes"}
# Snowball takes the ending of these words for one of inflection: Konzern and Konzerne would not meet.
_ERN = re.compile(r"(?:konz|mod|int|ext)ern(?=(?:e[mnrs]?|s)?$)")
# Nouns that Snowball makes the same as quite another word: Seite and seit, Gründer and Grund, Marke and Mark.
_KEPT = {
    "bauer": "bauer bauern bauers",
    "ebene": "ebene ebenen",
    "grunder": "grunder grunders grundern",
    "marke": "marke marken",
    "meister": "meister meisters meistern",
    "seite": "seite seiten",
}
_STEMS = {word: stem for stem, words in _KEPT.items() for word in words.split()}
_POSSESSIVE = re.compile(r"(?<=[^\W_]{3})['’][^\W_]{1,2}$")
_APOSTROPHE = re.compile(r"['’]")
_GROUPED_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+")
_NUMBER_START = re.compile(r"\d")

_stemmer = Stemmer.Stemmer("german", 0)
# The stemmer keeps the word it works on in itself: two threads would mix their letters.
_stemming = threading.Lock()


class Term(NamedTuple):
    """What stands at ``text[start:end]``, in the form that is compared.

    A ``joined`` term covers the same characters as the parts before it: a query must ask for all
    parts *or* the joined form, for a text may have only one of them.
    """

    term: str
    start: int
    end: int
    joined: bool = False


def terms(text: str) -> list[Term]:
    """The folded and stemmed terms of ``text``, in order."""
    return [_as_term(token, _stemmed) for token in tokens(text)]


def exact_terms(text: str) -> list[Term]:
    """The folded terms of ``text``, without stemming and without joined forms, for phrases in quotes.

    Joined forms would stand between the words of a phrase: without them "Social Media" is found
    in "Social-Media-Strategie".
    """
    return [_as_term(token, _folded) for token in tokens(text) if not token.joined]


def folded_terms(text: str) -> list[Term]:
    """What :func:`terms` gives, before it is stemmed."""
    return [_as_term(token, _folded) for token in tokens(text)]


def highlight(
    text: str, wanted_terms: Collection[str], analysis: Callable[[str], list[Term]] = terms
) -> list[tuple[int, int]]:
    """Where ``wanted_terms`` stand in ``text``: spans in order that neither overlap nor touch.

    ``analysis`` is the one that the wanted terms came from, :func:`terms` or :func:`exact_terms`.
    """
    wanted = frozenset(wanted_terms)
    spans: list[tuple[int, int]] = []
    for start, end in sorted((found.start, found.end) for found in analysis(text) if found.term in wanted):
        if spans and start <= spans[-1][1]:
            start, end = spans[-1][0], max(spans.pop()[1], end)
        spans.append((start, end))
    return spans


def _as_term(token: Token, form: Callable[[str], str]) -> Term:
    return Term(form(token.text), token.start, token.end, token.joined)


@lru_cache(maxsize=2**17)
def _folded(word: str) -> str:
    if _NUMBER_START.match(word):
        return _number(word)
    if not word.isalpha():
        # "Xing's" is Xing, "gibt's" is gibt; "D'Angelo" and "O'Reilly" are one word.
        word = _APOSTROPHE.sub("", _POSSESSIVE.sub("", word))
    return fold(word)[:LONGEST_TERM]


def _number(word: str) -> str:
    """Numbers without the dots that group thousands: ``13.000`` and ``13000`` are one."""
    ungrouped = word.replace(".", "") if _GROUPED_NUMBER.fullmatch(word) else word
    return fold(ungrouped)[:LONGEST_TERM]


def _stemmed(word: str) -> str:
    return stem(_folded(word))


@lru_cache(maxsize=2**17)
def stem(folded: str) -> str:
    """The stem of a word that has been folded already, as :func:`terms` gives it."""
    if folded in _STEMS:
        return _STEMS[folded]
    kept = _ERN.search(folded) if "ern" in folded else None
    if kept:
        return folded[: kept.end()]
    singular = folded
    if folded in _WITH_S:
        singular = folded[:-1]
    elif folded.endswith(_PLURAL_ENDINGS):
        singular = _PLURAL.sub(lambda match: _PLURALS[match[0]], folded)
    if not singular.isalpha():
        return singular
    with _stemming:
        return _stemmer.stemWord(singular)
