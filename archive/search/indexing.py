"""Keeping the index up with the versions.

A release or withdrawal writes an ``IndexTask`` in its own transaction. :func:`catch_up` reads the tasks,
indexes what is live of their articles (an article without a live version is removed), commits the index, and
**then** deletes exactly the tasks it read. So whatever dies, and whenever, loses nothing:

- between the act's commit and the index's: the task is still there;
- between the index's commit and the deletion: the task is done again, with the same result;
- a second act while the first is being indexed writes a task of its own, which is not deleted with the first.

It runs after the commit of every act, and when a list is asked for while tasks are waiting. There is one
writer; a list does not wait for it, but leaves out the dossiers that the index has not taken in yet, so
that withdrawn text is gone at once. What was released last is indexed first, so a long queue keeps no editor
waiting; acts and pages do only a part of it, the rest is left to the next ones and to ``reindex --follow``
(:mod:`archive.search.following`). An index that is missing, damaged or of an older schema is built anew from
the live versions (:mod:`archive.search.rebuilding`). A full disk is no damage: the index stays as it is, and
tasks wait. A dossier that cannot be indexed keeps its task, is logged, is left alone for a while, and holds
up no other.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from archive.models import Article, IndexTask, Version
from archive.search.documents import public_documents
from archive.search.engine import (
    CannotWrite,
    Engine,
    IndexUnusable,
    NoIndex,
    Reader,
    Writer,
    WriterBusy,
)
from archive.search.engines import open_engine
from archive.search.rebuilding import rebuild
from archive.shelf import Shelf

logger = logging.getLogger(__name__)

# An act waits this long for another process that writes; then its tasks are left to that one or to the next.
WAIT_AFTER_ACT = 2.0
# Up to this many articles a page or an act builds a lost index itself, in a second or two.
SMALL = 1_000
# So many tasks are done at once. Acts and pages do fewer: somebody is waiting for them.
BATCH = 200
AT_ONCE = 25
# With more articles than these to leave out, a page would be slow: lists wait until the index has caught up.
MOST_LAGGING = 5_000
# Between two batches whoever else waits for the writer's lock gets it.
GIVE_WAY = 0.05
_BETWEEN_MENDINGS = 60.0
# A version that cannot be indexed is not tried again at every page, nor is a disk that is full.
_BETWEEN_TRIES = 60.0
_BETWEEN_WRITES = 5.0
# When this process last did so, by the address of the index; and which tasks failed there.
_mended: dict[str, float] = {}
_refused: dict[str, float] = {}
_failed: dict[tuple[str, int], float] = {}


@dataclass(frozen=True)
class State:
    """A readable state of the index, and the ARKs of the articles that it is behind with."""

    reader: Reader
    lagging: tuple[str, ...]


def engine() -> Engine:
    """The engine that ``SEARCH_URL`` names."""
    return open_engine(settings.SEARCH_URL)


def index_after_commit() -> None:
    """Let the index follow once the act's transaction is committed.

    What goes wrong then is logged; the act stands, and so does its task.
    """

    def follow() -> None:  # by its name Django logs what goes wrong: a partial has none
        catch_up(WAIT_AFTER_ACT, AT_ONCE, SMALL)

    transaction.on_commit(follow, robust=True)


def catch_up(wait: float = WAIT_AFTER_ACT, most: int | None = None, largest: int | None = None) -> int:
    """Index what the waiting tasks name; the number of tasks done, 0 if another process is writing.

    With ``most``, no more than about so many tasks are done now, the newest first. An unusable index is built
    anew; with ``largest``, only that of an archive of at most so many articles. Not to be called in a
    transaction, which might be undone.
    """
    done = 0
    while (most is None or done < most) and _waiting().exists():
        if done:
            time.sleep(GIVE_WAY)
        finished = _do_batch(wait, BATCH if most is None else min(most, BATCH), largest)
        if not finished:
            break
        done += finished
    return done


def _do_batch(wait: float, size: int, largest: int | None) -> int:
    """Do some of the tasks; how many, or how many articles a rebuild took in."""
    try:
        with engine().writing(wait) as writer:
            return _do_tasks(writer, size)
    except WriterBusy:
        return 0
    except CannotWrite:
        _refuse()
        return 0
    except IndexUnusable as problem:
        return _repair(problem, wait, largest)


def _refuse() -> None:
    """Note that nothing can be written, a full disk for example. What was live still is; tasks wait."""
    _refused[settings.SEARCH_URL] = time.monotonic()
    logger.exception("The search index cannot be written; changes wait until it can.")


def _waiting() -> QuerySet[IndexTask]:
    """The tasks that may be done now."""
    now = time.monotonic()
    for task, since in list(_failed.items()):
        if now - since > _BETWEEN_TRIES:
            _failed.pop(task, None)
    failed = [task for address, task in list(_failed) if address == settings.SEARCH_URL]
    return IndexTask.objects.exclude(pk__in=failed) if failed else IndexTask.objects.all()


def _recently(when: dict[str, float], seconds: float) -> bool:
    """Whether that was noted of this index in the last so many seconds."""
    at = when.get(settings.SEARCH_URL)
    return at is not None and time.monotonic() - at <= seconds


def _do_tasks(writer: Writer, size: int) -> int:
    """Do a batch of so many tasks; how many. One of which nothing can be done is followed by the next."""
    while tasks := list(_waiting().order_by("-pk").values_list("pk", "article_id")[:size]):
        named = {article for _, article in tasks}
        articles = list(Article.objects.filter(pk__in=named).select_related("live_version"))
        failed = {article.pk for article in articles if not _take_in(writer, article)}
        writer.commit()
        _clear_shelf(articles)
        bad = [(settings.SEARCH_URL, task) for task, article in tasks if article in failed]
        _failed.update(dict.fromkeys(bad, time.monotonic()))
        finished = [task for task, article in tasks if article not in failed]
        IndexTask.objects.filter(pk__in=finished).delete()
        if finished:
            return len(finished)
    return 0


def _take_in(writer: Writer, article: Article) -> bool:
    """Index what is public of the live version; whether that went well."""
    version = article.live_version
    try:
        made = public_documents(version.content) if version else []
    except Exception:
        # Whatever is wrong with one version, the others have to be found.
        logger.exception("%s cannot be indexed.", article.ark)
        return False
    writer.replace(article.ark, made, version.sha256 if version else "")
    return True


def _clear_shelf(articles: Iterable[Article]) -> None:
    """Take their pages from the shelf. The act did so, unless it died before."""
    shelf = Shelf(settings.PAGES_DIR)
    for article in articles:
        try:
            shelf.forget(article.ark)
        except OSError:
            logger.exception("Pages of %s could not be taken from the shelf.", article.ark)


def current(suspect: bool = False, waiting: bool | None = None) -> State:
    """The state of the index to answer a page from. Raises :class:`IndexUnusable`.

    Some of the waiting tasks are done first if nobody else is at it. With ``suspect`` the index was found
    damaged. Whoever has just asked whether tasks are waiting says so.
    """
    if suspect:
        _mend_suspect()
    if waiting is None:
        waiting = IndexTask.objects.exists()
    if waiting and not _recently(_refused, _BETWEEN_WRITES):
        catch_up(0, AT_ONCE, SMALL)
    # Asked before the index is opened: the other way round, a task that is done in between would be missed,
    # and text that was withdrawn before this page was asked for would still be on it.
    behind = lagging() if waiting else ()
    try:
        reader = engine().reader()
    except IndexUnusable as problem:
        _repair(problem, 0, SMALL)
        reader = engine().reader()
    return State(reader, behind)


def lagging() -> tuple[str, ...]:
    """The articles of which the index may have what is not public any more: all with a waiting task.

    Articles whose only version is the live one are not among them: all that the index can have of them is
    that, or nothing yet. Raises :class:`IndexUnusable` if they are too many for a page to leave them out.
    """
    if not IndexTask.objects.exists():
        return ()
    older = Version.objects.filter(article=OuterRef("article")).exclude(pk=OuterRef("article__live_version"))
    changed = IndexTask.objects.filter(Q(article__live_version=None) | Exists(older))
    arks = changed.order_by().values_list("article__ark", flat=True).distinct()[: MOST_LAGGING + 1]
    found = tuple(sorted(arks))
    if len(found) > MOST_LAGGING:
        raise IndexUnusable(f"The search index is behind with more than {MOST_LAGGING} changed articles.")
    return found


def _mend_suspect() -> None:
    """Build a damaged index anew, at most once a minute: no question may keep us building."""
    if not _recently(_mended, _BETWEEN_MENDINGS):
        _mended[settings.SEARCH_URL] = time.monotonic()
        _repair(IndexUnusable("The search index is damaged or far behind."), 0, SMALL)


def _repair(problem: IndexUnusable, wait: float, largest: int | None) -> int:
    """Build the index anew if the archive is small enough; the number of articles taken in."""
    if _recently(_refused, _BETWEEN_WRITES):
        return 0
    if largest is not None and Article.objects.live()[: largest + 1].count() > largest:
        logger.error("%s Run “manage.py reindex”.", problem)
        return 0
    if isinstance(problem, NoIndex):
        logger.info("%s It is built now.", problem)
    else:
        logger.warning("%s It is built now.", problem, exc_info=problem.__cause__)
    try:
        return rebuild(engine(), wait).articles
    except WriterBusy:
        return 0
    except CannotWrite:
        _refuse()
        return 0
