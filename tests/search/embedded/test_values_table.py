"""Values of owners against a plain reading of them."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.search.embedded import arrays
from archive.search.embedded.values_table import Owners, Values, ValuesBuilder

NAMES = ("ada", "ida", "ula", "unknown")
some_values = st.sets(st.sampled_from(NAMES), min_size=1).map(lambda values: tuple(sorted(values)))
one_value = st.sampled_from(NAMES).map(lambda value: (value,))


def opened(of_owners: list[tuple[str, ...]], folder: Path) -> Values:
    builder = ValuesBuilder()
    for values in of_owners:
        builder.add(values)
    made, names = builder.arrays("author")
    arrays.write(folder / "values.columns", made, {"author": names})
    return Values(arrays.Arrays(folder / "values.columns"), "author")


@given(st.lists(some_values, min_size=1) | st.lists(one_value, min_size=1), st.sets(st.sampled_from(NAMES)))
def test_owners_are_found_by_each_of_their_values(of_owners: list[tuple[str, ...]], chosen: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        having = opened(of_owners, Path(folder)).having({*chosen, "nobody has it"})
    assert having.tolist() == [not chosen.isdisjoint(values) for values in of_owners]


@given(st.lists(some_values, min_size=1) | st.lists(one_value, min_size=1), st.data())
def test_each_value_has_the_records_of_its_owners(
    of_owners: list[tuple[str, ...]], data: st.DataObject
) -> None:
    everyone = range(len(of_owners))
    among = data.draw(st.none() | st.sets(st.sampled_from(everyone)).map(sorted))
    owners = everyone if among is None else among
    each = data.draw(st.none() | st.lists(st.integers(0, 9), min_size=len(owners), max_size=len(owners)))
    with tempfile.TemporaryDirectory() as folder:
        values = opened(of_owners, Path(folder))
        counted = values.counts(
            Owners(
                None if among is None else np.array(among, dtype=np.int64),
                None if each is None else np.array(each, dtype=np.int64),
            )
        )
    expected: Counter[str] = Counter()
    for place, owner in enumerate(owners):
        for value in of_owners[owner]:
            expected[value] += 1 if each is None else each[place]
    assert dict(zip(values.names, counted.tolist(), strict=True)) == {
        name: expected[name] for name in values.names
    }


@given(st.lists(some_values, min_size=1) | st.lists(one_value, min_size=1), st.data())
def test_owners_give_all_their_values_as_often_as_they_are_asked(
    of_owners: list[tuple[str, ...]], data: st.DataObject
) -> None:
    owners = sorted(data.draw(st.lists(st.sampled_from(range(len(of_owners))), max_size=20)))
    with tempfile.TemporaryDirectory() as folder:
        values = opened(of_owners, Path(folder))
        places, codes = values.each(np.array(owners, dtype=np.int64))
    found = range(len(owners)) if places is None else places.tolist()
    given_back = [(place, values.names[code]) for place, code in zip(found, codes.tolist(), strict=True)]
    assert sorted(given_back) == [
        (place, value) for place, owner in enumerate(owners) for value in of_owners[owner]
    ]
    assert list(found) == sorted(found), "in the order of the owners"
