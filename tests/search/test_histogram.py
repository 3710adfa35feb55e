"""Hits in time: what is a bar, what stands apart, and what can be read on a phone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from archive.search.browse import Browse
from archive.search.histogram import MOST_MONTHS, histogram
from archive.search.names import Names
from archive.search.results import Histogram


def drawn(months: dict[str, int], browse: Browse | None = None) -> Histogram:
    """The histogram of records with these months, years alone, and "unknown"."""
    years: dict[str, int] = {}
    for value, count in months.items():
        year = value if value == "unknown" else value[:4]
        years[year] = years.get(year, 0) + count
    return histogram(years, months, browse or Browse("articles"), Names())


def bars(found: Histogram) -> list[tuple[str, int]]:
    return [(bar.value, bar.count) for bar in found.bars]


def test_years_have_a_bar_each_from_the_first_to_the_last() -> None:
    found = drawn({"2008": 1, "2010-03": 3, "2012-01": 2, "unknown": 4})
    assert found.by == "year"
    assert bars(found) == [("2008", 1), ("2009", 0), ("2010", 3), ("2011", 0), ("2012", 2), ("unknown", 4)]
    assert [bar.percent for bar in found.bars] == [25, 0, 75, 0, 50, 100]
    assert [bar.value for bar in found.bars if bar.loose] == ["unknown"]
    assert found.highest == 4
    assert found.bars[2].url == "/articles/?year=2010"


def test_a_mistyped_year_does_not_make_a_thousand_bars() -> None:
    assert bars(drawn({"1010": 1, "2010": 1, "2012": 1})) == [("1010", 1), ("2010", 1), ("2012", 1)]


def test_a_chosen_year_is_shown_by_its_months() -> None:
    found = drawn(
        {"2010": 2, "2010-03": 5, "2010-10": 1}, Browse("articles", year=(2010,), month=("2010-03",))
    )
    assert found.by == "month"
    assert bars(found)[0] == ("2010", 2)
    assert [value for value, _ in bars(found)[1:]] == [f"2010-{month:02}" for month in range(1, 13)]
    assert [bar.value for bar in found.bars if bar.selected] == ["2010-03"]
    assert [bar.value for bar in found.bars if bar.loose] == ["2010"]
    assert found.bars[0].label == "2010, ohne Monat"
    assert found.bars[10].url == "/articles/?year=2010&month=2010-03&month=2010-10"
    assert found.bars[3].url == "/articles/?year=2010"
    assert found.years_url == "/articles/"


def test_dates_within_three_years_are_shown_by_month() -> None:
    assert drawn({"2010-03": 1, "2013-02": 1}).by == "month"
    assert drawn({"2010-03": 1, "2013-03": 1}).by == "year"
    # The year alone may be any month of it.
    assert drawn({"2010-03": 1, "2013": 1}).by == "year"
    assert drawn({"2010-03": 1, "2012": 1}).years_url == ""


def test_a_chosen_month_is_seen_among_those_of_its_year() -> None:
    found = drawn({"2001-01": 1, "2010-03": 1, "2019-05": 1}, Browse("articles", month=("2010-03",)))
    assert [bar.value for bar in found.bars] == [f"2010-{month:02}" for month in range(1, 13)]
    assert found.years_url == "/articles/"


def test_nothing_dated_is_nothing_drawn_but_what_is_undated() -> None:
    assert bars(drawn({})) == []
    assert bars(drawn({"unknown": 3})) == [("unknown", 3)]


@pytest.mark.parametrize(
    ("language", "ticks"), [("de", ["Jan", "Mär", "Okt"]), ("en", ["Jan", "Mar", "Oct"])]
)
def test_months_have_short_names_in_the_language_of_the_reader(language: str, ticks: list[str]) -> None:
    with translation.override(language):
        found = drawn({"2010-01": 1, "2010-12": 1}, Browse("articles", year=(2010,)))
    assert [found.bars[place].tick for place in (0, 2, 9)] == ticks


months = st.one_of(
    st.builds("{}-{:02}".format, st.integers(2005, 2020), st.integers(1, 12)),
    st.integers(1995, 2030).map(str),
    st.just("unknown"),
)


@given(st.dictionaries(months, st.integers(1, 10**6), max_size=25))
def test_every_hit_is_in_a_bar_and_labels_have_room(counts: dict[str, int]) -> None:
    found = drawn(counts)
    assert sum(bar.count for bar in found.bars) == sum(counts.values())
    assert all(bar.percent > 0 for bar in found.bars if bar.count)
    assert len(found.bars) <= (60 if found.by == "year" else MOST_MONTHS + 3) + 1
    dated = [bar for bar in found.bars if not bar.loose]
    for width, rooms in ((268, ("any",)), (540, ("any", "wide"))):
        labelled = [place for place, bar in enumerate(dated) if bar.room in rooms]
        gaps = [after - before for before, after in pairwise(labelled)]
        assert all(gap * max(24, width / len(dated)) >= (32 if found.by == "year" else 22) for gap in gaps)
