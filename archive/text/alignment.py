"""Finding a quotation whose words were changed: alignment word by word.

The quotation, with the words around it, and the text are read as sequences of words (case-folded, no
punctuation). Words that are rare in the text vote for where the quotation would begin if they belonged
to it; the place with most votes is aligned with the quotation by matching blocks. Voting is linear in
the text and only a window a little longer than the quotation is aligned, so the cost stays bounded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word that stands in the text more often than this says nothing about the place.
MOST_OCCURRENCES = 50
# Below this share of equal characters it is another sentence, not a corrected one.
LEAST_SIMILARITY = 0.6
# Longer passages are compared by words only: comparing characters costs the square of the length.
COMPARED_BY_CHARACTER = 400

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class _Word:
    form: str
    start: int
    end: int


def align(text: str, prefix: str, exact: str, suffix: str) -> tuple[int, int] | None:
    """Where ``exact``, with some words changed, stands between ``prefix`` and ``suffix``; None if nowhere.

    Returns start and end in code points, at word boundaries. Punctuation and quotation marks at either
    end are taken in if ``exact`` has some there.
    """
    quoted = _words(exact)
    if not quoted:
        return None
    before, after = _words(prefix), _words(suffix)
    needle = [word.form for word in (*before, *quoted, *after)]
    words = _words(text)
    begin = _most_voted(words, needle)
    if begin is None:
        return None
    slack = len(needle) // 4 + 8
    window = words[max(0, begin - slack) : begin + len(needle) + slack]
    aligned = _aligned(window, needle, len(before), len(before) + len(quoted))
    if not aligned:
        return None
    place = _with_marks(text, aligned[0].start, aligned[-1].end, exact)
    return place if _similar(text[slice(*place)], exact, aligned, quoted) else None


def _words(text: str) -> list[_Word]:
    return [_Word(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]


def _most_voted(words: list[_Word], needle: list[str]) -> int | None:
    """The index in ``words`` at which the needle most probably begins."""
    wanted = set(needle)
    occurrences: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        if word.form in wanted:
            occurrences[word.form].append(index)
    bucket = max(4, len(needle) // 8)
    votes: dict[int, float] = defaultdict(float)
    for offset, form in enumerate(needle):
        found = occurrences.get(form, ())
        for index in found if len(found) <= MOST_OCCURRENCES else ():
            # Two neighbouring buckets, so that a place on the border is not split.
            votes[(index - offset) // bucket] += 1 / len(found)
            votes[(index - offset) // bucket + 1] += 1 / len(found)
    if not votes:
        return None
    return max(votes, key=lambda place: (votes[place], -place)) * bucket


def _aligned(window: list[_Word], needle: list[str], first: int, last: int) -> list[_Word]:
    """The words of the window that stand for ``needle[first:last]``."""
    forms = [word.form for word in window]
    common = {form for form, count in Counter(forms).items() if count > MOST_OCCURRENCES}
    matcher = SequenceMatcher(lambda form: form in common, needle, forms, autojunk=False)
    partners = {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
    inner = [here for here in range(first, last) if here in partners]
    # A changed word has no partner. At an edge it is what lies next to the partner of its neighbour
    # outside the quotation, or as far before the first partner inside as in the quotation.
    if first not in partners and first - 1 in partners:
        start = partners[first - 1] + 1
    elif inner:
        start = max(0, partners[inner[0]] - (inner[0] - first))
    else:
        return []
    if last - 1 not in partners and last in partners:
        end = partners[last]
    elif inner:
        end = partners[inner[-1]] + last - inner[-1]
    else:
        return []
    return window[start:end]


def _with_marks(text: str, start: int, end: int, exact: str) -> tuple[int, int]:
    """``start`` and ``end`` with adjoining punctuation taken in, where ``exact`` has some."""
    leading = re.match(r"\W*", exact)
    if leading and leading[0].strip():
        while start > 0 and _is_mark(text[start - 1]):
            start -= 1
    if exact.rstrip() and _is_mark(exact.rstrip()[-1]):
        while end < len(text) and _is_mark(text[end]):
            end += 1
    return start, end


def _is_mark(character: str) -> bool:
    return not character.isspace() and not _WORD.match(character)


def _similar(found: str, exact: str, aligned: list[_Word], quoted: list[_Word]) -> bool:
    if max(len(found), len(exact)) <= COMPARED_BY_CHARACTER:
        matcher = SequenceMatcher(None, found.casefold(), exact.casefold(), autojunk=False)
        return matcher.ratio() >= LEAST_SIMILARITY
    forms = [word.form for word in aligned]
    matcher = SequenceMatcher(None, forms, [word.form for word in quoted])
    return matcher.ratio() >= LEAST_SIMILARITY
