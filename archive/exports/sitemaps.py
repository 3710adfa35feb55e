"""Sitemaps (https://www.sitemaps.org/protocol.html): the address of every record that engines may show.

There is one group of files for each kind of record, each file with at most 50,000 addresses, and an index
that names them with the time of their latest release. They are read from the identifiers and the live
versions, a query for every 2,000 addresses, and are sent while they are read. What is withdrawn,
merged, hidden from engines or about a private person is in none of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.db.models import Count, Max, Q, QuerySet

from archive.models import Author, Event, Identifier

MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
_PARTS = (
    Identifier.Kind.ARTICLE,
    Identifier.Kind.COMMENT,
    Identifier.Kind.STATEMENT,
    Identifier.Kind.STATISTIC,
)
_CHUNK = 2_000


@dataclass(frozen=True)
class File:
    """A file of a sitemap: the kind of its records, its number from 1, and when one was last released."""

    kind: str
    number: int
    changed: datetime.datetime | None

    @property
    def path(self) -> str:
        return f"/sitemaps/{self.kind}-{self.number}.xml"


def last_change() -> datetime.datetime | None:
    """When anything was last released, withdrawn or hidden; one look at the youngest row."""
    return Event.objects.order_by("-pk").values_list("at", flat=True).first()


def files() -> list[File]:
    """All files there are now."""
    groups = (
        _shown()
        .order_by()
        .values("kind")
        .annotate(number=Count("pk"), changed=Max("article__live_version__released_at"))
    )
    return [
        File(group["kind"], number, group["changed"])
        for group in sorted(groups, key=lambda group: group["kind"])
        for number in range(1, -(-group["number"] // MOST) + 1)
    ]


def index(site: str) -> str:
    """The sitemap index. ``site`` is the archive's address without a slash at its end."""
    entries = (_entry("sitemap", f"{site}{file.path}", file.changed) for file in files())
    return _HEAD.format("sitemapindex") + "".join(entries) + "</sitemapindex>\n"


def urls(kind: str, number: int, site: str, fixed: Iterable[str] = ()) -> Iterator[bytes] | None:
    """A file in pieces, ``fixed`` paths before its records; None if there is no such file."""
    records = _records(kind, (number - 1) * MOST)
    first = next(records, None)
    if first is None:
        return None
    return _pieces([(path, None) for path in fixed], first, records, site)


def _records(kind: str, start: int) -> Iterator[tuple[str, datetime.datetime | None]]:
    """The records of a file with the time of their release, from this place in the order of their ARKs.

    Each chunk is a query of its own. A cursor that nobody reads to its end, as when a crawler asks for the
    head alone, would be closed when it is collected: in the middle of another query of the connection.
    """
    rows = _shown().filter(kind=kind).order_by("ark").values_list("ark", "article__live_version__released_at")
    left = MOST
    chunk = list(rows[start : start + min(_CHUNK, left)])
    while chunk:
        yield from chunk
        left -= len(chunk)
        full = left and len(chunk) == _CHUNK
        chunk = list(rows.filter(ark__gt=chunk[-1][0])[: min(_CHUNK, left)]) if full else []


def _pieces(
    fixed: list[tuple[str, None]],
    first: tuple[str, datetime.datetime | None],
    records: Iterator[tuple[str, datetime.datetime | None]],
    site: str,
) -> Iterator[bytes]:
    piece = [_HEAD.format("urlset")]
    piece += [_entry("url", f"{site}{path}", changed) for path, changed in fixed]
    piece.append(_entry("url", f"{site}/{first[0]}", first[1]))
    for ark, changed in records:
        piece.append(_entry("url", f"{site}/{ark}", changed))
        if len(piece) >= _CHUNK:
            yield "".join(piece).encode()
            piece.clear()
    yield "".join([*piece, "</urlset>\n"]).encode()


def _shown() -> QuerySet[Identifier]:
    """What engines may show: active, not hidden, live if it belongs to an article, no private person."""
    private = Author.objects.filter(is_public=False).values("pk")
    return Identifier.objects.filter(
        Q(kind__in=_PARTS, article__live_version__isnull=False) | ~Q(kind__in=_PARTS),
        status=Identifier.Status.ACTIVE,
        hidden_from_engines=False,
    ).exclude(kind=Identifier.Kind.AUTHOR, target__in=private)


def _entry(name: str, address: str, changed: datetime.datetime | None) -> str:
    at = changed.astimezone(datetime.UTC).isoformat(timespec="seconds") if changed else ""
    when = f"<lastmod>{at}</lastmod>" if at else ""
    return f"<{name}><loc>{escape(address)}</loc>{when}</{name}>\n"
