"""Drawings are whole, named, escaped, and look the same on a page and as a file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.charts.sketch import Sketch, shortened, text_width
from tests.charts.drawings import SVG, everything, read

NASTY = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=()), max_size=30) | st.sampled_from(
    ["</text><script>alert(1)</script>", '" onload="x', "&amp;<![CDATA[", "]]>", "\x00\x1b", "javascript:x"]
)


@given(label=NASTY)
def test_whatever_a_label_says_the_drawing_is_xml_without_a_script_or_a_handler(label: str):
    for sketch in everything(label):
        for svg in (sketch.picture(), sketch.standalone([label])):
            root = read(svg)
            assert not [element for element in root.iter() if element.tag in (f"{SVG}script", "script")]
            assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_every_drawing_is_an_image_with_title_and_description():
    for sketch in everything():
        for svg in (sketch.picture(), sketch.standalone()):
            root = read(svg)
            assert root.get("role") == "img"
            named = {element.get("id"): element for element in root.iter() if element.get("id")}
            title, about = (root.get("aria-labelledby") or "").split()
            assert (named[title].tag, named[about].tag) == (f"{SVG}title", f"{SVG}desc")
            assert named[title].text and named[about].text
            assert root.get("viewBox")


def test_everything_that_is_drawn_lies_on_the_drawing():
    for sketch in everything():
        width, height = (float(part) for part in (read(sketch.picture()).get("viewBox") or "").split()[2:])
        for rect in read(sketch.picture()).iter(f"{SVG}rect"):
            x, y, wide, high = (float(rect.get(name, 0)) for name in ("x", "y", "width", "height"))
            assert x >= -0.01 and y >= -0.01 and x + wide <= width + 0.01 and y + high <= height + 0.01


def test_every_pattern_that_is_used_is_there_under_a_name_of_its_own():
    for sketch in everything():
        svg = sketch.picture()
        defined = {pattern.get("id") for pattern in read(svg).iter(f"{SVG}pattern")}
        assert set(re.findall(r'"url\(#([^)]+)\)"', svg)) == defined
        assert all(str(name).startswith(f"{sketch.name}-") for name in defined)


def test_no_style_of_its_own_stands_on_a_page():
    for sketch in everything():
        assert "<style" not in sketch.inline() and "style=" not in sketch.inline()
        assert "<style" in sketch.standalone()


def test_links_lie_on_top_for_the_mouse_and_nothing_in_the_image_can_be_reached():
    for sketch in everything():
        picture, links = sketch.picture(), sketch.inline().removeprefix(sketch.picture())
        assert "<a " not in picture and "<a " not in sketch.standalone()
        root = read(links)
        assert root.get("aria-hidden") == "true"
        assert root.get("viewBox") == read(picture).get("viewBox")
        assert all(link.get("tabindex") == "-1" for link in root.iter(f"{SVG}a"))


def test_a_drawing_without_links_has_nothing_on_top():
    sketch = Sketch("plain", "T", "D", 100, 100)
    sketch.way(0, 0, 10, 10, "", "nowhere")
    assert sketch.inline() == sketch.picture()


def test_a_file_has_its_title_and_its_caption_on_it():
    sketch = Sketch("plain", "Titel", "D", 400, 100)
    root = read(sketch.standalone(["Ein Satz, " * 20, "Adresse"]))
    written = [element.text for element in root.iter(f"{SVG}text")]
    assert written[0] == "Titel" and written[-1] == "Adresse" and len(written) > 3
    box = [float(part) for part in (root.get("viewBox") or "").split()]
    lowest = max(float(element.get("y", 0)) for element in root.iter(f"{SVG}text"))
    assert lowest < box[1] + box[3]


@pytest.mark.parametrize("name", ["", "Groß", "1st", "a b", 'x"><script>'])
def test_a_name_that_cannot_begin_an_id_is_refused(name: str):
    with pytest.raises(ValueError, match="cannot begin an id"):
        Sketch(name, "T", "D", 10)


@given(st.text(min_size=1, max_size=200), st.floats(min_value=30, max_value=500))
def test_what_is_shortened_fits(text: str, width: float):
    assert text_width(shortened(text, width)) <= max(width, 2 * text_width("m"))
    assert shortened(text, text_width(text) + 1) == text
