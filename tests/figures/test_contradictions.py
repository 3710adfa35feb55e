"""Which figures cannot both be true, and what is told apart from that."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.figures.contradictions import compare, contradictions, side_by_side
from tests.figures.claiming import claim, claims


def test_thirteen_millions_and_not_quite_eight_in_one_month_contradict_each_other():
    assert compare(claim(13_000_000, qualifier="over"), claim(8_000_000, qualifier="just-under"))
    assert compare(claim(13_000_000), claim(8_000_000)) == "contradiction"


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "members"},
        {"platform": "xing"},
        {"unit": "percent"},
        {"region": "Österreich"},
        {"population": "Lehrlinge", "region": "Schweiz"},
    ],
)
def test_figures_for_different_things_do_not_contradict_each_other(other):
    assert compare(claim(13), claim(8, **other)) == ""


def test_where_a_text_does_not_say_who_was_counted_it_is_not_sure_that_they_contradict_each_other():
    assert compare(claim(13), claim(8, region="")) == "open"
    assert compare(claim(13), claim(8, population="angemeldete Nutzer")) == "open"
    assert compare(claim(13, population="Betriebe"), claim(8, population="Lehrlinge")) == ""


def test_case_and_blanks_do_not_make_a_population_another_one():
    assert compare(claim(13, population="Betriebe "), claim(8, population="betriebe")) == "contradiction"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("2010", "2010-07", "contradiction"),
        ("2010-07", "2010-07-11", "contradiction"),
        ("2010-07", "2010-08", ""),
        ("2009", "2010", ""),
        ("", "2010", ""),
        ("", "", ""),
    ],
)
def test_only_figures_that_may_be_of_one_day_contradict_each_other(one: str, other: str, verdict: str):
    assert compare(claim(13, one), claim(8, other)) == verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"low": 12, "qualifier": "over"}, {"low": 13, "qualifier": "over"}),
        ({"low": 12, "qualifier": "over"}, {"low": 40}),
        ({"low": 10, "qualifier": "at-least"}, {"low": 10, "qualifier": "at-most"}),
        ({"low": 40, "high": 50}, {"low": 48}),
        ({"low": "24.5"}, {"low": 25, "qualifier": "just-under"}),
        ({"low": 58}, {"low": 60, "qualifier": "about"}),
    ],
)
def test_figures_that_can_both_be_true_do_not_contradict_each_other(one, other):
    assert compare(claim(**one), claim(**other)) == ""


def test_less_than_ten_and_ten_at_least_contradict_each_other():
    assert compare(claim(10, qualifier="under"), claim(10, qualifier="at-least")) == "contradiction"


@given(claims(), claims())
def test_it_does_not_matter_which_figure_comes_first(one, other):
    assert compare(one, other) == compare(other, one)
    assert compare(one, one) == ""


@given(st.lists(claims(), max_size=14))
def test_all_pairs_are_found_and_no_others(drawn):
    found = contradictions(drawn)
    for one, other in combinations(drawn, 2):
        verdict = compare(one, other)
        assert (other.value in found.opposed.get(one.value, ())) == (verdict == "contradiction")
        assert (one.value in found.opposed.get(other.value, ())) == (verdict == "contradiction")
        assert (other.value in found.open.get(one.value, ())) == (verdict == "open")


@given(st.lists(claims(), max_size=14))
def test_each_figure_that_is_contradicted_stands_beside_all_that_contradict_it(drawn):
    found = contradictions(drawn)
    groups = side_by_side(drawn, found)
    shown = [each.ark for group in groups for same in group for each in same]
    assert sorted(shown) == sorted(each.ark for each in drawn if each.value in found.opposed)
    for group in groups:
        together = {same[0].value for same in group}
        assert all(set(found.opposed[value]) <= together for value in together)
        assert [same[0].low for same in group] == sorted(same[0].low for same in group)
        assert all(each.value == same[0].value for same in group for each in same)
