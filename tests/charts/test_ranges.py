"""Cited figures: nothing is drawn more exactly than it was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.charts.ranges import CitedFigure
from archive.charts.sketch import Form
from tests.charts.drawings import SVG, drawn, ranges, read, texts

PLAIN = CitedFigure("9 Millionen", 9, None, "exactly", 2010.0, 2011.0, "2010")
FORMS: tuple[Form, ...] = ("wide", "narrow")


def marks(figure: CitedFigure, form: Form = "wide") -> list[tuple[str, str]]:
    """What is drawn for a figure beyond the legend, as (element, class)."""
    with_it, without = (
        [
            (element.tag.removeprefix(SVG), element.get("class", ""))
            for element in drawn(ranges(figures, form)).iter()
        ]
        for figures in ([PLAIN, figure], [PLAIN])
    )
    for seen in without:
        with_it.remove(seen)
    return [mark for mark in with_it if mark[0] in ("circle", "path", "rect")]


@pytest.mark.parametrize("form", FORMS)
def test_an_exact_figure_of_one_text_is_a_dot(form: Form):
    assert marks(replace(PLAIN, low=5), form) == [("circle", "fill-accent")]


@pytest.mark.parametrize("form", FORMS)
def test_a_repeated_figure_has_a_second_ring(form: Form):
    assert ("circle", "open-accent") in marks(replace(PLAIN, citations=3), form)


@pytest.mark.parametrize("form", FORMS)
def test_a_range_is_a_beam_between_two_dots(form: Form):
    assert sorted(marks(replace(PLAIN, low=4, high=8), form)) == [
        ("circle", "fill-accent"),
        ("circle", "fill-accent"),
        ("path", "line-accent"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("qualifier", ["over", "at-least", "under", "at-most"])
def test_what_is_open_ends_in_an_arrow(form: Form, qualifier: str):
    assert marks(replace(PLAIN, qualifier=qualifier), form).count(("path", "line-accent")) == 2


def test_an_open_end_points_where_the_truth_may_lie():
    ways = {}
    for qualifier in ("over", "under"):
        paths = [
            path.get("d", "")
            for path in drawn(ranges([replace(PLAIN, qualifier=qualifier)])).iter(f"{SVG}path")
        ]
        start, end = (float(point.split()[1]) for point in paths[-2].removeprefix("M").split("L"))
        ways[qualifier] = end - start
    assert ways["over"] < 0 < ways["under"]  # y grows downwards


@pytest.mark.parametrize("form", FORMS)
def test_about_is_a_soft_field(form: Form):
    assert ("rect", "field-accent") in marks(replace(PLAIN, qualifier="about"), form)


@pytest.mark.parametrize("form", FORMS)
def test_a_contradicted_figure_is_crossed_out(form: Form):
    assert sorted(marks(replace(PLAIN, contradicted=True), form)) == [
        ("circle", "fill-warn"),
        ("path", "line-warn"),
    ]


def test_an_undated_figure_stands_apart_from_all_years():
    undated = replace(PLAIN, start=None, end=None, when="")
    sketch = ranges([PLAIN, undated])
    assert "undatiert" in texts(sketch)
    circles = [float(circle.get("cx", 0)) for circle in drawn(sketch).iter(f"{SVG}circle")]
    years = [float(line.get("x1", 0)) for line in drawn(sketch).iter(f"{SVG}line")]
    assert max(circles) > max(years)


def test_in_the_narrow_form_figures_stand_by_date_with_the_undated_last():
    later = replace(PLAIN, start=2012.0, end=2013.0, when="2012")
    undated = replace(PLAIN, start=None, end=None, when="")
    found = [
        text
        for text in texts(ranges([undated, later, PLAIN], "narrow"))
        if text in ("2010", "2012", "undatiert")
    ]
    assert found == ["2010", "2012", "undatiert"]


def test_every_figure_with_a_page_is_a_link():
    for form in FORMS:
        sketch = ranges([replace(PLAIN, url="/ark:99999/sm1")], form)
        links = read(sketch.inline().removeprefix(sketch.picture()))
        assert [link.get("href") for link in links.iter(f"{SVG}a")] == ["/ark:99999/sm1"]


@given(
    st.lists(
        st.builds(
            CitedFigure,
            label=st.text(max_size=20),
            low=st.floats(0, 1e12),
            qualifier=st.sampled_from(
                ["exactly", "about", "over", "at-most", "just-under", "just-over", "odd"]
            ),
            start=st.floats(1990, 2020),
            end=st.floats(2020, 2022),
            citations=st.integers(1, 5),
            contradicted=st.booleans(),
        ),
        max_size=30,
    )
)
def test_every_figure_has_its_dot_within_the_drawing(figures: list[CitedFigure]):
    for form in FORMS:
        sketch = ranges(figures, form)
        dots = [c for c in drawn(sketch).iter(f"{SVG}circle") if (c.get("class") or "").startswith("fill-")]
        legend = 7  # the range in the legend has two
        assert len(dots) == len(figures) + legend
        assert all(0 <= float(dot.get("cx", 0)) <= sketch.width for dot in dots)
        assert all(0 <= float(dot.get("cy", 0)) <= sketch.height for dot in dots)
