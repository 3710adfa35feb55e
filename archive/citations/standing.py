"""What a permalink's answer depends on, asked in one short query.

A page is made from a version, and versions never change. Which one is live does, and with it how much of the
older ones is public; and a record may be withdrawn. The *standing* of a record is the hash of its article's
live version. It differs for every release (each version's content names the hash of the one before), and what
has no page of a record now has none. So a page that was made at one standing is right for as long as the
record has that standing, and for no longer.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists

from archive.models import Identifier, IndexTask

_ARK = "ark:0/standing"


class Standing(NamedTuple):
    """The kind of a record, the hash of its article's live version, and whether engines leave it out."""

    kind: str
    sha256: str
    hidden: bool


class Found(NamedTuple):
    """A standing, and whether the index was behind with any article when that was asked."""

    standing: Standing
    index_is_behind: bool


def standing(ark: str) -> Found | None:
    """How a record stands; None for what has no page of a record now."""
    sql, params = _question()
    with connection.cursor() as cursor:
        cursor.execute(sql, [ark if param == _ARK else param for param in params])
        row = cursor.fetchone()
    return Found(Standing(*row[:3]), bool(row[3])) if row else None


@cache
def _question() -> tuple[str, tuple[object, ...]]:
    """The query as text. Django takes several times as long to write it as a database to answer it."""
    asked = (
        Identifier.objects.filter(
            ark=_ARK, status=Identifier.Status.ACTIVE, article__live_version__isnull=False
        )
        .annotate(behind=Exists(IndexTask.objects.all()))
        .values_list("kind", "article__live_version__sha256", "hidden_from_engines", "behind")
    )
    sql, params = asked.query.get_compiler(connection=connection).as_sql()
    return sql, tuple(params)
