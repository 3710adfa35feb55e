"""Which figures contradict each other.

Two figures contradict each other if they speak of the same thing and cannot both be true:

1. the same measure, platform and unit,
2. the same population and region, in the words of the texts (case and blanks aside),
3. reference dates that may be the same day; a figure for "2010" speaks of any day of that year, and one
   without a reference date is compared with none,
4. values that have none in common, read as widely as their words allow (:mod:`archive.figures.intervals`).

Where one of the texts does not say who was counted, or where, it is not sure that the same is meant: such a
pair is *open*, not a contradiction, and is counted apart. So is nothing that the two say differently.

The rule follows the check value "contradicted" of the code book ("another source gives a different value for
the same thing") and the disjointness of intervals (IEEE 1788-2015). What editors found beyond it stands as
``Claim.contradicted``: they know what texts do not say.

A year is the vaguest date, so figures that may be of one day are of one year: only those are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from archive.figures.claims import Claim, Value

Verdict = Literal["contradiction", "open", ""]


def compare(one: Claim, other: Claim) -> Verdict:
    """What two figures are to each other; empty if they can both be true or speak of different things."""
    if one.subject != other.subject or not _may_be_one_day(one, other):
        return ""
    if not one.interval.disjoint(other.interval):
        return ""
    pairs = list(zip(one.counted, other.counted, strict=True))
    if all(mine == theirs for mine, theirs in pairs):
        return "contradiction"
    return "open" if all(not mine or not theirs or mine == theirs for mine, theirs in pairs) else ""


def _may_be_one_day(one: Claim, other: Claim) -> bool:
    mine, theirs = one.days, other.days
    return mine is not None and theirs is not None and mine[0] <= theirs[1] and theirs[0] <= mine[1]


@dataclass(frozen=True)
class Contradictions:
    """What contradicts what: for each value (``Claim.value``) the others, in the order given.

    ``opposed`` are the contradictions, ``open`` the pairs of which it is not sure that the same is meant.
    Texts that repeat a value are contradicted together.
    """

    opposed: Mapping[Value, tuple[Value, ...]]
    open: Mapping[Value, tuple[Value, ...]]


def contradictions(claims: Iterable[Claim]) -> Contradictions:
    """All pairs of values that contradict each other, and those that are open."""
    found: dict[str, dict[Value, list[Value]]] = {"contradiction": {}, "open": {}}
    for alike in _by_year(claims):
        for one, other in combinations(alike, 2):
            verdict = compare(one, other)
            if verdict:
                found[verdict].setdefault(one.value, []).append(other.value)
                found[verdict].setdefault(other.value, []).append(one.value)
    opposed, undecided = ({one: tuple(others) for one, others in part.items()} for part in found.values())
    return Contradictions(opposed, undecided)


def _by_year(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    """One figure for each value, those of one subject and year together."""
    groups: defaultdict[Value, list[Claim]] = defaultdict(list)
    for claim in {claim.value: claim for claim in claims}.values():
        if claim.reference_date is not None:
            groups[(*claim.subject, claim.reference_date.year)].append(claim)
    return groups.values()


def side_by_side(claims: Iterable[Claim], found: Contradictions) -> list[list[list[Claim]]]:
    """The figures that contradict each other, put together: each group is linked by its contradictions.

    A value stands in the group of everything it contradicts, with all texts that give it. In a group the
    lowest value comes first; the group with the most values comes first.
    """
    texts: dict[Value, list[Claim]] = {}
    for claim in claims:
        if claim.value in found.opposed:
            texts.setdefault(claim.value, []).append(claim)
    groups, seen = [], set[Value]()
    for value in texts:
        if value not in seen:
            linked = _linked(value, found.opposed)
            seen |= linked
            groups.append(sorted((texts[each] for each in linked), key=_by_value))
    return sorted(groups, key=lambda group: (-len(group), _by_value(group[0])))


def _linked(start: Value, neighbours: Mapping[Value, tuple[Value, ...]]) -> set[Value]:
    """Everything that can be reached from here."""
    reached, waiting = {start}, [start]
    while waiting:
        new = set(neighbours[waiting.pop()]) - reached
        reached |= new
        waiting += new
    return reached


def _by_value(same: list[Claim]) -> tuple[object, ...]:
    claim = same[0]
    return claim.low, claim.high or claim.low, str(claim.reference_date or ""), claim.ark
