"""A stem leads to all its words and to no others, and forms rank like the word they are forms of."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.analysis import stems_of
from archive.search.embedded import word_forms
from archive.search.embedded.arrays import Arrays
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.embedded.word_forms import Forms
from archive.search.engine import Word
from archive.search.lexicon import Lexicon
from archive.snapshot import Dossier
from tests.search import builders
from tests.search.asking_pages import segments
from tests.search.contract.asking import arks, ask, fill, put

LEXICON = Lexicon.learn(
    ["Der Mittelstand und die Studie", "die Mittelstandsstudie im Netzwerk", "die Netzwerke, der Kunde"] * 5
)
known = st.sampled_from(
    [
        "mittelstand",
        "mittelstands",
        "mittelstandsstudie",
        "studie",
        "netzwerk",
        "netzwerke",
        "netzwerken",
        "apps",
        "app",
        "medien",
        "xing",
    ]
)
words = st.one_of(
    # No database takes a text with a NUL in it.
    known,
    st.text(st.characters(codec="utf-8", exclude_characters=" \n\0"), min_size=1, max_size=9),
)


def forms_of(words: dict[str, int], folder: str | Path, elsewhere: int = 0) -> Forms:
    path = Path(folder) / "forms.columns"
    more = {word: number + elsewhere for word, number in words.items()}
    word_forms.write(path, more, dict.fromkeys(words, elsewhere), LEXICON)
    return Forms(Arrays(path))


@given(
    st.dictionaries(words, st.integers(0, 9), max_size=30), st.lists(words, max_size=5), st.integers(0, 300)
)
def test_a_stem_has_exactly_the_words_that_are_found_by_it(
    counts: dict[str, int], others: list[str], elsewhere: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        forms = forms_of(counts, folder, elsewhere)
        found_by = {word: stems_of(word, LEXICON) for word in counts}
        for stem in {*set().union(*found_by.values()), *counts, *others}:
            expected = {word for word, stems in found_by.items() if stem in stems}
            assert set(forms.of(stem)) & set(counts) == expected
            # Beyond those there is only the stem itself, of which the text index knows whether it has it.
            assert set(forms.of(stem)) - expected <= {stem}
            articles = forms.articles(stem)
            assert articles == (sum(counts[word] for word in expected) if expected - {stem} else None)


def test_a_word_that_is_no_stem_of_its_own_is_not_found_as_one(tmp_path: Path) -> None:
    forms = forms_of({"netzwerke": 2, "netzwerken": 1}, tmp_path)
    assert set(forms.of("netzwerk")) == {"netzwerk", "netzwerke", "netzwerken"}
    assert forms.of("netzwerke") == ()
    assert forms.articles("netzwerk") == 3
    assert forms.articles("netzwerke") is None


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "index")


def by_relevance(engine: EmbeddedEngine, dossiers: list[Dossier], stem: str) -> list[str]:
    fill(engine, dossiers, sample=[builders.dossier("Der Markt", "Der Markt, die Nische. " * 3)] * 5)
    return arks(engine.reader().hits(ask("articles", Word(stem), q=stem, sort="relevance")))


def test_a_rare_form_counts_no_more_than_a_frequent_one(engine: EmbeddedEngine) -> None:
    """By itself BM25 would put the only "Marktes" above every "Markt", however often that is said."""
    frequent = builders.dossier("Eins", "Markt Markt Markt", published="2009")
    rare = builders.dossier("Zwei", "Marktes und mehr", published="2012")
    others = [builders.dossier(f"Noch {number}", "Markt und mehr", published="2010") for number in range(20)]
    found = by_relevance(engine, [rare, frequent, *others], "markt")
    assert len(found) == 22
    assert found[0] == frequent.article.ark


def test_what_is_added_later_brings_its_own_forms(engine: EmbeddedEngine, tmp_path: Path) -> None:
    first = builders.dossier("Eins", "Die Märkte")
    fill(engine, [first])
    later = builders.dossier("Zwei", "Des Marktes")
    put(engine, later)
    assert len(segments(tmp_path / "index")) == 2
    found = arks(engine.reader().hits(ask("articles", Word("markt"))))
    assert set(found) == {first.article.ark, later.article.ark}
