"""Which combinations of platform, stance, role, topic, organisation and speaker hold in a record.

The points of

- a *statement* are its own: each of its platforms with each of its topics;
- an *article* are those of all its statements;
- a *comment* are those of the statements that stand in that comment;
- a *statistic* are those of the statements that speak of the same thing: of the dossier's statements on its
  platform, with the platform fixed to it, or, if there are none, one point in which only the platform is
  known; a statistic without a platform has the points of all statements of the dossier, which may be none.

An organisation that speaks itself stands for itself if no other is named. A missing role, topic or
organisation is "unknown". A record without points matches only while no correlated facet is used.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.search.browse import UNKNOWN, Point
from archive.snapshot import Statement, Statistic


def name_part(ark: str) -> str:
    """The part of an ARK that addresses use: "sm1…" of "ark:99999/sm1…"."""
    return ark.rpartition("/")[2]


def of_statement(statement: Statement) -> frozenset[Point]:
    """The points of one statement."""
    role, speaker = statement.role or UNKNOWN, name_part(statement.speaker.ark)
    organisation = name_part(statement.stands_for.ark) if statement.stands_for else UNKNOWN
    return frozenset(
        [
            Point(platform, statement.stance, role, topic, organisation, speaker)
            for platform in statement.platforms
            for topic in statement.topics or (UNKNOWN,)
        ]
    )


def together(said: Iterable[frozenset[Point]]) -> frozenset[Point]:
    """The points of several statements, from those of each: of an article, of a comment."""
    return frozenset().union(*said)


def of_statistic(statistic: Statistic, said: frozenset[Point]) -> frozenset[Point]:
    """The points of a figure, from those of all statements of its dossier."""
    if statistic.platform is None:
        return said
    fixed = frozenset([point for point in said if point.platform == statistic.platform])
    return fixed or frozenset([Point(statistic.platform, None, UNKNOWN, UNKNOWN, UNKNOWN, None)])
