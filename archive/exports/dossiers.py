"""Dossiers as JSON lines, in the exchange form that :mod:`archive.importers.dossiers` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from archive import snapshot
from archive.access import public
from archive.models import Article
from archive.models.dossiers import read_desk


def live_dossiers(articles: Iterable[Article], public_only: bool = True) -> Iterator[snapshot.Dossier]:
    """The live version of each article that has one; by default only what anyone may read."""
    for article in articles:
        if article.live_version:
            dossier = article.live_version.dossier
            yield public(dossier) if public_only else dossier


def desk_dossiers(articles: Iterable[Article]) -> Iterator[snapshot.Dossier]:
    """Each article as it stands on the desk, released or not. For editors' eyes."""
    for article in articles:
        yield read_desk(article)


def as_lines(dossiers: Iterable[snapshot.Dossier]) -> Iterator[str]:
    """One line of JSON for each dossier, without the line end."""
    for dossier in dossiers:
        yield json.dumps(snapshot.exchange(dossier), ensure_ascii=False)
