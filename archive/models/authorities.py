"""Authority records: who speaks, where it was printed, what it is about.

Their pages read their own row. Releases copy names and ARKs into the version, so an
authority that is renamed later does not change what was released.
"""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.choices import TextChoices
from archive.models.fields import NameField, PartialDateField, choice_constraint, validate_names
from archive.models.identifiers import Identified, Identifier


class NamedQuerySet(models.QuerySet):
    def by_slug(self) -> dict[str, models.Model]:
        """All entries of a code book list, by slug."""
        return {entry.slug: entry for entry in self}


class CodeBookEntry(models.Model):
    """An entry of the code book: a slug that dossiers use, and what it means."""

    slug = models.SlugField(_("Kürzel"), max_length=40, unique=True)
    name = NameField(_("Name"), max_length=120, unique=True)
    name_en = models.CharField(_("englischer Name"), max_length=120, blank=True)
    definition = models.TextField(_("Definition"), blank=True)
    definition_en = models.TextField(_("englische Definition"), blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Platform(CodeBookEntry, Identified):
    """A platform, with the names it is recognised by. One record stands for social media in general."""

    ark_kind = Identifier.Kind.PLATFORM

    aliases = models.JSONField(_("weitere Namen"), default=list, blank=True, validators=[validate_names])
    kind = models.CharField(_("Art"), max_length=40, blank=True)
    launched = PartialDateField(_("Start"))
    closed = PartialDateField(_("Ende"))
    url = models.URLField(_("Adresse"), blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)
    is_general = models.BooleanField(_("steht für Social Media allgemein"), default=False)

    class Meta(CodeBookEntry.Meta):
        verbose_name = _("Plattform")
        verbose_name_plural = _("Plattformen")
        constraints = [
            models.UniqueConstraint(
                fields=["is_general"], condition=models.Q(is_general=True), name="platform_one_general"
            )
        ]


class Topic(CodeBookEntry, Identified):
    """An argument: what a statement is about."""

    ark_kind = Identifier.Kind.TOPIC

    class Meta(CodeBookEntry.Meta):
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")


class Measure(CodeBookEntry):
    """What a figure counts, with the unit it usually has."""

    unit = models.CharField(_("übliche Einheit"), max_length=60, blank=True)

    class Meta(CodeBookEntry.Meta):
        verbose_name = _("Messgröße")
        verbose_name_plural = _("Messgrößen")


class AuthorKind(TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    GROUP = "group", _("Gruppe")


class Author(Identified):
    """A person, an organisation or a group that writes, comments or speaks."""

    Kind = AuthorKind

    ark_kind = Identifier.Kind.AUTHOR

    kind = models.CharField(_("Art"), max_length=12, choices=Kind, default=Kind.PERSON)
    name = NameField(_("Name"), max_length=300)
    sort_name = NameField(_("Sortiername"), max_length=300, blank=True)
    variants = models.JSONField(_("Namensvarianten"), default=list, blank=True, validators=[validate_names])
    is_public = models.BooleanField(_("Person des öffentlichen Lebens"), default=True)
    gnd = models.CharField("GND", max_length=20, blank=True)
    orcid = models.CharField("ORCID", max_length=19, blank=True)
    wikidata = models.CharField("Wikidata", max_length=20, blank=True)
    viaf = models.CharField("VIAF", max_length=30, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        verbose_name = _("Stimme")
        verbose_name_plural = _("Stimmen")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="author_kind_name_unique"),
            models.CheckConstraint(condition=~models.Q(name=""), name="author_has_name"),
            choice_constraint("kind", AuthorKind, "author_kind_known"),
        ]
        indexes = [models.Index(fields=["sort_name"], name="author_sort_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_name = self.sort_name or inverted(self.name, self.kind)
        super().save(*args, **kwargs)


class Affiliation(models.Model):
    """A person's place in an organisation over time."""

    author = models.ForeignKey(
        Author, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="affiliations"
    )
    organisation = models.ForeignKey(
        Author, verbose_name=_("Organisation"), on_delete=models.PROTECT, related_name="members"
    )
    position = models.CharField(_("Stellung"), max_length=200, blank=True)
    start = PartialDateField(_("von"))
    end = PartialDateField(_("bis"))

    class Meta:
        verbose_name = _("Zugehörigkeit")
        verbose_name_plural = _("Zugehörigkeiten")
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(author=models.F("organisation")), name="affiliation_not_to_itself"
            )
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.organisation}"


class OutletKind(TextChoices):
    TRADE_PRESS = "trade-press", _("Fachpresse")
    NEWSPAPER = "newspaper", _("Zeitung")
    MAGAZINE = "magazine", _("Zeitschrift")
    BLOG = "blog", _("Blog")
    CORPORATE = "corporate", _("Unternehmen")
    CHAMBER = "chamber", _("Kammer")
    ASSOCIATION = "association", _("Verband")
    OTHER = "other", _("Sonstiges")


class Outlet(Identified):
    """Where articles were printed or posted."""

    Kind = OutletKind

    ark_kind = Identifier.Kind.OUTLET

    name = NameField(_("Name"), max_length=300, unique=True)
    kind = models.CharField(_("Art"), max_length=12, choices=Kind, blank=True)
    url = models.URLField(_("Adresse"), max_length=2000, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        verbose_name = _("Medium")
        verbose_name_plural = _("Medien")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="outlet_has_name"),
            choice_constraint("kind", OutletKind, "outlet_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Study(Identified):
    """A survey or count that figures are cited from."""

    ark_kind = Identifier.Kind.STUDY

    publisher = NameField(_("Herausgeber"), max_length=300)
    title = NameField(_("Titel"), blank=True)
    year = models.PositiveSmallIntegerField(_("Jahr"), null=True, blank=True)
    sample_size = models.PositiveIntegerField(_("Befragte (n)"), null=True, blank=True)
    population = models.CharField(_("Grundgesamtheit"), max_length=500, blank=True)
    method = models.CharField(_("Methode"), max_length=500, blank=True)
    url = models.URLField(_("Adresse"), max_length=2000, blank=True)
    # Two studies are the same if they agree in every field; empty years and sizes count as values,
    # which a unique constraint over nullable columns would not do.
    fingerprint = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("Studie")
        verbose_name_plural = _("Studien")
        ordering = ["publisher", "year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fingerprint"], name="study_fingerprint_unique"),
            models.CheckConstraint(condition=~models.Q(publisher=""), name="study_has_publisher"),
        ]

    def __str__(self) -> str:
        parts = [self.publisher, self.title, str(self.year or "")]
        return ", ".join(part for part in parts if part)

    def save(self, *args: object, **kwargs: object) -> None:
        self.fingerprint = self.fingerprint_of(self)
        super().save(*args, **kwargs)

    def validate_constraints(self, exclude: set[str] | None = None) -> None:
        self.fingerprint = self.fingerprint_of(self)
        super().validate_constraints(exclude=(exclude or set()) - {"fingerprint"})

    @staticmethod
    def fingerprint_of(study: object) -> str:
        """SHA-256 over what makes a study this one; takes the record or its form in a dossier."""
        fields = ("publisher", "title", "year", "sample_size", "population", "method", "url")
        values = [str(getattr(study, field) or "") for field in fields]
        return hashlib.sha256("\x1f".join(values).encode()).hexdigest()


def inverted(name: str, kind: str) -> str:
    """The name as it is sorted: "Karla von Beispiel" is "Beispiel, Karla von"; others stay as they are."""
    words = name.split()
    if kind != Author.Kind.PERSON or len(words) < 2 or "," in name:
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"
