"""The synonyms that editors keep, for a search text."""

from __future__ import annotations

from functools import lru_cache

from archive.models import SynonymGroup
from archive.models.synonyms import entries_of
from archive.search.thesaurus import Synonyms


def current() -> Synonyms:
    """The synonyms as they stand now: one small query.

    They are read each time, so that an editor's change holds in every process from the next page on. Only
    what is made of them is kept, for as long as they read the same.
    """
    return _made(tuple(SynonymGroup.objects.values_list("entries", flat=True)))


@lru_cache(maxsize=4)
def _made(groups: tuple[str, ...]) -> Synonyms:
    return Synonyms(map(entries_of, groups))
