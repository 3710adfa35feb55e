"""The synonyms that editors keep, for a search text."""

from __future__ import annotations

from functools import cache, lru_cache

from django.db import connection

from archive.models import SynonymGroup
from archive.models.synonyms import entries_of
from archive.search.thesaurus import Synonyms


def current() -> Synonyms:
    """The synonyms as they stand now: one small query.

    They are read each time, so that an editor's change holds in every process from the next page on. Only
    what is made of them is kept, for as long as they read the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_query(connection.vendor))
        return _made(tuple(entries for (entries,) in cursor.fetchall()))


@cache
def _query(vendor: str) -> tuple[str, tuple[object, ...]]:
    """Every search reads them, and Django takes longer to write the query than a database to answer it."""
    statement, parameters = SynonymGroup.objects.values_list("entries").query.sql_with_params()
    return statement, parameters


@lru_cache(maxsize=4)
def _made(groups: tuple[str, ...]) -> Synonyms:
    return Synonyms(map(entries_of, groups))
