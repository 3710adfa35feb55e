"""Export dossiers as JSON lines."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from archive.exports.dossiers import as_lines, desk_dossiers, live_dossiers
from archive.management.selection import find_articles
from archive.models import Article


class Command(BaseCommand):
    help = "Prints the live dossiers in the exchange form, one a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("arks", nargs="*", metavar="ARK", help="only these articles")
        source = parser.add_mutually_exclusive_group()
        source.add_argument(
            "--desk", action="store_true", help="the desk, drafts included, not the live versions"
        )
        source.add_argument("--public", action="store_true", help="only what anyone may read")

    def handle(self, *, arks: list[str], desk: bool, public: bool, **options: object) -> None:
        articles = (
            find_articles(arks)
            if arks
            else Article.objects.select_related("live_version", "outlet").order_by("pk").iterator()
        )
        dossiers = desk_dossiers(articles) if desk else live_dossiers(articles, public_only=public)
        for line in as_lines(dossiers):
            self.stdout.write(line)
