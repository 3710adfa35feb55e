"""Cited figures in groups of one measure and platform: how many, from how many sources, and what disagrees.

What contradicts what, and what is one source repeated, is decided in :mod:`archive.figures`; here it is put
into the words and addresses of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from archive.figures.claims import Claim, Value
from archive.figures.contradictions import Contradictions, contradictions, side_by_side
from archive.figures.sources import Source, sources
from archive.search.cited import Cited

# A group is a measure with a platform, both as slugs; the platform is empty for figures without one.
Key = tuple[str, str]


@dataclass(frozen=True)
class Figures:
    """The figures of a page with what they say about each other."""

    every: tuple[Cited, ...]

    @cached_property
    def by_ark(self) -> Mapping[str, Cited]:
        return {figure.claim.ark: figure for figure in self.every}

    @cached_property
    def by_value(self) -> Mapping[Value, Cited]:
        """The first figure of each value."""
        return {figure.claim.value: figure for figure in reversed(self.every)}

    @cached_property
    def found(self) -> Contradictions:
        return contradictions(self.claims)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(figure.claim for figure in self.every)

    @cached_property
    def groups(self) -> Mapping[Key, Figures]:
        """The figures of each measure and platform."""
        parts: dict[Key, list[Cited]] = {}
        for figure in self.every:
            parts.setdefault((figure.claim.measure, figure.claim.platform), []).append(figure)
        return {key: Figures(tuple(part)) for key, part in parts.items()}

    def disputed(self, claim: Claim) -> bool:
        """Whether another figure contradicts it, or editors found that a source does."""
        return claim.contradicted or claim.value in self.found.opposed


@dataclass(frozen=True)
class GroupRow:
    """A measure and platform in numbers; ``disputed`` of its figures are contradicted."""

    measure: str
    platform: str
    url: str
    figures: int
    sources: int
    repeated: int
    disputed: int


@dataclass(frozen=True)
class Reading:
    """One value as several texts may give it. ``against`` are the numbers of readings that contradict it."""

    number: int
    figures: tuple[Cited, ...]
    against: tuple[int, ...] = ()

    @property
    def first(self) -> Cited:
        return self.figures[0]


@dataclass(frozen=True)
class SourceRow:
    """A source with the figures that texts took from it; ``name`` is that of the study, if there is one."""

    source: Source
    name: str
    figures: tuple[Cited, ...]

    @property
    def first(self) -> Cited:
        return self.figures[0]


def overview(figures: Figures, label: Callable[[str, str], str], url: Callable[[Key], str]) -> list[GroupRow]:
    """All groups: those with the most contradicted figures first, then the largest."""
    rows = []
    for key, group in figures.groups.items():
        found = sources(group.claims)
        rows.append(
            GroupRow(
                measure=label("measure", key[0]),
                platform=label("platform", key[1]) if key[1] else "",
                url=url(key),
                figures=len(group.every),
                sources=len(found),
                repeated=sum(source.repeated for source in found),
                disputed=sum(map(group.disputed, group.claims)),
            )
        )
    return sorted(rows, key=lambda row: (-row.disputed, -row.figures, row.measure, row.platform))


def opposed(figures: Figures) -> list[list[Reading]]:
    """The figures that contradict each other, side by side: readings of one value, the lowest first."""
    groups = side_by_side(figures.claims, figures.found)
    values = [same[0].value for group in groups for same in group]
    numbers = {value: number for number, value in enumerate(values, start=1)}
    return [[_reading(same, figures, numbers) for same in group] for group in groups]


def _reading(same: list[Claim], figures: Figures, numbers: Mapping[Value, int]) -> Reading:
    value = same[0].value
    return Reading(
        number=numbers[value],
        figures=tuple(figures.by_ark[claim.ark] for claim in same),
        against=tuple(sorted(numbers[other] for other in figures.found.opposed[value])),
    )


def undecided(figures: Figures) -> list[tuple[Cited, Cited]]:
    """Pairs that do not fit together if the same was counted, which their texts do not say; each once."""
    pairs: dict[frozenset[Value], tuple[Cited, Cited]] = {}
    for one, others in figures.found.open.items():
        for other in others:
            pair = figures.by_value[one], figures.by_value[other]
            pairs.setdefault(frozenset({one, other}), pair)
    return list(pairs.values())


def noted(figures: Figures) -> list[Cited]:
    """What editors marked as contradicted, though no figure of the archive contradicts it."""
    return [
        figure
        for figure in figures.every
        if figure.claim.contradicted and figure.claim.value not in figures.found.opposed
    ]


def source_rows(figures: Figures) -> list[SourceRow]:
    """The sources: repeated ones first, then those with a study, each with its texts."""
    rows = []
    for source in sources(figures.claims):
        cited = [figures.by_ark[claim.ark] for claim in source.claims]
        rows.append(
            SourceRow(source, next((each.card.study for each in cited if each.card.study), ""), tuple(cited))
        )
    return sorted(rows, key=lambda row: (-row.source.texts, not row.name))
