"""Names of states say when they were made."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.states import made_at, new_stamp, short


def test_a_name_says_when_its_state_was_made() -> None:
    before = datetime.datetime.now(datetime.UTC)
    stamp = new_stamp()
    after = datetime.datetime.now(datetime.UTC)
    made = made_at(short(stamp))
    assert made == made_at(stamp)
    assert made is not None
    assert before - datetime.timedelta(milliseconds=1) <= made <= after


def test_no_two_names_are_the_same() -> None:
    names = {new_stamp() for _ in range(1_000)}
    assert len(names) == 1_000
    assert {len(name) for name in names} == {32}


@pytest.mark.parametrize("stamp", ["", "state 1", "ffffffffffff", "000000000000", "19AD5B1C2D3F", "xyz"])
def test_what_is_no_name_of_a_state_was_never_made(stamp: str) -> None:
    assert made_at(stamp) is None


@given(st.text(max_size=40))
def test_nothing_that_is_asked_for_is_an_error(stamp: str) -> None:
    made_at(stamp)
