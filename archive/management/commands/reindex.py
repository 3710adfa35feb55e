"""``manage.py reindex``: build the search index anew from the live versions."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.search.engine import WriterBusy
from archive.search.indexing import catch_up, rebuild


class Command(BaseCommand):
    help = "Build a fresh search index from the live versions beside the old one, and put it in its place."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            built = rebuild()
        except WriterBusy as busy:
            raise CommandError(f"{busy} Try again when it has ended.") from busy
        followed = catch_up()
        rate = built.articles / built.seconds if built.seconds else 0
        self.stdout.write(
            f"{built.articles} articles with {built.records} records indexed "
            f"in {built.seconds:.1f} s ({rate:.0f} articles/s); {followed} later changes taken in."
        )
