"""Sets of records as bits do what sets do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.embedded import bits

sizes = st.integers(1, 300)


@st.composite
def two_sets(draw: st.DrawFn) -> tuple[set[int], set[int], int]:
    size = draw(sizes)
    some = st.sets(st.integers(0, size - 1))
    return draw(some), draw(some), size


def as_bits(numbers: set[int], size: int) -> bits.Bits:
    return bits.from_numbers(np.array(sorted(numbers), dtype=np.intp), size)


def as_set(found: bits.Bits | None, size: int) -> set[int]:
    return set(map(int, bits.numbers(found, size)))


@given(two_sets())
def test_bits_combine_and_count_as_sets_do(given_sets: tuple[set[int], set[int], int]) -> None:
    first, second, size = given_sets
    one, other = as_bits(first, size), as_bits(second, size)
    assert as_set(one, size) == first
    assert bits.number(one) == len(first)
    assert as_set(bits.every([one, None, other]), size) == first & second
    assert as_set(bits.any_of([one, other], size), size) == first | second
    assert as_set(bits.without(one, other, size), size) == first - second
    assert as_set(bits.without(None, other, size), size) == set(range(size)) - second
    assert list(bits.in_rows(np.array([one, other]), as_bits(second, size))) == [
        len(first & second),
        len(second),
    ]


@pytest.mark.parametrize("size", [1, 63, 64, 65, 128])
def test_nothing_restricting_is_everything(size: int) -> None:
    assert bits.every([]) is None
    assert as_set(None, size) == set(range(size))
    assert bits.number(bits.from_mask(np.ones(size, dtype=np.bool_))) == size


def test_any_of_nothing_is_nothing() -> None:
    assert as_set(bits.any_of([], 70), 70) == set()
