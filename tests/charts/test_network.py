"""Drawings of networks: every name once, none on another, every kind of line told apart without colour."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.charts.network import LINES, Box, Node, Tie, Words
from archive.charts.network_columns import in_columns
from archive.charts.network_places import at_places
from archive.charts.palette import STYLE
from archive.charts.sketch import NAMESPACE, WIDTHS, Form, Sketch, text_width

FORMS: tuple[Form, ...] = ("wide", "narrow")
SVG = f"{{{NAMESPACE}}}"
WORDS = Words(
    "Wer mit wem",
    "Ein Netz.",
    "Stimme",
    "Plattform",
    (("agreement", "+", "einig"), ("conflict", "−", "uneinig")),
    "Niemand ist sich einig.",
)

names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
nodes = st.lists(st.builds(Node, names, st.integers(1, 50)), min_size=1, max_size=25)
places = st.tuples(st.floats(0, 1), st.floats(0, 1))


def parts(sketch: Sketch, tag: str) -> Iterator[etree._Element]:
    yield from etree.fromstring(sketch.picture()).iter(SVG + tag)


def boxes(sketch: Sketch) -> list[tuple[str, Box]]:
    """The room that each text takes."""
    found = []
    for text in parts(sketch, "text"):
        x, y, size = (float(text.attrib[name]) for name in ("x", "y", "font-size"))
        width = text_width(text.text or "", size)
        left = x - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
        found.append((text.text or "", Box(left, y - size * 0.8, left + width, y + size * 0.2)))
    return found


def overlapping(sketch: Sketch) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, first), (other, second) in combinations(boxes(sketch), 2)
        if first.meets(second)
    ]


@st.composite
def tied(draw: st.DrawFn) -> tuple[list[Node], list[tuple[float, float]], list[Tie]]:
    listed = draw(nodes)
    pairs = list(combinations(range(len(listed)), 2))
    ties = [
        Tie(*pair, draw(st.sampled_from(["agreement", "conflict"])), "+", draw(st.integers(1, 5)))
        for pair in (draw(st.lists(st.sampled_from(pairs), max_size=30, unique=True)) if pairs else [])
    ]
    return listed, draw(st.lists(places, min_size=len(listed), max_size=len(listed))), ties


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=40)
@given(network=tied())
def test_no_name_lies_on_another_at_places(
    form: Form, network: tuple[list[Node], list[tuple[float, float]], list[Tie]]
) -> None:
    sketch = at_places(*network, WORDS, name="net", form=form)
    assert overlapping(sketch) == []
    for _text, box in boxes(sketch):
        assert box.top >= 0
        assert box.bottom <= sketch.height
    assert len(list(parts(sketch, "circle"))) == len(network[0]) + 1, "and one in the legend"


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=40)
@given(left=nodes, right=nodes, data=st.data())
def test_no_name_lies_on_another_in_columns(
    form: Form, left: list[Node], right: list[Node], data: st.DataObject
) -> None:
    pairs = [(one, other) for one in range(len(left)) for other in range(len(right))]
    chosen = data.draw(st.lists(st.sampled_from(pairs), max_size=30, unique=True))
    ties = [Tie(*pair, data.draw(st.sampled_from(sorted(LINES))), "++") for pair in chosen]
    squares = [Node(node.label, node.weight, square=True) for node in right]
    sketch = in_columns(left, squares, ties, WORDS, name="net", form=form)
    assert overlapping(sketch) == []
    assert all(box.left >= 0 and box.right <= sketch.width + 1 for _text, box in boxes(sketch))
    drawn = [path for path in parts(sketch, "path") if "tie" in path.attrib["class"]]
    assert len(drawn) == len(ties)


@pytest.mark.parametrize("form", FORMS)
def test_every_name_stands_beside_its_node_or_in_the_key(form: Form) -> None:
    crowd = [Node(f"Stimme {number}", number + 1) for number in range(40)]
    choose = random.Random(5)
    spots = [(choose.random() / 3, choose.random() / 3) for _ in crowd]
    sketch = at_places(crowd, spots, [], WORDS, name="net", form=form)
    texts = [text for text, _box in boxes(sketch)]
    for node in crowd:
        assert texts.count(node.label) == 1
    numbers = [text for text in texts if text.isdigit()]
    assert all(numbers.count(number) == 2 for number in numbers), "in its disc and in the key"
    assert form == "wide" or len(numbers) == 80


def test_discs_do_not_lie_on_each_other() -> None:
    crowd = [Node(f"Stimme {number}") for number in range(12)]
    sketch = at_places(crowd, [(0.5, 0.5)] * 12, [], WORDS, name="net")
    discs = [
        (float(disc.attrib["cx"]), float(disc.attrib["cy"]), float(disc.attrib["r"]))
        for disc in list(parts(sketch, "circle"))[1:]
    ]
    for (x1, y1, r1), (x2, y2, r2) in combinations(discs, 2):
        assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 >= r1 + r2
    assert all(r <= x <= WIDTHS["wide"] - r for x, _y, r in discs)


def test_lines_are_told_apart_without_colour() -> None:
    """By dashes, or by a sign: what is for something is a whole line with one plus or two."""
    against = {LINES[look][1] for look in ("rejects", "sceptical", "ambivalent", "mixed", "conflict")}
    assert "" not in against
    assert len({LINES[look][1] for look in ("rejects", "sceptical", "ambivalent", "mixed")}) == 4
    assert {LINES[look][1] for look in ("advocates", "favourable", "agreement")} == {""}
    for look, _dashes in LINES.values():
        assert f".{look}{{" in STYLE


def test_names_are_escaped_and_links_lead_somewhere() -> None:
    evil = Node('<script>alert("1")</script>', url="/statements/?speaker=a&b", spoken="<b>")
    sketch = in_columns([evil], [Node("Xing", square=True)], [Tie(0, 0, "rejects", "−−")], WORDS, name="net")
    assert "<script" not in sketch.inline()
    assert 'href="/statements/?speaker=a&amp;b"' in sketch.inline()
    assert "−−" in [text for text, _box in boxes(sketch)]


def test_where_nobody_is_tied_the_drawing_says_so() -> None:
    for crowd in ([], [Node("Ada"), Node("Bert")]):
        sketch = at_places(crowd, [(0.2, 0.5), (0.8, 0.5)][: len(crowd)], [], WORDS, name="net")
        assert WORDS.nothing in [text for text, _box in boxes(sketch)]


def thick(ties: list[Tie]) -> list[float]:
    crowd = [Node(f"Stimme {number}") for number in range(4)]
    spots = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]
    drawn = list(parts(at_places(crowd, spots, ties, WORDS, name="net"), "path"))[-len(ties) :]
    return [float(line.attrib["stroke-width"]) for line in drawn]


def test_where_all_ties_weigh_the_same_none_stands_out() -> None:
    even = thick([Tie(0, 1, "agreement", weight=2), Tie(1, 2, "agreement", weight=2)])
    uneven = thick([Tie(0, 1, "agreement", weight=1), Tie(1, 2, "agreement", weight=2)])
    assert even[0] == even[1] < max(uneven)


def test_each_tie_of_a_wide_drawing_is_a_way_to_what_it_stands_on() -> None:
    tie = Tie(0, 1, "agreement", weight=2, url="/statements/?speaker=a&speaker=b", spoken="A, B: einig")
    ways = {}
    for form in FORMS:
        sketch = at_places([Node("A"), Node("B")], [(0, 0), (1, 1)], [tie], WORDS, name="net", form=form)
        inline = etree.fromstring(f"<div>{sketch.inline()}</div>")
        ways[form] = [
            link.get("href") for link in inline.iter(f"{SVG}a") if link.find(f"{SVG}path") is not None
        ]
    assert ways == {"wide": [tie.url], "narrow": []}


@pytest.mark.parametrize("form", FORMS)
def test_a_word_is_parted_only_where_its_line_ends(form: Form) -> None:
    nodes = [Node("Handwerkskammer Nordermoor"), Node("Wimmering Landmaschinenhandelsgesellschaft")]
    ties = [Tie(place, 0, "favourable") for place in range(2)]
    sketch = in_columns(nodes, [Node("Xing", square=True)], ties, WORDS, name="net", form=form)
    lines = [text for text, _box in boxes(sketch)]
    assert not [line for line in lines if "- " in line or "\u00ad" in line]
    if form == "narrow":
        assert "Handwerksk-" in lines
