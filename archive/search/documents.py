"""What the index knows of a dossier: one plain mapping for each of its records.

Documents are made from the **public** part of a live version (:func:`archive.access.public`) and nothing
else, so what is not public can be neither found nor counted nor shown. They are plain data: a record's

- ``points``: see :mod:`archive.search.points`;
- ``values``: the plain facets. Outlet, kind and author are the article's on every list. ``study`` is a
  figure's own study, on the other lists the studies of the dossier's figures. ``year`` is that of the
  record's date: a comment's is when it was posted; a statement's is when its article was published, or, if
  it stands in a comment, when that was posted; all others have their article's date. What is missing is
  "unknown";
- ``texts``: what is searched, by field. The text of an article includes its comments and statements;
- ``parts``: the same texts as they may be shown, each with the place it stands in;
- ``card``: what the list shows, as plain data;
- ``names``: what the values of an article are called, for finding them by name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from archive import access, snapshot
from archive.dates import PartialDate
from archive.search import cards_data, points
from archive.search.browse import UNKNOWN, Point, month_of
from archive.search.points import name_part
from archive.search.results import ListKind
from archive.search.texts import Part, article_parts, comment_parts, statement_parts, statistic_parts
from archive.snapshot import Comment, Dossier, Statement, Statistic
from archive.text import german

Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Document:
    """A record for the index: ``position`` in its dossier, ``comment`` the ARK of the one it stands in."""

    records: ListKind
    ark: str
    dossier: str
    position: int
    date: PartialDate | None
    points: frozenset[Point]
    values: Values
    parts: tuple[Part, ...]
    card: dict[str, object]
    comment: str = ""
    sort_title: str = ""
    names: dict[str, dict[str, str]] = field(default_factory=dict)


def day(date: datetime.date) -> int:
    """A day as a number that sorts: 20101013."""
    return date.year * 10_000 + date.month * 100 + date.day


def public_documents(content: str) -> list[Document]:
    """The documents of what is public of a version, from its canonical JSON. ValueError if it is none."""
    return list(documents(access.public(snapshot.from_json(content))))


def documents(dossier: Dossier) -> Iterator[Document]:
    """All documents of a public dossier: the article, its statements, comments and statistics."""
    shared = _Shared(dossier.article.ark, _sort_title(dossier.article.title), _values(dossier))
    yield _article(dossier, shared)
    for position, statement in enumerate(dossier.statements):
        yield _statement(dossier, shared, statement, position)
    for comment in dossier.comments:
        yield _comment(dossier, shared, comment)
    for position, statistic in enumerate(dossier.statistics):
        yield _statistic(dossier, shared, statistic, position)


class _Shared(NamedTuple):
    """What all records of a dossier have in common, made once."""

    dossier: str
    sort_title: str
    values: Values


@lru_cache(maxsize=1 << 14)
def partial(text: str | None) -> PartialDate | None:
    """A date as it is written, as a value; the same few thousand come again and again."""
    return PartialDate.parse(text) if text else None


def _article(dossier: Dossier, shared: _Shared) -> Document:
    return _document(
        shared,
        "articles",
        dossier.article.ark,
        date=dossier.article.published,
        points=points.of_statements(dossier.statements),
        parts=article_parts(dossier),
        card=cards_data.article(dossier),
        names=_names(dossier),
    )


def _statement(dossier: Dossier, shared: _Shared, statement: Statement, position: int) -> Document:
    comment = dossier.comment_at(statement.comment) if statement.comment is not None else None
    return _document(
        shared,
        "statements",
        statement.ark,
        position=position,
        date=comment.posted if comment else dossier.article.published,
        points=points.of_statement(statement),
        parts=statement_parts(dossier, statement),
        card=cards_data.statement(dossier, statement),
        comment=comment.ark if comment else "",
    )


def _comment(dossier: Dossier, shared: _Shared, comment: Comment) -> Document:
    inside = [record for record in dossier.statements if record.comment == comment.position]
    return _document(
        shared,
        "comments",
        comment.ark,
        position=comment.position,
        date=comment.posted,
        points=points.of_statements(inside),
        parts=comment_parts(dossier, comment, inside),
        card=cards_data.comment(dossier, comment, inside),
    )


def _statistic(dossier: Dossier, shared: _Shared, statistic: Statistic, position: int) -> Document:
    own: Values = {
        "study": (name_part(statistic.study.ark) if statistic.study else UNKNOWN,),
        "measure": (statistic.measure,),
        "unit": (statistic.unit,),
        "check": (statistic.check,),
    }
    return _document(
        shared,
        "statistics",
        statistic.ark,
        position=position,
        date=dossier.article.published,
        points=points.of_statistic(statistic, dossier),
        parts=statistic_parts(dossier, statistic),
        card=cards_data.statistic(dossier, statistic),
        own=own,
    )


def _document(
    shared: _Shared,
    records: ListKind,
    ark: str,
    *,
    date: str | None,
    points: frozenset[Point],
    parts: tuple[Part, ...],
    card: dict[str, object],
    position: int = 0,
    own: Values | None = None,
    comment: str = "",
    names: dict[str, dict[str, str]] | None = None,
) -> Document:
    dated = partial(date)
    return Document(
        records=records,
        ark=ark,
        dossier=shared.dossier,
        position=position,
        date=dated,
        points=points,
        values={**shared.values, **_times(dated), **(own or {})},
        parts=parts,
        card=card,
        comment=comment,
        sort_title=shared.sort_title,
        names=names or {},
    )


def _values(dossier: Dossier) -> Values:
    """The plain values of a dossier; its studies, unless a record has its own."""
    article = dossier.article
    studies = {name_part(record.study.ark) for record in dossier.statistics if record.study}
    return {
        "outlet": (name_part(article.outlet.ark) if article.outlet else UNKNOWN,),
        "kind": (article.kind or UNKNOWN,),
        "author": tuple(sorted({name_part(author.ark) for author in article.authors})) or (UNKNOWN,),
        "study": tuple(sorted(studies)) or (UNKNOWN,),
    }


@lru_cache(maxsize=1 << 14)
def _times(dated: PartialDate | None) -> Values:
    return {
        "year": (str(dated.year) if dated else UNKNOWN,),
        "month": (month_of(dated) if dated else UNKNOWN,),
    }


def _sort_title(title: str) -> str:
    return " ".join(german.sort_key(title))[:200]


def _names(dossier: Dossier) -> dict[str, dict[str, str]]:
    """What the people, outlets, platforms and topics of a dossier are called, by facet and value."""
    outlet, release = dossier.article.outlet, dossier.release
    platforms, topics = (release.platforms, release.topics) if release else ({}, {})
    return {
        "speaker": {name_part(record.speaker.ark): record.speaker.name for record in dossier.statements},
        "author": {name_part(author.ark): author.name for author in dossier.article.authors},
        "outlet": {name_part(outlet.ark): outlet.name} if outlet else {},
        "platform": {slug: name.name for slug, name in platforms.items()},
        "topic": {slug: name.name for slug, name in topics.items()},
    }
