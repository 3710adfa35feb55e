"""What the index knows of a dossier: one plain mapping for each of its records.

Documents are made from the **public** part of a live version (:func:`archive.access.public`) and nothing
else, so what is not public can be neither found nor counted nor shown. They are plain data: a record's

- ``points``: see :mod:`archive.search.points`;
- ``values``: the plain facets. Outlet, kind, access and author are the article's on every list. ``study`` is
  a figure's own study, on the other lists the studies of the dossier's figures. ``year`` is that of the
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
from functools import lru_cache

import msgspec

from archive import access, snapshot
from archive.dates import PartialDate
from archive.search import points
from archive.search.browse import UNKNOWN, Point, month_of
from archive.search.cards_data import Cards
from archive.search.points import name_part
from archive.search.results import ListKind
from archive.search.texts import Part, Parts
from archive.snapshot import Dossier, Name
from archive.text import german

Values = dict[str, tuple[str, ...]]


class Document(msgspec.Struct, frozen=True, array_like=True):
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
    names: dict[str, dict[str, str]] = {}


def day(date: datetime.date) -> int:
    """A day as a number that sorts: 20101013."""
    return date.year * 10_000 + date.month * 100 + date.day


def public_documents(content: str | bytes) -> list[Document]:
    """The documents of what is public of a version, from its canonical JSON. ValueError if it is none."""
    return list(documents(access.public(snapshot.from_json(content))))


def documents(dossier: Dossier) -> Iterator[Document]:
    """All documents of a public dossier: the article, its statements, comments and statistics."""
    making = _Making(dossier)
    yield making.article()
    yield from map(making.statement, range(len(dossier.statements)))
    yield from map(making.comment, range(len(dossier.comments)))
    yield from map(making.statistic, range(len(dossier.statistics)))


class _Making:
    """Makes the documents of a dossier. What several of them have in common is made once and shared."""

    def __init__(self, dossier: Dossier) -> None:
        platforms = _called(dossier.release.platforms) if dossier.release else {}
        self._dossier = dossier
        self._platforms = platforms
        self._sort_title = _sort_title(dossier.article.title)
        self._plain = _values(dossier)
        self._values: dict[str | None, Values] = {}
        self._points = [points.of_statement(statement) for statement in dossier.statements]
        self._all_points = points.together(self._points)
        self._parts = Parts(dossier, platforms)
        self._cards = Cards(dossier, platforms)

    def article(self) -> Document:
        article = self._dossier.article
        return Document(
            records="articles",
            ark=article.ark,
            dossier=article.ark,
            position=0,
            date=_times(article.published)[0],
            points=self._all_points,
            values=self._at(article.published),
            parts=self._parts.article(),
            card=self._cards.article(),
            sort_title=self._sort_title,
            names=_names(self._dossier, self._platforms),
        )

    def statement(self, number: int) -> Document:
        article, statement = self._dossier.article, self._dossier.statements[number]
        comment = self._dossier.comment_at(statement.comment) if statement.comment is not None else None
        date = comment.posted if comment else article.published
        return Document(
            records="statements",
            ark=statement.ark,
            dossier=article.ark,
            position=number,
            date=_times(date)[0],
            points=self._points[number],
            values=self._at(date),
            parts=self._parts.statement(number),
            card=self._cards.statement(number),
            comment=comment.ark if comment else "",
            sort_title=self._sort_title,
        )

    def comment(self, number: int) -> Document:
        comment = self._dossier.comments[number]
        statements = enumerate(self._dossier.statements)
        inside = [place for place, statement in statements if statement.comment == comment.position]
        return Document(
            records="comments",
            ark=comment.ark,
            dossier=self._dossier.article.ark,
            position=comment.position,
            date=_times(comment.posted)[0],
            points=points.together([self._points[place] for place in inside]),
            values=self._at(comment.posted),
            parts=self._parts.comment(number, inside),
            card=self._cards.comment(number, self._parts.text_of_comment(number), inside),
            sort_title=self._sort_title,
        )

    def statistic(self, number: int) -> Document:
        article, statistic = self._dossier.article, self._dossier.statistics[number]
        own: Values = {
            "study": (name_part(statistic.study.ark) if statistic.study else UNKNOWN,),
            "measure": (statistic.measure,),
            "unit": (statistic.unit,),
            "check": (statistic.check,),
        }
        return Document(
            records="statistics",
            ark=statistic.ark,
            dossier=article.ark,
            position=number,
            date=_times(article.published)[0],
            points=points.of_statistic(statistic, self._all_points),
            values={**self._at(article.published), **own},
            parts=self._parts.statistic(number),
            card=self._cards.statistic(number),
            sort_title=self._sort_title,
        )

    def _at(self, date: str | None) -> Values:
        """The plain values of what has this date, the same dict for all of them."""
        if date not in self._values:
            self._values[date] = {**self._plain, **_times(date)[1]}
        return self._values[date]


@lru_cache(maxsize=1 << 14)
def _times(date: str | None) -> tuple[PartialDate | None, Values]:
    """A date as it is written as a value, and what it is filtered by; the same few thousand come again."""
    if not date:
        return None, {"year": (UNKNOWN,), "month": (UNKNOWN,)}
    dated = PartialDate.parse(date)
    return dated, {"year": (str(dated.year),), "month": (month_of(dated),)}


def _values(dossier: Dossier) -> Values:
    """The plain values of a dossier; its studies, unless a record has its own."""
    article = dossier.article
    studies = {name_part(record.study.ark) for record in dossier.statistics if record.study}
    return {
        "outlet": (name_part(article.outlet.ark) if article.outlet else UNKNOWN,),
        "kind": (article.kind or UNKNOWN,),
        "access": (article.access,),
        "author": tuple(sorted({name_part(author.ark) for author in article.authors})) or (UNKNOWN,),
        "study": tuple(sorted(studies)) or (UNKNOWN,),
    }


def _sort_title(title: str) -> str:
    return " ".join(german.sort_key(title))[:200]


def _names(dossier: Dossier, platforms: dict[str, str]) -> dict[str, dict[str, str]]:
    """What the people, outlets, platforms and topics of a dossier are called, by facet and value."""
    outlet, release = dossier.article.outlet, dossier.release
    organisations = [record.stands_for for record in dossier.statements if record.stands_for]
    return {
        "speaker": {name_part(record.speaker.ark): record.speaker.name for record in dossier.statements},
        "organisation": {name_part(each.ark): each.name for each in organisations},
        "author": {name_part(author.ark): author.name for author in dossier.article.authors},
        "outlet": {name_part(outlet.ark): outlet.name} if outlet else {},
        "platform": platforms,
        "topic": _called(release.topics) if release else {},
    }


def _called(names: dict[str, Name]) -> dict[str, str]:
    return {slug: name.name for slug, name in names.items()}
