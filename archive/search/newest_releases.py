"""What was released last, as cards. The index knows when texts were published, not when they came in here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import cast

from django.utils import timezone

from archive import access
from archive.models import Article, Version
from archive.search.cards import card
from archive.search.cards_data import Cards
from archive.search.engine import Source
from archive.search.names import Names
from archive.search.results import Card
from archive.search.search_text import SearchText


@dataclass(frozen=True)
class Released:
    """The card of an article with the number of its live version, and the day of its release in words."""

    card: Card
    date: str
    version: int


def newest_releases(
    number: int, names: Names, after: datetime.datetime | None = None
) -> tuple[Released, ...]:
    """The articles whose live version is the newest, in one query over as many rows.

    With ``after``, only those whose live version was released after that moment.
    """
    # Versions are only ever added, so their order is that of their keys, which has an index.
    live = Article.objects.live().select_related("live_version").order_by("-live_version_id")
    if after is not None:
        live = live.filter(live_version__released_at__gt=after)
    fields = ("ark", "live_version__content", "live_version__released_at", "live_version__number")
    return tuple(_released(article, names) for article in live.only(*fields)[:number])


def _released(article: Article, names: Names) -> Released:
    version = cast(Version, article.live_version)
    dossier = access.public(version.dossier)
    called = dossier.release.platforms if dossier.release else {}
    platforms = {slug: name.name for slug, name in called.items()}
    made = card("articles", Source(Cards(dossier, platforms).article(), ()), SearchText(), names)
    return Released(made, names.date(timezone.localdate(version.released_at).isoformat()), version.number)
