"""Where a text comes from: when it was captured, and which versions of it there are.

Both are fixed once a version is released: versions are numbered without a gap and never change, and what is
told of captures stands in the version, as it was when it was released. The captured bytes are private.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.citations.resolving import Found
from archive.models import Version
from archive.snapshot import Captured, Dossier


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


def captures_of(dossier: Dossier) -> tuple[CaptureView, ...] | None:
    """The captures that a version names, in the order they came in; None if it is older than such names."""
    named = dossier.release.captures if dossier.release else None
    return None if named is None else tuple(map(_capture, named))


def _capture(named: Captured) -> CaptureView:
    captured = datetime.fromisoformat(named.captured) if named.captured else None
    return CaptureView(captured, datetime.fromisoformat(named.received), named.media_type, named.sha256)


def versions_of(found: Found) -> tuple[VersionView, ...]:
    """Every version of the article up to the live one, the oldest first."""
    rows = Version.objects.filter(article=found.version.article_id).order_by("number")
    return tuple(
        VersionView(
            number, f"/{found.record.ark}.v{number}", released, sha256, number == found.version.number
        )
        for number, released, sha256 in rows.values_list("number", "released_at", "sha256")
    )
