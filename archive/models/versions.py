"""What was released, what happened, and what the index still has to learn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive import snapshot
from archive.models.articles import Article
from archive.models.choices import TextChoices


class ImmutableError(TypeError):
    """Somebody tried to change or delete what must stay as it is."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows are added and read; nothing else."""

    def update(self, **kwargs: Any) -> int:
        raise ImmutableError(f"{self.model.__name__} rows are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableError(f"{self.model.__name__} rows are never deleted")

    delete.alters_data = True  # type: ignore[attr-defined]  # Django's way to keep it from templates

    def bulk_create(self, objs: Iterable[models.Model], *args: Any, **kwargs: Any) -> list:
        """Add rows; one that meets another is an error, never a change of it."""
        if kwargs.get("update_conflicts"):
            raise ImmutableError(f"{self.model.__name__} rows are never changed")
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnly(models.Model):
    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableError(f"{type(self).__name__} {self.pk} is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableError(f"{type(self).__name__} {self.pk} is never deleted")


class Version(AppendOnly):
    """An immutable snapshot of a dossier; see :mod:`archive.snapshot` for its content."""

    article = models.ForeignKey(
        Article, verbose_name=_("Artikel"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("Nummer"))
    released_at = models.DateTimeField(_("freigegeben"), default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("freigegeben durch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("Anmerkung"), blank=True)
    content = models.TextField(_("Inhalt"))
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("Fassung")
        verbose_name_plural = _("Fassungen")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="version_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.article.ark}.v{self.number}"

    @cached_property
    def dossier(self) -> snapshot.Dossier:
        """The content as a value. The whole of it: show the public :func:`archive.access.public` of it."""
        return snapshot.from_json(self.content)


class Event(AppendOnly):
    """Who did what to which dossier, when and why; written in the transaction of the act."""

    class Verb(TextChoices):
        IMPORTED = "imported", _("eingelesen")
        CAPTURED = "captured", _("erneut erfasst")
        RELEASED = "released", _("freigegeben")
        WITHDRAWN = "withdrawn", _("zurückgezogen")
        RESTORED = "restored", _("wiederhergestellt")
        HIDDEN = "hidden", _("aus Suchmaschinen genommen")
        SHOWN = "shown", _("für Suchmaschinen geöffnet")

    # No cascade: an event about a deleted draft keeps its ARK and loses only the link.
    article = models.ForeignKey(
        Article, verbose_name=_("Artikel"), null=True, on_delete=models.SET_NULL, related_name="events"
    )
    ark = models.CharField("ARK", max_length=64)
    verb = models.CharField(_("Vorgang"), max_length=12, choices=Verb)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("durch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("am"), default=timezone.now)
    reason = models.TextField(_("Grund"), blank=True)
    version = models.PositiveIntegerField(_("Fassung"), null=True, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("Vorgang")
        verbose_name_plural = _("Vorgänge")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["ark", "at"], name="event_ark_at")]

    def __str__(self) -> str:
        return f"{self.ark} {self.get_verb_display()}"


class IndexTaskQuerySet(models.QuerySet["IndexTask"]):
    def request(self, article: Article) -> IndexTask:
        """Note that the index has to look at this article again; call it in the act's transaction."""
        return self.create(article=article)


class IndexTask(models.Model):
    """An article that the index has yet to take in.

    Written in the transaction of a release or withdrawal, deleted after the index has
    committed. What stands here after a crash is caught up, so a lost update is not possible.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="index_tasks")
    requested_at = models.DateTimeField(default=timezone.now)

    objects = IndexTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("Indexauftrag")
        verbose_name_plural = _("Indexaufträge")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.article_id}"
