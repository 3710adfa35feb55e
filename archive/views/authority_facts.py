"""What an authority's own row says: names, dates, affiliations, entries in authority files.

Of private persons nothing is said but the name under which they spoke: a variant may be the name behind a
pseudonym, an employer or an authority file leads to whoever did not mean to be found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.models import Author, Outlet, Platform, Study, Topic
from archive.models.authorities import Affiliation
from archive.views.notes import web_address
from archive.views.wording import date_in_words, in_language

AnyAuthority = Author | Outlet | Platform | Topic | Study

_FILES = (
    ("GND", "gnd", "https://d-nb.info/gnd/{}"),
    ("ORCID", "orcid", "https://orcid.org/{}"),
    ("Wikidata", "wikidata", "https://www.wikidata.org/entity/{}"),
    ("VIAF", "viaf", "https://viaf.org/viaf/{}"),
)


@dataclass(frozen=True)
class Fact:
    """Something known, under its label; ``url`` is the page of what it names, if there is one."""

    label: str
    value: str
    url: str = ""


def is_private(record: AnyAuthority) -> bool:
    return isinstance(record, Author) and not record.is_public


def title(record: AnyAuthority) -> str:
    """What the authority is called in the reader's language."""
    return in_language(record, "name") if isinstance(record, Platform | Topic) else str(record)


def definition(record: AnyAuthority) -> str:
    """What an entry of the code book means, in the reader's language; of others nothing."""
    return in_language(record, "definition") if isinstance(record, Platform | Topic) else ""


def facts(record: AnyAuthority, affiliations: Iterable[Affiliation] = ()) -> tuple[Fact, ...]:
    """What is known of the authority; what is not known is left out."""
    if isinstance(record, Author):
        rows = _of_author(record, affiliations)
    elif isinstance(record, Outlet):
        rows = [Fact(_("Art"), record.get_kind_display() if record.kind else "")]
    elif isinstance(record, Platform):
        rows = [
            Fact(_("Start"), date_in_words(record.launched)),
            Fact(_("Ende"), date_in_words(record.closed)),
            Fact(_("Auch"), ", ".join(record.aliases)),
        ]
    elif isinstance(record, Study):
        rows = _of_study(record)
    else:
        rows = []
    if not is_private(record):
        rows.append(Fact(_("Anmerkung"), getattr(record, "note", "")))
    return tuple(fact for fact in rows if fact.value)


def links(record: AnyAuthority) -> tuple[Fact, ...]:
    """Addresses elsewhere: entries in authority files, and the authority's own."""
    if is_private(record):
        return ()
    found = [
        Fact(label, value, form.format(value))
        for label, field, form in _FILES
        if (value := getattr(record, field, ""))
    ]
    if url := web_address(getattr(record, "url", "")):
        found.append(Fact(_("Adresse"), url, url))
    return tuple(found)


def affiliations_of(record: AnyAuthority) -> tuple[Affiliation, ...]:
    """A person's places, or an organisation's people, in one query; none with a private person."""
    if not isinstance(record, Author) or not record.is_public:
        return ()
    if record.kind == Author.Kind.PERSON:
        rows = record.affiliations.filter(organisation__is_public=True)
    else:
        rows = record.members.filter(author__is_public=True)
    return tuple(rows.select_related("author", "organisation"))


def _of_author(record: Author, affiliations: Iterable[Affiliation]) -> list[Fact]:
    rows = [Fact(_("Art"), str(record.get_kind_display()))]
    if record.is_public:
        rows.append(Fact(_("Auch"), ", ".join(record.variants)))
    for row in affiliations:
        own = row.author_id == record.pk
        other = row.organisation if own else row.author
        label = _("Zugehörigkeit") if own else _("Personen")
        rows.append(Fact(label, _affiliation(row, other.name), f"/{other.ark}"))
    return rows


def _of_study(record: Study) -> list[Fact]:
    return [
        Fact(_("Herausgeber"), record.publisher),
        Fact(_("Jahr"), str(record.year or "")),
        Fact(_("Befragte"), f"n = {record.sample_size}" if record.sample_size else ""),
        Fact(_("Grundgesamtheit"), record.population),
        Fact(_("Methode"), record.method),
    ]


def _affiliation(row: Affiliation, other: str) -> str:
    span = " – ".join(date_in_words(part) for part in (row.start, row.end) if part)
    return ", ".join(part for part in (row.position, other, span) if part)
