"""Round steps reach as far as they have to, and no number is drawn outside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.charts.scales import Scale, counting_step, step_of


@given(st.floats(1e-6, 1e15), st.integers(1, 20))
def test_a_step_is_round_and_few_of_them_are_enough(most: float, steps: int):
    step = step_of(most, steps)
    digits = f"{step:e}".split("e")[0].rstrip("0").rstrip(".")
    assert digits in ("1", "2", "5")
    assert step * steps >= most * (1 - 1e-6)


@given(st.integers(0, 10**9))
def test_counted_things_have_whole_steps(most: int):
    assert counting_step(most, 5) >= 1


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1))
def test_a_number_between_two_lies_between_their_places(low: float, high: float, part: float):
    scale = Scale(low, high, 10, 20)
    assert 10 - 1e-6 <= scale(low + (high - low) * part) <= 20 + 1e-6
