"""Stances as heads of columns and as a legend: all five, or those that are chosen."""

from __future__ import annotations

from collections.abc import Mapping

from archive.charts.heat import Head
from archive.charts.over_time import StanceName
from archive.charts.palette import STANCES
from archive.search.crossing import Crossed


def stance_names(counted: Crossed) -> tuple[StanceName, ...]:
    """The stances that the figure tells apart, from the most against to the most for."""
    chosen = counted.browse.chosen("stance") or STANCES
    return tuple(StanceName(slug, *counted.names.stance(slug)) for slug in STANCES if slug in chosen)


def stance_heads(counted: Crossed, totals: Mapping[str, int]) -> tuple[Head, ...]:
    """The same as heads of columns, each with its number of statements."""
    return tuple(
        Head(
            value=stance.slug,
            label=stance.label,
            total=totals.get(stance.slug, 0),
            url=counted.url(stance=stance.slug) if totals.get(stance.slug) else "",
            sign=stance.sign,
            colour=stance.slug,
        )
        for stance in stance_names(counted)
    )
