"""What a record of a list is in a file: as a row of a table, and as an object.

Every file is made of the cards that the page shows, so it says what the page says and nothing that is not
public. A row has a cell for each column of its list (:data:`COLUMNS`); an object is the card as
``?format=json`` gives it. Both have the record's permalink as a whole address, because a file is read far
from its archive.

Platform and stance of one statement are never torn apart: a row of ``/statements/`` is one statement with its
one stance; on the other lists the column ``stances`` says who takes which stance on which platform ("Rödel:
Xing +, Twitter −−").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import msgspec

from archive.search.results import Card, ListKind, Voice

Cell = str | int | bool
Read = Callable[[Any, str], Cell]


@dataclass(frozen=True)
class Column:
    """A column of a table: its name in the header row, and its cell for a card at an archive's address."""

    name: str
    read: Read


def stances(voices: Iterable[Voice]) -> str:
    """Who takes which stance on what: "Rödel: Xing +, Twitter −−; Kühn: Xing −"."""
    return "; ".join(
        f"{voice.speaker}: " + ", ".join(f"{mark.platform} {mark.sign}" for mark in voice.stances)
        for voice in voices
    )


def absolute(site: str, url: str) -> str:
    """The whole address for a path of this site, nothing for nothing."""
    return f"{site}{url}" if url else ""


def record(card: Card, site: str) -> dict[str, Any]:
    """The card as plain data with whole addresses; ``site`` is the archive's without a slash at its end."""
    addresses = {
        "permalink": absolute(site, card.url),
        "article_permalink": absolute(site, card.article_url),
    }
    return addresses | msgspec.to_builtins(card)


def row(kind: ListKind, card: Card, site: str) -> list[Cell]:
    """The cells of a card in the order of the list's columns."""
    return [column.read(card, site) for column in COLUMNS[kind]]


def _fields(*names: str) -> tuple[Column, ...]:
    """Columns that are fields of the card."""
    return tuple(Column(name, _field(name)) for name in names)


def _field(name: str) -> Read:
    get = attrgetter(name)
    return lambda card, site: get(card)


def _joined(name: str) -> Column:
    get = attrgetter(name)
    return Column(name, lambda card, site: "; ".join(get(card)))


def _address(name: str, field: str) -> Column:
    get = attrgetter(field)
    return Column(name, lambda card, site: absolute(site, get(card)))


_OWN = (*_fields("ark"), _address("permalink", "url"))
_STANCES = Column("stances", lambda card, site: stances(card.voices))
_SOURCE = _fields("outlet", "published", "kind", "access", "invented")
_ARTICLE = (
    Column("article_title", _field("title")),
    *_fields("article_ark"),
    _address("article_permalink", "article_url"),
    *_SOURCE,
)

COLUMNS: dict[ListKind, tuple[Column, ...]] = {
    "articles": (
        *_OWN,
        *_fields("title"),
        _joined("authors"),
        *_SOURCE,
        *_fields("abstract", "comments", "statements", "statistics"),
        _STANCES,
    ),
    "statements": (
        *_OWN,
        Column("speaker", _field("voice.speaker")),
        _address("speaker_permalink", "voice.url"),
        *_fields("organisation"),
        _address("organisation_permalink", "organisation_url"),
        *_fields("role", "stance", "stance_label"),
        _joined("platforms"),
        _joined("topics"),
        Column("stances", lambda card, site: stances([card.voice])),
        *_fields("quote", "summary", "in_comment"),
        *_ARTICLE,
    ),
    "comments": (*_OWN, *_fields("name", "posted", "position", "text"), _STANCES, *_ARTICLE),
    "statistics": (
        *_OWN,
        *_fields("value", "qualifier", "unit", "measure", "platform", "reference_date"),
        *_fields("as_printed", "quote", "study"),
        _address("study_permalink", "study_url"),
        *_fields("check"),
        *_ARTICLE,
    ),
}
