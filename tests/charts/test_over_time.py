"""The debate over time: bars are as long as their numbers, in their order, with the undated apart."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.charts.over_time import Moment, pieces, reach
from archive.charts.palette import STANCES
from tests.charts.drawings import SVG, over_time, read, texts, woven

COUNTS = st.dictionaries(st.sampled_from(STANCES), st.integers(0, 5000))


@given(COUNTS)
def test_the_parts_of_a_bar_are_as_long_as_their_numbers_and_follow_each_other(counts: dict[str, int]):
    made = pieces(counts)
    assert {piece.stance: piece.high - piece.low for piece in made} == {
        stance: number for stance, number in counts.items() if number
    }
    assert [piece.stance for piece in made] == [stance for stance in STANCES if counts.get(stance)]
    assert all(before.high == after.low for before, after in pairwise(made))


@given(COUNTS)
def test_what_is_against_lies_on_one_side_of_the_middle_and_what_is_for_on_the_other(counts: dict[str, int]):
    for piece in pieces(counts):
        if piece.stance in ("rejects", "sceptical"):
            assert piece.high <= 0
        elif piece.stance in ("favourable", "advocates"):
            assert piece.low >= 0
        else:
            assert piece.low == -piece.high


@given(st.lists(COUNTS, min_size=1, max_size=12))
def test_drawn_lengths_are_in_proportion_to_the_numbers(listed: list[dict[str, int]]):
    moments = [Moment(str(place), "", counts) for place, counts in enumerate(listed)]
    below, above = reach(moments)
    wanted = sorted(number for counts in listed for number in counts.values() if number)
    drawn = sorted(height * (below + above) / 230 for _stance, _width, height in woven(over_time(moments)))
    assert len(drawn) == len(wanted)
    assert all(
        math.isclose(a, b, abs_tol=(below + above) / 230 * 0.02) for a, b in zip(drawn, wanted, strict=True)
    )


def test_both_forms_show_the_same_parts():
    moments = [
        Moment("2010", "2010", {"rejects": 3, "advocates": 1}),
        Moment("2011", "2011", {"ambivalent": 2}),
    ]
    wide, narrow = (
        sorted(stance for stance, *_ in woven(over_time(moments, form))) for form in ("wide", "narrow")
    )
    assert wide == narrow == ["advocates", "ambivalent", "rejects"]


def test_what_is_loose_stands_apart_after_a_gap():
    moments = [Moment(str(year), str(year), {"rejects": 1}) for year in (2009, 2010)]
    undated = Moment("undatiert", "undatiert", {"rejects": 1}, loose=True)
    ticks = {
        text.text: float(text.get("x", 0))
        for text in read(over_time([*moments, undated]).picture()).iter(f"{SVG}text")
        if text.get("text-anchor") == "middle"
    }
    assert ticks["undatiert"] - ticks["2010"] > ticks["2010"] - ticks["2009"] - 40
    assert list(ticks)[-1] == "undatiert"


def test_every_part_with_an_address_is_a_link_that_says_what_it_is():
    moment = Moment(
        "März 2010", "", {"rejects": 3, "advocates": 1}, urls={"rejects": "/statements/?stance=rejects"}
    )
    sketch = over_time([moment])
    links = read(sketch.inline().removeprefix(sketch.picture()))
    (link,) = links.iter(f"{SVG}a")
    assert link.get("href") == "/statements/?stance=rejects"
    assert [title.text for title in link.iter(f"{SVG}title")] == ["März 2010, −− lehnt ab: 3"]


def test_the_number_of_all_stands_at_its_bar_where_there_is_room():
    few = [Moment("2010", "2010", {"rejects": 3, "advocates": 4})]
    assert "7" in texts(over_time(few)) and "7" in texts(over_time(few, "narrow"))
    many = [Moment(str(month), "", {"rejects": 1 if month else 1234}) for month in range(60)]
    written = texts(over_time(many))
    assert "1234" not in written and written.count("1") <= 1  # on the axis, not on some of the bars


def test_nothing_to_show_is_still_a_drawing():
    for form in ("wide", "narrow"):
        assert texts(over_time([], form))[0] == "−− lehnt ab"
