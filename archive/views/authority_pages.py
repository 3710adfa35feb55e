"""Pages of authorities: authors, outlets, platforms, topics, studies.

They read their own row and, for what belongs to them, the search index; the desk's articles are never read.
A page is kept for as long as neither the index nor the row changes.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.citations.formats import FORMATS, reference
from archive.citations.items import CitationItem
from archive.citations.resolving import FoundAuthority
from archive.citations.words import Words
from archive.models import Identifier, Platform, Topic
from archive.models.authorities import Affiliation
from archive.search import indexing
from archive.search.engine import IndexUnusable
from archive.search.names import Names
from archive.views.authority_facts import affiliations_of, definition, facts, is_private, links, title
from archive.views.kept_pages import kept_page
from archive.views.page_keys import index_key
from archive.views.portraits import Portrait, is_heard, portrait

logger = logging.getLogger(__name__)


def authority_item(found: FoundAuthority, site: str, words: Words) -> CitationItem:
    """The archive's page about the authority as something to cite; it has no versions."""
    return CitationItem(
        type="document",
        title=_public_name(found),
        ark=found.record.ark,
        url=f"{site}/{found.record.ark}",
        accessed_via=settings.ARCHIVE_NAME,
        language="de",
        words=words,
    )


def authority_page(request: HttpRequest, found: FoundAuthority, item: CitationItem) -> HttpResponse:
    """The authority's page with its portrait."""
    try:
        return _page(request, found, item, indexing.current())
    except IndexUnusable as problem:
        logger.warning("%s has no portrait yet: %s", found.record.ark, problem)
    try:
        # Found damaged while it was read: built anew if that is quick, else said so.
        return _page(request, found, item, indexing.current(suspect=True))
    except IndexUnusable:
        about = _about(found, item, affiliations_of(found.record), Portrait(()))
        return render(request, "archive/authority.html", about | {"rebuilding": True})


def authority_json(found: FoundAuthority, item: CitationItem) -> dict[str, Any]:
    """The authority as data."""
    record = found.record
    data = {"ark": record.ark, "kind": str(found.kind), "url": item.url, "name": item.title}
    known = [(fact.label, fact.value) for fact in facts(record, affiliations_of(record))]
    if meaning := definition(record):
        known.append((_("Bedeutung"), meaning))
    return data | {"facts": dict(known), "links": {link.label: link.url for link in links(record)}}


def facet_value(found: FoundAuthority) -> str:
    """The value by which lists filter for this authority: a slug, or the name part of its ARK."""
    record = found.record
    return record.slug if isinstance(record, Platform | Topic) else record.ark.rpartition("/")[2]


def _page(
    request: HttpRequest, found: FoundAuthority, item: CitationItem, state: indexing.State
) -> HttpResponse:
    names, affiliations = Names(), affiliations_of(found.record)

    def make() -> HttpResponse:
        made = portrait(state, found.kind, found.record, facet_value(found), names)
        return render(request, "archive/authority.html", _about(found, item, affiliations, made))

    row = (
        _row(found.record),
        tuple((_row(each), each.author.name, each.organisation.name) for each in affiliations),
    )
    return kept_page(request, index_key(state, names, item, row), make)


def _about(
    found: FoundAuthority, item: CitationItem, affiliations: tuple[Affiliation, ...], made: Portrait
) -> dict[str, Any]:
    record = found.record
    return {
        "record": record,
        "kind": found.kind,
        "kind_name": Identifier.Kind(found.kind).label,
        "title": item.title if is_private(record) else title(record),
        "definition": definition(record),
        "facts": facts(record, affiliations),
        "links": links(record),
        "portrait": made,
        "item": item,
        "citation": reference(item),
        "formats": FORMATS.values(),
        "private": is_private(record),
    }


def _row(record: Any) -> Hashable:
    """All that the row says, to be compared."""
    return tuple(repr(getattr(record, field.attname)) for field in record._meta.concrete_fields)


def _public_name(found: FoundAuthority) -> str:
    """The name; not that of a private person of whom nothing is public, or nothing is any more."""
    if not is_private(found.record):
        return str(found.record)
    try:
        heard = is_heard(indexing.current(), facet_value(found))
    except IndexUnusable:
        heard = False
    return str(found.record) if heard else _("Privatperson")
