"""What the words of a figure leave open."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.figures.intervals import Interval, meant
from tests.figures.claiming import QUALIFIERS

values = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("figure", "inside", "outside"),
    [
        ((8_000_000, None, "exactly"), (7_500_000, 8_000_000, 8_499_999), (7_499_999, 8_500_000)),
        ((10_000_000, None, "exactly"), (9_000_000, 10_999_999), (8_999_999, 11_000_000)),
        (("24.5", None, ""), ("24.45", "24.54"), ("24.44", "24.55")),
        ((40, 50, "exactly"), (36, 40, 50, 54), (35, 55)),
        ((40, None, "about"), (36, 44), ("35.9", "44.1")),
        ((13, None, "over"), ("13.1", 10**9), (13, 12)),
        ((3, None, "under"), (0, "2.9"), (3, 4)),
        ((14, None, "at-least"), (14, 99), (13,)),
        ((10, None, "at-most"), (0, 10), ("10.1",)),
        ((8, None, "just-under"), ("7.2", "7.99"), ("7.1", 8)),
        ((4, None, "just-over"), ("4.1", "4.4"), (4, "4.5")),
        ((0, None, "exactly"), (0,), (1, "0.1")),
    ],
)
def test_a_figure_leaves_open_what_its_words_do_not_rule_out(figure, inside, outside):
    low, high, qualifier = figure
    interval = meant(Decimal(low), None if high is None else Decimal(high), qualifier)
    assert [value for value in inside if not interval.holds(Decimal(value))] == []
    assert [value for value in outside if interval.holds(Decimal(value))] == []


@given(st.sampled_from(QUALIFIERS), values, st.none() | values)
def test_no_figure_rules_everything_out(qualifier: str, low: Decimal, further: Decimal | None):
    high = None if further is None else low + further
    interval = meant(low, high, qualifier)
    tries = [
        low,
        high or low,
        low * Decimal("0.99"),
        (high or low) * Decimal("1.01"),
        low - 1,
        (high or low) + 1,
    ]
    assert any(map(interval.holds, tries))


bounds = st.none() | st.integers(0, 6).map(Decimal)
intervals = st.builds(Interval, bounds, bounds, st.booleans(), st.booleans())


@given(intervals, intervals)
def test_intervals_are_disjoint_if_no_value_lies_in_both(one: Interval, other: Interval):
    halves = [Decimal(number) / 4 for number in range(-4, 40)]
    if not (any(map(one.holds, halves)) and any(map(other.holds, halves))):
        return
    both = [value for value in halves if one.holds(value) and other.holds(value)]
    assert one.disjoint(other) == other.disjoint(one) == (not both)
