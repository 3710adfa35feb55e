"""Withdraw: take a dossier from the public, and leave a tombstone that says so.

Versions stay in the database, unchanged and unseen. The article's ARK and those of its
comments, statements and statistics answer 410 from now on, or 451 where the law asked
for it, with the reason given here.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.actions.after_commit import follow
from archive.models import Article, Event, Identifier, IndexTask


class WithdrawalRefused(Exception):
    """The article cannot be withdrawn or restored; the message says why."""


def withdraw(
    article: Article,
    reason: str,
    by: AbstractBaseUser | None = None,
    legal: bool = False,
    at: datetime | None = None,
) -> Article:
    """Take the article's dossier, in all its versions, from the public.

    ``reason`` is shown on the tombstone. ``legal`` marks a removal that the law demands.
    Raises :class:`WithdrawalRefused` without a reason or if nothing is public.
    """
    if not reason.strip():
        raise WithdrawalRefused(_("Bitte einen Grund angeben: er steht auf der Seite, die bleibt."))
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if locked.live_version_id is None:
            raise WithdrawalRefused(_("„%s“ ist nicht veröffentlicht.") % locked.title)
        _mark(locked, Identifier.Status.WITHDRAWN, reason.strip(), legal, at or timezone.now())
        locked.live_version = None
        locked.state = Article.State.WITHDRAWN
        locked.save(update_fields=["live_version", "state", "changed_at"])
        _note(locked, Event.Verb.WITHDRAWN, reason, by, at)
    return locked


def restore(
    article: Article, reason: str, by: AbstractBaseUser | None = None, at: datetime | None = None
) -> Article:
    """Bring a withdrawn article back to the desk as a draft; releasing it makes it public again.

    Until then its ARKs find no page. Raises :class:`WithdrawalRefused` if it is not withdrawn.
    """
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if locked.state != Article.State.WITHDRAWN:
            raise WithdrawalRefused(_("„%s“ ist nicht zurückgezogen.") % locked.title)
        _mark(locked, Identifier.Status.ACTIVE, "", False, at or timezone.now())
        locked.state = Article.State.DRAFT
        locked.save(update_fields=["state", "changed_at"])
        _note(locked, Event.Verb.RESTORED, reason, by, at)
    return locked


def _mark(article: Article, status: str, reason: str, legal: bool, at: datetime) -> None:
    """A merged identifier keeps pointing to its survivor, which carries the tombstone."""
    names = article.identifiers.exclude(status=Identifier.Status.MERGED)
    names.update(status=status, reason=reason, legal=legal, changed_at=at)


def _note(article: Article, verb: str, reason: str, by: AbstractBaseUser | None, at: datetime | None) -> None:
    Event.objects.create(
        article=article, ark=article.ark, verb=verb, actor=by, at=at or timezone.now(), reason=reason
    )
    IndexTask.objects.request(article)
    follow(article)
