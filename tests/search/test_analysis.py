"""Texts as the engine gets them have the words of the analysis, in order and in their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.search.analysis import exact, placed_stems, placed_words, stemmed
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
