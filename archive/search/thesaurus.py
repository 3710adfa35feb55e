"""Words that mean the same, as editors keep them, made ready for a search text.

A group holds words ("KMU") and wordings ("kleine und mittlere Unternehmen"). What a reader typed is compared
with them by stems, so every inflection of an entry is that entry. In texts a word is found by its stem, a
wording by its exact words in any inflection; see :mod:`archive.text.wordings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from archive.search.engine import Condition, Phrase, Word
from archive.text import wordings

# More would make a search slow; the first forms of every entry are always looked for.
MOST_WAYS = 120


@dataclass(frozen=True)
class Entry:
    """An entry as editors wrote it, the stems it is known by, and conditions that find it in a text."""

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
    names = wordings.names(printed)
    words = [Word(name[0]) for name in names if len(name) == 1]
    is_wording = any(len(name) > 1 for name in names)
    phrases = [Phrase(form) for form in wordings.forms(printed)] if is_wording else []
    return Entry(printed, names, (*words, *phrases))
