"""Whether the index, its files and the versions agree: ``manage.py check_archive``.

Everything is read: each version is compared with its hash and with the version before it, each article with
what the index was made from, each file of the index with its checksum.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone

from archive import snapshot
from archive.models import Article, IndexTask, Version
from archive.search.engine import IndexUnusable, NoIndex, Reader
from archive.search.indexing import engine
from archive.search.rebuilding import differences

Kind = Literal["version", "article", "index", "task"]

REINDEX = "Run “manage.py reindex”."
RESTORE = "Restore this version from a backup; it has been changed outside the archive."
# An act that is being indexed now is no finding.
FRESH = datetime.timedelta(minutes=1)
_BATCH = 200


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: what, and what to do about it."""

    kind: Kind
    subject: str
    problem: str
    advice: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.problem}. {self.advice}"


def findings() -> Iterator[Finding]:
    """Everything that is wrong, one after the other; reads the whole archive."""
    yield from broken_versions()
    yield from stuck_tasks()
    try:
        reader = engine().reader()
        yield from _index(reader)
    except NoIndex as problem:
        if Article.objects.live().exists():
            yield Finding("index", "index", _sentence(str(problem)), REINDEX)
    except IndexUnusable as problem:
        yield Finding("index", "index", _sentence(str(problem)), REINDEX)


def broken_versions() -> Iterator[Finding]:
    """Versions that are not what was released, or do not follow the one before them."""
    rows = Version.objects.order_by("article_id", "number")
    article, before = 0, ""
    for version in rows.select_related("article").iterator(chunk_size=_BATCH):
        if version.article_id != article:
            article, before = version.article_id, ""
        for problem in _broken(version, before):
            yield Finding("version", str(version), problem, RESTORE)
        before = version.sha256


def _broken(version: Version, before: str) -> Iterator[str]:
    if snapshot.digest(version.content) != version.sha256:
        yield "the content does not have the hash that was noted at its release"
    try:
        release = version.dossier.release
    except ValueError as error:
        yield f"the content cannot be read ({error})"
        return
    if release and release.previous != before:
        yield "the hash of the version before it is not the one that it names"


def stuck_tasks() -> Iterator[Finding]:
    """Articles that have been waiting for the index for longer than a minute."""
    waiting = IndexTask.objects.filter(requested_at__lt=timezone.now() - FRESH).order_by("pk")
    for ark, since in waiting.values_list("article__ark", "requested_at").iterator(chunk_size=_BATCH):
        when = timezone.localtime(since).isoformat(" ", "seconds")
        advice = "Run “manage.py reindex”; if it stays, the log says why this version cannot be indexed."
        yield Finding("task", ark, f"has been waiting for the index since {when}", advice)


def _index(reader: Reader) -> Iterator[Finding]:
    known = set(IndexTask.objects.values_list("article__ark", flat=True))
    for difference in differences(reader):
        # With a task it is behind, and said so already if it has been for long.
        if difference.ark not in known:
            _, problem = str(difference).split(": ", 1)
            yield Finding("article", difference.ark, problem, REINDEX)
    for problem in reader.damage():
        yield Finding("index", "index", _sentence(problem), REINDEX)


def _sentence(text: str) -> str:
    return text.rstrip(".")
