"""Why a record was found: pieces of its public text with the words in them marked.

Words are marked by the analysis that found them, so a stemmed hit is marked where it stands. Quoted words are
marked only where they stand side by side. Every hit has at least one passage or a marked title, because the
texts that are searched are the texts that passages are cut from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.search.analysis import SearchText, placed_stems, placed_words
from archive.search.results import Segment

MOST_PASSAGES = 3
BEFORE = 70
LENGTH = 240
# Marking a text costs as much as indexing it; a passage is wanted, not all of a book.
LONGEST_SCANNED = 200_000
_PIECE = 500

Part = tuple[str, str, str, str]
Span = tuple[int, int]


class Mark(NamedTuple):
    """Where something wanted stands: ``shows`` is the stem or the words of the phrase."""

    start: int
    end: int
    shows: str | tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A passage: where it stands (see :mod:`archive.search.texts`), its segments, what is shown in it."""

    place: str
    name: str
    segments: tuple[Segment, ...]
    shows: frozenset[str | tuple[str, ...]]


def marks(text: str, wanted: SearchText) -> list[Mark]:
    """Where the words and phrases of a search stand in a text, in order."""
    stems = wanted.stems
    words = placed_stems(text) if stems else ()
    found = [Mark(term.start, term.end, term.term) for term in words if term.term in stems]
    return sorted([*found, *_phrase_marks(text, wanted.phrases)], key=lambda mark: (mark.start, -mark.end))


def marked(text: str, wanted: SearchText) -> tuple[Segment, ...]:
    """The whole text in segments."""
    return tuple(_segments(text, marks(text, wanted), 0, len(text)))


def passages(parts: Sequence[Part], wanted: SearchText) -> list[Found]:
    """The best few pieces: each shows the most of what those before it do not show.

    ``parts`` are (field, place, name, text) as kept in the index. The title is left out, it is shown anyway.
    """
    candidates = _candidates(parts, wanted, _PIECE) or _candidates(parts, wanted, LONGEST_SCANNED)
    chosen: list[Found] = []
    shown: set[str | tuple[str, ...]] = set()
    while candidates and len(chosen) < MOST_PASSAGES:
        best = max(candidates, key=lambda found: len(found.shows - shown))
        if chosen and best.shows <= shown:
            break
        chosen.append(best)
        candidates.remove(best)
        shown |= best.shows
    return chosen


def _candidates(parts: Sequence[Part], wanted: SearchText, size: int) -> list[Found]:
    """The passages of the parts, read piece by piece until all that is wanted has been seen.

    Blocks are not cut, so a piece has whatever stands side by side in a block; a phrase that reaches over
    the end of a block is found when a text is read as one piece.
    """
    candidates: list[Found] = []
    seen: set[str | tuple[str, ...]] = set()
    for _field, place, name, text in parts:
        if place == "title":
            seen |= {mark.shows for mark in marks(text, wanted)}
            continue
        for start, end in _pieces(text[:LONGEST_SCANNED], size):
            found = _best(text, start, end, wanted)
            if found:
                segments, shows = found
                candidates.append(Found(place, name, segments, shows))
                seen |= shows
                if _complete(wanted, seen):
                    return candidates
    return candidates


def _complete(wanted: SearchText, seen: set[str | tuple[str, ...]]) -> bool:
    return seen.issuperset(wanted.phrases) and all(
        word.joined in seen or seen.issuperset(word.parts) for word in wanted.words
    )


def _pieces(text: str, size: int) -> Iterator[Span]:
    """Spans of whole blocks, of at least ``size`` characters if there are so many."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start + size)
        end = len(text) if end < 0 else end
        yield start, end
        start = end


def _best(
    text: str, start: int, end: int, wanted: SearchText
) -> tuple[tuple[Segment, ...], frozenset[str | tuple[str, ...]]] | None:
    """The best passage of a piece, and what it shows."""
    found = [
        Mark(mark.start + start, mark.end + start, mark.shows) for mark in marks(text[start:end], wanted)
    ]
    if not found:
        return None
    first, last = _window(text, found)
    inside = frozenset(mark.shows for mark in found if first <= mark.start and mark.end <= last)
    return tuple(_framed(text, found, first, last)), inside


def _phrase_marks(text: str, phrases: Sequence[tuple[str, ...]]) -> list[Mark]:
    if not phrases:
        return []
    terms = list(placed_words(text))
    words = [term.term for term in terms]
    return [
        Mark(terms[first].start, terms[first + len(phrase) - 1].end, phrase)
        for phrase in phrases
        for first in range(len(words) - len(phrase) + 1)
        if words[first] == phrase[0] and tuple(words[first : first + len(phrase)]) == phrase
    ]


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
