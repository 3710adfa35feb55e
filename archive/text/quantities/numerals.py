"""German numbers, in figures and in words.

Number words follow German's own order ("zweiundzwanzig" is two-and-twenty) and
are written as one word below a million. All words up to 999 are listed once at
import; longer ones are cut at "tausend". No library is used: the maintained
ones either read no German fractions ("anderthalb") or lose the scale of
"13 Millionen".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from archive.text.quantities.tokens import Token, at

_ONES = ["null", "ein", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun"]
_TEENS = [
    "zehn",
    "elf",
    "zwoelf",
    "dreizehn",
    "vierzehn",
    "fuenfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_TENS = ["zwanzig", "dreissig", "vierzig", "fuenfzig", "sechzig", "siebzig", "achtzig", "neunzig"]

SCALES: dict[str, Decimal] = {
    **dict.fromkeys(("tausend", "tsd"), Decimal(1000)),
    **dict.fromkeys(("million", "millionen", "mio", "mill"), Decimal(10**6)),
    **dict.fromkeys(("milliarde", "milliarden", "mrd", "mia"), Decimal(10**9)),
    **dict.fromkeys(("billion", "billionen"), Decimal(10**12)),
    **dict.fromkeys(("dutzend",), Decimal(12)),
}
_ABBREVIATED = frozenset({"tsd", "mio", "mill", "mrd", "mia"})
ARTICLES = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})
_HALVES = frozenset({"halbe", "halben", "halbes", "halber"})
Inner = Literal["just-under", "just-over"]
#: Adjectives that stand inside an amount and qualify it: "eine knappe Million", "ein gutes Drittel".
INNER_QUALIFIERS: dict[str, Inner] = {
    **{"knapp" + ending: "just-under" for ending in ("", "e", "en", "es", "er")},
    **{"gut" + ending: "just-over" for ending in ("", "e", "en", "es", "er")},
}
_FRACTION_SIGNS = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅕": (1, 5),
    "⅛": (1, 8),
    "⅙": (1, 6),
}


@dataclass(frozen=True)
class Amount:
    """A number and the tokens it covers: ``first`` to before ``after``.

    ``indefinite``: printed as "ein/eine", which may be no more than an article.
    ``scale`` is the factor of its scale word ("Millionen"), 1 without. ``inner`` is an adjective's qualifier.
    """

    value: Decimal
    first: int
    after: int
    indefinite: bool = False
    scale: Decimal = Decimal(1)
    inner: Inner | None = None
    in_figures: bool = False

    @property
    def scaled(self) -> bool:
        return self.scale != 1


def _below_hundred() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_ONES)}
    words |= {word: value for value, word in enumerate(_TEENS, start=10)}
    for tens, word in enumerate(_TENS, start=2):
        words[word] = 10 * tens
        words |= {f"{one}und{word}": 10 * tens + value for value, one in enumerate(_ONES) if value}
    return words | {"eins": 1, "zwo": 2, "zweier": 2, "dreier": 3}


def _below_thousand() -> dict[str, int]:
    small = _below_hundred()
    words = dict(small) | {"hundert": 100}
    for hundreds, one in enumerate(["", *_ONES[1:], *_TEENS]):
        value = 100 * max(hundreds, 1) if hundreds < 10 else 100 * hundreds
        words[f"{one}hundert"] = value
        for word, rest in small.items():
            if rest:
                words[f"{one}hundert{word}"] = value + rest
                words[f"{one}hundertund{word}"] = value + rest
    return words


_WORDS = _below_thousand()


def figures(text: str) -> Decimal:
    """The value of a number token: "13.000", "5,6", "1.234,50", "1 234", "1'234", "2.5"."""
    text = "".join(char for char in text if not char.isspace() and char not in "'’")
    if "," in text:
        return Decimal(text.replace(".", "").replace(",", "."))
    _, dot, rest = text.rpartition(".")
    if dot and len(rest) != 3:
        return Decimal(text)
    return Decimal(text.replace(".", ""))


def number_word(word: str) -> Decimal | None:
    """The value of one German number word below a million ("zwölf", "hunderttausend", "anderthalb")."""
    word = word.lower().replace("ü", "ue").replace("ö", "oe").replace("ß", "ss")
    if word in {"anderthalb", "anderthalbe", "einundhalb"}:
        return Decimal("1.5")
    if word.endswith("einhalb"):
        whole = _WORDS.get(word.removesuffix("einhalb"))
        return None if whole is None else whole + Decimal("0.5")
    left, thousand, right = word.partition("tausend")
    if not thousand:
        value = _WORDS.get(word)
        return None if value is None else Decimal(value)
    thousands = _WORDS.get(left) if left else 1
    rest = _WORDS.get(right.removeprefix("und")) if right else 0
    return None if thousands is None or rest is None else Decimal(1000 * thousands + rest)


def fraction(token: Token) -> tuple[int, int] | None:
    """Numerator and denominator of "3/4" or "¾"; None for what is no proper fraction ("24/7")."""
    if token.kind != "fraction":
        return None
    above, below = _FRACTION_SIGNS.get(token.text) or tuple(map(int, token.text.split("/")))
    return (above, below) if 0 < above < below else None


def amount_at(tokens: Sequence[Token], index: int) -> Amount | None:
    """The longest number that starts at ``index``, or None."""
    token = at(tokens, index)
    if token.kind == "number":
        return _scaled(tokens, Amount(figures(token.text), index, index + 1, in_figures=True))
    if token.kind != "word":
        return None
    if token.lower in ARTICLES or token.lower in INNER_QUALIFIERS:
        return _with_article(tokens, index)
    value = number_word(token.lower)
    if value is None:
        return None
    return _scaled(tokens, _decimals(tokens, Amount(value, index, index + 1)))


def _with_article(tokens: Sequence[Token], index: int) -> Amount | None:
    """ "eine Million", "eine knappe halbe Million", "ein gutes Dutzend", and plain "ein"."""
    after = index + (at(tokens, index).lower in ARTICLES)
    if after == index and at(tokens, index).lower in {"knapp", "gut"}:
        return None  # an adverb: qualifiers are looked for before the amount
    inner = INNER_QUALIFIERS.get(at(tokens, after).lower)
    after += bool(inner)
    value = Decimal(1)
    if at(tokens, after).lower in _HALVES:
        value, after = Decimal("0.5"), after + 1
    if at(tokens, after).lower in SCALES:
        return _scaled(tokens, Amount(value, index, after, inner=inner))
    if inner:
        counted = amount_at(tokens, after) if at(tokens, after).lower not in INNER_QUALIFIERS else None
        if counted is None or counted.indefinite:
            return None
        return replace(counted, first=index, inner=inner)
    return Amount(Decimal(1), index, index + 1, indefinite=True) if value == 1 else None


def _decimals(tokens: Sequence[Token], amount: Amount) -> Amount:
    """ "zwei Komma drei": the digit after the comma, in words."""
    digit = number_word(at(tokens, amount.after + 1).lower)
    if at(tokens, amount.after).lower != "komma" or digit is None or digit >= 10:
        return amount
    return Amount(amount.value + digit / 10, amount.first, amount.after + 2)


def _scaled(tokens: Sequence[Token], amount: Amount) -> Amount:
    """``amount`` with the scale words that follow it ("13 Millionen", "5,6 Mio.")."""
    token = at(tokens, amount.after)
    if token.lower not in SCALES or token.kind != "word":
        return amount
    scale, after = SCALES[token.lower], amount.after + 1
    if token.lower in _ABBREVIATED and at(tokens, after).text == ".":
        after += 1
    value = amount.value * scale
    rest = None if amount.in_figures else number_word(at(tokens, after).lower)
    if rest is not None and 1 < rest < scale:
        value, after = value + rest, after + 1  # "eine Million dreihunderttausend"
    return replace(amount, value=value, after=after, scale=scale, indefinite=False)
