"""Reading a query string: what is understood filters, what is not is told to the reader.

django-filter takes the query string apart, a field for each parameter. No field raises an error: each gives
what it accepted and what it refused, with a reason that says what to do. So an old link, a mistyped year or a
robot's nonsense gives a list and a note, never an error page, and nothing is dropped in silence.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from archive.dates import PartialDate
from archive.models import Article
from archive.search.browse import CORRELATED, FIGURES, ORDERS, PLAIN, UNKNOWN, Browse, arranged, dimensions
from archive.search.names import Names
from archive.search.results import ListKind, Unknown
from archive.search.search_text import understand

LONGEST_TEXT = 300
MOST_VALUES = 30
# No engine need hold more combinations of correlated choices together: three values in each facet are fewer.
MOST_COMBINATIONS = 1_000
LARGEST_PAGE = 10_000_000
_LONGEST_SHOWN = 120
# What other parts of the site do with the address; no filters.
_NOT_OURS = frozenset({"format", "open"})

Refused = list[tuple[str, str]]


@dataclass(frozen=True)
class Reading:
    """What a parameter said: the values that filter, and those that do not with the reason."""

    accepted: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()


class LenientField(forms.Field):
    """All values of a parameter, each accepted or refused by ``check`` (which returns a reason or "")."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, check: Callable[[str], str], most: int = 1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check, self.most = check, most

    def clean(self, value: Sequence[str] | None) -> Reading:
        accepted: list[str] = []
        refused: Refused = []
        for given in dict.fromkeys(filter(None, map(_pasted, value or ()))):
            reason = self._reason(given, accepted)
            if reason:
                refused.append((given, reason))
            else:
                accepted.append(given)
        return Reading(tuple(accepted), tuple(refused))

    def _reason(self, given: str, accepted: list[str]) -> str:
        if not given.isprintable():
            return _("enthält Zeichen, die nicht gesucht werden können")
        reason = self.check(given)
        if not reason and len(accepted) >= self.most:
            return _("zu viele Werte: höchstens %(most)s zählen") % {"most": self.most}
        return reason


def _pasted(value: str) -> str:
    """Without what nobody sees and copying brings along: soft hyphens, zero-width marks, hard blanks."""
    return " ".join("".join(char for char in value if unicodedata.category(char) != "Cf").split())


class LenientFilter(django_filters.Filter):
    """Puts what a field accepted into the browse; the work of a filter, on a value instead of a queryset."""

    field_class = LenientField

    def filter(self, qs: Browse, value: Reading) -> Browse:
        return _with(qs, str(self.field_name), value.accepted)


def _with(browse: Browse, name: str, accepted: tuple[str, ...]) -> Browse:
    if name in (*CORRELATED, *PLAIN, *FIGURES):
        facet: dict[str, Any] = {name: arranged(name, set(accepted))}
        return replace(browse, **facet)
    if not accepted:
        return browse
    return replace(browse, **_SETTERS[name](accepted[0]))


_SETTERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "q": lambda value: {"q": value},
    "from": lambda value: {"date_from": PartialDate.parse(value)},
    "to": lambda value: {"date_to": PartialDate.parse(value)},
    "dated": lambda value: {"dated_unknown": True},
    "synonyms": lambda value: {"synonyms": False},
    "sort": lambda value: {"sort": value},
    "page": lambda value: {"page": int(value)},
}


class BrowseFilter(django_filters.FilterSet):
    """The parameters of a list. :meth:`read` gives the browse and what was not understood."""

    def __init__(
        self,
        data: QueryDict,
        records: ListKind,
        names: Names,
        occurs: Callable[[str, str], bool] | None = None,
    ) -> None:
        """``occurs`` says whether the index has a value (facet, value) that no record names any more."""
        # django-filter wants a queryset to know its model by; this one is never asked for rows.
        super().__init__(data, queryset=Article.objects.none())
        self.records, self.names, self.occurs = records, names, occurs
        # Only for what is in the address: fields are dear, and an address has few of them.
        for name in dimensions(records):
            if name in data:
                self._add(name, self._value_check(name), MOST_VALUES)
        for name, check in _SINGLE.items():
            if name in data:
                self._add(name, check, 1)

    def _add(self, name: str, check: Callable[[str], str], most: int) -> None:
        self.filters[name] = LenientFilter(name, check=check, most=most)

    def _value_check(self, name: str) -> Callable[[str], str]:
        def check(value: str) -> str:
            known = _TIMES[name](value) if name in _TIMES else self.names.known(name, value)
            known = known or (self.occurs is not None and self.occurs(name, value))
            return "" if known else _("gibt es in diesem Filter nicht")

        return check

    def read(self) -> tuple[Browse, tuple[Unknown, ...]]:
        """The browse and everything in the query string that is not part of it."""
        names = (*dimensions(self.records), *_SINGLE)
        self.names.learn({name: self.data.getlist(name)[: 2 * MOST_VALUES] for name in names})
        self.form.full_clean()
        readings: dict[str, Reading] = self.form.cleaned_data
        browse = Browse(self.records)
        for name, reading in readings.items():
            browse = self.filters[name].filter(browse, reading)
        refused = [(name, *pair) for name, reading in readings.items() for pair in reading.refused]
        browse, beyond = _within_limits(browse)
        strangers = [
            (name, self.data.get(name, ""), _stranger(name))
            for name in self.data
            if name not in readings and name not in _NOT_OURS
        ]
        return browse, tuple(_unknown(*entry) for entry in (*refused, *beyond, *strangers))


