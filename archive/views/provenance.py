"""Where a text comes from: when it was captured, and which versions of it there are.

Both are fixed once a version is released: versions are numbered without a gap and never change, and of the
captures only those are named that had come in by then. The captured bytes themselves are private.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.citations.resolving import Found
from archive.models import Capture, Version


@dataclass(frozen=True)
class CaptureView:
    """Bytes that the text was taken from; ``captured`` is when, as far as that was recorded."""

    captured: datetime | None
    received: datetime
    media_type: str
    sha256: str


@dataclass(frozen=True)
class VersionView:
    number: int
    url: str
    released: datetime
    sha256: str
    here: bool


def captures_of(found: Found) -> tuple[CaptureView, ...]:
    """The captures that the version shown can have been made from, in the order they came in."""
    rows = Capture.objects.filter(
        article=found.version.article_id, received_at__lte=found.version.released_at
    ).values_list("captured_at", "received_at", "media_type", "sha256")
    return tuple(CaptureView(*row) for row in rows)


def versions_of(found: Found) -> tuple[VersionView, ...]:
    """Every version of the article up to the live one, the oldest first."""
    rows = Version.objects.filter(article=found.version.article_id).order_by("number")
    return tuple(
        VersionView(
            number, f"/{found.record.ark}.v{number}", released, sha256, number == found.version.number
        )
        for number, released, sha256 in rows.values_list("number", "released_at", "sha256")
    )
