"""Wordings: words that mean something together ("kleine und mittlere Unternehmen"), told apart and inflected.

Two wordings are the same if their stems are, so every inflection of a wording has its name. To find one in a
text its exact words have to stand side by side, because the same stems strewn over a text do not mean it; so
its inflections are spelled out. Which of them are German does not matter: what nobody wrote finds nothing.
"""

from __future__ import annotations

from itertools import product

from archive.text import german

MOST_FORMS = 30
_ADJECTIVE_ENDINGS = ("en", "er", "es", "em", "e")
_SHORTEST_ADJECTIVE = 5


def names(wording: str) -> tuple[tuple[str, ...], ...]:
    """The stems by which a wording is known; those of a word with a hyphen also as one ("E-Mail", "Email").

    Empty if there is no letter or digit in it.
    """
    found = german.terms(wording)
    stems = tuple(term.term for term in found if not term.joined)
    joined = [
        (term.term,)
        for term in found
        if term.joined and term.start <= found[0].start and term.end >= max(other.end for other in found)
    ]
    return tuple(dict.fromkeys(filter(None, (stems, *joined))))


def forms(wording: str) -> list[tuple[str, ...]]:
    """The exact words of a wording in its inflections, at most :data:`MOST_FORMS`, as written first.

    All its adjectives (nouns have a capital) take the same ending.
    """
    words = [token.text for token in german.tokens(wording) if not token.joined]
    if not words:
        return []
    found: dict[tuple[str, ...], None] = {}
    for ending, noun in product((None, *_ADJECTIVE_ENDINGS), _nouns(words[-1])):
        form = " ".join([*(_inflected(word, ending) for word in words[:-1]), noun])
        # An ending that changes the stem made another word.
        if names(form)[:1] == names(" ".join(words))[:1]:
            found.setdefault(tuple(term.term for term in german.exact_terms(form)))
    return list(found)[:MOST_FORMS]


def _inflected(word: str, ending: str | None) -> str:
    if ending is None or not word.islower() or len(word) < _SHORTEST_ADJECTIVE:
        return word
    stem = next((word.removesuffix(old) for old in _ADJECTIVE_ENDINGS if word.endswith(old)), "")
    return stem + ending if stem else word


def _nouns(word: str) -> list[str]:
    if word.islower():
        return [word]
    singular = word.removesuffix("e")
    return list(dict.fromkeys([word, f"{word}n", singular, f"{singular}s", f"{singular}es"]))
