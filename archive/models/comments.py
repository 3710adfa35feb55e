"""Reader comments on the desk."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.articles import Article
from archive.models.authorities import Author
from archive.models.choices import TextChoices
from archive.models.fields import PartialDateField, choice_constraint, validate_links
from archive.models.identifiers import Identified, Identifier
from archive.text.blocks import normalise_body


class CommentQuerySet(models.QuerySet["Comment"]):
    def public(self) -> CommentQuerySet:
        """Comments that a release takes in: spam, pingbacks and the unapproved stay on the desk."""
        return self.filter(visibility=Comment.Visibility.PUBLIC)


class CommentVisibility(TextChoices):
    PUBLIC = "public", _("öffentlich")
    HIDDEN = "hidden", _("nicht veröffentlichen")


class CommentKind(TextChoices):
    COMMENT = "comment", _("Kommentar")
    PINGBACK = "pingback", _("Pingback")


class CommentSourceStatus(TextChoices):
    """What the source system said of the comment."""

    APPROVED = "approved", _("freigeschaltet")
    PENDING = "pending", _("wartend")
    SPAM = "spam", _("Spam")
    TRASH = "trash", _("Papierkorb")


class Comment(Identified):
    """A reader's comment, at its place in the thread."""

    Visibility = CommentVisibility
    Kind = CommentKind
    SourceStatus = CommentSourceStatus

    ark_kind = Identifier.Kind.COMMENT

    article = models.ForeignKey(
        Article, verbose_name=_("Artikel"), on_delete=models.CASCADE, related_name="comments"
    )
    position = models.PositiveIntegerField(_("Position"))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Antwort auf"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replies",
    )
    kind = models.CharField(_("Art"), max_length=10, choices=Kind, default=Kind.COMMENT)
    display_name = models.CharField(_("Name wie gedruckt"), max_length=300, blank=True)
    author = models.ForeignKey(
        Author,
        verbose_name=_("Stimme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="comments",
    )
    author_url = models.CharField(_("Adresse der Stimme"), max_length=2000, blank=True)
    by_article_author = models.BooleanField(_("von der Autorin, dem Autor des Artikels"), default=False)
    posted = PartialDateField(_("geschrieben"))
    body = models.TextField(_("Text"), blank=True)
    links = models.JSONField(_("Links im Text"), default=list, blank=True, validators=[validate_links])
    visibility = models.CharField(
        _("Sichtbarkeit"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    source_status = models.CharField(
        _("Stand in der Quelle"), max_length=10, choices=SourceStatus, default=SourceStatus.APPROVED
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kommentar")
        verbose_name_plural = _("Kommentare")
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "position"], name="comment_position_once"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="comment_position_from_one"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="comment_not_its_own_parent",
            ),
            choice_constraint("visibility", CommentVisibility, "comment_visibility_known"),
            choice_constraint("kind", CommentKind, "comment_kind_known"),
            choice_constraint("source_status", CommentSourceStatus, "comment_source_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.display_name or _('ohne Namen')}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.body = normalise_body(self.body)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.parent and self.parent.article_id != self.article_id:
            raise ValidationError(
                {"parent": _("Der beantwortete Kommentar gehört zu einem anderen Artikel.")}
            )
        if self.parent and self.parent.position >= self.position:
            raise ValidationError({"parent": _("Eine Antwort steht nach dem Kommentar, dem sie gilt.")})

    def ark_article(self) -> Article:
        return self.article
