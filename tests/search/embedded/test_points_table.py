"""Rows of points against a plain reading of the points they were made from."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.search.browse import CORRELATED, Point
from archive.search.embedded import arrays, bits
from archive.search.embedded.points_building import PointsBuilder
from archive.search.embedded.points_table import Points

VALUES = {
    "platform": ("facebook", "twitter", "xing"),
    "stance": ("rejects", "advocates"),
    "role": ("executive", "unknown"),
    "topic": ("effort", "hype", "unknown"),
    "organisation": ("firm", "chamber", "unknown"),
    "speaker": ("a", "b", "c"),
}
some_point = st.builds(Point, *(st.sampled_from(VALUES[name]) for name in CORRELATED))
nobody = st.sampled_from(VALUES["platform"]).map(
    lambda slug: Point(slug, None, "unknown", "unknown", "unknown", None)
)
records = st.lists(st.frozensets(some_point | nobody, max_size=5), min_size=1, max_size=80)
choices = st.fixed_dictionaries(
    {},
    optional={
        name: st.sets(st.sampled_from((*VALUES[name], "nobody has it")), min_size=1).map(tuple)
        for name in VALUES
    },
)


def opened(of_records: list[frozenset[Point]], folder: Path) -> Points:
    builder = PointsBuilder()
    for points in of_records:
        builder.add(points)
    made, names = builder.arrays()
    arrays.write(folder / "points", made, {f"points/{name}": listed for name, listed in names.items()})
    return Points(arrays.Arrays(folder / "points"), len(of_records))


def satisfies(point: Point, chosen: Mapping[str, tuple[str, ...]]) -> bool:
    return all(getattr(point, name) in values for name, values in chosen.items())


@given(records, choices, st.data())
def test_choices_hold_in_one_point_and_values_are_counted_once_a_record(
    of_records: list[frozenset[Point]], chosen: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    size = len(of_records)
    among = data.draw(st.none() | st.sets(st.integers(0, size - 1)))
    hits = None if among is None else bits.from_numbers(np.array(sorted(among), dtype=np.intp), size)
    inside = set(range(size)) if among is None else among
    with tempfile.TemporaryDirectory() as folder:
        points = opened(of_records, Path(folder))
        having = points.having(chosen)
        holding = {
            number
            for number, own in enumerate(of_records)
            if not chosen or any(satisfies(point, chosen) for point in own)
        }
        assert set(map(int, bits.numbers(having, size))) == holding
        for name in CORRELATED:
            others = {other: values for other, values in chosen.items() if other != name}
            counted = dict(zip(points.names[name], map(int, points.counts(name, chosen, hits)), strict=True))
            for value in VALUES[name]:
                expected = sum(
                    any(satisfies(point, {**others, name: (value,)}) for point in of_records[number])
                    for number in inside
                )
                assert counted.get(value, 0) == expected
        matching, speakers = points.matching(chosen, None if hits is None else bits.to_mask(hits, size))
        satisfying = [
            (number, point)
            for number in sorted(inside)
            for point in of_records[number]
            if satisfies(point, chosen)
        ]
        assert list(map(int, matching)) == sorted({number for number, _ in satisfying})
        heard = {point.speaker for _, point in satisfying if point.speaker}
        assert {points.names["speaker"][code] for code in speakers} == heard
