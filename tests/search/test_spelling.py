"""Did you mean: what the corpus spells otherwise is offered when nearly nothing is found, and only then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.engine import Phrase, Word
from archive.search.lexicon import Lexicon
from archive.search.search_text import SearchText, holds, understand
from archive.search.spelling import suggest_spelling
from archive.text import german

OFTEN = [
    "Der Mittelstand nutzt Facebook und Twitter selten, sagt eine Studie.",
    "Die Geschäftsführer im Mittelstand halten Fotografie für Spielerei.",
    "Die Büros der Kunden in der Hauptstraße kennen Social Media und Xing.",
    "Der Betrieb zeigt den Kunden seine Produkte bei Youtube und im Netzwerk.",
]


@dataclass
class Texts:
    """A corpus read text by text, as the truth about an index; ``hidden`` texts are still in its words."""

    texts: list[str]
    hidden: list[str] = field(default_factory=list)
    asked: int = 0

    def __post_init__(self) -> None:
        self.lexicon = Lexicon.learn([*self.texts, *self.hidden])
        self.stems = [{term.term for term in german.terms(text)} for text in self.texts]
        self.exact = [[term.term for term in german.exact_terms(text)] for text in self.texts]
        words = [{term.term for term in german.exact_terms(text)} for text in (*self.texts, *self.hidden)]
        self.numbers = Counter(word for text in words for word in text)

    def count(self, question: SearchText) -> int:
        self.asked += 1
        return sum(holds(question.condition, self._has(number)) for number in range(len(self.texts)))

    def words(self, lengths: range, beginnings: Collection[str], least: int = 1) -> Mapping[str, int]:
        return {
            word: number
            for word, number in self.numbers.items()
            if number >= least and len(word.encode()) in lengths and word.startswith(tuple(beginnings))
        }

    def _has(self, number: int):  # type: ignore[no-untyped-def]
        def has(leaf: Word | Phrase) -> bool:
            if isinstance(leaf, Word):
                return leaf.term in self.stems[number]
            words, size = self.exact[number], len(leaf.words)
            return any(tuple(words[at : at + size]) == leaf.words for at in range(len(words)))

        return has


def corpus(more: Iterable[str] = (), hidden: Iterable[str] = ()) -> Texts:
    return Texts([*OFTEN * 10, *more], list(hidden))


CORPUS = corpus()


def suggested(q: str, texts: Texts = CORPUS) -> str:
    return suggest_spelling(q, texts.count(understand(q)), texts, understand)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mitelstand", "Mittelstand"),
        ("mittlestand", "Mittelstand"),
        ("Mittelsatnd", "Mittelstand"),
        ("nittelstand", "Mittelstand"),
        ("imttelstand", "Mittelstand"),
        ("Facebok", "Facebook"),
        ("Fazebook", "Facebook"),
        ("Twiter", "Twitter"),
        ("Photographie", "Fotografie"),
        ("Geschaeftsfürer", "Geschäftsführer"),
        ("Hauptstrase", "Hauptstraße"),
        ("Proddukte", "Produkte"),
        ("Sutdie", "Studie"),
        ("Xign", "Xing"),
        ("Joutube", "Youtube"),
    ],
)
def test_a_slip_is_found_out_and_shown_as_it_is_printed(typed: str, meant: str) -> None:
    assert suggested(typed) == meant


def test_only_the_misspelt_word_is_changed() -> None:
    assert suggested('Kunden  Facebok -Twitter "Social Media"') == ""
    assert suggested("Mitelstand (Facebook) -Xing") == "Mittelstand (Facebook) -Xing"
    assert suggested("Mitelstand Fasebook") == "Mittelstand Facebook"


def test_a_word_in_a_field_is_corrected_in_its_place() -> None:
    assert suggested("Kunden-Netzwrk") == "Kunden-Netzwerk"


@pytest.mark.parametrize("q", ["Mittelstand", "Kunden", "", "-Mitelstand", '"Mitelstand"', "?", "2.0", "Xyz"])
def test_nothing_is_offered_for_what_is_found_excluded_quoted_or_no_word(q: str) -> None:
    assert suggested(q) == ""


def test_nothing_is_offered_when_the_words_are_right_but_never_together() -> None:
    assert suggested("Fotografie Youtube") == ""


def test_nothing_is_offered_that_finds_no_more() -> None:
    assert suggested("Mitelstand Youtube") == ""


def test_a_word_that_some_text_has_is_no_slip_of_its_neighbour() -> None:
    rare = corpus(["Ein Studio in der Nähe.", "Das Studio."])
    assert suggested("Studio", rare) == ""


def test_a_slip_that_got_into_print_is_one_all_the_same() -> None:
    assert suggested("Mitelstand", corpus(["Der Mitelstand schläft."])) == "Mittelstand"


def test_of_words_equally_near_the_more_frequent_one_is_meant() -> None:
    texts = corpus([*["Die Messe beginnt."] * 3, *["Die Masse wächst."] * 30])
    assert suggested("Mosse", texts) == "Masse"


def test_a_word_of_hidden_texts_is_never_offered() -> None:
    secret = corpus(hidden=["Die Werkspionage bleibt geheim."] * 30)
    assert secret.words(range(12, 13), {"werk"}) == {"werkspionage": 30}
    assert suggested("Werkspionaje", secret) == ""
    shown = corpus(["Die Werkspionage ist bekannt."], hidden=["Die Werkspionage bleibt geheim."] * 30)
    assert suggested("Werkspionaje", shown) == "Werkspionage"


def test_a_hidden_compound_is_not_offered_because_its_parts_are_found() -> None:
    texts = corpus(["Kunden lesen die Studie."] * 5, hidden=["Die Kundenstudie bleibt geheim."] * 30)
    found = suggest_spelling("Kundenstudje", 0, texts, lambda q: understand(q, lexicon=texts.lexicon))
    assert found == ""


def test_the_question_of_a_long_text_is_asked_a_bounded_number_of_times() -> None:
    texts = corpus()
    suggested(" ".join(["Mitelstand Facebok Twiter Kundn"] * 9), texts)
    assert texts.asked < 40


@given(
    st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from(["Mitel", "stnad", "-", '"', " ", "é"])).map("".join)
    )
)
def test_what_is_offered_finds_clearly_more_and_nothing_is_an_error(q: str) -> None:
    offered = suggested(q)
    if offered:
        assert CORPUS.count(understand(offered)) > CORPUS.count(understand(q))
