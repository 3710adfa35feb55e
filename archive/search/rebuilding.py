"""Building the index anew from the live versions, beside the live index.

Acts go on meanwhile, and the live index follows them. Before the new index takes its place, it is compared
with the versions as they are then, and what it lacks is taken in. Only this comparison keeps writers waiting.
So it does not matter what happens while an index is built; and the same comparison tells whether an index is
sound (``manage.py check_archive``).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from archive.models import Article, IndexTask
from archive.search.engine import Changes, Engine, Live, Reader
from archive.shelf import Shelf

logger = logging.getLogger(__name__)

WAIT_FOR_REBUILD = 600.0
# From so many articles, spread over all of them, the words of the archive are learned.
SAMPLE = 6_000
_BATCH = 500


@dataclass(frozen=True)
class Report:
    """What a rebuild took in, and how long it took in seconds."""

    articles: int
    records: int
    seconds: float
    failed: int = 0


@dataclass(frozen=True)
class Difference:
    """An article that the index and the versions do not agree about."""

    ark: str
    indexed: bool
    live: bool

    def __str__(self) -> str:
        if not self.live:
            return f"{self.ark}: in the index, but has no live version"
        if not self.indexed:
            return f"{self.ark}: has a live version, but is not in the index"
        return f"{self.ark}: the index has another version than the live one"


def rebuild(engine: Engine, wait: float = WAIT_FOR_REBUILD) -> Report:
    """Build a fresh index and put it in the place of the live one.

    Raises :class:`~archive.search.engine.WriterBusy`. Versions are streamed; memory does not grow with their
    number. The tasks that were waiting at the start are done by it.
    """
    start = time.monotonic()
    tasks = list(IndexTask.objects.values_list("pk", flat=True))
    built = engine.rebuild(_all(), _sample(), _changes, wait)
    for ark, reason in built.failed:
        logger.error("%s cannot be indexed.\n%s", ark, reason)
    _leave_to_tasks(built.failed)
    _clear_shelf()
    for first in range(0, len(tasks), _BATCH):
        IndexTask.objects.filter(pk__in=tasks[first : first + _BATCH]).delete()
    return Report(built.articles, built.records, time.monotonic() - start, len(built.failed))


def _clear_shelf() -> None:
    """Take all pages from the shelf: an act that died may have left some whose tasks are done hereby."""
    try:
        Shelf(settings.PAGES_DIR).clear_all()
    except OSError:
        logger.exception("Pages could not be taken from the shelf.")


def differences(reader: Reader) -> Iterator[Difference]:
    """Every article that the index lacks, has in another version, or should not have."""
    indexed = dict(reader.contents())
    live = Article.objects.live().order_by().values_list("ark", "live_version__sha256")
    for ark, fingerprint in live.iterator(chunk_size=_BATCH):
        known = indexed.pop(ark, None)
        if known != fingerprint:
            yield Difference(ark, known is not None, live=True)
    for ark in indexed:
        yield Difference(ark, indexed=True, live=False)


def _changes(reader: Reader) -> Changes:
    for difference in differences(reader):
        yield difference.ark, _live(difference.ark) if difference.live else None


def _leave_to_tasks(failed: tuple[tuple[str, str], ...]) -> None:
    """What could not be indexed is left out of lists for as long as its task stands."""
    for article in Article.objects.filter(ark__in=[ark for ark, _reason in failed]):
        IndexTask.objects.request(article)


def _all() -> Iterator[Live]:
    live = Article.objects.live().order_by("pk")
    rows = live.values_list("ark", "live_version__content", "live_version__sha256")
    return (Live(*row) for row in rows.iterator(chunk_size=_BATCH))


def _live(ark: str) -> Live | None:
    row = (
        Article.objects.live()
        .filter(ark=ark)
        .values_list("ark", "live_version__content", "live_version__sha256")
        .first()
    )
    return Live(*row) if row else None


def _sample() -> Iterator[Live]:
    """Some articles, evenly spread."""
    live = Article.objects.live()
    every = max(1, live.count() // SAMPLE)
    arks = list(live.order_by("pk").values_list("pk", flat=True))[::every]
    for first in range(0, len(arks), _BATCH):
        rows = live.filter(pk__in=arks[first : first + _BATCH]).order_by("pk")
        for row in rows.values_list("ark", "live_version__content", "live_version__sha256"):
            yield Live(*row)
