"""Salutations, closing formulas and the names signed under them.

They belong to the text and stay in it; they also say who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.importers.plain_text.names import looks_like_name

SALUTATION = re.compile(
    r"(?:hallo|liebe[rs]?|sehr\s+geehrte[rs]?|verehrte[rs]?|werte[rs]?|guten\s+(?:tag|morgen|abend)|moin|servus|grüezi"
    r"|grüß\s+gott|hi|hey)\b[^.:;]{0,60}[,!.]?",
    re.IGNORECASE,
)
_ADJECTIVE = (
    r"(?:mit\s+)?(?:(?:ganz\s+)?(?:freundliche|beste|viele|herzliche|liebe|schöne|virtuelle|sonnige|kollegiale|nette"
    r"|frohe|kreative|digitale|vernetzte)[nr]?|mfg|lg|vg)"
)
_CLOSING = re.compile(
    rf"(?:{_ADJECTIVE}\s+(?:grüße|grüßen|gruß|grüsse|grüssen|gruss|gruesse|gruessen)|gruß|gruss|grüße|grüsse|mfg|lg|vg|bg"
    r"|herzlichst|hochachtungsvoll|cheers|ihre?|euer|eure|dein|deine|alles\s+(?:gute|liebe)|bis\s+(?:bald|dann|demnächst)"
    r"|schöne\s+(?:woche|tage))\b"
    r"(?:\s+(?:aus|vom|von\s+der)\s+[\w .-]{2,40}?)?\s*[,!.]?",
    re.IGNORECASE,
)
_LINES_LOOKED_AT = 7
_LONGEST_SIGNATURE = 60


def signature(lines: Sequence[str], least_words: int = 2) -> str | None:
    """The name signed under a closing formula at the end of ``lines``; None if nobody signs.

    ``least_words``: 2 for an article, 1 for a comment, where "Gruß\\nKarla" is enough.
    """
    last = list(lines[-_LINES_LOOKED_AT:])
    for number in range(len(last) - 1, -1, -1):
        line = last[number]
        if len(line) > _LONGEST_SIGNATURE + 40:
            return None
        closing = _CLOSING.match(line)
        if closing is None:
            continue
        signed = line[closing.end() :].strip(" ,-–")
        if not signed and number + 1 < len(last) and _CLOSING.fullmatch(line):
            signed = last[number + 1]
        signed = signed.split(",")[0].strip(" ,.-–")
        if signed and looks_like_name(signed, (least_words, 5)):
            return signed
    return None
