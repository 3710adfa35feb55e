"""Numbers that stand before a unit word and still measure nothing.

"Web 2.0 Nutzer", "Teil 4", "§ 5", "seit 2009 Kunden": what stands before the
number gives it away.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.text.quantities.numerals import Amount
from archive.text.quantities.tokens import Token, at, ends_sentence, touches, word_set

#: A number after one of these is a name, a place in a row or a paragraph of law.
_NUMBERED = word_set(
    "teil teile platz rang nr nummer kapitel seite seiten s abs absatz § art artikel paragraf paragraph "
    "satz version web enterprise business office windows iphone ipad android firefox explorer typo3 "
    "html folie tipp regel schritt punkt raum halle stand tel telefon fax generation top fortune dax "
    "plz ausgabe heft band folge abbildung abb tabelle bild frage these position stufe phase klasse iso "
    "din eu-verordnung industrie mobilfunk #"
)
_YEAR_BEFORE = word_set(
    "jahr jahre jahres seit ende anfang mitte frühjahr frühling sommer herbst winter januar februar "
    "märz april mai juni juli august september oktober november dezember jänner"
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def names_something(tokens: Sequence[Token], amount: Amount) -> bool:
    """True if the number is part of a name or a place in a row ("Web 2.0", "Teil 4", "Windows-7")."""
    first, before = at(tokens, amount.first), at(tokens, amount.first - 1)
    after, beyond = at(tokens, amount.after), at(tokens, amount.after + 1)
    if after.text == "-" and beyond.kind == "word" and touches(first, after) and touches(after, beyond):
        return True  # "29-jährige", "3-Mann-Betrieb", "10-Prozent-Hürde"
    if before.text in {"-", "‑", "–"} and touches(before, first):
        left = at(tokens, amount.first - 2)
        return touches(left, before) and left.kind in {"word", "opaque"}
    if amount.scaled or not amount.in_figures:
        return False
    if before.text == ".":
        before = at(tokens, amount.first - 2)
        return before.lower in {"nr", "abs", "art", "tel", "abb", "s"}
    return before.lower in _NUMBERED


def may_be_a_year(tokens: Sequence[Token], amount: Amount) -> bool:
    """True for four bare digits between 1900 and 2099 ("2010", not "2.010")."""
    printed = at(tokens, amount.first).text
    bare = amount.in_figures and not amount.scaled and len(printed) == 4 and printed.isdigit()
    return bare and _FIRST_YEAR <= amount.value <= _LAST_YEAR


def is_a_year(tokens: Sequence[Token], amount: Amount, noun_follows: bool, qualified: bool) -> bool:
    """True if four digits before a counting noun are the year and not the count.

    ``noun_follows``: the noun stands directly after the number; ``qualified``: "rund" stands before it.
    """
    if not may_be_a_year(tokens, amount) or qualified:
        return False
    before = at(tokens, amount.first - 1)
    if before.lower in _YEAR_BEFORE:
        return True
    if amount.value % 50 == 0:
        return False  # "2000 Mitarbeiter" is the commoner reading
    opens_sentence = before.kind == "break" or ends_sentence(tokens, amount.first - 1)
    return (
        opens_sentence or not noun_follows or before.lower in {"in", "im", "bis", "ab", "vor", "nach", "von"}
    )
