"""Years and months without a gap, and what has no place among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.explore.spans import MOST_MONTHS, MOST_YEARS, months, years
from archive.search.names import Names

NAMES = Names()
YEARS = st.lists(st.integers(1990, 2026).map(str), unique=True)
MONTHS = st.lists(st.builds("{}-{:02}".format, st.integers(2008, 2014), st.integers(1, 12)), unique=True)


@given(YEARS)
def test_every_year_from_the_first_to_the_last_is_there(values: list[str]):
    made = [int(span.value) for span in years(values, NAMES).spans]
    assert made == (list(range(min(made), max(made) + 1)) if made else [])
    assert set(map(int, values)) <= set(made)


@given(MONTHS, st.lists(st.integers(2008, 2014).map(str), unique=True), st.booleans())
def test_every_value_has_its_span_and_what_is_loose_comes_last(
    dated: list[str], alone: list[str], undated: bool
):
    values = [*dated, *alone, *(["unknown"] if undated else [])]
    made = months(values, NAMES).spans
    assert set(values) <= {span.value for span in made}
    assert len({span.value for span in made}) == len(made)
    loose = [span.loose for span in made]
    assert loose == sorted(loose)
    assert [span.value for span in made if span.loose] == [*sorted(alone), *(["unknown"] if undated else [])]


def test_the_ticks_of_months_say_the_years():
    made = months(["2010-03", "2011-02"], NAMES).spans
    assert [span.tick for span in made if span.tick.isdigit()] == ["2010", "2011"]
    assert made[0].value == "2010-03" and made[-1].value == "2011-02"


@pytest.mark.parametrize(
    ("span", "values"),
    [(years, ["1010", "2010"]), (months, ["1910-01", "2010-01", "2010-05"])],
)
def test_one_mistyped_year_makes_no_thousand_bars(span, values: list[str]):
    made = span(values, NAMES)
    assert [each.value for each in made.spans] == values
    assert made.gaps


def test_what_is_near_has_no_gaps():
    assert not years(["2000", str(2000 + MOST_YEARS - 1)], NAMES).gaps
    assert not years([], NAMES).gaps
    assert len(months(["2000-01", "2009-12"], NAMES).spans) == MOST_MONTHS
