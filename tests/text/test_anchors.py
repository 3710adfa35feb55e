"""Anchors find their passage again after an edit, or say that they are not sure."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.text.anchors import Anchor, Found, Segment, find, make, segments

TEXT = (
    "Der Geschäftsführer eines Handelshauses in Kassel nutzt Xing täglich und ist zufrieden damit. "
    "Von Twitter hält er nichts: „Wer hat dafür im Betrieb denn bitte die Zeit?“ fragt er.\n\n"
    "Seine Tochter sieht das anders. Sie betreut die Seite der Firma bei Facebook und gewinnt so Lehrlinge. "
    "Von Twitter hält sie viel."
)
QUOTE = "Sie betreut die Seite der Firma bei Facebook"


def anchor_of(quote: str, text: str = TEXT) -> Anchor:
    start = text.index(quote)
    return make(text, start, start + len(quote))


def test_an_anchor_carries_words_context_and_position():
    anchor = anchor_of(QUOTE)
    assert anchor.exact == QUOTE
    assert anchor.prefix == "\n\nSeine Tochter sieht das anders. "[-32:]
    assert anchor.suffix == " und gewinnt so Lehrlinge. Von Twitter"[:32]
    assert TEXT[anchor.start : anchor.end] == QUOTE


def test_positions_count_code_points_not_bytes():
    assert make("𝄞ä Xing", 3, 7) == Anchor("Xing", "𝄞ä ", "", 3, 7)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 5)])
def test_what_is_no_passage_of_the_text_makes_no_anchor(start: int, end: int):
    with pytest.raises(ValueError, match="no passage"):
        make("Xing", start, end)


def test_an_unchanged_text_gives_the_position():
    anchor = anchor_of(QUOTE)
    assert find(TEXT, anchor) == Found(anchor.start, anchor.end, "position", certain=True)


def test_a_shifted_passage_is_found_by_its_words():
    found = find("Neue Vorrede. " + TEXT, anchor_of(QUOTE))
    assert found == Found(TEXT.index(QUOTE) + 14, TEXT.index(QUOTE) + 14 + len(QUOTE), "exact", certain=True)


def test_of_several_places_the_surroundings_decide():
    second = TEXT.rindex("Twitter")
    found = find("Neu! " + TEXT, make(TEXT, second, second + 7))
    assert found == Found(second + 5, second + 12, "context", certain=True)


def test_another_mention_at_the_old_position_does_not_win_over_the_surroundings():
    text = "Ja, Xing nutzt er gern. Facebook aber, nein, Xing lehnt seine Frau ab."
    anchor = make(text, 4, 8)
    moved = "Ei, Xing lehnt seine Frau ab. Nun denn: Ja, Xing nutzt er gern. Facebook aber, nein."
    assert find(moved, anchor) == Found(44, 48, "context", certain=True)


def test_a_tie_is_told_and_the_nearest_place_offered():
    anchor = Anchor("Xing", "er mag ", " sehr", 30, 34)
    found = find("Wir: Xing gut. " * 4, anchor)
    assert found is not None
    assert (found.start, found.certain) == (35, False)


def test_a_short_word_alone_in_new_surroundings_is_not_certain():
    anchor = make("Er lehnt Twitter ab.", 9, 16)
    found = find("Twitter ist ein Dienst aus Amerika.", anchor)
    assert found == Found(0, 7, "exact", certain=False)


def test_the_double_of_a_changed_passage_is_not_certain():
    changed = TEXT.replace(QUOTE, QUOTE.replace("Seite", "Seiten")) + "\n\nZitat: " + QUOTE
    found = find(changed, anchor_of(QUOTE))
    assert found == Found(changed.rindex(QUOTE), len(changed), "exact", certain=False)


def test_a_long_quote_in_rewritten_surroundings_is_certain():
    assert find(f"({QUOTE})", anchor_of(QUOTE)) == Found(1, 1 + len(QUOTE), "exact", certain=True)


def test_a_bare_quote_that_stands_once_is_certain():
    assert find(TEXT, Anchor(QUOTE)) == Found(
        TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE), "exact", True
    )


def test_other_quotation_marks_and_white_space_are_the_same_passage_but_flagged():
    quote = "„Wer hat dafür im Betrieb denn bitte die Zeit?“"
    changed = TEXT.replace(quote, '"Wer hat dafür im  Betrieb\ndenn bitte die Zeit?"')
    found = find(changed, anchor_of(quote))
    assert found is not None
    assert (found.how, found.certain) == ("fuzzy", False)
    assert changed[found.start : found.end] == '"Wer hat dafür im  Betrieb\ndenn bitte die Zeit?"'


@pytest.mark.parametrize(
    ("quote", "changed"),
    [
        (QUOTE, "Sie betreut nun die Seite der Firma bei Facebook"),
        (QUOTE, "Sie pflegt die Seite der Firma bei Facebook"),
        (QUOTE, "Die betreut die Seite der Firma bei Facebook"),
        (QUOTE, "Sie betreut die Seite der Firma bei StudiVZ"),
        (QUOTE, "Sie betreut die Seite bei Facebook"),
        ("täglich", "taglich"),
        (
            "„Wer hat dafür im Betrieb denn bitte die Zeit?“",
            "„Wer hat denn dafür im Betrieb die Zeit?“",
        ),
    ],
)
def test_a_corrected_passage_is_found_with_its_bounds_and_flagged(quote: str, changed: str):
    text = TEXT.replace(quote, changed)
    found = find(text, anchor_of(quote))
    assert found is not None
    assert text[found.start : found.end] == changed
    assert (found.how, found.certain) == ("fuzzy", False)


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "Ganz anderes steht hier, von Bäckern und Brot.", TEXT.replace(QUOTE, "Nein")],
)
def test_a_passage_that_is_gone_is_lost(text: str):
    assert find(text, anchor_of(QUOTE)) is None


@pytest.mark.parametrize("exact", ["", "  ", "…", "."])
def test_a_quote_without_words_is_only_found_as_it_is(exact: str):
    assert find("Ein Satz ohne Punkt", Anchor(exact)) is None


# A small alphabet makes repetitions, which are what is hard; words make passages unlike each other.
small = st.text(alphabet="ab „\n", max_size=60)
words = st.lists(st.text(alphabet="abcdefghij", min_size=2, max_size=7), min_size=1, max_size=12).map(
    " ".join
)


@given(small | st.text(max_size=80), st.data())
def test_every_passage_of_an_unchanged_text_is_certain_at_its_place(text: str, data):
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert find(text, make(text, start, end)) == Found(start, end, "position", certain=True)


@given(words, words, words, words, words)
def test_after_edits_outside_the_quote_it_is_found_at_the_shifted_place(
    before, quote, after, new_before, new_after
):
    assume((before + new_before + after + new_after).count(quote) == 0)
    text = f"{before}. «{quote}». {after}"
    anchor = make(text, len(before) + 3, len(before) + 3 + len(quote))
    edited = f"{new_before}. «{quote}». {new_after}"
    assume(edited.count(quote) == 1)
    found = find(edited, anchor)
    assert found is not None
    assert (found.start, found.end) == (len(new_before) + 3, len(new_before) + 3 + len(quote))
    assert found.how in ("exact", "position")
    assert found.certain


@given(small, small, small, small, st.integers(0, 60))
def test_what_is_certain_in_a_repetitive_text_is_never_a_wrong_place(quote, before, after, inserted, cut):
    assume(quote)
    text = before + quote + after
    anchor = make(text, len(before), len(before) + len(quote))
    edited = before[:cut] + inserted + before[cut:] + quote + after
    found = find(edited, anchor)
    assert found is not None
    assert edited[found.start : found.end] == quote
    truth = len(before) + len(inserted)
    if found.certain and found.start != truth:
        # Only what was put in can imitate the passage, and then it must agree better on both sides.
        here, there = agreement(edited, anchor, found.start), agreement(edited, anchor, truth)
        assert here[0] >= there[0]
        assert here[1] >= there[1]


def agreement(text: str, anchor: Anchor, start: int) -> tuple[int, int]:
    before, after = text[:start], text[start + len(anchor.exact) :]
    prefixes = [
        n for n in range(len(anchor.prefix) + 1) if before.endswith(anchor.prefix[len(anchor.prefix) - n :])
    ]
    suffixes = [n for n in range(len(anchor.suffix) + 1) if after.startswith(anchor.suffix[:n])]
    return max(prefixes), max(suffixes)


@given(
    words,
    st.lists(st.text(alphabet="klmnopqrst", min_size=3, max_size=7), min_size=6, max_size=20, unique=True),
    words,
    st.data(),
)
def test_one_word_changed_in_a_quote_is_found_again(before, quoted, after, data):
    text = f"{before} {' '.join(quoted)} {after}"
    anchor = make(text, len(before) + 1, len(text) - len(after) - 1)
    place = data.draw(st.integers(1, len(quoted) - 2))
    changed = " ".join([*quoted[:place], "wxyz", *quoted[place + 1 :]])
    found = find(f"uvw {before} {changed} {after}", anchor)
    assert found is not None
    assert (found.start, found.end) == (len(before) + 5, len(before) + 5 + len(changed))
    assert not found.certain


@given(
    st.text(max_size=60),
    st.text(max_size=30),
    st.text(max_size=10),
    st.text(max_size=10),
    st.none() | st.integers(),
)
def test_any_anchor_is_found_within_the_text_or_not_at_all(text, exact, prefix, suffix, start):
    found = find(text, Anchor(exact, prefix, suffix, start, start))
    assert found is None or 0 <= found.start < found.end <= len(text)
    if exact and exact in text:
        assert found is not None
        assert text[found.start : found.end] == exact


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("a" * 100_000, "a"),
        ("a " * 50_000, "a a b a a"),
        (" " * 100_000 + "b", "a b"),
        ("\n" * 100_000, "a\nb"),
        (("wort " * 60 + "selten ") * 300, "wort " * 300 + "selten anders"),
        (" ".join(f"w{n}" for n in range(20_000)), " ".join(f"w{n}" for n in range(5000, 6000)) + " neu"),
        (TEXT * 300, QUOTE.replace("Seite", "Seiten")),
    ],
)
def test_a_large_or_hostile_text_costs_little(text: str, exact: str):
    begin = time.process_time()
    find(text, Anchor(exact, "x" * 32, "y" * 32, 99_000, 99_001))
    assert time.process_time() - begin < 3


def test_segments_split_where_marks_begin_and_end():
    assert segments(10, [(2, 6, "xing"), (4, 8, "twitter")]) == [
        Segment(0, 2, ()),
        Segment(2, 4, ("xing",)),
        Segment(4, 6, ("xing", "twitter")),
        Segment(6, 8, ("twitter",)),
        Segment(8, 10, ()),
    ]


spans = st.lists(st.tuples(st.integers(-3, 25), st.integers(-3, 25), st.sampled_from("abcd")), max_size=8)


@given(st.integers(0, 20), spans)
def test_segments_agree_with_reading_each_character(length: int, given_spans):
    runs = segments(length, given_spans)
    spelled = [run.keys for run in runs for _ in range(run.start, run.end)]
    expected = [
        tuple(dict.fromkeys(key for start, end, key in given_spans if start <= place < end))
        for place in range(length)
    ]
    assert spelled == expected
    assert [run.start for run in runs] == [0, *(run.end for run in runs)][: len(runs)]
    assert all(one.keys != other.keys for one, other in pairwise(runs))
    assert all(run.start < run.end for run in runs)
