"""Anchors: which passage of a text a statement or a figure was read from.

An anchor is a W3C TextQuoteSelector (the exact words, with 32 characters before and after) together
with a TextPositionSelector (Web Annotation Data Model, 4.2.4 and 4.2.5). Positions count Unicode code
points. The quote says what was meant, the position where it stood.

Texts are corrected after they have been coded. :func:`find` finds the passage again, from the surest
evidence to the weakest: the position, if the words still stand there; the only place with these words;
of several places the one with the same surroundings; at last words that are nearly the same. It says
which evidence it had and whether it is sure. It never moves an anchor in silence: what is not certain
goes to an editor.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from archive.text.alignment import align

CONTEXT_LENGTH = 32
# Of a quote that stands in a text thousands of times ("a"), only the nearest places are compared.
MOST_PLACES = 1000
# Context that agrees in this many characters more than at any other place decides between places.
CLEAR_MARGIN = 8
# A shorter quote, alone in the text, may be another mention unless this much of its context is there.
TELLING_LENGTH = 16
LEAST_CONTEXT = 4

How = Literal["position", "exact", "context", "fuzzy"]

_DOUBLE_QUOTES = '"„“”‟»«″'
_SINGLE_QUOTES = "'‚‘’‛›‹′`´"
_DASHES = "-‐‑‒–—−"


@dataclass(frozen=True)
class Anchor:
    """A passage: its words, what stands around them, and where they stood when the anchor was made."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Found:
    """Where an anchor's passage is now. Unless ``certain``, an editor has to look at it.

    ``how`` tells the evidence: the words at their old ``position``; the ``exact`` words at one place
    only; the ``context`` that decided between several places; ``fuzzy``, words nearly the same.
    """

    start: int
    end: int
    how: How
    certain: bool


@dataclass(frozen=True)
class Segment:
    """A run of text from ``start`` to ``end`` that lies in the spans ``keys`` and in no others."""

    start: int
    end: int
    keys: tuple[Hashable, ...]


def make(text: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]``. Raises ValueError if that is no passage of the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no passage of a text of {len(text)} characters.")
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        start=start,
        end=end,
    )


def find(text: str, anchor: Anchor) -> Found | None:
    """Where the passage of ``anchor`` is in ``text``; None if there is nothing like it.

    The cost is linear in the text for ordinary prose, and bounded for any other.
    """
    if not anchor.exact:
        return None
    places = _nearest(_exact_places(text, anchor.exact), anchor)
    return _decide(text, anchor, places) or _find_respelled(text, anchor) or _find_nearly(text, anchor)


def segments(length: int, spans: Iterable[tuple[int, int, Hashable]]) -> list[Segment]:
    """Split a text of ``length`` characters into runs, each with the keys of the spans it lies in.

    ``spans`` are ``(start, end, key)`` and may overlap in any way; what reaches beyond the text is cut
    off. The runs cover the text without gaps, neighbours differ in their keys, and keys keep the order
    in which the spans were given.
    """
    clipped = [(max(0, start), min(length, end), key) for start, end, key in spans]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, (start, end, _) in enumerate(clipped):
        if start < end:
            opening.setdefault(start, []).append(index)
            closing.setdefault(end, []).append(index)
    runs: list[Segment] = []
    active: set[int] = set()
    edges = sorted({0, length, *opening, *closing})
    for start, end in pairwise(edges):
        active.update(opening.get(start, ()))
        active.difference_update(closing.get(start, ()))
        keys = tuple(dict.fromkeys(clipped[index][2] for index in sorted(active)))
        if runs and runs[-1].keys == keys:
            start = runs.pop().start
        runs.append(Segment(start, end, keys))
    return runs


def _exact_places(text: str, exact: str) -> list[tuple[int, int]]:
    places = []
    start = text.find(exact)
    while start >= 0:
        places.append((start, start + len(exact)))
        start = text.find(exact, start + 1)
    return places


def _nearest(places: list[tuple[int, int]], anchor: Anchor) -> list[tuple[int, int]]:
    """The places nearest to the old position, nearest first."""
    return sorted(places, key=lambda place: abs(place[0] - (anchor.start or 0)))[:MOST_PLACES]


def _decide(text: str, anchor: Anchor, places: list[tuple[int, int]]) -> Found | None:
    """The best of the places where the exact words stand; ``places`` come nearest first."""
    if not places:
        return None
    scores = [_agreement(text, anchor, place) for place in places]
    best = max(range(len(places)), key=lambda index: sum(scores[index]))
    score, others = scores[best], scores[:best] + scores[best + 1 :]
    start, end = places[best]
    at_position = start == anchor.start
    if others:
        how: How = "context"
        certain = _stands_out(anchor, score, others, at_position)
    else:
        how = "exact"
        certain = at_position or _is_telling(text, anchor, sum(score))
    return Found(start, end, "position" if at_position else how, certain)


def _is_telling(text: str, anchor: Anchor, score: int) -> bool:
    """Whether the only place with the exact words is surely the one that was meant."""
    context = (anchor.prefix, anchor.suffix)
    if score >= min(sum(map(len, context)), LEAST_CONTEXT):
        return True
    # Where the old context still stands, the passage itself may have been changed: this is its double.
    left_behind = any(len(part) >= CLEAR_MARGIN and part in text for part in context)
    return len(anchor.exact) >= TELLING_LENGTH and not left_behind


def _stands_out(
    anchor: Anchor, score: tuple[int, int], others: list[tuple[int, int]], at_position: bool
) -> bool:
    """Whether the context decides. Scores are agreements before and after; ``others`` of other places."""
    full = (len(anchor.prefix), len(anchor.suffix))
    if score == full:
        return at_position or full not in others
    # Text put in next to the passage may imitate one side of it: no other place may be better on a side.
    clear = sum(score) - max(map(sum, others)) >= CLEAR_MARGIN
    return clear and all(score[0] >= before and score[1] >= after for before, after in others)


def _agreement(text: str, anchor: Anchor, place: tuple[int, int]) -> tuple[int, int]:
    """How many characters of the prefix, and of the suffix, stand next to ``place`` without a break."""
    start, end = place
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    return _common(before[::-1], anchor.prefix[::-1]), _common(after, anchor.suffix)


def _common(one: str, other: str) -> int:
    """The length of the common beginning."""
    if one == other:
        return len(one)
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))


def _find_respelled(text: str, anchor: Anchor) -> Found | None:
    """The same letters with other white space, quotation marks or dashes."""
    if not anchor.exact.strip():
        return None
    pattern = re.compile("".join(map(_spellings, re.split(r"(\s+)", anchor.exact.strip()))))
    places = _nearest([match.span() for match in pattern.finditer(text)], anchor)
    found = _decide(text, anchor, places)
    return found and Found(found.start, found.end, "fuzzy", certain=False)


def _spellings(part: str) -> str:
    if part.isspace():
        return r"\s+"
    return "".join(_spelling(character) for character in part)


def _spelling(character: str) -> str:
    for variants in (_DOUBLE_QUOTES, _SINGLE_QUOTES, _DASHES):
        if character in variants:
            return f"[{re.escape(variants)}]"
    return re.escape(character)


def _find_nearly(text: str, anchor: Anchor) -> Found | None:
    """Nearly the same words in nearly the same surroundings."""
    place = align(text, anchor.prefix, anchor.exact, anchor.suffix)
    return place and Found(*place, "fuzzy", certain=False)
