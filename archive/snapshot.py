"""A dossier as a value: what a version holds and what the exchange form says.

An article with its comments, statements and statistics is one frozen value, a
:class:`Dossier`. Importers of dossiers make it, a release reads it off the desk,
public pages render it. Its JSON is schema 1 (``docs/dossier-format.md``).

The same value has two uses:

- the *exchange form*: what people write, import and export; ``release`` is None;
- the *content of a version*: the same with ARKs, and with ``release``: number,
  time, the hash of the version before, the block numbers, the names that slugs
  stood for, so that the version can be read when the code book is gone, and the
  captures that there were by then.

Content is canonical JSON (RFC 8785), kept as text: the bytes and the SHA-256 over
them are the same on every database and in every language. As the content names
the hash of the version before it, the versions of an article form a chain.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, Literal

import msgspec
import rfc8785

from archive.text import blocks

SCHEMA: Literal[1] = 1
# The sentence that marks a text written for the demonstration; pages label such texts by it.
INVENTED = "Erfundener Beispieltext"

Access = Literal["full", "excerpt", "metadata"]
AgentKind = Literal["person", "organisation", "group"]
StanceName = Literal["rejects", "sceptical", "ambivalent", "favourable", "advocates"]
Qualifier = Literal["exactly", "about", "over", "under", "at-least", "at-most", "just-under", "just-over"]


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen part of a dossier; fields at their default are left out of the JSON."""


class Agent(Value, frozen=True):
    name: str
    ark: str = ""
    kind: AgentKind = "person"
    public: bool = True


class Outlet(Value, frozen=True):
    name: str
    ark: str = ""
    url: str = ""
    kind: str = ""


class Anchor(Value, frozen=True):
    """W3C TextQuoteSelector and TextPositionSelector; positions are code points."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


class Caption(Value, frozen=True):
    text: str
    credit: str = ""


class Link(Value, frozen=True):
    url: str
    text: str = ""


class Study(Value, frozen=True):
    """A study that a figure comes from. ``ark`` stands in versions only."""

    publisher: str
    ark: str = ""
    title: str = ""
    year: int | None = None
    sample_size: int | None = None
    population: str = ""
    method: str = ""
    url: str = ""


class Article(Value, frozen=True):
    title: str
    body: str
    ark: str = ""
    kicker: str = ""
    subtitle: str = ""
    series: str = ""
    part: int | None = None
    kind: str = ""
    language: str = "de"
    outlet: Outlet | None = None
    authors: tuple[Agent, ...] = ()
    byline: str = ""
    published: str | None = None
    source_url: str = ""
    abstract: str = ""
    access: Access = "full"
    rights_note: str = ""
    captions: tuple[Caption, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def invented(self) -> bool:
        return self.rights_note.startswith(INVENTED)


class Comment(Value, frozen=True):
    position: int
    body: str
    ark: str = ""
    parent: int | None = None
    display_name: str = ""
    author: Agent | None = None
    by_article_author: bool = False
    posted: str | None = None


class Statement(Value, frozen=True):
    speaker: Agent
    platforms: tuple[str, ...]
    stance: StanceName
    ark: str = ""
    comment: int | None = None
    role: str = ""
    organisation: Agent | None = None
    topics: tuple[str, ...] = ()
    voice: str = ""
    anchor: Anchor | None = None
    summary: str = ""
    note: str = ""

    @property
    def stands_for(self) -> Agent | None:
        """For which organisation is spoken; one that speaks itself stands for itself if no other is named."""
        return self.organisation or (self.speaker if self.speaker.kind == "organisation" else None)


class Statistic(Value, frozen=True):
    measure: str
    low: str
    unit: str
    ark: str = ""
    comment: int | None = None
    platform: str | None = None
    population: str = ""
    region: str = ""
    high: str | None = None
    qualifier: Qualifier = "exactly"
    reference_date: str | None = None
    study: Study | None = None
    claim: str = ""
    check: str = "unchecked"
    check_note: str = ""
    anchor: Anchor | None = None
    as_printed: str = ""


Record = Article | Comment | Statement | Statistic


class Name(Value, frozen=True):
    """What a slug stood for when the version was released; ``name_en`` only if English calls it otherwise."""

    name: str
    ark: str = ""
    name_en: str = ""

    def in_language(self, language: str | None) -> str:
        return (self.name_en if language == "en" else "") or self.name


class ReleasedBlock(Value, frozen=True):
    """A numbered block of the article's body; positions are code points of its text."""

    name: str
    kind: blocks.BlockKind
    start: int
    end: int


