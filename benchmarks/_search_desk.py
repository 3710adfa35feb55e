"""Authorities and released versions of a generated corpus as database rows, without the desk behind them."""

from __future__ import annotations

import hashlib
from itertools import islice

from benchmarks._search_names import organisations, outlets, speakers, studies
from benchmarks._search_spool import Spool

_BATCH = 500


def enter_authorities() -> None:
    """Everyone whom a dossier may name: lists show what they are called."""
    from archive.models import Author, Outlet, Study

    Author.objects.bulk_create(
        (Author(name=each.name, ark=each.ark) for each in speakers()), batch_size=_BATCH
    )
    Author.objects.bulk_create(
        (Author(name=each.name, ark=each.ark, kind=Author.Kind.ORGANISATION) for each in organisations()),
        batch_size=_BATCH,
    )
    Outlet.objects.bulk_create(Outlet(name=each.name, ark=each.ark) for each in outlets())
    for each in studies():
        Study.objects.create(publisher=each.name, year=2010, ark=each.ark)


def enter_versions(spool: Spool) -> None:
    """A live version for each article that has none yet; article and version have the same number."""
    from django.db.models import F

    from archive.models import Article, Version

    present = Article.objects.count()
    number, pairs = present, islice(spool.pairs(), present, None)
    while batch := list(islice(pairs, _BATCH)):
        numbered = list(enumerate(batch, start=number + 1))
        number += len(batch)
        Article.objects.bulk_create(Article(pk=key, title=ark, ark=ark) for key, (ark, _content) in numbered)
        Version.objects.bulk_create(
            Version(
                pk=key,
                article_id=key,
                number=1,
                content=content,
                sha256=hashlib.sha256(content.encode()).hexdigest(),
            )
            for key, (_ark, content) in numbered
        )
    Article.objects.filter(pk__gt=present).update(live_version_id=F("pk"), state=Article.State.RELEASED)
