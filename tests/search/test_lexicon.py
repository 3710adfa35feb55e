"""The archive learns its own words: how they are printed, which are nouns, and what compounds are made of."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.lexicon import Lexicon
from archive.text.german import fold

TEXTS = [
    "Die Künstlerin zeigt der Schmiede einen Kessel. Der Kessel ist groß.",
    "Eine Schmiede baut den Kessel. Künstler kaufen gern, und KMU kaufen seltener.",
    "In der Schmiede steht ein Kessel; Kauder lobt ihn. Große KMU auch.",
    "Herr Kauder fragt die KMU nach dem Kessel und nach der Schmiede.",
    "Frau Kauder kauft Künstlern etwas ab. Kaufen will sie mehr.",
]


def test_a_word_is_printed_as_most_texts_print_it():
    lexicon = Lexicon.learn(TEXTS)
    assert lexicon.printed("schmiede") == "Schmiede"
    assert lexicon.printed("kmu") == "KMU"
    assert lexicon.printed("kaufen") == "kaufen"
    assert Lexicon.learn(["Künstler", "Künstler", "Kuenstler"]).printed("kunstler") == "Künstler"


def test_words_of_a_single_text_are_not_kept():
    lexicon = Lexicon.learn(TEXTS)
    assert lexicon.printed("kunstlerin") == lexicon.printed("nirgends") == lexicon.printed("") == ""


def test_nouns_with_articles_become_parts_of_compounds_and_names_do_not():
    compounds = Lexicon.learn(TEXTS).compounds
    assert compounds.parts("kesselschmiede") == ("kessel", "schmied")
    assert compounds.parts("kauderschmiede") == ()
    assert compounds.parts("stehtschmiede") == ()


def test_without_texts_the_curated_compounds_are_known():
    assert Lexicon.empty().compounds.parts("mittelstandsstudie") == ("mittelstand", "studi")
    assert Lexicon.empty().printed("mittelstand") == ""


def test_the_order_of_the_texts_is_no_matter():
    assert Lexicon.learn(reversed(TEXTS)).to_json() == Lexicon.learn(TEXTS).to_json()


@given(st.lists(st.text(alphabet="aäBbKkeßü sS.-", max_size=30), max_size=6))
def test_a_lexicon_survives_as_json(texts: list[str]):
    lexicon = Lexicon.learn([*texts, *texts[:2], *TEXTS])
    again = Lexicon.from_json(lexicon.to_json())
    assert again.words == lexicon.words
    assert again.to_json() == lexicon.to_json()
    assert again.compounds.parts("kesselschmiede") == lexicon.compounds.parts("kesselschmiede")
    assert all(again.printed(fold(word)) == word for word in again.words)


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"printed": 3}', b"\xff\xfe"])
def test_what_is_no_lexicon_is_refused_with_a_reason(damaged: bytes):
    with pytest.raises(ValueError, match="not a lexicon"):
        Lexicon.from_json(damaged)


def test_many_words_take_little_memory():
    plain = b",".join(b'"Wort%06d"' % number for number in range(200_000)).replace(b"0", b"o")
    data = b'{"printed": [' + plain + b'], "nouns": {}, "whole": []}'
    tracemalloc.start()
    lexicon = Lexicon.from_json(data)
    used, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(lexicon.words) == 200_000
    assert used < 60_000_000
