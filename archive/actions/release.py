"""Release: the one way from the desk to the public.

Everything that makes a text public happens here and in one transaction: the article is
locked, its dossier read off the desk, numbered, chained to the version before by hash,
stored, made the live version, noted in the log and put down for the index. Either all of
it happened or nothing did. The index follows after the commit; if it cannot, the task
written here is caught up later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace

from archive import snapshot
from archive.actions.after_commit import follow
from archive.actions.anchoring import refind_anchors
from archive.actions.first_reader import read_after_commit
from archive.models import Article, Event, IndexTask, Version
from archive.models.dossiers import captures_of, in_utc, names_used, read_desk
from archive.search.indexing import catch_up


class ReleaseRefused(Exception):
    """The dossier cannot be released as it is; the message says what to do."""


@dataclass(frozen=True)
class Released:
    """What a release did. ``changed`` is False if the live version already says the same."""

    article: Article
    version: Version | None
    changed: bool
    refusal: str = ""


def release(
    article: Article,
    by: AbstractBaseUser | None = None,
    note: str = "",
    at: datetime | None = None,
    index: bool = True,
) -> Released:
    """Make the dossier as it stands on the desk the article's live version.

    Releasing what has not changed since the live version makes no new one. With
    ``index=False`` the caller lets the index catch up after a batch. Raises
    :class:`ReleaseRefused` for a withdrawn article and for passages that were lost.
    """
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        _refuse_unfit(locked)
        dossier = read_desk(locked)
        last = locked.versions.order_by("number").last()
        if last and locked.live_version_id == last.pk and _same(dossier, last):
            return Released(locked, last, changed=False)
        version = _store(locked, dossier, last, by, note, at or timezone.now())
        IndexTask.objects.request(locked)
        follow(locked, index)
        if index:
            read_after_commit(locked)
    return Released(locked, version, changed=True)


def release_all(articles: Iterable[Article], by: AbstractBaseUser | None = None) -> Iterator[Released]:
    """Release each article in its own transaction, then let the index catch up once.

    A dossier that is refused does not stop the others; its result carries the reason.
    """
    for article in articles:
        try:
            yield release(article, by, index=False)
        except ReleaseRefused as refused:
            yield Released(article, None, changed=False, refusal=str(refused))
    catch_up()


def _refuse_unfit(article: Article) -> None:
    if article.state == Article.State.WITHDRAWN:
        raise ReleaseRefused(_("„%s“ ist zurückgezogen. Bitte zuerst wiederherstellen.") % article.title)
    lost = refind_anchors(article)
    if lost:
        names = "; ".join(f"{record} ({record.anchor_exact[:60]})" for record in lost[:5])
        raise ReleaseRefused(
            _("„%(title)s“: Diese Stellen stehen nicht mehr so im Text, bitte neu setzen: %(names)s")
            % {"title": article.title, "names": names}
        )


def _same(dossier: snapshot.Dossier, version: Version) -> bool:
    return replace(version.dossier, release=None) == dossier


def _store(
    article: Article,
    dossier: snapshot.Dossier,
    last: Version | None,
    by: AbstractBaseUser | None,
    note: str,
    at: datetime,
) -> Version:
    number = last.number + 1 if last else 1
    released = snapshot.Release(
        number=number,
        at=in_utc(at),
        previous=last.sha256 if last else "",
        blocks=snapshot.numbered(dossier.article.body),
        captures=captures_of(article),
        **names_used(dossier),
    )
    content = snapshot.canonical(replace(dossier, release=released))
    version = Version.objects.create(
        article=article,
        number=number,
        released_at=at,
        released_by=by,
        note=note,
        content=content,
        sha256=snapshot.digest(content),
    )
    article.live_version = version
    article.state = Article.State.RELEASED
    article.save(update_fields=["live_version", "state", "changed_at"])
    Event.objects.create(
        article=article,
        ark=article.ark,
        verb=Event.Verb.RELEASED,
        actor=by,
        at=at,
        reason=note,
        version=number,
    )
    return version
