"""Statements: one speaker, in one passage, takes one stance towards one or more platforms."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.articles import Article
from archive.models.authorities import Author, CodeBookEntry, Platform, Topic
from archive.models.choices import IntegerChoices, TextChoices
from archive.models.comments import Comment
from archive.models.fields import choice_constraint
from archive.models.identifiers import Identified, Identifier
from archive.snapshot import StanceName


class Role(CodeBookEntry):
    """In what capacity somebody speaks."""

    class Meta(CodeBookEntry.Meta):
        verbose_name = _("Rolle")
        verbose_name_plural = _("Rollen")


class Stance(IntegerChoices):
    """How the speaker stands towards the platforms, from -2 to +2."""

    REJECTS = -2, _("lehnt ab")
    SCEPTICAL = -1, _("skeptisch")
    AMBIVALENT = 0, _("abwägend")
    FAVOURABLE = 1, _("zugeneigt")
    ADVOCATES = 2, _("wirbt dafür")

    @property
    def slug(self) -> StanceName:
        """The name used in dossiers, URLs and the index."""
        return cast(StanceName, self.name.lower())

    @property
    def sign(self) -> str:
        return {-2: "−−", -1: "−", 0: "±", 1: "+", 2: "++"}[self]

    @classmethod
    def from_slug(cls, slug: str) -> Stance:
        return cls[slug.upper()]


class Anchored(models.Model):
    """A passage: W3C TextQuoteSelector and TextPositionSelector, in code points.

    The positions count in the comment's body if the record names a comment, else in the
    article's. ``anchor_certain`` is False when the passage was found again only by likeness
    after an edit, or not at all: an editor has to look.
    """

    article = models.ForeignKey(
        Article, verbose_name=_("Artikel"), on_delete=models.CASCADE, related_name="%(class)ss"
    )
    comment = models.ForeignKey(
        Comment,
        verbose_name=_("im Kommentar"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="%(class)ss",
    )
    anchor_exact = models.TextField(_("Wortlaut der Stelle"), blank=True)
    anchor_prefix = models.CharField(_("davor"), max_length=32, blank=True)
    anchor_suffix = models.CharField(_("danach"), max_length=32, blank=True)
    anchor_start = models.PositiveIntegerField(_("Anfang"), null=True, blank=True)
    anchor_end = models.PositiveIntegerField(_("Ende"), null=True, blank=True)
    anchor_certain = models.BooleanField(_("Stelle sicher"), default=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        if self.comment and self.comment.article_id != self.article_id:
            raise ValidationError({"comment": _("Der Kommentar gehört zu einem anderen Artikel.")})

    def anchored_text(self) -> str:
        """The text that the anchor's positions count in."""
        return self.comment.body if self.comment else self.article.body

    def ark_article(self) -> Article:
        return self.article


def anchor_constraint(name: str) -> models.CheckConstraint:
    """Positions come in pairs, in order, and only with the words they stand for."""
    empty = models.Q(anchor_start__isnull=True, anchor_end__isnull=True)
    # A comparison with nothing is neither true nor false, and a check lets that pass.
    given = models.Q(
        anchor_start__isnull=False, anchor_end__isnull=False, anchor_start__lt=models.F("anchor_end")
    )
    filled = given & ~models.Q(anchor_exact="")
    return models.CheckConstraint(condition=empty | filled, name=name)


class StatementVoice(TextChoices):
    DIRECT = "direct", _("wörtlich")
    INDIRECT = "indirect", _("indirekt")
    OWN = "own", _("eigene Stimme")
    SURVEY = "survey", _("Umfrage")


class Statement(Anchored, Identified):
    """The atom of the archive."""

    Voice = StatementVoice

    ark_kind = Identifier.Kind.STATEMENT

    speaker = models.ForeignKey(
        Author, verbose_name=_("wer spricht"), on_delete=models.PROTECT, related_name="statements"
    )
    role = models.ForeignKey(
        Role,
        verbose_name=_("Rolle"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statements",
    )
    organisation = models.ForeignKey(
        Author,
        verbose_name=_("Organisation damals"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statements_of_members",
    )
    platforms = models.ManyToManyField(Platform, verbose_name=_("Plattformen"), related_name="statements")
    stance = models.SmallIntegerField(_("Haltung"), choices=Stance)
    topics = models.ManyToManyField(Topic, verbose_name=_("Themen"), blank=True, related_name="statements")
    voice = models.CharField(_("Redeform"), max_length=10, choices=Voice, blank=True)
    summary = models.TextField(_("in Worten des Archivs"), blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kodiert von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("Aussage")
        verbose_name_plural = _("Aussagen")
        ordering = ["article", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stance__gte=-2, stance__lte=2), name="statement_stance_on_scale"
            ),
            choice_constraint("voice", StatementVoice, "statement_voice_known"),
            anchor_constraint("statement_anchor_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.get_stance_display()}"
