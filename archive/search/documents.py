"""What the index knows of a dossier: one plain mapping for each of its records.

Documents are made from the **public** part of a live version (:func:`archive.access.public`) and nothing
else, so what is not public can be neither found nor counted nor shown. They are plain data: a record's

- ``points``: see :mod:`archive.search.points`;
- ``values``: the plain facets. Outlet, kind and author are the article's on every list. ``study`` is a
  figure's own study, on the other lists the studies of the dossier's figures. ``year`` is that of the
  record's date: a comment's is when it was posted; a statement's is when its article was published, or, if
  it stands in a comment, when that was posted; all others have their article's date. What is missing is
  "unknown". ``article_year`` and the article's days stand beside, for counting the statements of articles;
- ``texts``: what is searched, by field. The text of an article includes its comments and statements;
- ``parts``: the same texts as they may be shown, each with the place it stands in;
- ``card``: what the list shows, as plain data.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.dates import PartialDate
from archive.search import cards_data, points
from archive.search.browse import CORRELATED, UNKNOWN, Point, month_of
from archive.search.points import name_part
from archive.search.results import ListKind
from archive.search.texts import Part, article_parts, comment_parts, statement_parts, statistic_parts
from archive.snapshot import Comment, Dossier, Statement, Statistic
from archive.text import german

Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Document:
    """A record for the index. ``number`` and the like are 62 bits of a hash of the ARK, for joins."""

    records: ListKind
    ark: str
    dossier: str
    position: int
    date: PartialDate | None
    article_date: PartialDate | None
    points: frozenset[Point]
    values: Values
    parts: tuple[Part, ...]
    card: dict[str, object]
    comment: str = ""
    sort_title: str = field(default="")

    @property
    def number(self) -> int:
        return numbered(self.ark)


def numbered(ark: str) -> int:
    """A number for an ARK: 62 bits of its SHA-256. Two of a million meet with odds of one in ten million."""
    return int.from_bytes(hashlib.sha256(ark.encode()).digest()[:8], "big") >> 2


def day(date: datetime.date) -> int:
    """A day as a number that sorts: 20101013."""
    return date.year * 10_000 + date.month * 100 + date.day


def documents(dossier: Dossier) -> Iterator[Document]:
    """All documents of a public dossier: the article, its statements, comments and statistics."""
    yield _article(dossier)
    for position, statement in enumerate(dossier.statements):
        yield _statement(dossier, statement, position)
    for comment in dossier.comments:
        yield _comment(dossier, comment)
    for position, statistic in enumerate(dossier.statistics):
        yield _statistic(dossier, statistic, position)


def partial(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _article(dossier: Dossier) -> Document:
    return _document(
        dossier,
        "articles",
        dossier.article.ark,
        points=points.of_statements(dossier.statements),
        parts=article_parts(dossier),
        card=cards_data.article(dossier),
    )


def _statement(dossier: Dossier, statement: Statement, position: int) -> Document:
    comment = dossier.comment_at(statement.comment) if statement.comment is not None else None
    return _document(
        dossier,
        "statements",
        statement.ark,
        position=position,
        date=comment.posted if comment else dossier.article.published,
        points=points.of_statement(statement),
        parts=statement_parts(dossier, statement),
        card=cards_data.statement(dossier, statement),
        own={"said": ("comment" if comment else "article",)},
        comment=comment.ark if comment else "",
    )


def _comment(dossier: Dossier, comment: Comment) -> Document:
    inside = [record for record in dossier.statements if record.comment == comment.position]
    return _document(
        dossier,
        "comments",
        comment.ark,
        position=comment.position,
        date=comment.posted,
        points=points.of_statements(inside),
        parts=comment_parts(dossier, comment, inside),
        card=cards_data.comment(dossier, comment, inside),
    )


def _statistic(dossier: Dossier, statistic: Statistic, position: int) -> Document:
    own: Values = {
        "study": (name_part(statistic.study.ark) if statistic.study else UNKNOWN,),
        "measure": (statistic.measure,),
        "unit": (statistic.unit,),
        "check": (statistic.check,),
    }
    return _document(
        dossier,
        "statistics",
        statistic.ark,
        position=position,
        points=points.of_statistic(statistic, dossier),
        parts=statistic_parts(dossier, statistic),
        card=cards_data.statistic(dossier, statistic),
        own=own,
    )


# The article's own date, where a record has none of its own to give; None would be "unknown".
_OF_ARTICLE = "the article's"


def _document(
    dossier: Dossier,
    records: ListKind,
    ark: str,
    *,
    points: frozenset[Point],
    parts: tuple[Part, ...],
    card: dict[str, object],
    position: int = 0,
    date: str | None = _OF_ARTICLE,
    own: Values | None = None,
    comment: str = "",
) -> Document:
    article_date = partial(dossier.article.published)
    dated = article_date if date == _OF_ARTICLE else partial(date)
    return Document(
        records=records,
        ark=ark,
        dossier=dossier.article.ark,
        position=position,
        date=dated,
        article_date=article_date,
        points=points,
        values=_values(dossier, dated, article_date) | _correlated(points) | (own or {}),
        parts=parts,
        card=card,
        comment=comment,
        sort_title=" ".join(german.sort_key(dossier.article.title))[:200],
    )


def _correlated(points: frozenset[Point]) -> Values:
    """What occurs in the points at all, for listing it; which values hold together, only points say."""
    found = {name: {getattr(point, name) for point in points} for name in CORRELATED}
    return {name: tuple(sorted(value for value in values if value)) for name, values in found.items()}


def _values(dossier: Dossier, dated: PartialDate | None, article_date: PartialDate | None) -> Values:
    article = dossier.article
    studies = {name_part(record.study.ark) for record in dossier.statistics if record.study}
    return {
        "outlet": (name_part(article.outlet.ark) if article.outlet else UNKNOWN,),
        "kind": (article.kind or UNKNOWN,),
        "author": tuple(sorted({name_part(author.ark) for author in article.authors})) or (UNKNOWN,),
        "study": tuple(sorted(studies)) or (UNKNOWN,),
        "year": (str(dated.year) if dated else UNKNOWN,),
        "month": (month_of(dated) if dated else UNKNOWN,),
        "article_year": (str(article_date.year) if article_date else UNKNOWN,),
    }
