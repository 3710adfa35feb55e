"""The standfirst of a copied article, and authors that are only named in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.importers.plain_text.lines import Line, paragraphs
from archive.importers.plain_text.names import read_names
from archive.importers.plain_text.signatures import SALUTATION

_SHORTEST, _LONGEST = 60, 900
_LONG_PARAGRAPH = 120
_STOPS = '.!?…:;"“”«»)'
_NAME = r"(?:(?:Dr|Prof)\. )?[A-ZÄÖÜ][\w'-]+(?: (?:[A-ZÄÖÜ]\.|von|van|[A-ZÄÖÜ][\w'-]+)){1,3}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:, | und ){_NAME}){{0,3}})"
_STARRED = re.compile(rf"{_NAMES}\*")
_BY = re.compile(
    rf"(?:(?:[Gg]astbeitrag|Beitrag|Artikel|Kommentar|Kolumne)\s+von|^Von|[.!?]\s+Von)\s+{_NAMES}\s*\.?$"
)
_EXPLAIN = re.compile(
    rf"(?:^|[.!?:]\s+){_NAMES}\s+(?:(?:geben|gibt)\s+(?:Antwort(?:en)?|Tipps|Rat|Auskunft|einen\s+Überblick)"
    r"|(?:erklärt|erklären|erläutert|erläutern|zeigt|zeigen|verrät|verraten|beschreibt|beschreiben)\b)[^.!?]{0,120}[.!?]?$"
)


def take_standfirst(lines: Sequence[Line], byline: Line | None, kicker: bool) -> tuple[str, list[Line]]:
    """(the standfirst, the other lines). Empty if the text begins at once.

    Evidence, any of: it stands right under the byline in the same paragraph; it has no full stop at its
    end, as standfirsts are often set; the article has a kicker and a byline, which only editorial
    systems print together with a standfirst.
    """
    groups = paragraphs(lines)
    if len(groups) < 2 or len(groups[0]) != 1 or byline is None:
        return "", list(lines)
    first = groups[0][0]
    if not _SHORTEST <= len(first.text) <= _LONGEST or SALUTATION.fullmatch(first.text):
        return "", list(lines)
    long_ones = sum(len(" ".join(line.text for line in group)) >= _LONG_PARAGRAPH for group in groups[1:])
    stands_under_byline = first.paragraph == byline.paragraph
    open_end = first.text[-1] not in _STOPS
    if stands_under_byline or (long_ones and open_end) or (kicker and long_ones >= 2):
        return first.text, list(lines[1:])
    return "", list(lines)


def authors_named(standfirst: str) -> tuple[tuple[str, ...], bool]:
    """Authors that a standfirst names, and whether that is sure.

    "X und Y* geben Antwort" (the asterisk leads to a note on guest authors) and "Gastbeitrag von X" are
    sure; "X erklärt, wie ..." may be an interview and is not.
    """
    for pattern, sure in ((_STARRED, True), (_BY, True), (_EXPLAIN, False)):
        match = pattern.search(standfirst)
        names = read_names(match["names"]) if match else ()
        if names:
            return names, sure
    return (), True
