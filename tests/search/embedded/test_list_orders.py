"""Orders against sorting: each is told by the keys that compare records, whatever way it is walked."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.embedded import arrays, bits, list_orders
from archive.search.embedded.dossier_columns import Dossiers, Membership
from archive.search.embedded.list_orders import LAST_PLACE, Orders


class Record(NamedTuple):
    dossier: int
    minute: int
    position: int


# Few values, so that records and dossiers meet in all of them.
dossiers = st.lists(
    st.tuples(st.sampled_from([b"a", b"ab", b"b"]), st.integers(0, 2)), min_size=1, max_size=9
)
minutes = st.sampled_from([0, 0, 7, 8, 9])
positions = st.sampled_from([0, 1, 2, LAST_PLACE])


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[tuple[bytes, int]], list[Record]]:
    common = draw(dossiers)
    numbers = sorted(draw(st.lists(st.integers(0, len(common) - 1), min_size=1, max_size=40)))
    return common, [Record(number, draw(minutes), draw(positions)) for number in numbers]


def in_order(common: list[tuple[bytes, int]], records: list[Record], order: str) -> list[int]:
    """The numbers of the records, sorted plainly; what has no date (the minute 0) comes last by date."""

    def key(number: int) -> tuple[object, ...]:
        record = records[number]
        title, tie = common[record.dossier]
        if order == "title":
            return title, tie, record.position
        if order == "newest":
            return -record.minute, -tie, record.position
        return not record.minute, record.minute, tie, record.position

    return sorted(range(len(records)), key=key)


def opened(common: list[tuple[bytes, int]], records: list[Record], folder: Path) -> Orders:
    titles = np.array([title for title, _ in common])
    ties = np.array([tie for _, tie in common], dtype=np.uint16)
    by_title = np.lexsort((ties, titles)).astype(np.uint32)
    made = {"titles": titles, "ties": ties, "by_title": by_title}
    shared = {f"{name}/first": ties for name in ("outlet", "kind", "access", "author", "study")}
    arrays.write(folder / "dossiers.columns", made | shared, {})
    dossier, minute, position = np.array(records, dtype=np.int64).T
    arrays.write(
        folder / "list.columns",
        {
            "dossier": dossier.astype(np.uint32),
            "starts": np.searchsorted(dossier, np.arange(len(common) + 1)).astype(np.uint32),
            "date": np.arange(len(records), dtype=np.uint8),
            "minutes": minute.copy(),
            "position": position.astype(np.uint16),
            "by_newest": np.array(in_order(common, records, "newest"), dtype=np.uint32),
        },
        {},
    )
    columns = arrays.Arrays(folder / "list.columns")
    return Orders(
        columns, Dossiers(arrays.Arrays(folder / "dossiers.columns")), Membership(columns, len(common))
    )


@pytest.mark.parametrize("few", [0, 5, 1_000])
@pytest.mark.parametrize("order", ["newest", "oldest", "title"])
@given(made=lists(), data=st.data())
def test_the_first_hits_are_those_of_the_sorted_list(
    order: str, few: int, made: tuple[list[tuple[bytes, int]], list[Record]], data: st.DataObject
) -> None:
    common, records = made
    hits = data.draw(st.none() | st.sets(st.integers(0, len(records) - 1)))
    wanted = data.draw(st.integers(0, len(records) + 2))
    among = None if hits is None else bits.from_numbers(np.array(sorted(hits), dtype=np.intp), len(records))
    expected = [number for number in in_order(common, records, order) if hits is None or number in hits]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(list_orders, "_FEW", few)
        patched.setattr(list_orders, "_SHORTEST", 1)
        orders = opened(common, records, Path(folder))
        first = orders.first(among, order, wanted)
        assert first.tolist() == expected[:wanted]
        keys = orders.sort_keys(order, first)
    assert keys == sorted(keys)
