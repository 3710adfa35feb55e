"""The articles nearest to one: by its telling words, and by who speaks in it about what.

Candidates are the articles that have words which few others have, and those in which the same people speak.
They are ordered by how well the words match, with more weight for each speaker, topic and platform that both
have: a shared voice says more than a shared platform. Where neither leads far enough, as in a small archive,
those follow that share a topic or platform alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import fsum, log

import numpy as np

from archive.search import analysis
from archive.search.browse import CORRELATED, UNKNOWN
from archive.search.embedded import bits
from archive.search.embedded.segment import Segment
from archive.search.embedded.state import State
from archive.search.engine import Condition, Either, Source, Word

_WORDS = 12
# Of each segment so many by words, and so many by who speaks or what is spoken of.
_CANDIDATES, _SHARING = 60, 20
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
    speakers = _only(values, "speaker")
    scored: dict[tuple[int, int], float] = {}
    for place in state.places("articles"):
        segment = state.segments[place]
        by_words = _matching(state, place, condition, left_out)
        for ordinal in {*by_words, *_sharing(state, place, speakers, left_out)}:
            shared = values & _Article(segment, ordinal).values
            scored[place, ordinal] = fsum([by_words.get(ordinal, 0.0), *(_WORTH[name] for name, _ in shared)])
    if len(scored) <= limit:
        for place in state.places("articles"):
            for ordinal, worth in _sharing(state, place, values - speakers, left_out).items():
                scored.setdefault((place, ordinal), worth)
    nearest = sorted(scored, key=lambda each: (-scored[each], each))
    others = (each for each in nearest if state.segments[each[0]].ark(each[1]) != article)
    return [state.segments[place].source("articles", ordinal) for place, ordinal in islice(others, limit)]


def _only(values: Shared, name: str) -> Shared:
    return frozenset(each for each in values if each[0] == name)


def _sharing(state: State, place: int, values: Shared, left_out: tuple[str, ...]) -> dict[int, float]:
    """Those of a segment that share most of these values, with what that is worth; the newest of equals."""
    columns = state.segments[place].lists["articles"]
    worth = np.zeros(columns.size)
    for name, value in values:
        if value in columns.points.codes[name]:
            having = columns.points.having({name: (value,)})
            worth += _WORTH[name] * bits.to_mask(having, columns.size)
    alive = state.alive(place, "articles", left_out)
    if alive is not None:
        worth[~bits.to_mask(alive, columns.size)] = 0.0
    found: dict[int, float] = {}
    worth = worth.round(3)  # whatever the order in which it was added up
    for each in np.unique(worth[worth > 0])[::-1]:
        if len(found) < _SHARING:
            equals = columns.first(bits.from_mask(worth == each), "newest", _SHARING - len(found))
            found |= {int(ordinal): float(each) for ordinal in equals}
    return found


def _find(state: State, article: str, left_out: tuple[str, ...]) -> _Article | None:
    for place in state.places("articles"):
        segment = state.segments[place]
        living = state.living(place, left_out)
        for ordinal in segment.ordinals([article]):
            if living[ordinal]:
                return _Article(segment, ordinal)
    return None


def _matching(state: State, place: int, condition: Condition, left_out: tuple[str, ...]) -> dict[int, float]:
    """The articles of a segment that have the words, with the share of the best one's match, at most 1."""
    own = state.segments[place].texts.indexes["articles"]
    ranked = own.best(condition, state.alive(place, "articles", left_out), _CANDIDATES)
    best = max((score for score, _ in ranked), default=0.0) or 1.0
    return {ordinal: score / best for score, ordinal in ranked}


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
