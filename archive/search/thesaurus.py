"""Words that mean the same, as editors keep them, made ready for a search text.

A group holds words ("KMU") and wordings ("kleine und mittlere Unternehmen"). What a reader typed is compared
with them by stems, so every inflection of an entry is that entry. In texts a single word is found by its
stem. A wording is looked for as exact words side by side, because its words strewn over a text do not
mean it; its inflections are therefore spelled out ("kleinen und mittleren Unternehmen"). Which of them are
German does not matter: what nobody wrote finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

from archive.search.engine import Condition, Phrase, Word
from archive.text import german

# Beyond these a group would make a search slow; the first forms of every entry are always looked for.
MOST_FORMS = 30
MOST_WAYS = 120
_ADJECTIVE_ENDINGS = ("en", "er", "es", "em", "e")
_SHORTEST_ADJECTIVE = 5


@dataclass(frozen=True)
class Entry:
    """An entry as editors wrote it, and the conditions of which each finds it in a text."""

    printed: str
    names: tuple[tuple[str, ...], ...]
    ways: tuple[Condition, ...]


class Synonyms:
    """Groups of words of the same meaning."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._groups: dict[tuple[str, ...], list[tuple[Entry, ...]]] = {}
        for group in groups:
            entries = tuple(entry for entry in map(_entry, group) if entry.names)
            for name in dict.fromkeys(chain.from_iterable(entry.names for entry in entries)):
                self._groups.setdefault(name, []).append(entries)
        self.longest = max(map(len, self._groups), default=0)

    def same(self, stems: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries of all groups that have an entry of exactly these stems; it is among them."""
        return tuple(dict.fromkeys(chain.from_iterable(self._groups.get(stems, ()))))


NONE = Synonyms()


def ways(entries: Sequence[Entry]) -> Iterator[Condition]:
    """What finds any of these entries: an equal share of the forms of each, if there are too many."""
    share = max(1, MOST_WAYS // max(1, len(entries)))
    for entry in entries:
        yield from entry.ways[:share]


def _entry(printed: str) -> Entry:
    found = german.terms(printed)
    stems = tuple(term.term for term in found if not term.joined)
    # "Social-Media" is also one word, if nothing else stands beside it.
    joined = [term.term for term in found if term.joined and len(found) == len(stems) + 1]
    whole = [term for term in joined if _spans(printed, found)]
    names = dict.fromkeys(filter(None, (stems, *((term,) for term in whole))))
    phrases = [Phrase(words) for words in _forms(printed, stems)] if len(stems) > 1 else []
    words = [Word(name[0]) for name in names if len(name) == 1]
    return Entry(printed, tuple(names), (*words, *phrases))


def _spans(printed: str, found: Sequence[german.Term]) -> bool:
    """Whether the joined term among these covers them all."""
    (joined,) = (term for term in found if term.joined)
    return joined.start <= found[0].start and joined.end >= max(term.end for term in found)


def _forms(printed: str, stems: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The exact words of a wording in its inflections, as written first."""
    words = [token.text for token in german.tokens(printed) if not token.joined]
    forms: dict[tuple[str, ...], None] = {}
    for ending, noun in product((None, *_ADJECTIVE_ENDINGS), _nouns(words[-1])):
        form = " ".join([*(_inflected(word, ending) for word in words[:-1]), noun])
        # An ending that changes the stem made another word.
        if tuple(term.term for term in german.terms(form) if not term.joined) == stems:
            forms.setdefault(tuple(term.term for term in german.exact_terms(form)))
    return list(forms)[:MOST_FORMS]


def _inflected(word: str, ending: str | None) -> str:
    """An adjective (nouns have a capital) with another ending; any other word as it is."""
    if ending is None or not word.islower() or len(word) < _SHORTEST_ADJECTIVE:
        return word
    stem = next((word.removesuffix(old) for old in _ADJECTIVE_ENDINGS if word.endswith(old)), "")
    return stem + ending if stem else word


def _nouns(word: str) -> list[str]:
    if word.islower():
        return [word]
    singular = word.removesuffix("e")
    return list(dict.fromkeys([word, f"{word}n", singular, f"{singular}s", f"{singular}es"]))
