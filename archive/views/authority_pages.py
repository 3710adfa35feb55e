"""Pages of authorities: authors, outlets, platforms, topics, studies.

They read their own row and, for what belongs to them, the search index; the desk's
articles are never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.citations.formats import FORMATS, reference
from archive.citations.items import CitationItem
from archive.citations.resolving import FoundAuthority
from archive.models import Author, Identifier, Outlet, Platform, Study, Topic
from archive.search.lists import ListPage, browse_list
from archive.search.results import ListKind
from archive.views.notes import web_address
from archive.views.wording import date_in_words, in_language

SHOWN = 10
AnyAuthority = Author | Outlet | Platform | Topic | Study
# Which lists belong to an authority: (list, facet).
LISTS: dict[str, tuple[tuple[ListKind, str], ...]] = {
    Identifier.Kind.AUTHOR: (("statements", "speaker"), ("articles", "author")),
    Identifier.Kind.OUTLET: (("articles", "outlet"), ("statements", "outlet")),
    Identifier.Kind.PLATFORM: (("statements", "platform"), ("statistics", "platform")),
    Identifier.Kind.TOPIC: (("statements", "topic"), ("articles", "topic")),
    Identifier.Kind.STUDY: (("statistics", "study"), ("articles", "study")),
}


@dataclass(frozen=True)
class Section:
    """The beginning of a list that belongs to an authority, and the way to all of it."""

    page: ListPage
    results: tuple[Any, ...]
    url: str


def authority_item(found: FoundAuthority, site: str) -> CitationItem:
    """The archive's page about the authority as something to cite; it has no versions."""
    return CitationItem(
        type="document",
        title=str(found.record),
        ark=found.record.ark,
        url=f"{site}/{found.record.ark}",
        accessed_via=settings.ARCHIVE_NAME,
        language="de",
    )


def authority_page(request: HttpRequest, found: FoundAuthority, item: CitationItem) -> HttpResponse:
    """The authority's page with the lists that belong to it."""
    context = {
        "record": found.record,
        "kind": found.kind,
        "kind_name": Identifier.Kind(found.kind).label,
        "title": title(found.record),
        "facts": facts(found.record),
        "links": links(found.record),
        "sections": [_section(found, kind, facet) for kind, facet in LISTS[found.kind]],
        "item": item,
        "citation": reference(item),
        "formats": FORMATS.values(),
        "private": isinstance(found.record, Author) and not found.record.is_public,
    }
    return render(request, "archive/authority.html", context)


def title(record: AnyAuthority) -> str:
    """What the authority is called in the reader's language."""
    return in_language(record, "name") if isinstance(record, Platform | Topic) else str(record)


def authority_json(found: FoundAuthority, item: CitationItem) -> dict[str, Any]:
    """The authority as data."""
    data = {"ark": found.record.ark, "kind": str(found.kind), "url": item.url, "name": str(found.record)}
    return data | {"facts": dict(facts(found.record)), "links": dict(links(found.record))}


def _section(found: FoundAuthority, kind: ListKind, facet: str) -> Section:
    query = urlencode({facet: facet_value(found)})
    page = browse_list(QueryDict(query), kind)
    return Section(page, page.results[:SHOWN], f"/{kind}/?{query}")


def facet_value(found: FoundAuthority) -> str:
    """The value by which lists filter for this authority: a slug, or the name part of its ARK."""
    record = found.record
    if isinstance(record, Platform | Topic):
        return record.slug
    return record.ark.rpartition("/")[2]


def facts(record: AnyAuthority) -> list[tuple[str, str]]:
    """What is known of the authority, as label and value; what is not known is left out."""
    if isinstance(record, Author):
        rows = [(_("Art"), record.get_kind_display()), (_("Auch"), ", ".join(record.variants))]
        rows += [(_("Zugehörigkeit"), _affiliation(row)) for row in record.affiliations.all()]
    elif isinstance(record, Outlet):
        rows = [(_("Art"), record.get_kind_display() if record.kind else "")]
    elif isinstance(record, Platform):
        rows = [
            (_("Start"), date_in_words(record.launched)),
            (_("Ende"), date_in_words(record.closed)),
            (_("Auch"), ", ".join(record.aliases)),
            (_("Bedeutung"), in_language(record, "definition")),
        ]
    elif isinstance(record, Topic):
        rows = [(_("Bedeutung"), in_language(record, "definition"))]
    else:
        rows = [
            (_("Herausgeber"), record.publisher),
            (_("Jahr"), str(record.year or "")),
            (_("Befragte"), f"n = {record.sample_size}" if record.sample_size else ""),
            (_("Grundgesamtheit"), record.population),
            (_("Methode"), record.method),
        ]
    rows.append((_("Anmerkung"), getattr(record, "note", "")))
    return [(label, value) for label, value in rows if value]


def links(record: AnyAuthority) -> list[tuple[str, str]]:
    """Addresses elsewhere: the authority's own, and its entries in authority files."""
    files = [
        ("GND", "gnd", "https://d-nb.info/gnd/{}"),
        ("ORCID", "orcid", "https://orcid.org/{}"),
        ("Wikidata", "wikidata", "https://www.wikidata.org/entity/{}"),
        ("VIAF", "viaf", "https://viaf.org/viaf/{}"),
    ]
    found = [
        (label, form.format(value)) for label, field, form in files if (value := getattr(record, field, ""))
    ]
    if url := web_address(getattr(record, "url", "")):
        found.append((_("Adresse"), url))
    return found


def _affiliation(row: Any) -> str:
    span = " – ".join(date_in_words(part) for part in (row.start, row.end) if part)
    return ", ".join(part for part in (row.position, row.organisation.name, span) if part)
