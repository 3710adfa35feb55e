"""Lists that print their unit once: "45 Prozent bei Facebook, 30 bei Xing und 12 bei Twitter"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.quantities.numerals import Amount
from archive.text.quantities.qualifiers import qualifier_before
from archive.text.quantities.tokens import Token, at, ends_sentence
from archive.text.quantities.traps import may_be_a_year

_PLACES = frozenset({"in", "bei", "auf", "beim", "im", "für"})
_BEFORE_BARE = frozenset(
    {",", "und", "sowie", "noch", "nur", "auf", "mit", "bzw", "erst", "schon", "bereits", "aber"}
)
_MONEY = frozenset({"EUR", "USD", "CHF", "GBP", "DEM"})


@dataclass(frozen=True)
class Measured:
    """The unit of the last quantity in the same sentence."""

    unit: str


def inherited_unit(tokens: Sequence[Token], amount: Amount, last: Measured | None) -> str | None:
    """The unit that an amount without one takes over from ``last``, or None if it stands for itself."""
    if last is None or amount.indefinite or last.unit in _MONEY or " per " in last.unit:
        return None
    if may_be_a_year(tokens, amount) or at(tokens, amount.first - 1).lower in {"von", "um"}:
        return None
    if amount.scaled:
        return last.unit if last.unit != "percent" and not _counts_something_else(tokens, amount) else None
    return last.unit if _bare_in_list(tokens, amount, last.unit) else None


def _counts_something_else(tokens: Sequence[Token], amount: Amount) -> bool:
    """True if a noun of its own follows: "13 Millionen Nutzer schreiben 2 Millionen Nachrichten"."""
    following = at(tokens, amount.after)
    if following.kind != "word" or following.lower in _PLACES:
        return False
    noun = at(tokens, amount.after + 1)
    adjective = following.lower.endswith(("e", "en", "er", "em", "es"))
    return following.text[0].isupper() or (adjective and noun.kind == "word" and noun.text[0].isupper())


def _bare_in_list(tokens: Sequence[Token], amount: Amount, unit: str) -> bool:
    qualifier = qualifier_before(tokens, amount.first)
    before = at(tokens, (qualifier[1] if qualifier else amount.first) - 1)
    if qualifier is None and before.lower not in _BEFORE_BARE:
        return False
    following = at(tokens, amount.after)
    if following.lower in _PLACES:
        return True
    closes = ends_sentence(tokens, amount.after) or following.text in {",", ";"}
    return unit == "percent" and closes
