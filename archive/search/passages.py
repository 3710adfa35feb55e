"""Why a record was found: pieces of its public text with the words in them marked.

Words are marked by the analysis that found them, so a stemmed hit is marked where it stands, and a compound
that was found by one of its parts is marked as a whole. Quoted words and the wordings of synonyms are marked
only where they stand side by side, words that were looked for in one field only in the texts of that field.
Every hit has at least one passage or a marked title, because the texts that are searched are the texts that
passages are cut from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.search.analysis import exact, placed_words, wanted_stems
from archive.search.engine import Phrase, Word
from archive.search.lexicon import Lexicon
from archive.search.results import Segment
from archive.search.search_text import Leaves, SearchText, holds
from archive.search.texts import FIELDS, Field

MOST_PASSAGES = 3
BEFORE = 70
LENGTH = 240
# Marking a text costs as much as indexing it; a passage is wanted, not all of a book.
LONGEST_SCANNED = 200_000
_PIECE = 500
# How texts are read, until something is found: in pieces of whole blocks, as a whole, to the very end.
_SCANS = ((_PIECE, LONGEST_SCANNED), (LONGEST_SCANNED, LONGEST_SCANNED), (sys.maxsize, sys.maxsize))

Part = tuple[str, str, str, str]
Span = tuple[int, int]
# A stem, or the words of a phrase.
Shown = str | tuple[str, ...]


class Mark(NamedTuple):
    """Where something wanted stands."""

    start: int
    end: int
    shows: Shown


@dataclass(frozen=True)
class Found:
    """A passage: where it stands (see :mod:`archive.search.texts`), its segments, what is shown in it."""

    place: str
    name: str
    segments: tuple[Segment, ...]
    shows: frozenset[Shown]


def marks(text: str, leaves: Leaves, lexicon: Lexicon | None) -> list[Mark]:
    """Where the words and phrases that are wanted in a text stand in it, in order."""
    stems = wanted_stems(text, leaves.stems, lexicon) if leaves.stems else ()
    found = [Mark(stem.start, stem.end, stem.term) for stem in stems]
    return sorted([*found, *_phrase_marks(text, leaves)], key=lambda mark: (mark.start, -mark.end))


def marked(text: str, wanted: SearchText, name: Field = "title") -> tuple[Segment, ...]:
    """The whole text of a field in segments."""
    return tuple(_segments(text, marks(text, wanted.leaves(name), wanted.lexicon), 0, len(text)))


def passages(parts: Sequence[Part], wanted: SearchText) -> list[Found]:
    """The best few pieces: each shows the most of what those before it do not show.

    ``parts`` are (field, place, name, text) as kept in the index. The title is left out, it is shown anyway.
    """
    for size, longest in _SCANS:
        candidates = _candidates(parts, wanted, size, longest)
        if candidates:
            return _chosen(candidates)
    return []


def _chosen(candidates: list[Found]) -> list[Found]:
    chosen: list[Found] = []
    shown: set[Shown] = set()
    while candidates and len(chosen) < MOST_PASSAGES:
        best = max(candidates, key=lambda found: len(found.shows - shown))
        if chosen and best.shows <= shown:
            break
        chosen.append(best)
        candidates.remove(best)
        shown |= best.shows
    return chosen


def _candidates(parts: Sequence[Part], wanted: SearchText, size: int, longest: int) -> list[Found]:
    """The passages of the parts, read piece by piece until all that is wanted has been seen.

    Blocks are not cut, so a piece has whatever stands side by side in a block; a phrase that reaches over
    the end of a block is found when a text is read as one piece.
    """
    candidates: list[Found] = []
    seen = _Seen(parts, wanted)
    for name, place, who, text in parts:
        leaves = wanted.leaves(name)
        for start, end in _pieces(text[:longest], size) if leaves and place != "title" else ():
            found = _best(text, (start, end), leaves, wanted.lexicon)
            if found:
                segments, shows = found
                candidates.append(Found(place, who, segments, shows))
                seen.add(name, shows)
                if seen.is_enough():
                    return candidates
    return candidates


class _Seen:
    """What of the wanted has been seen in a record so far, by field.

    What its titles show counts as well; they are read only if the passages alone are not enough.
    """

    def __init__(self, parts: Sequence[Part], wanted: SearchText) -> None:
        self._wanted = wanted
        self._titles = [(name, text) for name, place, _who, text in parts if place == "title"]
        self._seen: set[tuple[str, Shown]] = set()

    def add(self, name: str, shows: Iterable[Shown]) -> None:
        self._seen |= {(name, shown) for shown in shows}

    def is_enough(self) -> bool:
        """Whether it can be seen why the record was found."""
        if self._is_complete():
            return True
        if not self._titles:
            return False
        for name, text in self._titles:
            found = marks(text, self._wanted.leaves(name), self._wanted.lexicon)
            self.add(name, [mark.shows for mark in found])
        self._titles = []
        return self._is_complete()

    def _is_complete(self) -> bool:
        return all(holds(condition, self._has) for condition in self._wanted.asked)

    def _has(self, leaf: Word | Phrase) -> bool:
        shown = leaf.term if isinstance(leaf, Word) else leaf.words
        return any((name, shown) in self._seen for name in leaf.fields or FIELDS)


def _pieces(text: str, size: int) -> Iterator[Span]:
    """Spans of whole blocks, of at least ``size`` characters if there are so many."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start + size)
        end = len(text) if end < 0 else end
        yield start, end
        start = end


