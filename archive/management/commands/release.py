"""Release dossiers from the desk."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from archive.actions.release import release_all
from archive.management.selection import find_articles, find_user
from archive.models import Article


class Command(BaseCommand):
    help = "Releases the dossiers of the named articles (ARKs), or all that are not withdrawn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("arks", nargs="*", metavar="ARK")
        parser.add_argument("--all", action="store_true", dest="everything")
        parser.add_argument("--by", default="", metavar="USERNAME")

    def handle(self, *, arks: list[str], everything: bool, by: str, **options: object) -> None:
        if bool(arks) == everything:
            raise CommandError("Name the articles by their ARKs, or give --all.")
        articles = (
            Article.objects.exclude(state=Article.State.WITHDRAWN).order_by("pk").iterator()
            if everything
            else find_articles(arks)
        )
        released = unchanged = refused = 0
        for result in release_all(articles, find_user(by)):
            if result.refusal:
                refused += 1
                self.stderr.write(f"{result.article.ark}: {result.refusal}")
            elif result.changed:
                released += 1
            else:
                unchanged += 1
        self.stdout.write(f"{released} released, {unchanged} unchanged, {refused} refused.")
        if refused:
            raise CommandError(f"{refused} dossiers were not released.")
