"""Heat tables: shades follow numbers, can be read in both themes, and are never all there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.charts.heat import DEEPEST, Head, heat_table, shade
from tests.charts.drawings import heat, texts, woven


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10**6))
def test_more_is_never_lighter(one: int, other: int, highest: int):
    one, other = sorted((min(one, highest), min(other, highest)))
    assert shade(one, highest) <= shade(other, highest)
    assert (shade(one, highest) == 0) == (one == 0)
    assert shade(highest, highest) == DEEPEST


def table(counts):
    rows = [Head(value, value.title(), 0) for value in ("xing", "twitter")]
    columns = [Head(value, value, 0, colour=value) for value in ("rejects", "advocates")]
    return heat_table(
        rows, columns, counts, lambda row, column: f"/{row}/{column}", lambda *parts: str(parts[2])
    )


def test_a_cell_that_counts_something_leads_to_it_and_an_empty_one_nowhere():
    made = table({("xing", "rejects"): 2})
    cells = {
        (row.head.value, column.value): cell
        for row in made.rows
        for column, cell in zip(made.columns, row.cells, strict=True)
    }
    assert cells["xing", "rejects"].url == "/xing/rejects"
    assert [key for key, cell in cells.items() if cell.url] == [("xing", "rejects")]
    assert (made.highest, cells["twitter", "advocates"].shade) == (2, 0)


def test_the_first_rows_and_columns_keep_their_shades():
    made = table({("xing", "rejects"): 1, ("twitter", "advocates"): 100})
    small = made.first(1, 1)
    assert [len(row.cells) for row in small.rows] == [1]
    assert small.rows[0].cells[0] == made.rows[0].cells[0]


def test_the_picture_has_every_number_and_a_bar_for_each_that_is_not_nought():
    for form in ("wide", "narrow"):
        sketch = heat(form)
        assert [texts(sketch).count(number) for number in ("9", "4", "0")] == [1, 1, 8]
        bars = [(name, width) for name, width, height in woven(sketch) if height == 3]
        assert sorted(name for name, _width in bars) == ["advocates", "rejects"]
        assert dict(bars)["rejects"] > dict(bars)["advocates"]


def test_in_the_narrow_form_signs_stand_for_stances():
    assert "−−" in texts(heat("narrow")) and "−− lehnt ab" not in texts(heat("narrow"))


def test_no_rows_are_still_a_table():
    assert heat_table([], [], {}, lambda row, column: "", lambda *parts: "").highest == 0
