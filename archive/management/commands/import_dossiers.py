"""Import dossiers from JSON lines."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.actions.intake import take_in_dossiers
from archive.management.selection import find_user


class Command(BaseCommand):
    help = "Imports dossiers of the exchange form, one a line (docs/dossier-format.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--release", action="store_true", help="release what was taken in")
        parser.add_argument("--by", default="", metavar="USERNAME")

    def handle(self, *, paths: list[Path], release: bool, by: str, **options: object) -> None:
        failed = 0
        for path in paths:
            try:
                with path.open("rb") as file:
                    result = take_in_dossiers(file, find_user(by), release=release)
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror or error}") from error
            for number, message in result.errors:
                self.stderr.write(f"{path}:{number}: {message}")
            for number, message in result.alike:
                self.stdout.write(f"{path}:{number}: {message}")
            self.stdout.write(
                f"{path}: {result.created} created, {result.unchanged} already here, "
                f"{result.released} released, {len(result.errors)} lines with errors."
            )
            failed += len(result.errors)
        if failed:
            raise CommandError(f"{failed} lines were not taken in; the others were.")
