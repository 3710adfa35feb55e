"""Records that search engines are asked to leave out. Until now there were none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_text_sketches")]

    operations = [
        migrations.AddField(
            model_name="identifier",
            name="hidden_from_engines",
            field=models.BooleanField(default=False, verbose_name="nicht in Suchmaschinen"),
        ),
        migrations.AddField(
            model_name="article",
            name="hidden_from_engines",
            field=models.BooleanField(
                default=False,
                help_text="Gilt sofort, für alle Fassungen und für alles, was zu diesem Artikel gehört. "
                "Lesbar und zitierbar bleibt es.",
                verbose_name="nicht in Suchmaschinen",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("imported", "eingelesen"),
                    ("captured", "erneut erfasst"),
                    ("released", "freigegeben"),
                    ("withdrawn", "zurückgezogen"),
                    ("restored", "wiederhergestellt"),
                    ("hidden", "aus Suchmaschinen genommen"),
                    ("shown", "für Suchmaschinen geöffnet"),
                ],
                max_length=12,
                verbose_name="Vorgang",
            ),
        ),
    ]
