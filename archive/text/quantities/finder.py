"""The walk through the tokens that puts shares, amounts, units and qualifiers together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from archive.text.quantities.ellipsis import Measured, inherited_unit
from archive.text.quantities.numerals import Amount, Inner, amount_at
from archive.text.quantities.qualifiers import qualifier_after, qualifier_before
from archive.text.quantities.records import Qualifier, Quantity
from archive.text.quantities.shares import share_at
from archive.text.quantities.tokens import Token, at, ends_sentence, tokenise
from archive.text.quantities.traps import is_a_year, names_something
from archive.text.quantities.units import Unit, money_before, rate_before, unit_at

_RANGE_WORDS = frozenset({"bis", "-", "–", "—", "‐", "‑", "oder"})
_PAIR_WORDS = frozenset({"und", "bzw", "beziehungsweise"})


@dataclass(frozen=True)
class _Found:
    """A quantity in tokens: ``first`` to before ``after``."""

    first: int
    after: int
    low: Decimal
    unit: str
    high: Decimal | None = None
    qualifier: Qualifier = "exactly"


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of ``text`` in order of their position; they never overlap."""
    tokens = tokenise(text)
    found: list[_Found] = []
    last: Measured | None = None
    index, floor = 0, 0
    while index < len(tokens):
        if ends_sentence(tokens, index):
            last = None
        here = _found_at(tokens, index, last)
        if not here:
            index += 1
            continue
        here = [replace(one, first=max(one.first, floor)) for one in here]
        found += here
        index = floor = here[-1].after
        last = Measured(here[-1].unit)
    return [_quantity(text, tokens, one) for one in found]


def _quantity(text: str, tokens: Sequence[Token], found: _Found) -> Quantity:
    start, end = tokens[found.first].start, tokens[found.after - 1].end
    high = None if found.high is None else _plain(found.high)
    return Quantity(start, end, text[start:end], _plain(found.low), high, found.qualifier, found.unit)


