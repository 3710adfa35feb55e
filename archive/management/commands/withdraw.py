"""Withdraw dossiers from the public."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from archive.actions.withdraw import WithdrawalRefused, withdraw
from archive.management.selection import find_articles, find_user


class Command(BaseCommand):
    help = "Withdraws articles with all their versions; their permalinks keep a tombstone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("arks", nargs="+", metavar="ARK")
        parser.add_argument("--reason", required=True, help="shown on the tombstone")
        parser.add_argument("--legal", action="store_true", help="the law demands it: answer 451, not 410")
        parser.add_argument("--by", default="", metavar="USERNAME")

    def handle(self, *, arks: list[str], reason: str, legal: bool, by: str, **options: object) -> None:
        user = find_user(by)
        for article in find_articles(arks):
            try:
                withdraw(article, reason, user, legal=legal)
            except WithdrawalRefused as refused:
                raise CommandError(str(refused)) from refused
            self.stdout.write(f"{article.ark} withdrawn.")