def _is_year(value: str) -> bool:
    return value == UNKNOWN or (len(value) == 4 and value.isascii() and value.isdigit() and value > "0999")


_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))


def _is_month(value: str) -> bool:
    year, _dash, month = value.partition("-")
    return _is_year(value) or (
        _is_year(year) and len(month) == 2 and month.isdigit() and "01" <= month <= "12"
    )


_TIMES = {"year": _is_year, "month": _is_month}


def _date_problem(value: str) -> str:
    try:
        PartialDate.parse(value)
    except ValueError:
        return _("ist kein Datum: bitte JJJJ, JJJJ-MM oder JJJJ-MM-TT")
    return ""


def _page_problem(value: str) -> str:
    number = value.isascii() and value.isdigit() and len(value) < 9
    return "" if number and 1 <= int(value) <= LARGEST_PAGE else _("ist keine Seitenzahl")


def _text_problem(value: str) -> str:
    return "" if understand(value) else _("enthält kein Wort, nach dem gesucht werden kann")


_SINGLE: dict[str, Callable[[str], str]] = {
    "q": _text_problem,
    "from": _date_problem,
    "to": _date_problem,
    "dated": lambda value: "" if value == UNKNOWN else _("hier geht nur „unknown“"),
    "synonyms": lambda value: "" if value == "off" else _("hier geht nur „off“"),
    "sort": lambda value: "" if value in ORDERS else _("diese Reihenfolge gibt es nicht"),
    "page": _page_problem,
}


def _stranger(name: str) -> str:
    return _("diesen Filter gibt es nur bei Zahlen") if name in FIGURES else _("diesen Filter gibt es nicht")


def _unknown(name: str, value: str, reason: str) -> Unknown:
    return Unknown(_shown(name), _shown(value), reason)


def _shown(text: str) -> str:
    """Fit to stand on a page: no control characters, not too long."""
    visible = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return visible if len(visible) <= _LONGEST_SHOWN else visible[:_LONGEST_SHOWN] + " …"


def _within_limits(browse: Browse) -> tuple[Browse, list[tuple[str, str, str]]]:
    """Shorten what is too long and drop what contradicts itself, and say so."""
    beyond: list[tuple[str, str, str]] = []
    if len(browse.q) > LONGEST_TEXT:
        reason = _("ist zu lang: gesucht wird nach den ersten %(most)s Zeichen") % {"most": LONGEST_TEXT}
        beyond.append(("q", browse.q, reason))
        browse = replace(browse, q=browse.q[:LONGEST_TEXT].strip())
    if browse.date_from and browse.date_to and browse.date_from.earliest > browse.date_to.latest:
        beyond.append(("to", str(browse.date_to), _("liegt vor dem Anfang des Zeitraums")))
        browse = replace(browse, date_to=None)
    return _few_combinations(browse, beyond), beyond


def _few_combinations(browse: Browse, beyond: list[tuple[str, str, str]]) -> Browse:
    for name in reversed(CORRELATED):
        while math.prod(len(browse.chosen(each)) or 1 for each in CORRELATED) > MOST_COMBINATIONS:
            if len(browse.chosen(name)) < 2:
                break
            last = browse.chosen(name)[-1]
            beyond.append((name, last, _("zu viele Kombinationen: bitte weniger Werte wählen")))
            browse = replace(browse.without_value(name, last), page=browse.page)
    return browse