def _best(
    text: str, piece: Span, leaves: Leaves, lexicon: Lexicon | None
) -> tuple[tuple[Segment, ...], frozenset[Shown]] | None:
    """The best passage of a piece, and what it shows."""
    start, end = piece
    found = [
        Mark(mark.start + start, mark.end + start, mark.shows)
        for mark in marks(text[start:end], leaves, lexicon)
    ]
    if not found:
        return None
    first, last = _window(text, found)
    inside = frozenset(mark.shows for mark in found if first <= mark.start and mark.end <= last)
    return tuple(_framed(text, found, first, last)), inside


def _phrase_marks(text: str, leaves: Leaves) -> list[Mark]:
    """Where phrases stand. That there is one is much quicker to say than where."""
    if not leaves.phrases:
        return []
    words = exact([text]).split()
    found = [
        (first, phrase)
        for first, word in enumerate(words)
        for phrase in leaves.beginning(word)
        if tuple(words[first : first + len(phrase)]) == phrase
    ]
    terms = list(placed_words(text)) if found else []
    return [Mark(terms[first].start, terms[first + len(phrase) - 1].end, phrase) for first, phrase in found]


def _window(text: str, found: list[Mark]) -> Span:
    """The stretch that shows the most different things, from a blank to a blank."""
    best, most = found[0], 0
    for index, mark in enumerate(found):
        reach = mark.start + LENGTH - BEFORE
        different = len({near.shows for near in found[index : index + 12] if near.end <= reach})
        if different > most:
            best, most = mark, different
    start = max(0, best.start - BEFORE)
    end = min(len(text), start + LENGTH)
    if start:
        start = text.find(" ", start, best.start) + 1 or best.start
    if end < len(text):
        blank = text.rfind(" ", best.end, end)
        end = blank if blank > 0 else max(end, best.end)
    return start, end


def _framed(text: str, found: Sequence[Mark], start: int, end: int) -> list[Segment]:
    """The stretch in segments, with "…" where the text goes on."""
    segments = list(_segments(text, found, start, end))
    before = [Segment("… ", False)] if start else []
    after = [Segment(" …", False)] if end < len(text) else []
    return [*before, *segments, *after]


def _segments(text: str, found: Sequence[Mark], start: int, end: int) -> Iterator[Segment]:
    at = start
    for first, last, _shows in found:
        if last <= start or first >= end:
            continue
        if first > at:
            yield Segment(text[at:first], False)
        # Parts and their joined form stand at the same place: what has been marked is not marked again.
        if min(last, end) > at:
            yield Segment(text[max(first, at) : min(last, end)], True)
            at = min(last, end)
    if at < end:
        yield Segment(text[at:end], False)
