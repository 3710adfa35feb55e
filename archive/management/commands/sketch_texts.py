"""Compare the texts that have not been compared yet."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from archive.actions.resemblances import follow_all
from archive.models import Resemblance, TextSketch


class Command(BaseCommand):
    help = (
        "Finds texts that are alike: sketches every article whose text has no current sketch. Imports and "
        "the desk do so by themselves; this is for articles that were here before, and after a failure."
    )

    def handle(self, **options: object) -> None:
        sum(follow_all())
        pairs = Resemblance.objects.count() // 2
        self.stdout.write(f"{TextSketch.objects.current().count()} texts sketched, {pairs} pairs are alike.")
