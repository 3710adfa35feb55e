"""Statistics: figures that a text cites, with where they come from and whether they hold."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.authorities import Measure, Platform, Study
from archive.models.choices import TextChoices
from archive.models.fields import PartialDateField, choice_constraint
from archive.models.identifiers import Identified, Identifier
from archive.models.statements import Anchored, anchor_constraint

# SQLite keeps decimals as floats of 64 bits, which are exact up to here.
MAX_DIGITS = 15


class StatisticQualifier(TextChoices):
    EXACTLY = "exactly", _("genau")
    ABOUT = "about", _("etwa")
    OVER = "over", _("über")
    UNDER = "under", _("unter")
    AT_LEAST = "at-least", _("mindestens")
    AT_MOST = "at-most", _("höchstens")
    JUST_UNDER = "just-under", _("knapp")
    JUST_OVER = "just-over", _("gut")


class StatisticClaim(TextChoices):
    OWN = "own", _("eigene Angabe")
    CITED = "cited", _("mit Quelle zitiert")
    UNSOURCED = "unsourced", _("ohne Quelle")


class StatisticCheck(TextChoices):
    UNCHECKED = "unchecked", _("nicht geprüft")
    CONFIRMED = "confirmed", _("bestätigt")
    CONTRADICTED = "contradicted", _("widersprochen")


class Statistic(Anchored, Identified):
    """One figure in one passage. A range has ``low`` and ``high``; a single value only ``low``."""

    Qualifier = StatisticQualifier
    Claim = StatisticClaim
    Check = StatisticCheck

    ark_kind = Identifier.Kind.STATISTIC

    measure = models.ForeignKey(
        Measure, verbose_name=_("Messgröße"), on_delete=models.PROTECT, related_name="statistics"
    )
    platform = models.ForeignKey(
        Platform,
        verbose_name=_("Plattform"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statistics",
    )
    population = models.CharField(_("wer oder was gezählt wurde"), max_length=500, blank=True)
    region = models.CharField(_("Region"), max_length=200, blank=True)
    low = models.DecimalField(_("Wert oder Untergrenze"), max_digits=24, decimal_places=6)
    high = models.DecimalField(_("Obergrenze"), max_digits=24, decimal_places=6, null=True, blank=True)
    qualifier = models.CharField(
        _("Genauigkeit"), max_length=12, choices=Qualifier, default=Qualifier.EXACTLY
    )
    unit = models.CharField(_("Einheit"), max_length=60)
    reference_date = PartialDateField(_("Stand der Zahl"))
    study = models.ForeignKey(
        Study,
        verbose_name=_("Studie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statistics",
    )
    claim = models.CharField(_("Herkunft"), max_length=10, choices=Claim, blank=True)
    check_result = models.CharField(_("Prüfung"), max_length=12, choices=Check, default=Check.UNCHECKED)
    check_note = models.TextField(_("Anmerkung zur Prüfung"), blank=True)
    as_printed = models.CharField(_("wie gedruckt"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("Zahl")
        verbose_name_plural = _("Zahlen")
        ordering = ["article", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(high__isnull=True) | models.Q(high__gte=models.F("low")),
                name="statistic_range_in_order",
            ),
            models.CheckConstraint(condition=~models.Q(unit=""), name="statistic_has_unit"),
            choice_constraint("qualifier", StatisticQualifier, "statistic_qualifier_known"),
            choice_constraint("claim", StatisticClaim, "statistic_claim_known"),
            choice_constraint("check_result", StatisticCheck, "statistic_check_known"),
            anchor_constraint("statistic_anchor_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.as_printed or self.low} ({self.measure})"

    def clean(self) -> None:
        super().clean()
        self.clean_figures()

    def clean_figures(self) -> None:
        """Raise ValidationError for a range out of order or more digits than every database keeps."""
        for name in ("low", "high"):
            value: Decimal | None = getattr(self, name)
            if value is not None and len(value.normalize().as_tuple().digits) > MAX_DIGITS:
                raise ValidationError(
                    {name: _("Mehr als %d Stellen kann das Archiv nicht halten.") % MAX_DIGITS}
                )
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValidationError({"high": _("Die Obergrenze liegt unter der Untergrenze.")})
