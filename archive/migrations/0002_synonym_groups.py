"""Groups of words that the search takes for one another. The initial ones: ``manage.py load_codebook``."""

from django.db import migrations, models

from archive.models.synonyms import validate_entries


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entries",
                    models.TextField(
                        help_text=(
                            "Wörter oder Wendungen gleicher Bedeutung, jede in einer eigenen Zeile. "
                            "Beugungen gehören nicht dazu, die Suche kennt sie."
                        ),
                        validators=[validate_entries],
                        verbose_name="Einträge",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="Anmerkung")),
            ],
            options={
                "verbose_name": "Synonymgruppe",
                "verbose_name_plural": "Synonymgruppen",
                "ordering": ["entries", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(entries=""), name="synonym_group_has_entries")
                ],
            },
        ),
    ]
