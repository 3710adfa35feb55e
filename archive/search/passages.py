"""Why a record was found: pieces of its public text with the words in them marked.

Words are marked by the analysis that found them, so a stemmed hit is marked where it stands. Quoted words are
marked only where they stand side by side. Every hit has at least one passage or a marked title, because the
texts that are searched are the texts that passages are cut from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.search.analysis import SearchText
from archive.search.results import Segment
from archive.text import german

MOST_PASSAGES = 3
BEFORE = 70
LENGTH = 240
# Marking costs as much as indexing; a passage is wanted, not all of a book.
LONGEST_SCANNED = 200_000

Span = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A passage: where it stands (see :mod:`archive.search.texts`), its segments, the words shown in it."""

    place: str
    name: str
    segments: tuple[Segment, ...]
    words: frozenset[str]


def marks(text: str, wanted: SearchText) -> list[Span]:
    """Where the words and phrases of a search stand in a text, in order, without overlaps."""
    spans = german.highlight(text, wanted.stems) if wanted.words else []
    return _merged([*spans, *_phrase_spans(text, wanted.phrases)])


def marked(text: str, wanted: SearchText) -> tuple[Segment, ...]:
    """The whole text in segments."""
    return tuple(_segments(text, marks(text, wanted), 0, len(text)))


def passages(parts: Sequence[tuple[str, str, str, str]], wanted: SearchText) -> list[Found]:
    """The best few pieces: each shows the most words that those before it do not show.

    ``parts`` are (field, place, name, text) as kept in the index. The title is left out, it is shown anyway.
    """
    candidates = list(_candidates(parts, wanted))
    chosen: list[Found] = []
    shown: set[str] = set()
    while candidates and len(chosen) < MOST_PASSAGES:
        best = max(candidates, key=lambda found: len(found.words - shown))
        if chosen and best.words <= shown:
            break
        chosen.append(best)
        candidates.remove(best)
        shown |= best.words
    return chosen


def _candidates(parts: Sequence[tuple[str, str, str, str]], wanted: SearchText) -> Iterator[Found]:
    for _field, place, name, text in parts:
        scanned = text[:LONGEST_SCANNED]
        spans = marks(scanned, wanted) if place != "title" else []
        if spans:
            start, end = _window(scanned, spans)
            inside = [span for span in spans if start <= span[0] < end]
            segments = _framed(scanned, spans, start, end)
            yield Found(place, name, tuple(segments), _words(scanned, inside))


def _words(text: str, spans: Sequence[Span]) -> frozenset[str]:
    return frozenset(term.term for start, end in spans for term in german.terms(text[start:end]))


def _phrase_spans(text: str, phrases: Sequence[tuple[str, ...]]) -> list[Span]:
    if not phrases:
        return []
    terms = german.exact_terms(text)
    words = [term.term for term in terms]
    return [
        (terms[first].start, terms[first + len(phrase) - 1].end)
        for phrase in phrases
        for first in range(len(words) - len(phrase) + 1)
        if words[first] == phrase[0] and tuple(words[first : first + len(phrase)]) == phrase
    ]


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _window(text: str, spans: list[Span]) -> Span:
    """The stretch with the most different words in it, from a blank to a blank."""
    best, most = spans[0][0], 0
    for index, (start, _) in enumerate(spans[:60]):
        inside = [span for span in spans[index : index + 12] if span[1] <= start + LENGTH - BEFORE]
        different = len(_words(text, inside))
        if different > most:
            best, most = start, different
    start = max(0, best - BEFORE)
    end = min(len(text), start + LENGTH)
    if start:
        start = text.find(" ", start, best) + 1 or best
    if end < len(text):
        first_end = next(last for first, last in spans if first == best)
        blank = text.rfind(" ", first_end, end)
        end = blank if blank > 0 else max(end, first_end)
    return start, end


def _framed(text: str, spans: list[Span], start: int, end: int) -> list[Segment]:
    """The stretch in segments, with "…" where the text goes on."""
    segments = list(_segments(text, spans, start, end))
    before = [Segment("… ", False)] if start else []
    after = [Segment(" …", False)] if end < len(text) else []
    return [*before, *segments, *after]


def _segments(text: str, spans: list[Span], start: int, end: int) -> Iterator[Segment]:
    at = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if first > at:
            yield Segment(text[at:first], False)
        yield Segment(text[max(first, at) : min(last, end)], True)
        at = min(last, end)
    if at < end:
        yield Segment(text[at:end], False)
