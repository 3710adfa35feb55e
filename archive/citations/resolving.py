"""From an ARK that somebody typed or clicked to what the archive answers.

Every answer is a value: a page to show (:class:`Found`, :class:`FoundAuthority`), a
:class:`Moved` address, a tombstone (:class:`Gone`) or :class:`NotFound` with a reason
and what may have been meant. Views turn them into 200, 301, 410/451 and 404. What is
found has passed :func:`archive.access.public`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive import ark as arks
from archive.access import public
from archive.models import Author, Identifier, Outlet, Platform, Study, Topic, Version
from archive.snapshot import Access, Dossier, Record

AUTHORITIES: dict[str, type[Author | Outlet | Platform | Topic | Study]] = {
    Identifier.Kind.AUTHOR: Author,
    Identifier.Kind.OUTLET: Outlet,
    Identifier.Kind.PLATFORM: Platform,
    Identifier.Kind.TOPIC: Topic,
    Identifier.Kind.STUDY: Study,
}


@dataclass(frozen=True)
class Found:
    """A record of a released dossier.

    ``live_number`` is the number of the article's live version, ``live`` its dossier if another
    version is shown. ``frozen`` is True when the address names a version; ``dropped`` when the
    live version no longer has the record, and the last one that had it is shown. ``hidden`` is True if
    search engines are to leave it out.
    """

    reference: arks.Reference
    kind: str
    version: Version
    dossier: Dossier
    record: Record
    live_number: int
    live: Dossier | None = None
    dropped: bool = False
    hidden: bool = False

    @property
    def frozen(self) -> bool:
        return self.reference.version is not None

    @property
    def outdated(self) -> bool:
        return self.version.number != self.live_number


@dataclass(frozen=True)
class FoundAuthority:
    reference: arks.Reference
    kind: str
    record: Author | Outlet | Platform | Topic | Study
    hidden: bool = False


@dataclass(frozen=True)
class Moved:
    """The record has another address; ``path`` begins with a slash."""

    path: str


@dataclass(frozen=True)
class Gone:
    """A withdrawn record. ``last`` is what was last public, to say what it was; None if the law forbids."""

    reference: arks.Reference
    identifier: Identifier
    last: Dossier | None

    @property
    def legal(self) -> bool:
        return self.identifier.legal


@dataclass(frozen=True)
class NotFound:
    """Nothing to show: ``reason`` is a name of the cases below; ``meant`` are ARKs that exist."""

    reference: arks.Reference
    reason: str
    meant: tuple[str, ...] = ()
    versions: tuple[int, ...] = ()


Answer = Found | FoundAuthority | Moved | Gone | NotFound


def resolve(reference: arks.Reference, everything: bool = False) -> Answer:
    """What the archive answers to this reference, in at most four queries.

    ``everything`` is for readers with the permission to read texts that are not public.
    """
    identifier = Identifier.objects.with_live_version().filter(ark=str(reference.ark)).first()
    if identifier is None:
        return _unknown(reference)
    if identifier.status == Identifier.Status.MERGED:
        survivor = _survivor(identifier)
        return Moved(f"/{survivor}") if survivor else NotFound(reference, "unknown")
    if identifier.status == Identifier.Status.WITHDRAWN:
        return _gone(reference, identifier)
    if identifier.kind in AUTHORITIES:
        return _authority(reference, identifier)
    return _record(reference, identifier, everything)


def _unknown(reference: arks.Reference) -> NotFound:
    near = Identifier.objects.known(arks.near_misses(reference.ark))
    return NotFound(reference, "unknown" if reference.check_ok else "check", tuple(near[:5]))


def _survivor(identifier: Identifier) -> str:
    """The end of a chain of mergers; empty for a chain that was made a circle by hand."""
    seen = set()
    while identifier.merged_into and identifier.ark not in seen:
        seen.add(identifier.ark)
        identifier = identifier.merged_into
    return "" if identifier.ark in seen else identifier.ark


def _gone(reference: arks.Reference, identifier: Identifier) -> Gone:
    version = (
        identifier.article.versions.order_by("number").last()
        if identifier.article and not identifier.legal
        else None
    )
    return Gone(reference, identifier, public(version.dossier) if version else None)


def _authority(reference: arks.Reference, identifier: Identifier) -> Answer:
    record = AUTHORITIES[identifier.kind].objects.filter(pk=identifier.target).first()
    if record is None:
        return NotFound(reference, "unknown")
    if reference.version or reference.passage:
        return NotFound(reference, "no-versions", (identifier.ark,))
    return FoundAuthority(reference, identifier.kind, record, identifier.hidden_from_engines)


def _record(reference: arks.Reference, identifier: Identifier, everything: bool) -> Answer:
    article = identifier.article
    live = article.live_version if article else None
    if article is None or live is None:
        return NotFound(reference, "unknown")
    found = None
    if reference.version is None:
        found = _in_version(reference, identifier, live, live, everything)
        found = found or _dropped(reference, identifier, live, everything)
    elif version := article.versions.filter(number=reference.version).order_by("number").first():
        found = _in_version(reference, identifier, version, live, everything)
    if found:
        return _checked(replace(found, hidden=identifier.hidden_from_engines))
    numbers = _numbers(identifier)
    return NotFound(reference, "version" if numbers else "unknown", versions=numbers)


def _in_version(
    reference: arks.Reference, identifier: Identifier, version: Version, live: Version, everything: bool
) -> Found | None:
    access = None if everything else live.dossier.article.access
    dossier = _shown(version, access)
    record = dossier.find(identifier.ark)
    if record is None:
        return None
    other = _shown(live, access) if version.pk != live.pk else None
    return Found(reference, identifier.kind, version, dossier, record, live.number, other)


def _shown(version: Version, access: Access | None) -> Dossier:
    return public(version.dossier, access) if access else version.dossier


def _dropped(
    reference: arks.Reference, identifier: Identifier, live: Version, everything: bool
) -> Found | None:
    """The last version that had a record which the live one no longer has."""
    for version in identifier.article.versions.order_by("-number"):
        found = _in_version(reference, identifier, version, live, everything)
        if found:
            return replace(found, dropped=True)
    return None


def _checked(found: Found) -> Found | NotFound:
    """A passage must be one of the version's blocks."""
    passage = found.reference.passage
    if passage is None:
        return found
    release = found.dossier.release
    names = {block.name for block in release.blocks} if release else set()
    if found.kind == Identifier.Kind.ARTICLE and f"p{passage}" in names:
        return found
    return NotFound(found.reference, "passage", (found.record.ark,))


def _numbers(identifier: Identifier) -> tuple[int, ...]:
    """The versions that have the record, for the reader to choose from."""
    versions = identifier.article.versions.order_by("number")
    return tuple(version.number for version in versions if version.dossier.find(identifier.ark))
