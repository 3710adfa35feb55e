"""Did you mean: words of a search text that hardly any text has, respelled as many texts spell them.

A suggestion is made of the corpus' own words, so there is no dictionary that does not know "Xing". It is
offered when a search found next to nothing, for words that hardly occur, and only if the search as a
whole, with all its filters, then finds clearly more. It is never applied: the reader decides.

Words are compared as "quoted" search compares them, folded, so umlauts and case are no mistakes. How far two
words are apart is the number of letters left out, put in, mistaken or swapped (Damerau and Levenshtein,
restricted: no letter is moved twice); a
neighbour on the keyboard and what German spells in two ways (f and ph, s and ss) count half. Of words
equally near the more frequent one is meant.

A number from :meth:`Vocabulary.words` may still count a text that was withdrawn. So it only guides the
choice: what is offered are words that :meth:`Vocabulary.count`, which leaves such texts out, finds as they
stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from heapq import nsmallest
from itertools import islice, product
from math import log10
from typing import NamedTuple, Protocol, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from archive.search.lexicon import Lexicon
from archive.search.search_text import correctable
from archive.text import german

# So many hits are few, and a word that so many texts have is rare.
FEW = 3
# What is found then, against what was found before.
CLEARLY_MORE = 4
SHORTEST_WORD = 4
LONGEST_WORD = 40
_SHORT_WORD = 5
# A word that does occur is a mistake only if the other one is that much more frequent.
_TIMES_MORE_FREQUENT = 20
_MOST_WORDS = 5
_MOST_CANDIDATES = 3
_MOST_TRIALS = 6
_HALF = 0.5
# A word ten times as frequent may be this much farther away.
_WORTH_OF_FREQUENCY = 0.25

_KEYBOARD = ("qwertzuiop", "asdfghjkl", "yxcvbnm")
_SPELT_ALIKE = (
    ("ph", "f"),
    ("th", "t"),
    ("rh", "r"),
    ("ck", "k"),
    ("tz", "z"),
    ("dt", "t"),
    ("ss", "s"),
    ("ie", "i"),
    ("ai", "ei"),
    ("eu", "au"),
    ("qu", "kw"),
    ("chs", "x"),
    ("c", "k"),
    ("c", "z"),
    ("v", "f"),
    ("v", "w"),
    ("y", "i"),
    ("y", "j"),
    ("oo", "u"),
    ("ee", "i"),
)

Asked = TypeVar("Asked", contravariant=True)


class Vocabulary(Protocol[Asked]):
    """What has to be known of a state of the index; :class:`archive.search.engine.Reader` is one."""

    @property
    def lexicon(self) -> Lexicon: ...

    def count(self, question: Asked) -> int: ...

    def words(self, lengths: range, beginnings: Collection[str], least: int = 1) -> Mapping[str, int]: ...


class _Candidate(NamedTuple):
    """Another word; the less ``score`` the better. ``word`` is folded."""

    score: float
    word: str


def suggest_spelling(
    q: str, before: int, reader: Vocabulary[Asked], question_of: Callable[[str], Asked]
) -> str:
    """The search text that was perhaps meant by one with ``before`` hits, or "" if there is none.

    ``question_of`` makes of a search text what is asked of the reader, with the filters that are chosen.
    """
    if before > FEW:
        return ""
    places: list[tuple[int, int]] = []
    choices: list[list[_Candidate]] = []
    for start, end in islice(correctable(q), _MOST_WORDS):
        word = q[start:end]
        hits = (lambda: before) if word == q else partial(reader.count, question_of(word))
        found = _candidates(word, reader, hits)
        if found:
            places.append((start, end))
            choices.append(found)
    trials = nsmallest(_MOST_TRIALS, product(*choices), key=lambda trial: sum(each.score for each in trial))
    for trial in trials if places else ():
        words = [_printed(reader.lexicon, each.word) for each in trial]
        corrected = _replaced(q, places, words)
        if reader.count(question_of(corrected)) >= max(1, CLEARLY_MORE * before) and all(
            reader.count(question_of(f'"{word}"')) for word in words
        ):
            return corrected
    return ""


def _replaced(q: str, places: list[tuple[int, int]], words: list[str]) -> str:
    for (start, end), word in reversed(list(zip(places, words, strict=True))):
        q = q[:start] + word + q[end:]
    return q


def _printed(lexicon: Lexicon, folded: str) -> str:
    """As texts print it; a word too rare for the lexicon as it is compared."""
    return lexicon.printed(folded) or folded


def _candidates(printed: str, reader: Vocabulary[Asked], hits: Callable[[], int]) -> list[_Candidate]:
    """What a word that hardly occurs may have been meant to be, best first; nothing for other words.

    ``hits`` counts what is found by the word alone.
    """
    typed = _folded(printed)
    if not (SHORTEST_WORD <= len(typed) <= LONGEST_WORD and typed.isalpha()):
        return []
    known = reader.words(_lengths(typed), {typed}).get(typed, 0)
    if known > FEW or hits() > FEW:
        return []
    least = max(1, _TIMES_MORE_FREQUENT * known)
    found = _near(typed, reader, least)
    # A first letter alone is right less often than what is known of how words are mistaken.
    likely = tuple(_beginnings(typed))
    found = [each for each in found if each.word.startswith(likely)] or found
    # Another inflection of the word finds what was found.
    others = (each for each in sorted(found) if german.stem(each.word) != german.stem(typed))
    return list(islice(others, _MOST_CANDIDATES))


def _near(typed: str, reader: Vocabulary[Asked], least: int) -> list[_Candidate]:
    """The words, frequent enough, that are near enough and begin likely enough."""
    farthest = 1 if len(typed) <= _SHORT_WORD else 2
    lengths = _lengths(typed, *_respelled(typed), within=farthest)
    frequent = reader.words(lengths, {typed[:1], *_beginnings(typed)}, least)
    return [
        _Candidate(distance - _WORTH_OF_FREQUENCY * log10(frequent[word]), word)
        for word, distance in _distances(typed, list(frequent), farthest).items()
    ]


def _lengths(*words: str, within: int = 0) -> range:
    """How long words are that differ from one of these by so many letters, in bytes.

    Longer or shorter by a letter that takes more than one byte they may be missed.
    """
    sizes = [len(word.encode()) for word in words]
    return range(max(1, min(sizes) - within), max(sizes) + within + 1)


def _distances(typed: str, words: list[str], farthest: int) -> dict[str, float]:
    """How far the words are that are not too far."""
    by_length: dict[int, list[str]] = {}
    for word in words:
        by_length.setdefault(len(word), []).append(word)
    near: dict[str, float] = {}
    for spelling in (typed, *_respelled(typed)):
        # What was respelled is apart by that already.
        extra, cutoff = (0.0, farthest) if spelling == typed else (_HALF, farthest - 1)
        for length in range(len(spelling) - cutoff, len(spelling) + cutoff + 1):
            for word, letters, _place in process.extract(
                spelling, by_length.get(length, ()), scorer=OSA.distance, score_cutoff=cutoff, limit=None
            ):
                distance = extra + letters - _HALF * _slips(spelling, word)
                near[word] = min(distance, near.get(word, distance))
    return near


def _slips(typed: str, word: str) -> int:
    """How many letters were mistaken for a neighbour on the keyboard."""
    return sum(
        word[edit.dest_pos] in _NEIGHBOURS.get(typed[edit.src_pos], "")
        for edit in Levenshtein.editops(typed, word)
        if edit.tag == "replace"
    )


def _respelled(word: str) -> Iterator[str]:
    """The word in spellings that sound much the same."""
    for one, other in _SPELT_ALIKE:
        for old, new in ((one, other), (other, one)):
            # "ss" is an "s" already.
            if old in word and not (old in new and new in word):
                yield word.replace(old, new)


def _beginnings(typed: str) -> set[str]:
    """What the word that was meant may begin with, if its beginning is mistaken in one of the usual ways."""
    spellings = (typed, *_respelled(typed))
    first, second, third = typed[0], typed[1], typed[2]
    slips = {
        second + first,
        second + third,
        first + third,
        *(key + second for key in _NEIGHBOURS.get(first, "")),
    }
    return {*slips, *(spelling[:2] for spelling in spellings)}


def _folded(word: str) -> str:
    terms = german.exact_terms(word)
    return terms[0].term if len(terms) == 1 else ""


def _neighbours() -> dict[str, str]:
    """The keys beside, above and below each key of a German keyboard."""
    near: dict[str, str] = {}
    for row, keys in enumerate(_KEYBOARD):
        for place, key in enumerate(keys):
            beside = keys[max(0, place - 1) : place] + keys[place + 1 : place + 2]
            above = _KEYBOARD[row - 1][place : place + 2] if row else ""
            below = _KEYBOARD[row + 1][max(0, place - 1) : place + 1] if row < 2 else ""
            near[key] = beside + above + below
    return near


_NEIGHBOURS = _neighbours()
