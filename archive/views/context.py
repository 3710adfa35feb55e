"""What every template may use without being handed it; nothing that asks the database: error pages use it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from archive.views.theme import Theme, theme_of


def archive(request: HttpRequest) -> dict[str, dict[str, str] | Theme]:
    """The archive's own name and address, and the theme that the reader has chosen."""
    return {"archive": {"name": settings.ARCHIVE_NAME, "site": site(request)}, "theme": theme_of(request)}


def site(request: HttpRequest) -> str:
    """The address of the archive without a slash at its end: as configured, else as it was asked for."""
    return (settings.BASE_URL or f"{request.scheme}://{request.get_host()}").rstrip("/")
