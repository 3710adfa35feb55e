"""``manage.py reindex``: build the search index anew from the live versions, or keep it up all the time."""

import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.search.engine import IndexUnusable, WriterBusy
from archive.search.following import Follower
from archive.search.indexing import catch_up, engine
from archive.search.rebuilding import WAIT_FOR_REBUILD, rebuild


class Command(BaseCommand):
    help = (
        "Builds a fresh search index from the live versions beside the old one, and puts it in its place. "
        "With --follow, keeps the index up with releases and withdrawals until it is ended."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--follow", action="store_true", help="run as a service")
        parser.add_argument(
            "--interval", type=float, default=1.0, metavar="SECONDS", help="between two looks (default: 1)"
        )
        parser.add_argument(
            "--wait",
            type=float,
            default=WAIT_FOR_REBUILD,
            metavar="SECONDS",
            help="for another process that is writing (default: 600)",
        )

    def handle(self, *, follow: bool, interval: float, wait: float, **options: Any) -> None:
        if interval <= 0:
            raise CommandError("--interval: a number of seconds above 0, please.")
        if follow:
            self._follow(interval)
        else:
            self._rebuild(wait)

    def _rebuild(self, wait: float) -> None:
        try:
            built = rebuild(engine(), wait)
            followed = catch_up()
            # What is withdrawn is to be gone from the disk too.
            while engine().tidy(kept=0, wait=wait):
                pass
        except WriterBusy as busy:
            raise CommandError(f"{busy} Try again when it has ended.") from busy
        except IndexUnusable as problem:
            raise CommandError(
                f"The index could not be built: {problem} The old one stays in use."
            ) from problem
        rate = built.articles / built.seconds if built.seconds else 0
        self.stdout.write(
            f"{built.articles} articles with {built.records} records indexed "
            f"in {built.seconds:.1f} s ({rate:.0f} articles/s); {followed} later changes taken in."
        )
        if built.failed:
            raise CommandError(f"{built.failed} articles could not be indexed; the log says why.")

    def _follow(self, interval: float) -> None:
        # Whoever dies while indexing loses nothing, so it may be ended at any moment.
        signal.signal(signal.SIGTERM, _end)
        signal.signal(signal.SIGINT, _end)
        self.stdout.write(f"Following every {interval:g} s; Ctrl-C ends it.")
        self.stdout.flush()
        Follower().follow(interval)


def _end(*signalled: object) -> None:
    sys.exit(0)
