"""What a reader typed, understood.

A search text is words, all of which must occur (in whatever part of a record), "quoted" words, which must
stand side by side exactly as written but for case and umlauts, and -words or -"quoted words", which must not
occur. ``titel:``, ``autor:`` and ``zitat:`` before a word or a quote look for it there alone. Nothing is a
mistake: a quote that is not closed ends with the text, a field that is none is a word, what has no letter or
digit asks for nothing.

A plain word is looked for in more than one way. A compound is found by its parts (texts are indexed with
the parts of their compounds, so a part finds the compound without further ado); a word with a hyphen as one
word or as its parts; a word of a group of synonyms by any of the group, of which the reader is told
(:attr:`SearchText.also`). Who quotes, excludes, or names a field means that very word: there are no synonyms
then.

All this becomes one condition. What is marked in the texts are its words and phrases, so whatever made a
record a hit can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from archive.search.engine import Condition, Either, Every, Phrase, Word
from archive.search.lexicon import Lexicon
from archive.search.texts import Field
from archive.search.thesaurus import NONE, Synonyms, ways
from archive.text import german

# More groups of synonyms in one search text are not looked for: the question would become too large.
MOST_WIDENED = 8

FIELD_NAMES: dict[str, tuple[Field, ...]] = {
    "titel": ("title",),
    "title": ("title",),
    "autor": ("authors",),
    "author": ("authors",),
    "zitat": ("statements",),
    "quote": ("statements",),
}
_QUOTES = str.maketrans(dict.fromkeys("„“”‟«»", '"'))
_PIECE = re.compile(
    rf"""(?P<minus>(?<!\S)-)?
    (?:(?P<field>(?ai:{"|".join(FIELD_NAMES)})):(?=\S))?
    (?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Also:
    """A word of the reader that has synonyms, and the others of its group in print."""

    typed: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Leaves:
    """What is to be marked in the texts of a field: stems, and phrases of exact words."""

    stems: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stems or self.phrases)

    def beginning(self, word: str) -> Sequence[tuple[str, ...]]:
        """The phrases whose first word this is: a wording of a synonym has dozens of forms."""
        return self._by_first_word.get(word, ())

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.phrases:
            found.setdefault(phrase[0], []).append(phrase)
        return found


@dataclass(frozen=True)
class SearchText:
    """A search text, understood: what must be there, what must not, and what else is searched for it.

    ``lexicon`` is what it was understood with; texts that are marked are taken apart with the same.
    """

    asked: tuple[Condition, ...] = ()
    refused: tuple[Condition, ...] = ()
    also: tuple[Also, ...] = ()
    lexicon: Lexicon | None = field(default=None, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.asked or self.refused)

    @property
    def condition(self) -> Condition:
        """What a record has to fulfil."""
        return Every(self.asked, self.refused)

    def leaves(self, name: str) -> Leaves:
        """What to mark in the texts of this field."""
        return self._leaves.get(name) or self._leaves[None]

    @cached_property
    def _leaves(self) -> dict[str | None, Leaves]:
        """By field; under None what is marked in the fields that no word names."""
        found = list(dict.fromkeys(_leaves(self.asked)))
        named = {name for leaf in found for name in leaf.fields}
        return {
            name: _marked([leaf for leaf in found if not leaf.fields or name in leaf.fields])
            for name in (None, *named)
        }


def understand(text: str, synonyms: Synonyms = NONE, lexicon: Lexicon | None = None) -> SearchText:
    """Read a search text; see the module for its grammar."""
    understanding = _Understanding(synonyms, lexicon)
    for is_plain, pieces in groupby(_pieces(text), lambda piece: piece.is_plain):
        run = list(pieces)
        if is_plain:
            # Together, because "Web 2.0" is one name in two words.
            understanding.plain(text[run[0].start : run[-1].end])
        else:
            for piece in run:
                understanding.special(piece)
    return understanding.made()


