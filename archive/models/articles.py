"""The article on the desk, and the bytes it was made from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive import snapshot
from archive.models.authorities import Author, Outlet
from archive.models.choices import TextChoices
from archive.models.fields import (
    NameField,
    PartialDateField,
    choice_constraint,
    validate_captions,
    validate_links,
    validate_names,
)
from archive.models.identifiers import Identified, Identifier
from archive.text.blocks import normalise_body


class ArticleQuerySet(models.QuerySet["Article"]):
    def live(self) -> ArticleQuerySet:
        """Articles whose live version the public can read."""
        return self.filter(live_version__isnull=False)

    def with_dossier(self) -> ArticleQuerySet:
        """Everything a snapshot reads, in a fixed number of queries."""
        return self.select_related("outlet", "live_version").prefetch_related(
            "authorships__author",
            "comments__author",
            "statements__speaker",
            "statements__organisation",
            "statements__role",
            "statements__platforms",
            "statements__topics",
            "statements__comment",
            "statistics__measure",
            "statistics__platform",
            "statistics__study",
            "statistics__comment",
        )


class ArticleKind(TextChoices):
    NEWS = "news", _("Nachricht")
    TRADE_PRESS = "trade-press", _("Fachpresse")
    BLOG_POST = "blog-post", _("Blogbeitrag")
    COLUMN = "column", _("Kolumne")
    NEWSLETTER = "newsletter", _("Newsletter")
    PRESS_RELEASE = "press-release", _("Pressemitteilung")
    OTHER = "other", _("Sonstiges")


class ArticleAccess(TextChoices):
    FULL = "full", _("Volltext")
    EXCERPT = "excerpt", _("Auszüge")
    METADATA = "metadata", _("nur Nachweis")


class ArticleState(TextChoices):
    DRAFT = "draft", _("Entwurf")
    REVIEW = "review", _("in Prüfung")
    RELEASED = "released", _("freigegeben")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class ArticleCoding(TextChoices):
    OPEN = "open", _("nicht kodiert")
    STARTED = "started", _("in Arbeit")
    DONE = "done", _("kodiert")
    CHECKED = "checked", _("gegengelesen")


class Article(Identified):
    """An article as editors work on it. Nothing here is public until the dossier is released."""

    Kind = ArticleKind
    Access = ArticleAccess
    State = ArticleState
    Coding = ArticleCoding

    ark_kind = Identifier.Kind.ARTICLE

    kicker = models.CharField(_("Dachzeile"), max_length=500, blank=True)
    title = NameField(_("Titel"), max_length=1000)
    subtitle = models.TextField(_("Unterzeile, Vorspann"), blank=True)
    series = NameField(_("Serie"), blank=True)
    part = models.PositiveSmallIntegerField(_("Teil"), null=True, blank=True)
    body = models.TextField(_("Text"), blank=True)
    language = models.CharField(_("Sprache"), max_length=20, default="de")
    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("Medium"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    kind = models.CharField(_("Textsorte"), max_length=16, choices=Kind, blank=True)
    authors = models.ManyToManyField(
        Author, verbose_name=_("Autorinnen und Autoren"), through="Authorship", related_name="articles"
    )
    byline = models.CharField(_("Autorenzeile wie gedruckt"), max_length=500, blank=True)
    published = PartialDateField(_("erschienen"))
    source_url = models.URLField(_("Quelle"), max_length=2000, blank=True)
    other_urls = models.JSONField(
        _("weitere Adressen"), default=list, blank=True, validators=[validate_names]
    )
    links = models.JSONField(_("Links im Text"), default=list, blank=True, validators=[validate_links])
    captions = models.JSONField(
        _("Bildunterschriften"), default=list, blank=True, validators=[validate_captions]
    )
    abstract = models.TextField(_("Zusammenfassung der Redaktion"), blank=True)
    access = models.CharField(_("Zugang"), max_length=10, choices=Access, default=Access.FULL)
    rights_note = models.TextField(_("Rechte"), blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    coding = models.CharField(_("Kodierung"), max_length=10, choices=Coding, default=Coding.OPEN)
    live_version = models.ForeignKey(
        "archive.Version",
        verbose_name=_("gültige Fassung"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # For editors to see and set; what pages and sitemaps go by stands on the identifiers of the dossier.
    hidden_from_engines = models.BooleanField(
        _("nicht in Suchmaschinen"),
        default=False,
        help_text=_(
            "Gilt sofort, für alle Fassungen und für alles, was zu diesem Artikel gehört. "
            "Lesbar und zitierbar bleibt es."
        ),
    )
    # What came in: SHA-256 of the dossier this article was imported from, so that the same one is not
    # taken in twice, whatever editors have made of it since.
    intake_sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(_("angelegt"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("geändert"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("Artikel")
        verbose_name_plural = _("Artikel")
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("release_article", _("Kann Artikel freigeben")),
            ("withdraw_article", _("Kann Artikel zurückziehen")),
            ("read_restricted_text", _("Kann Texte lesen, die nicht öffentlich sind")),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="article_has_title"),
            choice_constraint("kind", ArticleKind, "article_kind_known"),
            choice_constraint("access", ArticleAccess, "article_access_known"),
            choice_constraint("state", ArticleState, "article_state_known"),
            choice_constraint("coding", ArticleCoding, "article_coding_known"),
            models.CheckConstraint(
                condition=models.Q(state="released", live_version__isnull=False)
                | (~models.Q(state="released")),
                name="article_released_has_version",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | models.Q(live_version__isnull=True),
                name="article_withdrawn_has_no_live_version",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "coding"], name="article_state_coding"),
            models.Index(fields=["published"], name="article_published"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.body = normalise_body(self.body)
        super().save(*args, **kwargs)

    def ark_article(self) -> Article:
        return self

    @property
    def invented(self) -> bool:
        return self.rights_note.startswith(snapshot.INVENTED)


class Authorship(models.Model):
    """Who wrote an article, in the order of the byline."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="authorships")
    author = models.ForeignKey(
        Author, verbose_name=_("Autorin, Autor"), on_delete=models.PROTECT, related_name="authorships"
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=1)

    class Meta:
        verbose_name = _("Autorschaft")
        verbose_name_plural = _("Autorschaften")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="authorship_author_once"),
            models.UniqueConstraint(fields=["article", "position"], name="authorship_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.author}"


class Capture(models.Model):
    """Bytes as they were received. Private, never altered; several for one article.

    The bytes lie under ``DATA_DIR/captures`` by their SHA-256; ``locator`` says which part of
    a container (a record of a web archive, a post of an export) they were.
    """

    article = models.ForeignKey(
        Article, verbose_name=_("Artikel"), on_delete=models.CASCADE, related_name="captures"
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("Größe in Byte"))
    media_type = models.CharField(_("Medientyp"), max_length=120)
    source = models.CharField(_("Quelle"), max_length=2000)
    locator = models.CharField(_("Stelle in der Quelle"), max_length=500, blank=True)
    source_url = models.URLField(_("Adresse"), max_length=2000, blank=True)
    captured_at = models.DateTimeField(_("erfasst"), null=True, blank=True)
    received_at = models.DateTimeField(_("eingegangen"), default=timezone.now)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("eingegangen durch"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("Erfassung")
        verbose_name_plural = _("Erfassungen")
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "sha256", "locator"], name="capture_bytes_once_per_article"
            )
        ]
        indexes = [
            models.Index(fields=["sha256", "locator"], name="capture_bytes"),
            models.Index(fields=["source_url"], name="capture_source_url"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()
