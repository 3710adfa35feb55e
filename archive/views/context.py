"""What every template may use without being handed it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def archive(request: HttpRequest) -> dict[str, dict[str, str]]:
    """The archive's own name."""
    return {"archive": {"name": settings.ARCHIVE_NAME}}
