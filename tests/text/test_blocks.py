"""A body has one canonical form, and its blocks know where they stand."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.blocks import PREFIXES, Block, clean, join, normalise_body, split, words

BODY = "## Xing im Betrieb\n\nEin Absatz\nüber zwei Zeilen.\n\n- erstens\n\n- zweitens\n\n> Ein Zitat."

texts = st.text(max_size=60) | st.text(
    alphabet="ab #->\n\t\r\x0b\x0c\x85\u2028\u2029\u00a0\u00ad\u200b\u0308é\x00", max_size=40
)


def test_a_body_splits_into_numbered_blocks_of_its_kinds():
    assert [(block.name, block.kind, block.text) for block in split(BODY)] == [
        ("p1", "heading", "Xing im Betrieb"),
        ("p2", "paragraph", "Ein Absatz\nüber zwei Zeilen."),
        ("p3", "item", "erstens"),
        ("p4", "item", "zweitens"),
        ("p5", "quote", "Ein Zitat."),
    ]


def test_an_empty_body_has_no_blocks():
    assert split("") == []
    assert normalise_body(" \n\n\t") == ""
    assert join([]) == ""


@given(texts)
def test_the_canonical_form_is_its_own_canonical_form(text: str):
    body = normalise_body(text)
    assert normalise_body(body) == body
    assert unicodedata.is_normalized("NFC", body)
    assert "\n\n\n" not in body
    assert body == body.strip()
    assert all(line == line.rstrip() for line in body.split("\n"))


@given(texts)
def test_blocks_stand_where_they_say_and_make_the_body_again(text: str):
    body = normalise_body(text)
    blocks = split(body)
    assert all(body[block.start : block.end] == block.text != "" for block in blocks)
    assert [block.number for block in blocks] == list(range(1, len(blocks) + 1))
    assert join(blocks) == body


@given(texts)
def test_no_letter_is_lost_in_the_canonical_form(text: str):
    def letters(value: str) -> str:
        return "".join(filter(str.isalnum, unicodedata.normalize("NFD", value)))

    assert letters(normalise_body(text)) == letters(text)


@given(
    st.lists(st.tuples(st.sampled_from(sorted(PREFIXES)), st.text(alphabet="ab\n ", max_size=12)), max_size=6)
)
def test_joining_keeps_every_kind_even_with_blank_lines_inside(drawn):
    blocks = [Block(kind, text) for kind, text in drawn]
    expected = [
        (kind, "\n".join(line.rstrip() for line in part.strip().split("\n")))
        for kind, text in drawn
        for part in normalise_body(text).split("\n\n")
        if part
    ]
    assert [(block.kind, block.text) for block in split(join(blocks))] == expected


@pytest.mark.parametrize(
    ("received", "kept"),
    [
        ("Mittel\u00adstand", "Mittelstand"),
        ("Xi\u200bng\ufeff\u2060\u200e", "Xing"),
        ("a\u00ad\u0308", "ä"),
        ("Zeile\r\nZeile\rZeile", "Zeile\nZeile\nZeile"),
        ("Seite\x0cSeite\x85Seite\u2028Seite", "Seite\nSeite\nSeite\nSeite"),
        ("Absatz\u2029Absatz", "Absatz\n\nAbsatz"),
        ("nu\x00ll\x1b\x9f\ufffe", "null"),
        ("halb\ud800es Paar", "halbes Paar"),
        ("Tab\tbleibt, Familie 👨‍👩‍👧 auch", "Tab\tbleibt, Familie 👨‍👩‍👧 auch"),
    ],
)
def test_what_is_no_text_is_removed(received: str, kept: str):
    assert clean(received) == kept
    clean(received).encode()


@pytest.mark.parametrize(
    ("received", "body"),
    [
        ("##   Viel Platz", "## Viel Platz"),
        ("a \n \t\n\n b", "a\n\nb"),
        ("##\nkeine Überschrift", "##\nkeine Überschrift"),
        ("-ohne Leerzeichen", "-ohne Leerzeichen"),
        ("> > doppelt", "> > doppelt"),
    ],
)
def test_spacing_has_one_form(received: str, body: str):
    assert normalise_body(received) == body


@pytest.mark.parametrize(
    "text", ["\n" * 1_000_000, " \n" * 500_000, "\n" + " " * 1_000_000 + "x", "a\n\n" * 100_000]
)
def test_large_bodies_cost_linear_time(text: str):
    begin = time.process_time()
    split(normalise_body(text))
    assert time.process_time() - begin < 5


def test_the_words_of_a_body_have_no_marks():
    assert (
        words(BODY) == "Xing im Betrieb\n\nEin Absatz\nüber zwei Zeilen.\n\nerstens\n\nzweitens\n\nEin Zitat."
    )


@given(texts)
def test_the_words_of_any_body_are_the_texts_of_its_blocks(text):
    for body in (text, normalise_body(text)):
        assert words(body) == "\n\n".join(block.text for block in split(body))