def _plain(value: Decimal) -> Decimal:
    """``value`` without trailing zeros or an exponent: 5600000, not 5600000.0 or 5.6E+6."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _found_at(tokens: Sequence[Token], index: int, last: Measured | None) -> list[_Found]:
    token = tokens[index]
    if token.kind not in {"number", "fraction", "word"}:
        return []
    if token.lower == "zwischen":
        return _between(tokens, index)
    return _share(tokens, index) or _amounts(tokens, index, last)


def _share(tokens: Sequence[Token], index: int) -> list[_Found]:
    share = share_at(tokens, index)
    if share is None:
        return []
    found = _Found(share.first, share.after, share.percent, "percent")
    if at(tokens, share.after).lower == "bis":
        other = share_at(tokens, share.after + 1)
        if other is not None and other.percent > share.percent:
            found = replace(found, after=other.after, high=other.percent)
    return [_qualified(tokens, found, share.inner)]


def _between(tokens: Sequence[Token], index: int) -> list[_Found]:
    """ "zwischen 40 und 50 Prozent" """
    low = amount_at(tokens, index + 1)
    if low is None:
        return []
    first_unit = unit_at(tokens, low.after)
    after = low.after
    if first_unit is not None and at(tokens, first_unit.after).lower == "und":
        after = first_unit.after  # "zwischen 40 Prozent und 50 Prozent"
    high = amount_at(tokens, after + 1) if at(tokens, after).lower == "und" else None
    unit = unit_at(tokens, high.after) if high else None
    if high is None or unit is None:
        return []
    bottom = _with_scale_of(low, high)
    if not bottom < high.value:
        return []
    return [_Found(index, unit.after, bottom, unit.name, high.value)]


def _amounts(tokens: Sequence[Token], index: int, last: Measured | None) -> list[_Found]:
    low = amount_at(tokens, index)
    if low is None or names_something(tokens, low):
        return []
    return _range(tokens, low) or _pair(tokens, low) or _single(tokens, low) or _elliptic(tokens, low, last)


def _range(tokens: Sequence[Token], low: Amount) -> list[_Found]:
    """ "40 bis 50 Prozent", "40-50 %", "zwei bis drei Stunden pro Woche", "40 % bis 50 %"."""
    after = low.after
    repeated = unit_at(tokens, after)
    if repeated is not None and at(tokens, repeated.after).lower in _RANGE_WORDS - {"oder"}:
        after = repeated.after
    if at(tokens, after).lower not in _RANGE_WORDS:
        return []
    after += 1
    if at(tokens, after).lower in {"zu", "unter"}:
        after += 1
    high = amount_at(tokens, after)
    if high is None or high.indefinite:
        return []
    bottom = _with_scale_of(low, high)
    unit = unit_at(tokens, high.after)
    if unit is None or not bottom < high.value:
        return _range_in_money(tokens, low, high, bottom)
    found = _Found(low.first, unit.after, bottom, unit.name, high.value)
    return [_qualified(tokens, found, low.inner)]


def _range_in_money(tokens: Sequence[Token], low: Amount, high: Amount, bottom: Decimal) -> list[_Found]:
    currency = money_before(tokens, low.first)
    if currency is None or not bottom < high.value:
        return []
    return [_qualified(tokens, _Found(low.first - 1, high.after, bottom, currency, high.value), low.inner)]


def _with_scale_of(low: Amount, high: Amount) -> Decimal:
    """ "5 bis 6 Millionen": the scale stands once and counts twice."""
    return low.value * high.scale if not low.scaled and low.value < high.value / high.scale else low.value


def _pair(tokens: Sequence[Token], low: Amount) -> list[_Found]:
    """ "40 beziehungsweise 50 Prozent", "von 40 auf 50 Prozent": two values, the unit stands once."""
    if low.indefinite or low.scaled or not low.value <= 100:
        return []
    after, word = low.after, at(tokens, low.after).lower
    rises = word == "auf" and at(tokens, low.first - 1).lower == "von"
    if word not in _PAIR_WORDS and not rises:
        return []
    after += 1 + (word == "bzw" and at(tokens, after + 1).text == ".")
    second = amount_at(tokens, after)
    unit = unit_at(tokens, second.after) if second else None
    if second is None or unit is None or unit.name not in {"percent", "percentage points"}:
        return []
    left = _qualified(tokens, _Found(low.first, low.after, low.value, unit.name), low.inner)
    return [left, _Found(second.first, unit.after, second.value, unit.name)]


def _single(tokens: Sequence[Token], amount: Amount) -> list[_Found]:
    qualified = qualifier_after(tokens, amount.after)  # "50 und mehr Mitarbeiter"
    unit_index = qualified[1] if qualified else amount.after
    unit = unit_at(tokens, unit_index)
    if unit is None or (amount.indefinite and not unit.indefinite):
        return _before(tokens, amount)
    before = qualifier_before(tokens, amount.first)
    if is_a_year(tokens, amount, _noun_follows(amount, unit), before is not None):
        return []
    found = _qualified(tokens, _Found(amount.first, unit.after, amount.value, unit.name), amount.inner)
    qualified = qualified or qualifier_after(tokens, unit.after)
    if qualified is None or found.qualifier != "exactly":
        return [found]
    return [replace(found, qualifier=qualified[0], after=max(found.after, qualified[1]))]


def _noun_follows(amount: Amount, unit: Unit) -> bool:
    return unit.after == amount.after + 1


def _before(tokens: Sequence[Token], amount: Amount) -> list[_Found]:
    """Amounts whose unit, or half of it, stands before: "€ 500", "täglich rund 20 Minuten"."""
    currency = money_before(tokens, amount.first)
    if currency is not None:
        found = _Found(amount.first - 1, amount.after, amount.value, currency)
        return [_qualified(tokens, found, amount.inner)]
    qualifier = qualifier_before(tokens, amount.first)
    rate = rate_before(tokens, qualifier[1] if qualifier else amount.first, amount.after)
    if rate is None:
        return []
    unit, first, after = rate
    return [_Found(first, after, amount.value, unit, qualifier=qualifier[0] if qualifier else "exactly")]


def _elliptic(tokens: Sequence[Token], amount: Amount, last: Measured | None) -> list[_Found]:
    """ "drei Millionen Nutzer bei Flickr, eine Million bei Qype": the unit carries on."""
    unit = inherited_unit(tokens, amount, last)
    if unit is None:
        return []
    return [_qualified(tokens, _Found(amount.first, amount.after, amount.value, unit), amount.inner)]


def _qualified(tokens: Sequence[Token], found: _Found, inner: Inner | None) -> _Found:
    """``found`` with the qualifier inside it ("knappes") or before it ("rund"), which then belongs to it."""
    before = qualifier_before(tokens, found.first)
    if before is not None:
        return replace(found, qualifier=before[0], first=before[1])
    return replace(found, qualifier=inner) if inner else found
