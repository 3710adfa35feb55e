"""Load the code book: platforms, topics, roles, measures, and the first synonyms."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.importers.codebook import CODEBOOK_PATH, CodeBookError, load_codebook


class Command(BaseCommand):
    help = (
        "Loads the code book: platforms, topics, roles, measures, and the first synonyms. "
        "What editors changed is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=CODEBOOK_PATH)
        parser.add_argument("--overwrite", action="store_true", help="reset entries that are there")

    def handle(self, *, path: Path, overwrite: bool, **options: object) -> None:
        try:
            result = load_codebook(path, overwrite)
        except CodeBookError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Code book: {result.added} added, {result.updated} reset, {result.kept} kept as they are."
        )
        if result.synonyms:
            self.stdout.write(
                f"Synonyms: {result.synonyms} groups entered. They are kept on the desk from now on."
            )