def correctable(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that a reader may have misspelt: neither quoted nor excluded."""
    for piece in _pieces(text):
        if not piece.quoted and not piece.minus:
            for token in german.tokens(piece.text):
                if not token.joined:
                    yield piece.start + token.start, piece.start + token.end


def holds(condition: Condition, has: Callable[[Word | Phrase], bool]) -> bool:
    """Whether a condition holds where ``has`` tells which words and phrases there are."""
    match condition:
        case Every(parts, without):
            wanted = all(holds(part, has) for part in parts)
            return wanted and not any(holds(part, has) for part in without)
        case Either(parts):
            return any(holds(part, has) for part in parts)
        case Word() | Phrase():
            return has(condition)
    raise TypeError(f"{condition!r} is no condition of a search text.")


class _Piece(NamedTuple):
    """A quote or what stands between two blanks; ``text`` is what is left to be read of it."""

    start: int
    end: int
    text: str
    quoted: bool
    minus: bool
    fields: tuple[Field, ...]

    @property
    def is_plain(self) -> bool:
        return not (self.quoted or self.minus or self.fields)


def _pieces(text: str) -> Iterator[_Piece]:
    for found in _PIECE.finditer(text.translate(_QUOTES)):
        kind = "word" if found["quoted"] is None else "quoted"
        fields = FIELD_NAMES[found["field"].lower()] if found["field"] else ()
        yield _Piece(
            found.start(kind), found.end(kind), found[kind], kind == "quoted", bool(found["minus"]), fields
        )


class _Unit(NamedTuple):
    """A word, or words that are also one ("Social-Media", "Web 2.0"): stems with the exact words."""

    start: int
    end: int
    stems: tuple[str, ...]
    words: tuple[str, ...]
    joined: str

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        return (self.stems, (self.joined,)) if self.joined else (self.stems,)


def _units(text: str) -> list[_Unit]:
    found = german.terms(text)
    wholes = [term for term in found if term.joined]
    parts = [term for term in found if not term.joined]
    units: list[_Unit] = []
    for _place, members in groupby(
        zip(parts, german.exact_terms(text), strict=True),
        lambda pair: next((whole for whole in wholes if whole.start <= pair[0].start < whole.end), pair[0]),
    ):
        stems, words = zip(*members, strict=True)
        whole = _place if _place.joined else None
        units.append(
            _Unit(
                stems[0].start,
                whole.end if whole else stems[-1].end,
                tuple(term.term for term in stems),
                tuple(term.term for term in words),
                whole.term if whole else "",
            )
        )
    return units


class _Understanding:
    """The pieces of one search text, taken in one after the other."""

    def __init__(self, synonyms: Synonyms, lexicon: Lexicon | None) -> None:
        self._synonyms, self._lexicon = synonyms, lexicon
        self._asked: list[Condition] = []
        self._refused: list[Condition] = []
        self._also: dict[Also, None] = {}

    def made(self) -> SearchText:
        asked, refused = tuple(dict.fromkeys(self._asked)), tuple(dict.fromkeys(self._refused))
        return SearchText(asked, refused, tuple(self._also), self._lexicon)

    def special(self, piece: _Piece) -> None:
        """A quote, something excluded, or something looked for in a field."""
        to = self._refused if piece.minus else self._asked
        if piece.quoted:
            words = tuple(term.term for term in german.exact_terms(piece.text))
            to += [Phrase(words, piece.fields)] if words else []
        elif piece.minus:
            to += [_exactly(unit, piece.fields) for unit in _units(piece.text)]
        else:
            to += [self._wanted(unit, piece.fields) for unit in _units(piece.text)]

    def plain(self, text: str) -> None:
        """Words side by side, of which some may be entries of the synonyms."""
        units = _units(text)
        at = 0
        while at < len(units):
            taken = self._widened(text, units[at:]) if len(self._also) < MOST_WIDENED else 0
            if not taken:
                self._asked.append(self._wanted(units[at], ()))
            at += taken or 1

    def _widened(self, text: str, units: list[_Unit]) -> int:
        """Take as many words as are one entry, the longest that there is; 0 if they are none."""
        for number in range(min(len(units), self._synonyms.longest), 0, -1):
            taken = units[:number]
            names = taken[0].names if number == 1 else (tuple(stem for unit in taken for stem in unit.stems),)
            entries = [entry for name in names for entry in self._synonyms.same(name)]
            if entries:
                itself = _all([self._wanted(unit, ()) for unit in taken])
                self._asked.append(_any([itself, *ways(list(dict.fromkeys(entries)))]))
                others = (entry.printed for entry in entries if not set(names) & set(entry.names))
                typed = text[taken[0].start : taken[-1].end]
                self._also.setdefault(Also(typed, tuple(dict.fromkeys(others))))
                return number
        return 0

    def _wanted(self, unit: _Unit, fields: tuple[Field, ...]) -> Condition:
        words = zip(unit.stems, unit.words, strict=True)
        apart = _all([self._word(stem, word, fields) for stem, word in words])
        return _any([apart, Word(unit.joined, fields)]) if unit.joined else apart

    def _word(self, stem: str, word: str, fields: tuple[Field, ...]) -> Condition:
        parts = self._lexicon.compounds.parts(word) if self._lexicon else ()
        apart = [Every(tuple(Word(part, fields) for part in parts))] if len(parts) > 1 else []
        return _any([Word(stem, fields), *apart])


def _exactly(unit: _Unit, fields: tuple[Field, ...]) -> Condition:
    """What is excluded: the word itself; of one in parts only the parts side by side."""
    if not unit.joined:
        return Word(unit.stems[0], fields)
    beside = [Phrase(unit.words, fields)] if len(unit.words) > 1 else []
    return _any([Word(unit.joined, fields), *beside])


def _all(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _any(parts: Iterable[Condition]) -> Condition:
    different = tuple(dict.fromkeys(parts))
    return different[0] if len(different) == 1 else Either(different)


def _leaves(conditions: Iterable[Condition]) -> Iterator[Word | Phrase]:
    for condition in conditions:
        match condition:
            case Every(parts) | Either(parts):
                yield from _leaves(parts)
            case Word() | Phrase():
                yield condition


def _marked(leaves: list[Word | Phrase]) -> Leaves:
    return Leaves(
        frozenset(leaf.term for leaf in leaves if isinstance(leaf, Word)),
        tuple(dict.fromkeys(leaf.words for leaf in leaves if isinstance(leaf, Phrase))),
    )
