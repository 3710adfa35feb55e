"""Drafts onto the desk: one article with its comments and its capture, in one transaction.

The same source never makes a second article. Bytes that are here already are skipped. Other bytes of the
same source (its address, or its file and place where it has no address) are kept as a further capture of
the same article, which itself stays as the editors have it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, connection, transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from archive.importers import captures, dossiers
from archive.importers.article_rows import make_article
from archive.importers.candidates import Candidates
from archive.importers.dossier_loader import load_dossier
from archive.importers.identity import place_of, variants_of
from archive.importers.records import ArticleDraft, Source
from archive.importers.sources import DOSSIER
from archive.models import Article, Capture, Event

# Any number that no other lock of this archive has.
_ADVISORY_LOCK = 7_301_100


@dataclass(frozen=True)
class LoadResult:
    """What loading came to: how many articles were made, and so on. Results add up."""

    created: int = 0
    skipped: int = 0
    recaptured: int = 0
    failed: int = 0
    warnings: tuple[str, ...] = ()
    article: Article | None = field(default=None, compare=False)

    def __add__(self, other: LoadResult) -> LoadResult:
        summed = {
            name: getattr(self, name) + getattr(other, name)
            for name in (part.name for part in fields(self))
            if name != "article"
        }
        return LoadResult(**summed)


def load(
    draft: ArticleDraft, candidates: Candidates | None = None, by: AbstractBaseUser | None = None
) -> LoadResult:
    """Put a draft on the desk, whole or not at all. Never raises for what a source holds."""
    try:
        with transaction.atomic():
            _wait_for_other_imports()
            return _load(draft, candidates, by)
    except (DatabaseError, OSError, ValueError) as error:
        # ValueError: a dossier that cannot come in, or characters that no database takes.
        return LoadResult(failed=1, warnings=(f"{draft.source.name} could not be stored: {error}",))


def _load(draft: ArticleDraft, candidates: Candidates | None, by: AbstractBaseUser | None) -> LoadResult:
    same_bytes = Capture.objects.filter(sha256=sha256(draft.source.payload).hexdigest())
    if known := same_bytes.select_related("article").first():
        return LoadResult(skipped=1, article=known.article)
    if article := _same_source(draft):
        return _recapture(article, draft, by)
    return _create(draft, candidates, by)


def _create(draft: ArticleDraft, candidates: Candidates | None, by: AbstractBaseUser | None) -> LoadResult:
    if draft.source.media_type == DOSSIER:
        article, outcome = load_dossier(dossiers.parse(draft.source.payload), by)
        _keep(article, draft, by)
        made = outcome == "created"
        return LoadResult(created=made, skipped=not made, article=article)
    article, warnings = make_article(draft)
    _keep(article, draft, by)
    notes = [*draft.warnings, *warnings, *_found(candidates)]
    Event.objects.create(
        article=article, ark=article.ark, verb=Event.Verb.IMPORTED, actor=by, reason="\n".join(notes)
    )
    return LoadResult(created=1, warnings=tuple(warnings), article=article)


def _recapture(article: Article, draft: ArticleDraft, by: AbstractBaseUser | None) -> LoadResult:
    capture = _keep(article, draft, by)
    warning = (
        f"{draft.source.name} has changed since it was first captured. The new bytes are kept with "
        f"{article.ark}; the article was left as it is. Compare them and edit it if need be."
    )
    Event.objects.create(
        article=article,
        ark=article.ark,
        verb=Event.Verb.CAPTURED,
        actor=by,
        reason=f"SHA-256 {capture.sha256}",
    )
    return LoadResult(recaptured=1, warnings=(warning,), article=article)


def _same_source(draft: ArticleDraft) -> Article | None:
    """The article that came from this source before."""
    if addresses := variants_of(draft.url or draft.source.url):
        by_address = Article.objects.filter(source_url__in=addresses).order_by("pk").first()
        if by_address is None:
            captured = Capture.objects.filter(source_url__in=addresses).select_related("article").first()
            by_address = captured.article if captured else None
        return by_address
    if draft.source.media_type == DOSSIER:
        # A line has no address of its own: it moves when one is put in before it.
        return None
    place = Capture.objects.filter(source=place_of(draft.source), locator=draft.source.locator)
    captured = place.select_related("article").first()
    return captured.article if captured else None


def _keep(article: Article, draft: ArticleDraft, by: AbstractBaseUser | None) -> Capture:
    source = draft.source
    return Capture.objects.create(
        article=article,
        sha256=captures.store(source.payload, settings.CAPTURES_DIR),
        size=len(source.payload),
        media_type=source.media_type,
        source=place_of(source)[:2000],
        locator=source.locator[:500],
        source_url=(source.url or draft.url)[:2000],
        captured_at=_time(source),
        received_by=by,
    )


def _time(source: Source) -> datetime | None:
    try:
        return parse_datetime(source.captured_at)
    except ValueError:
        return None


def _found(candidates: Candidates | None) -> list[str]:
    if candidates is None:
        return []
    named = ", ".join(candidates.platforms)
    count = len(candidates.statistics)
    return [
        gettext("Zum Kodieren gefunden: %(count)d Zahlen; Plattformen: %(named)s.")
        % {"count": count, "named": named or "–"}
    ]


def _wait_for_other_imports() -> None:
    """Let imports take turns, or two of them could both find a source new.

    SQLite's transactions begin with the lock for writing and need no other.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])
