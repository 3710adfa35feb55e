"""Figures as a reader reads them: "knapp 25 Prozent", "40 bis 50 Prozent", "über 13 Millionen Nutzer"."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models.statistics import StatisticQualifier

UNITS = {
    "percent": gettext_lazy("Prozent"),
    "users": gettext_lazy("Nutzer"),
    "members": gettext_lazy("Mitglieder"),
    "followers": gettext_lazy("Follower"),
    "companies": gettext_lazy("Unternehmen"),
    "employees": gettext_lazy("Beschäftigte"),
    "customers": gettext_lazy("Kunden"),
    "applications": gettext_lazy("Bewerbungen"),
    "visits": gettext_lazy("Besuche"),
    "hours": gettext_lazy("Stunden"),
    "hours per week": gettext_lazy("Stunden pro Woche"),
    "hours per day": gettext_lazy("Stunden am Tag"),
    "minutes per day": gettext_lazy("Minuten am Tag"),
    "EUR": gettext_lazy("Euro"),
    "EUR per month": gettext_lazy("Euro im Monat"),
    "EUR per year": gettext_lazy("Euro im Jahr"),
}
_SCALES = (
    (Decimal(1_000_000_000), gettext_lazy("Milliarde"), gettext_lazy("Milliarden")),
    (Decimal(1_000_000), gettext_lazy("Million"), gettext_lazy("Millionen")),
)


def figure(low: str, high: str | None, qualifier: str, unit: str) -> str:
    """A statistic's value with its qualifier and unit, in the reader's language.

    ``low`` and ``high`` are decimals as text, as a dossier has them.
    """
    numbers, scale = _written([Decimal(part) for part in (low, high) if part is not None])
    value = _("%(low)s bis %(high)s") % {"low": numbers[0], "high": numbers[1]} if high else numbers[0]
    exact = qualifier in ("", StatisticQualifier.EXACTLY)
    word = "" if exact else str(StatisticQualifier(qualifier).label)
    return " ".join(part for part in (word, value, scale, unit_name(unit)) if part)


def unit_name(unit: str) -> str:
    """The unit in the reader's language; one that the list does not have stays as it was entered."""
    return str(UNITS.get(unit, unit))


def _written(values: list[Decimal]) -> tuple[list[str], str]:
    """The numbers, in millions (and the word for it) if that is exact and short for all of them."""
    for scale, one, many in _SCALES:
        scaled = [value / scale for value in values]
        if all(abs(value) >= 1 and value == value.quantize(Decimal("0.01")) for value in scaled):
            return [_grouped(value) for value in scaled], str(one if scaled == [1] else many)
    return [_grouped(value) for value in values], ""


def _grouped(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return number_format(text, use_l10n=True, force_grouping=abs(value) >= 10_000)
