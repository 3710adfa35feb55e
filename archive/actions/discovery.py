"""Keep records out of search engines, or let them in again. Readers notice nothing.

People may be found in an archive by whoever looks for the debate, and need not be found there by whoever
looks for their name. The wish takes effect at once and for all versions, without a new one: it is about who
shows the way to a record, not about what the record says.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from archive.models import Article, Event, Identifier


def hide_dossier(article: Article, hidden: bool, by: AbstractBaseUser | None = None) -> None:
    """Hide or show the article with all its comments, statements and statistics."""
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(hidden_from_engines=hidden)
        article.hidden_from_engines = hidden
        article.identifiers.update(hidden_from_engines=hidden)
        _note(article, article.ark, hidden, by)


def hide_record(identifier: Identifier, hidden: bool, by: AbstractBaseUser | None = None) -> None:
    """Hide or show one record: a comment, a statement, the page of an author."""
    with transaction.atomic():
        Identifier.objects.filter(pk=identifier.pk).update(hidden_from_engines=hidden)
        identifier.hidden_from_engines = hidden
        _note(identifier.article, identifier.ark, hidden, by)


def _note(article: Article | None, ark: str, hidden: bool, by: AbstractBaseUser | None) -> None:
    verb = Event.Verb.HIDDEN if hidden else Event.Verb.SHOWN
    Event.objects.create(article=article, ark=ark, verb=verb, actor=by)
