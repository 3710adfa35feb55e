"""What is measured: the units the archive knows, as German prints them.

A counting noun is known by its end, so that compounds count too:
"Facebook-Nutzer" and "Internetnutzer" are users, "Handwerksbetriebe" companies.
Adjectives may stand between number and noun ("13 Millionen aktive Nutzer").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.quantities.tokens import Token, at, ends_sentence, touches, word_set

#: Unit and the ends of its nouns, singular and plural, all cases. German closes compounds.
_COUNTED: dict[str, str] = {
    "users": "nutzer nutzern nutzers nutzerin nutzerinnen nutzende nutzenden anwender anwendern onliner "
    "onlinern surfer surfern",
    "members": "mitglied mitglieder mitgliedern mitglieds",
    "companies": "unternehmen firma firmen betrieb betriebe betrieben mittelständler mittelständlern kmu "
    "kmus konzerne konzernen",
    "employees": "mitarbeiter mitarbeitern mitarbeiters mitarbeiterin mitarbeiterinnen mitarbeitende "
    "mitarbeitenden beschäftigte beschäftigten beschäftigter angestellte angestellten arbeitnehmer "
    "arbeitnehmern",
    "customers": "kunde kunden kundinnen",
    "followers": "follower followern followers",
    "subscribers": "abonnent abonnenten abonnentinnen",
    "visitors": "besucher besuchern besucherinnen",
}
#: Nouns that count only as a whole word or after a hyphen: their letters end other words too
#: ("Häuser", "Elefans"), or their compounds mean something else.
_WHOLE: dict[str, str] = {
    "users": "user users usern userinnen twitterer twitterern",
    "fans": "fan fans",
    "contacts": "kontakte kontakten",
    "friends": "freunde freunden",
    "profiles": "profile profilen",
    "accounts": "accounts",
    "groups": "gruppen",
    "tweets": "tweets",
    "visits": "visits",
    "people": "menschen personen bundesbürger bundesbürgern einwohner einwohnern",
}
#: Endings as above, but other words altogether.
_NOT_COUNTED = ("sekunde", "sekunden", "urkunde", "urkunden")
_NATIONS = {"Deutsche": "people", "Deutschen": "people", "Schweizer": "people", "Österreicher": "people"}

_BY_END = sorted(
    ((end, unit) for unit, ends in _COUNTED.items() for end in ends.split()), key=lambda pair: -len(pair[0])
)
_BY_WORD = {word: unit for unit, words in _WHOLE.items() for word in words.split()}

_PERCENT = {"prozent": "percent", "prozente": "percent", "vh": "percent"}
_POINTS = frozenset({"prozentpunkt", "prozentpunkte", "prozentpunkten"})
_MONEY = {
    **dict.fromkeys(("€", "euro", "euros", "eur"), "EUR"),
    **dict.fromkeys(("$", "dollar", "dollars", "usd", "us-dollar"), "USD"),
    **dict.fromkeys(("£", "pfund", "gbp"), "GBP"),
    **dict.fromkeys(("franken", "chf", "sfr"), "CHF"),
    **dict.fromkeys(("d-mark", "dm"), "DEM"),
}
_TIMES = {
    **dict.fromkeys(("stunde", "stunden", "std", "arbeitsstunden"), "hours"),
    **dict.fromkeys(("minute", "minuten", "min"), "minutes"),
    **dict.fromkeys(("mal", "male"), "times"),
    **dict.fromkeys(("tag", "tage", "tagen", "arbeitstage", "personentage"), "days"),
}
_PERIODS = {
    **dict.fromkeys(("tag", "arbeitstag"), "day"),
    **dict.fromkeys(("woche", "arbeitswoche"), "week"),
    **dict.fromkeys(("monat",), "month"),
    **dict.fromkeys(("jahr",), "year"),
    **dict.fromkeys(("stunde",), "hour"),
}
_RATE_WORDS = {
    **dict.fromkeys(("täglich", "tgl"), "day"),
    **dict.fromkeys(("wöchentlich", "die-woche"), "week"),
    **dict.fromkeys(("monatlich", "mtl"), "month"),
    **dict.fromkeys(("jährlich",), "year"),
}
_PER = (
    ("pro",),
    ("je",),
    ("in", "der"),
    ("im",),
    ("am",),
    ("die",),
    ("an", "einem"),
    ("in", "einer"),
    ("per",),
)

_ADJECTIVE_ENDS = ("e", "en", "er", "em", "es")
_BETWEEN_ADJECTIVES = frozenset({"und", "oder", "bis", "meist", "sehr"})
_NO_ADJECTIVE = word_set(
    "der den dem des einer einen einem eines ihrer ihre ihren unserer unsere seiner seine dieser diese "
    "aller alle nutzen haben sind waren wurden werden können wollen sehen setzen glauben finden geben "
    "machen planen kennen halten bieten sagen stehen gehen kommen arbeiten beschäftigen verzichten "
    "zählen aber oder wer wie sie wenige wenigen keine keinen unter über hinter neben jeder jede jedes "
    "welche welcher"
)
_MOST_BETWEEN = 5


@dataclass(frozen=True)
class Unit:
    """A unit and the token index after its last token. ``indefinite`` units may follow "ein/eine"."""

    name: str
    after: int
    indefinite: bool = False


def unit_at(tokens: Sequence[Token], index: int) -> Unit | None:
    """The unit that starts at ``index``: a sign, a currency, hours per week, a counting noun."""
    measured = _percent(tokens, index) or _money(tokens, index)
    if measured is not None:
        return _with_rate(tokens, measured)
    return _time_rate(tokens, index) or _counted(tokens, index)


def money_before(tokens: Sequence[Token], index: int) -> str | None:
    """The currency printed before the amount that starts at ``index`` ("€ 500", "EUR 500")."""
    token = at(tokens, index - 1)
    return _MONEY.get(token.lower) if token.text in {"€", "$", "£", "EUR", "USD", "CHF", "GBP"} else None


def rate_before(tokens: Sequence[Token], index: int, after: int) -> tuple[str, int, int] | None:
    """ "täglich 20 Minuten", "pro Woche zwölf Stunden": (unit, first token, after) around the amount.

    ``index`` is the first token of the amount or its qualifier, ``after`` the token after the amount.
    """
    measure = _TIMES.get(at(tokens, after).lower)
    if measure is None or measure == "days":
        return None
    before = at(tokens, index - 1).lower
    if before in _RATE_WORDS:
        return f"{measure} per {_RATE_WORDS[before]}", index - 1, after + 1
    if before in _PERIODS and at(tokens, index - 2).lower in {"pro", "je", "am"}:
        return f"{measure} per {_PERIODS[before]}", index - 2, after + 1
    return None


def counting_noun(token: Token) -> str | None:
    """The unit of a counting noun ("Handwerksbetriebe" -> "companies"), or None."""
    if token.kind != "word":
        return None
    if token.text in _NATIONS:
        return _NATIONS[token.text]
    last = token.lower.replace("‑", "-").replace("‐", "-").rpartition("-")[2]
    if last in _BY_WORD:
        return _BY_WORD[last]
    if token.lower.endswith(_NOT_COUNTED):
        return None
    return next((unit for end, unit in _BY_END if last.endswith(end)), None)


def period_at(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """ "pro Woche", "am Tag", "täglich" at ``index``: (period, token after it)."""
    token = at(tokens, index)
    if token.lower in _RATE_WORDS:
        return _RATE_WORDS[token.lower], index + 1
    for words in _PER:
        if all(at(tokens, index + n).lower == word for n, word in enumerate(words)):
            period = _PERIODS.get(at(tokens, index + len(words)).lower)
            if period:
                return period, index + len(words) + 1
    return None


def _percent(tokens: Sequence[Token], index: int) -> Unit | None:
    token = at(tokens, index)
    if token.text == "%":
        following = at(tokens, index + 1)
        glued = touches(token, following) and (following.kind in {"word", "opaque"} or following.text == "-")
        return None if glued else Unit("percent", index + 1, indefinite=True)
    if token.lower in _PERCENT:
        return Unit("percent", index + 1, indefinite=True)
    if token.lower in _POINTS:
        return Unit("percentage points", index + 1, indefinite=True)
    if token.text == "v" and [at(tokens, index + n).text for n in (1, 2, 3)] == [".", "H", "."]:
        return Unit("percent", index + 4)
    return None


def _money(tokens: Sequence[Token], index: int) -> Unit | None:
    if at(tokens, index).lower == "us" and at(tokens, index + 1).text == "$":
        return Unit("USD", index + 2)
    if at(tokens, index).text == "," and at(tokens, index + 1).text in {"-", "–"}:
        index += 2  # "10.000,- Euro"
        if at(tokens, index).text in {"-", "–"}:
            index += 1
    unit = _MONEY.get(at(tokens, index).lower)
    return Unit(unit, index + 1, indefinite=True) if unit else None


def _with_rate(tokens: Sequence[Token], unit: Unit) -> Unit:
    period = period_at(tokens, unit.after)
    if period is None or at(tokens, unit.after).lower in {"im", "am", "die", "in"}:
        return unit  # "50 Prozent im Jahr" names the year, not a rate
    return Unit(f"{unit.name} per {period[0]}", period[1], unit.indefinite)


def _time_rate(tokens: Sequence[Token], index: int) -> Unit | None:
    """Hours and minutes measure only as a rate: "nach 1 Jahr" and "20 Minuten später" do not."""
    token = at(tokens, index)
    if token.lower in {"wochenstunde", "wochenstunden"}:
        return Unit("hours per week", index + 1)
    measure = _TIMES.get(token.lower)
    if measure is None:
        return None
    after = index + 1 + (token.lower in {"std", "min"} and at(tokens, index + 1).text == ".")
    period = period_at(tokens, after)
    if period is None or (measure == "days" and period[0] == "year"):
        return None  # "365 Tage im Jahr" is a way of saying always
    return Unit(f"{measure} per {period[0]}", period[1], indefinite=True)


def _counted(tokens: Sequence[Token], index: int) -> Unit | None:
    for position in range(index, index + _MOST_BETWEEN + 1):
        token = at(tokens, position)
        unit = counting_noun(token)
        if unit is not None and not _splits_a_compound(tokens, position):
            return _with_rate(tokens, Unit(unit, position + 1))
        if not _may_stand_between(tokens, position):
            return None
    return None


def _splits_a_compound(tokens: Sequence[Token], position: int) -> bool:
    """ "Mitarbeiter- und Kundenzeitschrift": the noun is only the first part of a word."""
    following = at(tokens, position + 1)
    return following.text == "-" and touches(at(tokens, position), following)


def _may_stand_between(tokens: Sequence[Token], position: int) -> bool:
    token = at(tokens, position)
    if ends_sentence(tokens, position):
        return False
    if token.lower in _BETWEEN_ADJECTIVES or token.text == ",":
        return _is_adjective(at(tokens, position + 1))
    if token.text == "-":
        return touches(at(tokens, position - 1), token)  # "klein- und mittelständische"
    return _is_adjective(token)


def _is_adjective(token: Token) -> bool:
    if token.kind != "word" or token.lower in _NO_ADJECTIVE:
        return False
    written_small = token.text[0].islower() or "-" in token.text
    return written_small and token.lower.endswith(_ADJECTIVE_ENDS)