class Captured(Value, frozen=True):
    """That bytes were captured which the text can come from; the bytes and what their file was called are
    private. Times are ISO 8601 in UTC; ``captured`` is empty if the source did not say when."""

    sha256: str
    media_type: str
    received: str
    captured: str = ""


class Release(Value, frozen=True):
    """What a release adds. ``at`` is an ISO 8601 time in UTC, ``previous`` a SHA-256 or empty.

    ``captures`` are those that had come in by then; None in versions of before they were written down.
    """

    number: int
    at: str
    previous: str = ""
    blocks: tuple[ReleasedBlock, ...] = ()
    platforms: dict[str, Name] = {}
    topics: dict[str, Name] = {}
    roles: dict[str, Name] = {}
    measures: dict[str, Name] = {}
    captures: tuple[Captured, ...] | None = None


class Dossier(Value, frozen=True):
    schema: Literal[1]
    article: Article
    comments: tuple[Comment, ...] = ()
    statements: tuple[Statement, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    release: Release | None = None

    @property
    def records(self) -> tuple[Record, ...]:
        """What has an ARK of its own: the article and everything in it."""
        return (self.article, *self.comments, *self.statements, *self.statistics)

    def find(self, ark: str) -> Record | None:
        """The record of this dossier that the ARK names, or None."""
        return next((record for record in self.records if record.ark == ark), None)

    def comment_at(self, position: int | None) -> Comment | None:
        return next((comment for comment in self.comments if comment.position == position), None)


def from_json(content: str | bytes) -> Dossier:
    """Read a dossier. Raises :class:`msgspec.ValidationError` or DecodeError, naming the place."""
    return msgspec.json.decode(content, type=Dossier)


def to_builtins(value: Value) -> dict[str, Any]:
    """A dossier or a part of it as plain dicts, lists and strings; fields at their default are left out."""
    return {name: _plain(part) for name, part in _said(value)}


def _said(value: Value) -> list[tuple[str, object]]:
    """The fields that say something. (msgspec's own omit_defaults goes by identity: two equal
    dossiers could come out as different texts, and with different hashes.)"""
    defaults = _defaults(type(value))
    given = ((name, getattr(value, name)) for name in value.__struct_fields__)
    return [(name, part) for name, part in given if name not in defaults or part != defaults[name]]


@cache
def _defaults(kind: type[Value]) -> dict[str, object]:
    return {
        field.name: field.default_factory() if field.default is msgspec.NODEFAULT else field.default
        for field in msgspec.structs.fields(kind)
        if not field.required
    }


def _plain(value: object) -> object:
    if isinstance(value, Value):
        return to_builtins(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value


def canonical(dossier: Dossier) -> str:
    """The dossier as canonical JSON text (RFC 8785)."""
    return rfc8785.dumps(to_builtins(dossier)).decode("utf-8")


def digest(content: str) -> str:
    """SHA-256 of a version's content, in hexadecimal."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def exchange(dossier: Dossier) -> dict[str, Any]:
    """The dossier in exchange form: what only a release adds is left out, ARKs stay."""
    statistics = tuple(
        msgspec.structs.replace(record, study=msgspec.structs.replace(record.study, ark=""))
        if record.study
        else record
        for record in dossier.statistics
    )
    return to_builtins(msgspec.structs.replace(dossier, statistics=statistics, release=None))


def numbered(body: str) -> tuple[ReleasedBlock, ...]:
    """The numbered blocks of a body, to be frozen in a version."""
    return tuple(
        ReleasedBlock(name=block.name, kind=block.kind, start=block.start, end=block.end)
        for block in blocks.split(body)
    )
