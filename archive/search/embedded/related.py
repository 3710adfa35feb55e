"""The articles nearest to one: by its telling words, and by who speaks in it about what.

The words of an article that few others have, asked together, give the candidates. They are then ordered by
how well they match, with more weight for each speaker, topic and platform that both have: a shared voice
says more than a shared platform.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

import numpy as np

from archive.search import analysis
from archive.search.browse import CORRELATED, UNKNOWN
from archive.search.embedded.segment import Segment
from archive.search.embedded.state import State
from archive.search.engine import Condition, Either, Source, Word

_WORDS = 12
_CANDIDATES = 60
_SHORTEST = 4
_LONGEST_READ = 50_000
# A word is telling if so many articles have it, and not more than a quarter of all.
_FEWEST = 2
# What a shared value is worth, next to words, which together are worth 1.
_WORTH = {"speaker": 0.25, "topic": 0.08, "platform": 0.05}

Shared = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class _Article:
    """An article in a segment, with its speakers, topics and platforms."""

    segment: Segment
    ordinal: int

    @property
    def values(self) -> Shared:
        points = self.segment.lists["articles"].points
        first, last = np.searchsorted(points.record, [self.ordinal, self.ordinal + 1])
        rows = np.arange(first, last)
        return frozenset(
            (name, value)
            for name in CORRELATED
            if name in _WORTH
            for value in points.values_in(name, rows)
            if value != UNKNOWN
        )

    def source(self) -> Source:
        return self.segment.source("articles", self.ordinal)


def related(state: State, article: str, limit: int, left_out: tuple[str, ...]) -> list[Source]:
    """See :meth:`archive.search.engine.Reader.related`. Nothing for an article that is not in the index."""
    own = _find(state, article, left_out)
    if own is None:
        return []
    condition = _telling(own, state)
    values = own.values
    scored: list[tuple[float, int, int]] = []
    for place in state.places("articles"):
        segment = state.segments[place]
        for score, ordinal in _candidates(state, place, condition, left_out):
            if segment.ark(ordinal) != article:
                shared = values & _Article(segment, ordinal).values
                scored.append((score + sum(_WORTH[name] for name, _ in shared), place, ordinal))
    scored.sort(key=lambda each: (-each[0], each[1], each[2]))
    return [state.segments[place].source("articles", ordinal) for _, place, ordinal in scored[:limit]]


def _find(state: State, article: str, left_out: tuple[str, ...]) -> _Article | None:
    for place in state.places("articles"):
        segment = state.segments[place]
        living = state.living(place, left_out)
        for ordinal in segment.ordinals([article]):
            if living[ordinal]:
                return _Article(segment, ordinal)
    return None


def _candidates(
    state: State, place: int, condition: Condition, left_out: tuple[str, ...]
) -> Iterator[tuple[float, int]]:
    """Candidates of one segment with the share of the best one's match, at most 1."""
    own = state.segments[place].texts.indexes["articles"]
    ranked = own.best(condition, state.alive(place, "articles", left_out), _CANDIDATES)
    best = max((score for score, _ in ranked), default=0.0) or 1.0
    return ((score / best, ordinal) for score, ordinal in ranked)


def _telling(article: _Article, state: State) -> Condition:
    """The words that tell this article from others: frequent here, rare elsewhere."""
    # In all segments: what was just released stands in a segment of its own.
    everywhere = [segment.texts for segment in state.segments]
    size = sum(segment.size for segment in state.segments)
    text = "\n".join(part[3] for part in article.source().parts)[:_LONGEST_READ]
    best: list[tuple[float, str]] = []
    for count, terms in _by_count(analysis.stemmed([text]).split()):
        if len(best) == _WORDS and -best[-1][0] > count * log(1 + size / _FEWEST):
            break  # a word that stands here no oftener cannot tell more, however rare it is elsewhere
        for term in terms:
            number = sum(texts.frequency(term) for texts in everywhere)
            # A word that stands here alone leads nowhere.
            if _FEWEST <= number <= max(_FEWEST, size // 4):
                best.append((-count * log(1 + size / number), term))
        best = sorted(best)[:_WORDS]
    return Either(tuple(Word(term) for _, term in best))


def _by_count(terms: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The longer terms by how often each is there, the most frequent first."""
    times = Counter(term for term in terms if len(term) >= _SHORTEST)
    groups: dict[int, list[str]] = {}
    for term, count in times.items():
        groups.setdefault(count, []).append(term)
    return iter(sorted(groups.items(), reverse=True))
