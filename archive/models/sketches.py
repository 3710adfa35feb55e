"""What the archive keeps of texts to tell which are alike; see :mod:`archive.text.resemblance`.

All of it is derived from the bodies on the desk and can be made again (``manage.py sketch_texts``). It is
for editors only: no version, page, list or index has any of it.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connections, models
from django.utils.translation import gettext_lazy as _

from archive.models.articles import Article
from archive.text import resemblance

MOST_EXAMINED = 100
"""Candidates of which the sketches are looked at, those with most keys in common first."""


def drop_unlisted(
    collector: models.deletion.Collector, field: models.Field, rows: models.QuerySet, using: str
) -> None:
    """Delete the rows with their article, without a word.

    CASCADE would do it too, but the page on which the desk asks before a draft is deleted would
    name dozens of numbers that nobody ever sees.
    """
    collector.fast_deletes.append(rows)


drop_unlisted.lazy_sub_objs = True  # type: ignore[attr-defined]  # Django's way to be given a query, not rows


class TextSketchQuerySet(models.QuerySet["TextSketch"]):
    def current(self) -> TextSketchQuerySet:
        """Sketches that can be compared with those made now."""
        return self.filter(scheme=resemblance.SCHEME)


class TextSketch(models.Model):
    """The sketch of an article's body. A body that is too short to be compared has one without keys."""

    article = models.OneToOneField(
        Article,
        verbose_name=_("Artikel"),
        primary_key=True,
        on_delete=drop_unlisted,
        related_name="sketch",
    )
    scheme = models.PositiveSmallIntegerField()
    fingerprint = models.BigIntegerField()
    words = models.PositiveIntegerField(_("Wörter"))
    minima = models.BinaryField()

    objects = TextSketchQuerySet.as_manager()

    class Meta:
        verbose_name = _("Textskizze")
        verbose_name_plural = _("Textskizzen")

    def __str__(self) -> str:
        return f"{self.article_id}"

    def is_of(self, body: str) -> bool:
        """Whether this is the sketch of ``body``, as sketches are made now."""
        return self.scheme == resemblance.SCHEME and self.fingerprint == resemblance.fingerprint(body)


class SketchKeyQuerySet(models.QuerySet["SketchKey"]):
    def candidates(self, keys: Collection[int], besides: Article) -> list[int]:
        """Articles that have some of the keys: their numbers, those with most keys first."""
        having = self.filter(value__in=keys).exclude(article=besides).values("article_id")
        ranked = having.annotate(common=models.Count("value")).order_by("-common", "article_id")
        return [row["article_id"] for row in ranked[:MOST_EXAMINED]]

    def enter(self, keys: Collection[int], article: Article) -> None:
        """Add the keys of an article that has none.

        One plain statement: as objects, some thirty rows for each article would cost an import more than
        all the rest of the comparison.
        """
        if keys:
            table, rows = self.model._meta.db_table, ", ".join(["(%s, %s)"] * len(keys))
            with connections[self.db].cursor() as cursor:
                cursor.execute(
                    f"INSERT INTO {table} (value, article_id) VALUES {rows}",  # noqa: S608 (no value in it)
                    [part for key in keys for part in (key, article.pk)],
                )


class SketchKey(models.Model):
    """A band or mark of an article's sketch: equal keys make candidates."""

    pk = models.CompositePrimaryKey("value", "article_id")
    value = models.BigIntegerField()
    article = models.ForeignKey(Article, on_delete=drop_unlisted, related_name="sketch_keys")

    objects = SketchKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("Schlüssel einer Textskizze")
        verbose_name_plural = _("Schlüssel von Textskizzen")

    def __str__(self) -> str:
        return f"{self.article_id} {self.value}"


class ResemblanceQuerySet(models.QuerySet["Resemblance"]):
    def seen_from(self, article: Article) -> ResemblanceQuerySet:
        """The texts that are like this article's, the most alike first, with what a list of them says."""
        found = self.filter(article=article).select_related("other__outlet")
        return found.order_by("-percent", "-shared", "other_id")


class Resemblance(models.Model):
    """Two articles with much of their text in common, seen from one of them.

    ``shared`` of the ``words`` of ``article`` stand in passages that ``other`` has too. ``percent`` is the
    same seen from both: the share in the text that is contained the most in the other. The pair has a row
    for each side, so that neither is found by two ways.
    """

    article = models.ForeignKey(
        Article, verbose_name=_("Artikel"), on_delete=drop_unlisted, related_name="resemblances"
    )
    other = models.ForeignKey(
        Article, verbose_name=_("ähnelt"), on_delete=drop_unlisted, related_name="resembled_by"
    )
    shared = models.PositiveIntegerField(_("gemeinsame Wörter"))
    words = models.PositiveIntegerField(_("Wörter"))
    percent = models.PositiveSmallIntegerField(_("Anteil in Prozent"))

    objects = ResemblanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("Doppelgänger")
        verbose_name_plural = _("Doppelgänger")
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="resemblance_pair_once"),
            models.CheckConstraint(
                condition=~models.Q(article=models.F("other")), name="resemblance_is_of_two_articles"
            ),
            models.CheckConstraint(
                condition=models.Q(shared__lte=models.F("words"), percent__lte=100),
                name="resemblance_shares_at_most_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.other_id}: {self.percent} %"
