"""Shares: "zwei Drittel", "jedes dritte Unternehmen", "drei von vier" as percentages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from archive.text.quantities.numerals import (
    ARTICLES,
    INNER_QUALIFIERS,
    Amount,
    Inner,
    amount_at,
    fraction,
    number_word,
)
from archive.text.quantities.tokens import Token, at, word_set

_IRREGULAR_PARTS = {"drittel": 3, "siebtel": 7, "achtel": 8, "hälfte": 2, "hälften": 2}
_IRREGULAR_ORDINALS = {"erst": 1, "dritt": 3, "siebt": 7, "acht": 8, "x": 0}
_EVERY = frozenset({"jeder", "jede", "jedes", "jeden", "jedem"})
_ARTICLES = ARTICLES | {"die", "der", "das", "den", "dem", "zur"}
#: After "jeder zweite" these make a rhythm, not a share.
_RHYTHM = word_set(
    "tag tages woche monat monats jahr jahres mal stunde minute sekunde abend morgen sonntag montag "
    "dienstag mittwoch donnerstag freitag samstag sonnabend wochenende"
)
#: After a fraction these make a measure or a time: "ein Viertel Liter", "drei Viertel acht" (a clock).
_NO_SHARE_AFTER = word_set("liter pfund kilo stunde stunden jahr jahre jahres finale nach vor")
#: "zwei von drei" counts things; these words around it make it a page or a mark.
_NUMBERED = word_set("seite teil bild folie kapitel schritt tipp kommentar platz folge nummer nr")
_MARKS = word_set("stern sterne sternen punkt punkte punkten sternchen")
_LARGEST_WHOLE = 100_000


@dataclass(frozen=True)
class Share:
    """A percentage and the tokens it covers. ``inner`` is a qualifier inside it ("knappes")."""

    percent: Decimal
    first: int
    after: int
    inner: Inner | None = None


def percentage(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """``part`` of ``whole`` in percent, rounded half up to one decimal place (1/3 -> 33.3)."""
    value = (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def share_at(tokens: Sequence[Token], index: int) -> Share | None:
    """The share that starts at ``index``, or None."""
    token = at(tokens, index)
    if token.kind == "word" and token.lower in _EVERY:
        return _every_nth(tokens, index)
    return _fraction_sign(tokens, index) or _half_or_parts(tokens, index) or _out_of(tokens, index)


def _every_nth(tokens: Sequence[Token], index: int) -> Share | None:
    after = index + 1
    token = at(tokens, after)
    if token.kind == "number" and at(tokens, after + 1).text == ".":  # "jedes 3. Unternehmen"
        ordinal, after = int(token.text) if token.text.isdigit() else 0, after + 2
    else:
        ordinal, after = _ordinal(token.lower), after + 1
    if ordinal < 2 or at(tokens, after).lower in _RHYTHM:
        return None
    noun = at(tokens, after)
    if noun.kind == "word" and noun.text[0].isupper():
        after += 1
    return Share(percentage(1, ordinal), index, after)


def _ordinal(word: str) -> int:
    """2 for "zweite", "zweiter", "zweites" ...; 0 for what is no ordinal."""
    for ending in ("e", "er", "es", "en", "em"):
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        if stem in _IRREGULAR_ORDINALS:
            return _IRREGULAR_ORDINALS[stem]
        for suffix in ("st", "t"):
            value = number_word(stem.removesuffix(suffix)) if stem.endswith(suffix) else None
            if value is not None and value == value.to_integral_value():
                return int(value)
    return 0


def _fraction_sign(tokens: Sequence[Token], index: int) -> Share | None:
    """ "3/4 der Unternehmen", "¾ aller Betriebe": only before a genitive; "1/2" may be a page."""
    parts = fraction(at(tokens, index))
    if parts is None or at(tokens, index + 1).lower not in {"der", "aller", "des", "unserer"}:
        return None
    return Share(percentage(*parts), index, index + 1)


def _half_or_parts(tokens: Sequence[Token], index: int) -> Share | None:
    """ "die Hälfte", "ein knappes Viertel", "zwei Drittel", "dreiviertel"."""
    joined = _joined_parts(tokens, index)
    if joined is not None:
        return joined
    first = at(tokens, index)
    count = _count(first)
    if first.kind not in {"word", "number"} or (first.lower not in _ARTICLES and count is None):
        return None
    position = index + 1
    inner = INNER_QUALIFIERS.get(at(tokens, position).lower)
    position += bool(inner)
    noun = at(tokens, position).lower
    whole = _parts(noun)
    if whole is None or at(tokens, position + 1).lower in _NO_SHARE_AFTER:
        return None
    if count is None and whole != 2 and not inner:
        return None  # "das Viertel" may be a part of town; "die Hälfte" and "das knappe Drittel" are shares
    part = count or 1
    if part > whole or (whole == 2 and noun == "hälften"):
        return None
    return Share(percentage(part, whole), index, position + 1, inner)


def _joined_parts(tokens: Sequence[Token], index: int) -> Share | None:
    """ "dreiviertel der Firmen", "zweidrittel"."""
    token = at(tokens, index)
    if token.kind != "word" or at(tokens, index + 1).lower not in {"der", "aller", "des", "unserer"}:
        return None
    for noun, whole in (("viertel", 4), ("drittel", 3), ("fünftel", 5)):
        count = number_word(token.lower.removesuffix(noun)) if token.lower.endswith(noun) else None
        if count is not None and 0 < count < whole:
            return Share(percentage(count, whole), index, index + 1)
    return None


def _count(token: Token) -> Decimal | None:
    if token.lower in ARTICLES:
        return Decimal(1)
    if token.kind == "number" and token.text.isdigit():
        return Decimal(token.text)
    return number_word(token.lower) if token.kind == "word" else None


def _parts(noun: str) -> int | None:
    """4 for "viertel", 2 for "hälfte", 20 for "zwanzigstel"."""
    noun = noun.removesuffix("n") if noun.endswith("teln") else noun
    if noun in _IRREGULAR_PARTS:
        return _IRREGULAR_PARTS[noun]
    for suffix in ("stel", "tel"):
        parts = number_word(noun.removesuffix(suffix)) if noun.endswith(suffix) else None
        if parts is not None and parts >= 3:
            return int(parts)
    return None


def _out_of(tokens: Sequence[Token], index: int) -> Share | None:
    """ "einer von zehn", "8 von 10 Betrieben", "neun von zehn"; not "Seite 2 von 5", "4,5 von 5 Sternen"."""
    part = _small(amount_at(tokens, index))
    if part is None or at(tokens, part.after).lower not in {"von", "aus"}:
        return None
    whole = _small(amount_at(tokens, part.after + 1))
    if whole is None or not part.value < whole.value or whole.value < 2:
        return None
    if at(tokens, part.after).lower == "aus" or at(tokens, whole.after).lower in _MARKS:
        return None
    if at(tokens, index - 1).lower in _NUMBERED or at(tokens, whole.after).lower in {"prozent", "%", "uhr"}:
        return None
    return Share(percentage(part.value, whole.value), index, whole.after)


def _small(amount: Amount | None) -> Amount | None:
    """``amount`` if it can count heads: whole, positive and without a scale."""
    if amount is None or amount.scaled or not 0 < amount.value <= _LARGEST_WHOLE:
        return None
    return amount if amount.value == amount.value.to_integral_value() else None
