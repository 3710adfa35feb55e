"""Labels stand beside their marks, and on nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.charts.labels import Mark, label_marks
from archive.charts.sketch import Sketch, text_width
from tests.charts.drawings import SVG, drawn, texts


def sketch_of(*marks: Mark) -> Sketch:
    sketch = Sketch("labels", "Titel", "Worte", 720, 300)
    label_marks(sketch, marks)
    return sketch


def test_a_label_stands_to_the_right_of_its_mark_and_at_the_edge_to_the_left():
    right, left = drawn(sketch_of(Mark("Mitte", 300, 50), Mark("Rand", 715, 90))).iter(f"{SVG}text")
    assert (right.get("x"), right.get("text-anchor")) == ("311", None)
    assert (left.get("x"), left.get("text-anchor")) == ("704", "end")


def test_a_label_that_finds_no_room_is_left_out():
    crowd = [Mark("knapp 8 Millionen", 300 + place * 3, 50) for place in range(9)]
    assert 1 <= texts(sketch_of(*crowd)).count("knapp 8 Millionen") <= 2


@given(
    st.lists(
        st.builds(Mark, st.text("abc", min_size=1, max_size=20), st.floats(0, 720), st.floats(0, 300)),
        max_size=25,
    )
)
def test_no_label_lies_on_another_or_beyond_the_edge(marks: list[Mark]):
    boxes = []
    for text in drawn(sketch_of(*marks)).iter(f"{SVG}text"):
        width, x = text_width(text.text or "", 11), float(text.get("x", 0))
        left = x - width if text.get("text-anchor") == "end" else x
        boxes.append((left, float(text.get("y", 0)), width))
    assert all(left >= -0.1 and left + width <= 720.1 for left, _, width in boxes)
    for place, (left, y, width) in enumerate(boxes):
        for other, beside, room in boxes[:place]:
            assert abs(y - beside) >= 10.8 or left + width <= other + 0.2 or other + room <= left + 0.2
