"""ARKs: every name ever given, and the base of the records that have one.

An identifier outlives its record. Rows are never deleted: a name that was printed
in a footnote must find an answer for as long as the archive stands, if only a
tombstone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from archive import ark as arks
from archive.models.choices import TextChoices

if TYPE_CHECKING:
    from archive.models.articles import Article


class IdentifierKind(TextChoices):
    ARTICLE = "article", _("Artikel")
    COMMENT = "comment", _("Kommentar")
    STATEMENT = "statement", _("Aussage")
    STATISTIC = "statistic", _("Zahl")
    AUTHOR = "author", _("Stimme")
    OUTLET = "outlet", _("Medium")
    PLATFORM = "platform", _("Plattform")
    TOPIC = "topic", _("Thema")
    STUDY = "study", _("Studie")


class IdentifierStatus(TextChoices):
    ACTIVE = "active", _("gültig")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    MERGED = "merged", _("zusammengeführt")


class IdentifierQuerySet(models.QuerySet["Identifier"]):
    def register(self, record: Identified) -> Identifier:
        """Enter the record's ARK. Raises IntegrityError if it names something else."""
        return self.create(**_entry(record))

    def register_all(self, records: list[Any]) -> list[Identifier]:
        """Enter the ARKs of saved records in one statement."""
        return self.bulk_create(Identifier(**_entry(record)) for record in records)

    def with_live_version(self) -> IdentifierQuerySet:
        """With what is public of the article: the rest of its row is the desk's, and is not read."""
        own = [field.attname for field in self.model._meta.concrete_fields]
        live = ("number", "released_at", "content", "sha256", "article")
        return self.select_related("article__live_version").only(
            *own, "article__ark", *(f"article__live_version__{name}" for name in live)
        )

    def known(self, names: list[str]) -> list[str]:
        """Those of the ARKs that a reader could open: a draft's name is not given away.

        A name without an article belongs to an authority, or to a draft that was deleted.
        """
        parts = [Identifier.Kind.ARTICLE, Identifier.Kind.COMMENT, Identifier.Kind.STATEMENT]
        parts.append(Identifier.Kind.STATISTIC)
        reachable = ~models.Q(kind__in=parts) | models.Q(article__versions__isnull=False)
        return list(
            self.filter(reachable, ark__in=names).distinct().order_by("ark").values_list("ark", flat=True)
        )


def _entry(record: Identified) -> dict[str, Any]:
    """What is written down of a new record. What comes into a dossier is as hidden as the dossier is."""
    article = record.ark_article()
    return {
        "ark": record.ark,
        "kind": record.ark_kind,
        "target": record.pk,
        "article": article,
        "hidden_from_engines": bool(article and article.hidden_from_engines),
    }


class Identifier(models.Model):
    """One ARK: what it names and whether that can still be seen."""

    Kind = IdentifierKind
    Status = IdentifierStatus

    ark = models.CharField(max_length=64, primary_key=True, verbose_name="ARK")
    kind = models.CharField(_("Art"), max_length=12, choices=Kind)
    target = models.BigIntegerField(_("Datensatz"))
    article = models.ForeignKey(
        "archive.Article",
        verbose_name=_("Artikel"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="identifiers",
    )
    status = models.CharField(_("Stand"), max_length=12, choices=Status, default=Status.ACTIVE)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("aufgegangen in"), null=True, blank=True, on_delete=models.PROTECT
    )
    legal = models.BooleanField(_("aus rechtlichen Gründen"), default=False)
    # Here and not in the version: it takes effect at once, for all versions, and is no part of what was said.
    hidden_from_engines = models.BooleanField(_("nicht in Suchmaschinen"), default=False)
    reason = models.TextField(_("Grund"), blank=True)
    changed_at = models.DateTimeField(_("geändert"), auto_now=True)

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kennung")
        verbose_name_plural = _("Kennungen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=IdentifierKind.values),
                name="identifier_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=IdentifierStatus.values),
                name="identifier_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status="merged", merged_into__isnull=False)
                | (~models.Q(status="merged") & models.Q(merged_into__isnull=True)),
                name="identifier_merged_names_survivor",
            ),
        ]
        indexes = [models.Index(fields=["kind", "target"], name="identifier_target")]

    def __str__(self) -> str:
        return self.ark


def mint() -> str:
    """A fresh ARK under the archive's NAAN. Should it be taken, saving ends in an IntegrityError."""
    return arks.mint(settings.ARCHIVE_NAAN)


class Identified(models.Model):
    """A record with an ARK. The ARK is given at the first save and never changes."""

    ark_kind: IdentifierKind

    ark = models.CharField("ARK", max_length=64, unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            super().save(*args, **kwargs)
            return
        self.ark = self.ark or mint()
        with transaction.atomic():
            super().save(*args, **kwargs)
            Identifier.objects.register(self)

    def get_absolute_url(self) -> str:
        return f"/{self.ark}"

    def ark_article(self) -> Article | None:
        """The article whose dossier this record belongs to; None for authorities."""
        return None
