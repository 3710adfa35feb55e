"""Which combinations of platform, stance, role, topic and speaker hold in a record.

The points of

- a *statement* are its own: each of its platforms with each of its topics;
- an *article* are those of all its statements;
- a *comment* are those of the statements that stand in that comment;
- a *statistic* are those of the statements that speak of the same thing: of the dossier's statements on its
  platform, with the platform fixed to it, or, if there are none, one point in which only the platform is
  known; a statistic without a platform has the points of all statements of the dossier, which may be none.

A missing role or topic is "unknown". A record without points matches only while no correlated facet is used.

For an engine each point becomes one token for each subset of the five facets (:func:`tokens`). A record
holds "platform=twitter" and "stance=rejects" *together* exactly if it has the token of that pair, so lists
and counts are look-ups and need no second thought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from archive.search.browse import CORRELATED, UNKNOWN, Point
from archive.snapshot import Dossier, Statement, Statistic

# Stands in no slug and no ARK.
BETWEEN = "|"
_SUBSETS = tuple(subset for size in range(1, 6) for subset in combinations(range(5), size))


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


def tokens(points: Iterable[Point]) -> set[str]:
    """The tokens of a record's points: one for each subset of the facets in each point."""
    return {token for point in points for token in _of_point(point)}


def _of_point(point: Point) -> Iterator[str]:
    known = [f"{name}={value}" if value else "" for name, value in zip(CORRELATED, point, strict=True)]
    for subset in _SUBSETS:
        parts = [known[index] for index in subset]
        if all(parts):
            yield BETWEEN.join(parts)


def chosen_tokens(choices: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The tokens of which a record must have one to satisfy all of ``choices`` in the same point."""
    named = [[f"{name}={value}" for value in choices[name]] for name in CORRELATED if choices.get(name)]
    return [BETWEEN.join(parts) for parts in product(*named)] if named else []
