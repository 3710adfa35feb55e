"""The pages of the values of facets: where platforms, topics, speakers and media have their portraits."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from archive.models import Platform, Topic
from archive.search.browse import UNKNOWN

_SLUGGED: dict[str, type[Platform | Topic]] = {"platform": Platform, "topic": Topic}
_BY_ARK = frozenset({"speaker", "organisation", "author", "outlet", "study"})


def addresses(facet: str, values: Iterable[str]) -> dict[str, str]:
    """The page of each value that has one. At most one query."""
    known = [value for value in values if value != UNKNOWN]
    if facet in _BY_ARK:
        return {value: f"/ark:{settings.ARCHIVE_NAAN}/{value}" for value in known}
    model = _SLUGGED.get(facet)
    if model is None or not known:
        return {}
    found = model.objects.filter(slug__in=known).order_by().values_list("slug", "ark")
    return {slug: f"/{ark}" for slug, ark in found}
