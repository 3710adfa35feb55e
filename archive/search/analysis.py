"""Text as the engine gets it.

All knowledge of German lives in :mod:`archive.text.german`, the same for indexing, asking and marking. An
engine only splits at blanks and compares, so another engine gives the same hits.

What is searched are stems. A compound has the stems of its parts beside its own, so that "Mittelstand" finds
the "Mittelstandsstudie"; a lexicon says which words are compounds. What "quoted" search compares are the
exact words, folded only and without additions, because they have to stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from archive.search.lexicon import Lexicon
from archive.text import german
from archive.text.german import Compounds, Term

Analysed = TypeVar("Analysed")

# Between two texts of one field, so that no phrase reaches from one into the next.
GAP = " \u00b6 "

# A text is analysed chunk by chunk because the same words come again and again. No term reaches over a blank,
# but for names with a number ("Web 2.0"): the texts that have one are cut so that those stay in one chunk.
_CHUNK = re.compile(r"\S+(?:\s\d\S*)*")
_VERSION = re.compile(r"\d\.\d(?![\w.,]*\d)")
# Stands before such a number that was cut off. No term has it.
_CUT = "\0"
# Stands between texts that are analysed together.
_APART = "\1"
# Stand around the stems of joined forms, which are no words of their own. No term has them.
_BEGINS_ASIDE, _ENDS_ASIDE = "\2", "\3"
_ASIDE = re.compile(f"{_BEGINS_ASIDE}([^{_ENDS_ASIDE}]*){_ENDS_ASIDE}")
_MOST_CHUNKS = 1 << 19
_MOST_PLACED = 1 << 14
_LONGEST_CHUNK = 80
# Signs around a word that never belong to a term: with them and without, the same is found.
_AROUND = '.,;:!?()[]"“”„‚‘»«…'


def analysed(text: str, lexicon: Lexicon | None = None) -> tuple[str, str]:
    """A text as it is searched (see :func:`stemmed`) and as phrases compare it (see :func:`exact`)."""
    stems_of = _analysis(lexicon).stems.__getitem__
    chunks = text.split()
    stems = "".join(map(stems_of, chunks))
    if _CUT in stems:
        stems = "".join(map(stems_of, _CHUNK.findall(text))).replace(_CUT, "")
    return stems[:-1], "".join(map(_EXACTS.__getitem__, chunks))[:-1]


def indexed(texts: Sequence[str], lexicon: Lexicon | None = None) -> list[tuple[str, str]]:
    """Texts as an engine may store them: the stems that joined forms add, and the exact words.

    All other stems follow from the exact words (:func:`stems_of`): an engine that knows which words it holds
    can look up those that have a stem, and need not store it with every text. Behind each stem and word
    stands a blank.
    """
    if not texts:
        return []
    tables = _analysis(lexicon)
    together = f" {_APART} ".join(texts)
    if together.count(_APART) >= len(texts):
        together = f" {_APART} ".join([text.replace(_APART, " ") for text in texts])
    said = "".join(map(tables.indexed.__getitem__, together.split())).split(f"{_APART} ")
    return [_parted(tables, text, words) for text, words in zip(texts, said, strict=True)]


def _parted(tables: _Analysis, text: str, words: str) -> tuple[str, str]:
    """The stems that stand aside in the words of a text, and the words without them."""
    if _BEGINS_ASIDE not in words:
        return "", words
    stems = "".join(_ASIDE.findall(words))
    if _CUT in stems:
        stems = "".join(map(tables.joined_stems, _CHUNK.findall(text)))
    return stems, _ASIDE.sub("", words)


def stems_of(word: str, lexicon: Lexicon | None = None) -> set[str]:
    """The stems that an exact word is found by, wherever it stands."""
    inside = lexicon.compounds.inside(word) if lexicon else ()
    return {german.stem(word), *inside}


def is_own_stem(term: str) -> bool:
    """Whether the exact word ``term`` is searched as itself."""
    return german.stem(term) == term


def stemmed(texts: Iterable[str], lexicon: Lexicon | None = None) -> str:
    """The words of the texts as they are searched: folded and stemmed, with the parts of compounds."""
    return GAP.join(analysed(text, lexicon)[0] for text in texts)


def exact(texts: Iterable[str]) -> str:
    """The words of the texts as "quoted" search compares them: folded only."""
    return GAP.join("".join(map(_EXACTS.__getitem__, text.split()))[:-1] for text in texts)


def placed_stems(text: str, lexicon: Lexicon | None = None) -> Iterator[Term]:
    """The terms of a text where they stand, in order; what :func:`stemmed` is made of.

    The parts of a compound stand where the whole word does.
    """
    return _placed(text, _analysis(lexicon).stem_terms)


def wanted_stems(text: str, wanted: frozenset[str], lexicon: Lexicon | None = None) -> list[Term]:
    """The terms of :func:`placed_stems` that are wanted; those at the same place are in their order.

    A look-up for each chunk says what it has. Only of those that have a wanted stem the terms are placed, so
    a text costs little more than to be split.
    """
    tables = _analysis(lexicon)
    chunks = text.split()
    lines = "\n".join(map(tables.stems.__getitem__, chunks))
    if _CUT in lines:
        return [found for found in placed_stems(text, lexicon) if found.term in wanted]
    # A stem inside another one lets too many chunks through, never too few.
    having = {chunks[line] for stem in wanted for line in _lines(stem, lines)}
    return [
        Term(found.term, at + found.start, at + found.end, found.joined)
        for chunk in having
        for found in tables.stem_terms(chunk)
        if found.term in wanted
        for at in _places(chunk, text)
    ]


def _lines(stem: str, lines: str) -> Iterator[int]:
    """The numbers of the lines that have a stem."""
    at = lines.find(stem)
    while at >= 0:
        yield lines.count("\n", 0, at)
        at = lines.find(stem, at + 1)


def _places(chunk: str, text: str) -> Iterator[int]:
    """Where a chunk stands in a text, between blanks."""
    at = text.find(chunk)
    while at >= 0:
        end = at + len(chunk)
        if not text[at - 1 : at].strip() and not text[end : end + 1].strip():
            yield at
        at = text.find(chunk, end)


def placed_words(text: str) -> Iterator[Term]:
    """The exact terms of a text where they stand, in order; what :func:`exact` is made of."""
    return _placed(text, _exact_terms)


def _placed(text: str, terms_of: Callable[[str], Iterable[Term]]) -> Iterator[Term]:
    for chunk in _CHUNK.finditer(text):
        at = chunk.start()
        for found in terms_of(chunk[0]):
            yield Term(found.term, at + found.start, at + found.end, found.joined)


@lru_cache(maxsize=_MOST_PLACED)
def _exact_terms(chunk: str) -> tuple[Term, ...]:
    return tuple(german.exact_terms(chunk))


def _stem_terms(chunk: str, compounds: Compounds | None) -> Iterator[Term]:
    """The terms of a chunk, each compound followed by the parts of it that do not stand there anyway."""
    return _stems_of(german.folded_terms(chunk), compounds)


def _stems_of(words: list[Term], compounds: Compounds | None) -> Iterator[Term]:
    stems = [german.stem(word.term) for word in words]
    for word, stem in zip(words, stems, strict=True):
        yield Term(stem, word.start, word.end, word.joined)
        if compounds is None:
            continue
        for part in compounds.inside(word.term):
            if not (word.joined and part in stems):
                yield Term(part, word.start, word.end)


class _Chunks(dict[str, Analysed]):
    """Chunks as the engine gets them, each term with a blank behind it: the newest, and some that are older.

    A known chunk costs a look-up in a dictionary and nothing more.
    """

    def __init__(self, analyse: Callable[[str], Analysed]) -> None:
        super().__init__()
        self._analyse = analyse
        self._older: dict[str, Analysed] = {}

    def __missing__(self, chunk: str) -> Analysed:
        found = self._older.get(chunk)
        if found is None:
            word = chunk.strip(_AROUND)
            found = self._analyse(chunk) if word == chunk else self[word]
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= _MOST_CHUNKS:
                self._older = dict(self)
                self.clear()
            self[chunk] = found
        return found


def _exacts(chunk: str) -> str:
    return "".join(f"{found.term} " for found in german.exact_terms(chunk))


# Exact words are the same with every lexicon.
_EXACTS = _Chunks(_exacts)


class _Analysis:
    """What was analysed with one lexicon."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        compounds = lexicon.compounds if lexicon else None

        def stems(chunk: str) -> str:
            found = "".join(f"{term.term} " for term in _stem_terms(chunk, compounds))
            return _CUT + found if _VERSION.match(chunk) else found

        def stem_terms(chunk: str) -> tuple[Term, ...]:
            return tuple(_stem_terms(chunk, compounds))

        def indexed(chunk: str) -> str:
            """The exact words of a chunk; aside, the stems that do not follow from them."""
            if chunk == _APART:
                return f"{_APART} "
            words = _exacts(chunk)
            if chunk.isalpha():
                # One word, joined to no other.
                return words
            cut = _CUT if _VERSION.match(chunk) else ""
            aside = cut + joined_stems(chunk)
            return f"{words}{_BEGINS_ASIDE}{aside}{_ENDS_ASIDE}" if aside else words

        def joined_stems(chunk: str) -> str:
            terms = german.folded_terms(chunk)
            if not any(term.joined for term in terms):
                return ""
            following = set().union(*(stems_of(term.term, lexicon) for term in terms if not term.joined))
            found = (term.term for term in _stems_of(terms, compounds))
            return "".join(f"{stem} " for stem in found if stem not in following)

        self.stems = _Chunks(stems)
        self.indexed = _Chunks(indexed)
        self.joined_stems = joined_stems
        self.stem_terms = lru_cache(maxsize=_MOST_PLACED)(stem_terms)


@lru_cache(maxsize=2)
def _analysis(lexicon: Lexicon | None) -> _Analysis:
    return _Analysis(lexicon)
