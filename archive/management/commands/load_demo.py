"""Load the demonstration corpus."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from archive.actions.intake import take_in_dossiers
from archive.importers.dossiers import SCHEMA_PATH
from archive.models import Platform

DEMO = SCHEMA_PATH.parent / "demo"


class Command(BaseCommand):
    help = "Loads and releases the demonstration corpus. Texts that are here already are left alone."

    def handle(self, **options: object) -> None:
        if not Platform.objects.exists():
            raise CommandError("The code book is empty. Run `manage.py load_codebook` first.")
        for path in sorted(DEMO.glob("*.jsonl")):
            with path.open("rb") as file:
                result = take_in_dossiers(file, by=None, release=True)
            self.stdout.write(f"{path.stem}: {result.created} created, {result.unchanged} already here.")
            for number, message in result.errors:
                self.stderr.write(f"{path.name}:{number}: {message}")
            if result.errors:
                raise CommandError(f"{path.name} has errors; see above.")
