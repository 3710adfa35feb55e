"""Values by the beginnings of the words in their names.

The words of all names of a segment are sorted once, when it is first asked; a beginning is then found by
bisection. Numbers of articles come from the state, so a name that no article has any more is not suggested.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from weakref import WeakKeyDictionary

from archive.search.browse import UNKNOWN, Browse
from archive.search.embedded.bits import Numbers
from archive.search.embedded.segment import Segment
from archive.search.embedded.segment_writer import NAMED
from archive.search.embedded.state import State
from archive.search.engine import Phrase, Question, Suggestion
from archive.text import german

# Names looked at for one beginning; a single letter is the beginning of thousands.
_MOST_LOOKED_AT = 5_000


@dataclass(frozen=True)
class _Names:
    """The words of all names of a segment in order, and the place of the name that each stands in.

    Names are counted through facet by facet. They are not held a second time: there are many.
    """

    words: list[str]
    places: array[int]
    facets: tuple[tuple[str, Sequence[str], Sequence[str]], ...]

    def at(self, place: int) -> tuple[str, str, str]:
        """The facet, the value, and the name as it is written."""
        for facet, values, names in self.facets:
            if place < len(values):
                return facet, values[place], names[place]
            place -= len(values)
        raise IndexError(place)


# What was worked out of a segment or a state goes with it: nothing here keeps an index that was replaced.
_known_names: WeakKeyDictionary[Segment, _Names] = WeakKeyDictionary()
_known_numbers: WeakKeyDictionary[State, dict[str, dict[str, int]]] = WeakKeyDictionary()


def suggestions(state: State, typed: str, limit: int, left_out: tuple[str, ...]) -> list[Suggestion]:
    """See :meth:`archive.search.engine.Reader.suggestions`."""
    words = [term.term for term in german.exact_terms(typed)]
    if not words:
        return []
    found: dict[tuple[str, str], set[str]] = {}
    for segment in state.segments:
        for facet, value, name in _named(segment, words):
            if value != UNKNOWN:
                found.setdefault((facet, value), set()).add(name)
    numbers = {facet: _articles(state, facet, left_out) for facet in {facet for facet, _ in found}}
    suggested = [
        Suggestion(facet, value, name, numbers[facet][value])
        for (facet, value), names in found.items()
        if value in numbers[facet]
        for name in sorted(names)
    ]
    suggested.sort(key=lambda each: (-each.number, each.name, each.facet, each.value))
    told: dict[tuple[str, str], Suggestion] = {}
    for each in suggested:
        if len(told) == limit:
            break
        if (each.facet, each.value) not in told and _in_use(state, each, left_out):
            told[each.facet, each.value] = each
    return sorted(told.values(), key=lambda each: (-each.number, german.sort_key(each.name), each.facet))


def _in_use(state: State, each: Suggestion, left_out: tuple[str, ...]) -> bool:
    """Whether an article that may be shown calls it so.

    A segment also knows the names in texts that have been withdrawn or replaced since: those may be the very
    reason for it. Names of the code book are no secret.
    """
    if each.facet in ("platform", "topic") or (state.whole and not left_out):
        return True
    words = tuple(term.term for term in german.exact_terms(each.name))
    browse = Browse("articles").with_value(each.facet, each.value)
    question = Question(browse, Phrase(words, ("names", "authors")), left_out)
    return any(selection.total for selection in state.selections(question))


def _named(segment: Segment, words: list[str]) -> Iterator[tuple[str, str, str]]:
    longest = max(words, key=len)
    known = _names(segment)
    start = bisect_left(known.words, longest)
    for number in range(start, min(start + _MOST_LOOKED_AT, len(known.words))):
        if not known.words[number].startswith(longest):
            return
        found = known.at(known.places[number])
        if len(words) == 1 or _begin(words, found[2]):
            yield found


def _begin(words: list[str], name: str) -> bool:
    """Whether each word is the beginning of a word of the name."""
    own = [term.term for term in german.exact_terms(name)]
    return all(any(word.startswith(beginning) for word in own) for beginning in words)


def _names(segment: Segment) -> _Names:
    if segment not in _known_names:
        facets = tuple((facet, *segment.named(facet)) for facet in NAMED)
        names = chain.from_iterable(names for _, _, names in facets)
        pairs = sorted(
            (term.term, place) for place, name in enumerate(names) for term in german.exact_terms(name)
        )
        _known_names[segment] = _Names(
            [word for word, _ in pairs], array("I", [place for _, place in pairs]), facets
        )
    return _known_names[segment]


def _articles(state: State, facet: str, left_out: tuple[str, ...]) -> dict[str, int]:
    """How many articles have each value of a facet; every letter typed asks for the same numbers."""
    if left_out:
        return _counted(state, facet, left_out)
    known = _known_numbers.setdefault(state, {})
    if facet not in known:
        known[facet] = _counted(state, facet, left_out)
    return known[facet]


def _counted(state: State, facet: str, left_out: tuple[str, ...]) -> dict[str, int]:
    counts: list[Numbers] = [
        selection.counts(facet)[1]
        for selection in state.selections(Question(Browse("articles"), left_out=left_out))
    ]
    added = state.added("articles", facet, counts)
    values = state.numbering("articles", facet).values
    return {value: int(number) for value, number in zip(values, added, strict=True) if number}
