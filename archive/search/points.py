"""Which combinations of platform, stance, role, topic and speaker hold in a record.

The points of

- a *statement* are its own: each of its platforms with each of its topics;
- an *article* are those of all its statements;
- a *comment* are those of the statements that stand in that comment;
- a *statistic* are those of the statements that speak of the same thing: of the dossier's statements on its
  platform, with the platform fixed to it, or, if there are none, one point in which only the platform is
  known; a statistic without a platform has the points of all statements of the dossier, which may be none.

A missing role or topic is "unknown". A record without points matches only while no correlated facet is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from archive.search.browse import UNKNOWN, Point
from archive.snapshot import Dossier, Statement, Statistic


def name_part(ark: str) -> str:
    """The part of an ARK that addresses use: "sm1…" of "ark:99999/sm1…"."""
    return ark.rpartition("/")[2]


def of_statement(statement: Statement) -> frozenset[Point]:
    """The points of one statement."""
    return frozenset(
        Point(platform, statement.stance, statement.role or UNKNOWN, topic, name_part(statement.speaker.ark))
        for platform, topic in product(statement.platforms, statement.topics or (UNKNOWN,))
    )


def of_statements(statements: Iterable[Statement]) -> frozenset[Point]:
    """The points of several statements: of an article, of a comment."""
    return frozenset(point for statement in statements for point in of_statement(statement))


def of_statistic(statistic: Statistic, dossier: Dossier) -> frozenset[Point]:
    """The points of a figure of this dossier."""
    points = of_statements(dossier.statements)
    if statistic.platform is None:
        return points
    fixed = frozenset(point for point in points if point.platform == statistic.platform)
    return fixed or frozenset({Point(statistic.platform, None, UNKNOWN, UNKNOWN, None)})
