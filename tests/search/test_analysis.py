"""Texts as the engine gets them have the words of the analysis, in order and in their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import analysis
from archive.search.analysis import (
    analysed,
    exact,
    indexed,
    placed_stems,
    placed_words,
    stemmed,
    stems_of,
    wanted_stems,
)
from archive.search.lexicon import Lexicon
from archive.text import german

written = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "Web",
                "2.0",
                "2.0-Käufer,",
                "Social-Media-",
                "&",
                "F&E",
                "10.000",
                "Google+",
                "am 3. 5.",
                "IT'ler",
                "-",
                "(2.0,",
                "„Käufer“,",
                "2.0.",
                "...",
                "‚5.5‘",
            ]
        ),
        max_size=8,
    ).map(lambda words: " ".join(words)),
)


@given(st.lists(written, max_size=4))
def test_an_engine_that_splits_at_blanks_sees_the_analysed_words(texts: list[str]) -> None:
    words = [term.term for text in texts for term in german.terms(text)]
    exact_words = [term.term for text in texts for term in german.exact_terms(text)]
    assert [word for word in stemmed(texts).split() if word != "¶"] == words
    assert [word for word in exact(texts).split() if word != "¶"] == exact_words


@given(written)
def test_a_text_read_in_chunks_has_the_terms_of_the_whole_where_they_stand(text: str) -> None:
    assert list(placed_stems(text)) == german.terms(text)
    assert list(placed_words(text)) == german.exact_terms(text)


LEXICON = Lexicon.empty()


def test_a_compound_is_followed_by_its_parts() -> None:
    assert stemmed(["Die Mittelstandsstudie lesen"], LEXICON) == (
        "die mittelstandsstudi mittelstand studi les"
    )
    assert exact(["Die Mittelstandsstudie lesen"]) == "die mittelstandsstudie lesen"


def test_parts_that_a_hyphen_shows_already_are_not_added_again() -> None:
    assert stemmed(["Mittelstands-Studie"], LEXICON) == "mittelstand studi mittelstandsstudi"


def test_a_part_stands_where_its_compound_does() -> None:
    found = {term.term: (term.start, term.end) for term in placed_stems("Eine Facebookseite!", LEXICON)}
    assert found["seite"] == found["facebook"] == (5, 18)


def test_a_name_with_a_number_stays_one_even_where_a_blank_cuts_it() -> None:
    assert stemmed(["Das Web 2.0, nein: 2.0"], LEXICON).split() == [
        "das",
        "web",
        "2.0",
        "web2.0",
        "nein",
        "2.0",
    ]


@given(
    st.lists(written, max_size=3),
    st.lists(st.sampled_from(["Kundenbindung,", "(Xing-Gruppe", "Neukunden-Gewinnung", "2.0"]), max_size=5),
)
def test_analysis_in_one_go_gives_the_placed_terms(texts: list[str], more: list[str]) -> None:
    text = " ".join([*texts, *more])
    stems, words = analysed(text, LEXICON)
    assert stems.split() == [term.term for term in placed_stems(text, LEXICON)]
    assert words.split() == [term.term for term in placed_words(text)]


@given(
    st.lists(
        st.one_of(written, st.sampled_from(["", "Web 2.0", "a\1b", "Kundenbindung, Kunden"])), max_size=4
    )
)
def test_the_stems_of_texts_follow_from_their_exact_words_or_stand_aside(texts: list[str]) -> None:
    together = indexed(texts, LEXICON)
    assert len(together) == len(texts)
    for text, (stems, words) in zip(texts, together, strict=True):
        all_stems, exact = analysed(text.replace("\1", " "), LEXICON)
        following = set().union(*(stems_of(word, LEXICON) for word in exact.split()))
        assert words.split() == exact.split()
        assert not set(stems.split()) & following
        assert set(stems.split()) | following == set(all_stems.split())


@given(written, written, st.data())
def test_the_wanted_stems_are_those_of_the_placed_ones_that_are_wanted(
    text: str, more: str, data: st.DataObject
) -> None:
    whole = f"{text} Kundenbindung, {more}\nKundenbindung (Kunden"
    placed = list(placed_stems(whole, LEXICON))
    wanted = data.draw(st.frozensets(st.sampled_from([term.term for term in placed] + ["xing"])))
    found = wanted_stems(whole, wanted, LEXICON)
    assert sorted(found, key=lambda term: (term.start, -term.end)) == sorted(
        [term for term in placed if term.term in wanted], key=lambda term: (term.start, -term.end)
    )


def test_texts_of_two_lexicons_are_not_mixed_up() -> None:
    other = Lexicon.learn(["Der Kessel", "die Schmiede"] * 5)
    assert "kessel" in stemmed(["Kesselschmiede"], other).split()
    assert "kessel" not in stemmed(["Kesselschmiede"], LEXICON).split()
    assert stemmed(["Mittelstandsstudie"]) == "mittelstandsstudi"


def test_more_words_than_are_kept_are_analysed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_MOST_CHUNKS", 3)
    own = Lexicon.empty()
    for _ in range(2):
        for number in range(10):
            assert analysed(f"Kundenbindung{number} Wort", own)[1] == f"kundenbindung{number} wort"
