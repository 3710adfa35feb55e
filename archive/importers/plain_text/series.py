"""Series and part, as kickers and titles print them: "Medienarbeit im Handel, Teil 4"."""

from __future__ import annotations

import re

from archive.text.quantities.numerals import number_word

_NUMBER = r"(?P<part>\d{1,3}|[a-zäöü]{3,12}|[IVX]{1,5})"
_PART = rf"(?:Teil|Folge|Part)\s+{_NUMBER}\b"
_AFTER = re.compile(rf"^(?P<series>.{{3,100}}?)[\s,;:–|(/-]+{_PART}", re.IGNORECASE)
_FIRST = re.compile(
    rf"^{_PART}(?:\s+(?:der\s+Serie|von\s+\d+))?\s*[:–-]?\s*(?P<series>.{{0,100}})$", re.IGNORECASE
)
_COUNTED = re.compile(r"^(?P<series>.{3,100}?)\s*\(?(?P<part>\d{1,2})(?:/|\s+von\s+)\d{1,2}\)?$")
_LABEL = re.compile(r"^(?:(?:Artikel)?serie|Reihe|Themenreihe)\s*:?\s+", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def read_series(kicker: str, title: str) -> tuple[str, int | None]:
    """(series, part) from a kicker, else from a title; ("", None) if neither names a part.

    In a title "Teil 2: Die ersten Schritte" what follows is the title, not the series.
    """
    for printed, is_kicker in ((kicker, True), (title, False)):
        match = (
            _AFTER.match(printed) or (_COUNTED.match(printed) if is_kicker else None) or _FIRST.match(printed)
        )
        part = _value(match["part"]) if match else None
        if match is None or part is None:
            continue
        series = match["series"] if is_kicker or match.re is _AFTER else ""
        return _LABEL.sub("", series).strip(' ,;:–-(„“"'), part
    return "", None


def _value(printed: str) -> int | None:
    folded = printed.lower()
    if folded.isdigit():
        return int(folded)
    value = number_word(folded)
    return int(value) if value else _ROMAN.get(folded)
