"""Keeping the index up all the time, as a service: ``manage.py reindex --follow``.

Acts and pages index what was just released themselves. The follower does what would keep them waiting: long
queues after an import, building a large index anew when it is lost, damaged or of an older schema, putting
small segments together, removing what is no longer needed. It is not needed for an archive of a few thousand
articles, and it may die at any moment: it holds nothing between two steps but what anyone else would find.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, close_old_connections, connections

from archive.search.engine import CannotWrite, IndexUnusable, WriterBusy
from archive.search.indexing import BATCH, GIVE_WAY, catch_up, engine
from archive.search.rebuilding import rebuild

logger = logging.getLogger(__name__)

WAIT = 5.0
# Readers may just be opening what was replaced a moment ago.
KEPT = 60.0
_BETWEEN_TIDYINGS = 60.0
# What cannot be written or built is not tried again at once.
_BETWEEN_TRIES = 10.0


@dataclass
class Follower:
    """Takes one step after the other. ``tidied`` is when the index was last put in order."""

    tidied: float = field(default=-_BETWEEN_TIDYINGS)
    _problem: str = ""

    def follow(self, interval: float, pause: Callable[[float], None] = time.sleep) -> None:
        """Go on until an exception ends it (a signal, say); look for something to do every ``interval``."""
        while True:
            # As between the requests of a server: a connection is not kept for ever.
            close_old_connections()
            pause(self.step(interval))

    def step(self, interval: float) -> float:
        """Do what there is to do now, about a batch of it. How many seconds to wait before the next step."""
        try:
            busy = self._work()
        except WriterBusy:
            return interval
        except CannotWrite as problem:
            return self._trouble(f"The search index cannot be written: {problem}", interval)
        except DatabaseError as problem:
            # It comes back by itself; what is open to it now is of no use any more.
            connections.close_all()
            return self._trouble(f"The database does not answer: {problem}", interval)
        if self._problem:
            logger.warning("All is well again.")
            self._problem = ""
        return GIVE_WAY if busy else interval

    def _work(self) -> bool:
        """Whether there may be more to do."""
        try:
            engine().reader()
        except IndexUnusable as problem:
            logger.warning("%s It is built now.", problem)
            built = rebuild(engine(), WAIT)
            logger.info("%s articles indexed in %.0f s.", built.articles, built.seconds)
            return True
        if catch_up(WAIT, BATCH):
            return True
        if time.monotonic() - self.tidied < _BETWEEN_TIDYINGS:
            return False
        self.tidied = time.monotonic()
        try:
            more = engine().tidy(KEPT, WAIT)
        except CannotWrite:
            raise
        except IndexUnusable as problem:
            # Whatever is damaged there is needed for acts and pages too.
            logger.warning("%s It is built now.", problem)
            rebuild(engine(), WAIT)
            return True
        if more:
            self.tidied = -_BETWEEN_TIDYINGS
        return more

    def _trouble(self, problem: str, interval: float) -> float:
        """Tell a problem once, not at every step."""
        if problem != self._problem:
            logger.error("%s", problem)
            self._problem = problem
        return max(interval, _BETWEEN_TRIES)
