"""The archive is the first reader of what it releases.

The page of an article is made once for all workers. Whoever asks for it first would have to wait for that; so
it is asked for right after the release, as a reader would do it, in each language, and lies on the shelf when
readers come. What they get is what any reader would have had made.

That needs to be known under which address readers come: without ``BASE_URL`` nothing is read.
"""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.urls import resolve
from django.utils import translation

from archive.models import Article


def read_after_commit(article: Article) -> None:
    """Read the article's page once its release is committed. What goes wrong then is logged."""

    def read_first() -> None:
        read(f"/{article.ark}")

    transaction.on_commit(read_first, robust=True)


def read(path: str) -> None:
    """Ask for a page in every language, as somebody who has chosen nothing."""
    if not settings.BASE_URL:
        return
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            view, arguments, named = resolve(path)
            view(_request(path, language), *arguments, **named)


def _request(path: str, language: str) -> WSGIRequest:
    site = urlsplit(settings.BASE_URL)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "HTTP_HOST": site.netloc,
            "HTTP_ACCEPT": "text/html",
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(site.port or 443),
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    request.LANGUAGE_CODE = language
    return request
