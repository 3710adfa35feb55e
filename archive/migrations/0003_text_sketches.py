"""Tables for telling which texts are alike. Texts that are here already: ``manage.py sketch_texts``."""

from django.db import migrations, models

from archive.models.sketches import drop_unlisted


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_synonym_groups")]

    operations = [
        migrations.CreateModel(
            name="TextSketch",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=drop_unlisted,
                        primary_key=True,
                        related_name="sketch",
                        serialize=False,
                        to="archive.article",
                        verbose_name="Artikel",
                    ),
                ),
                ("scheme", models.PositiveSmallIntegerField()),
                ("fingerprint", models.BigIntegerField()),
                ("words", models.PositiveIntegerField(verbose_name="Wörter")),
                ("minima", models.BinaryField()),
            ],
            options={"verbose_name": "Textskizze", "verbose_name_plural": "Textskizzen"},
        ),
        migrations.CreateModel(
            name="SketchKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "value", "article_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("value", models.BigIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=drop_unlisted, related_name="sketch_keys", to="archive.article"
                    ),
                ),
            ],
            options={
                "verbose_name": "Schlüssel einer Textskizze",
                "verbose_name_plural": "Schlüssel von Textskizzen",
            },
        ),
        migrations.CreateModel(
            name="Resemblance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shared", models.PositiveIntegerField(verbose_name="gemeinsame Wörter")),
                ("words", models.PositiveIntegerField(verbose_name="Wörter")),
                ("percent", models.PositiveSmallIntegerField(verbose_name="Anteil in Prozent")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=drop_unlisted,
                        related_name="resemblances",
                        to="archive.article",
                        verbose_name="Artikel",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=drop_unlisted,
                        related_name="resembled_by",
                        to="archive.article",
                        verbose_name="ähnelt",
                    ),
                ),
            ],
            options={
                "verbose_name": "Doppelgänger",
                "verbose_name_plural": "Doppelgänger",
                "constraints": [
                    models.UniqueConstraint(fields=("article", "other"), name="resemblance_pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("article", models.F("other")), _negated=True),
                        name="resemblance_is_of_two_articles",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100), ("shared__lte", models.F("words"))),
                        name="resemblance_shares_at_most_all",
                    ),
                ],
            },
        ),
    ]
