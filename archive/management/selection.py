"""What commands are told on the command line, as records."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import CommandError

from archive import ark
from archive.models import Article


def find_articles(names: list[str]) -> list[Article]:
    """The articles of these ARKs, in any spelling of an ARK. Raises CommandError for the first unknown."""
    articles = []
    for name in names:
        try:
            reference = ark.parse(name)
        except ark.MalformedArk as error:
            raise CommandError(f"{name}: {error}") from error
        article = Article.objects.filter(ark=str(reference.ark)).first()
        if article is None:
            raise CommandError(f"{name}: no article of this archive has this ARK.")
        articles.append(article)
    return articles


def find_user(username: str) -> AbstractBaseUser | None:
    """The account of that name, or None for an empty name. Raises CommandError if there is none."""
    if not username:
        return None
    model = get_user_model()
    try:
        return model.objects.get_by_natural_key(username)
    except model.DoesNotExist as error:
        raise CommandError(f"There is no account named {username}.") from error
