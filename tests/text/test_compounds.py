"""Compounds are cut where a German would cut them, and words that only look like compounds are left whole."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.german import Compounds, fold, stem

CURATED_ONLY = Compounds.learn({})
NO_COMPOUNDS = """
    Unternehmen Unternehmer Unternehmens Mitarbeiter Mitarbeiterinnen Bundestag Bundestages Nachrichten
    Ausbildung Weiterbildung Vorteil Auftrag Beitrag Anzeigen Netzwerken Handwerker Mittelstand Mittelständler
    Zuckerberg Zuckerbergs Facebook Youtube Linkedin Wordpress Xing Deutschland Samstags Zusammenarbeit
    Wirtschaft Freundschaft Gesellschaft Zeitung Bewerbungen Internet Vorstand Umstände Übernahme Überblick
    Studie Kunden Seiten Kommunikation beispielsweise teilnehmen verkaufen einkaufen
    """


def parts(word: str, compounds: Compounds = CURATED_ONLY) -> set[str]:
    return set(compounds.parts(fold(word)))


def stems(words: str) -> set[str]:
    return {stem(fold(word)) for word in words.split()}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Mittelstandsstudie", "Mittelstand Studie"),
        ("Mittelstandstudien", "Mittelstand Studie"),
        ("Mitarbeiternutzung", "Mitarbeiter Nutzung"),
        ("Kundenbindung", "Kunde Bindung"),
        ("Neukundengewinnung", "neu Kunde Gewinnung"),
        ("Geschäftsführer", "Geschäft Führer"),
        ("Geschaeftsfuehrer", "Geschäft Führer"),
        ("Facebookseite", "Facebook Seite"),
        ("Xinggruppen", "Xing Gruppe"),
        ("Twitteraccount", "Twitter Account"),
        ("Socialmediastrategie", "Social Media Strategie"),
        ("Unternehmenskommunikation", "Unternehmen Kommunikation"),
        ("Handwerksbetriebe", "Handwerk Betrieb"),
        ("Netzwerkbetreiber", "Netzwerk Betreiber"),
        ("Großkonzernen", "groß Konzern"),
        ("Arbeitszeit", "Arbeit Zeit"),
        ("mittelstandsfreundlich", "Mittelstand freundlich"),
        ("branchenübergreifende", "Branche übergreifende"),
    ],
)
def test_a_compound_has_the_stems_of_its_parts(word: str, expected: str):
    assert parts(word) == stems(expected)


@pytest.mark.parametrize("word", NO_COMPOUNDS.split())
def test_what_only_looks_like_a_compound_is_left_whole(word: str):
    assert parts(word) == set()


def test_what_neighbouring_parts_make_is_inside_too():
    inside = CURATED_ONLY.inside(fold("Socialmediastrategie"))
    assert inside == ("social", "media", "strategi", "socialmedia", "mediastrategi")
    assert CURATED_ONLY.parts(fold("Socialmediastrategie")) == inside[:3]


def test_a_common_compound_is_asked_for_by_itself_and_a_rare_one_by_its_parts():
    counts = {"arbeitszeit": 25, "arbeitsstudie": 4}
    learned = Compounds.learn(counts, nouns=counts)
    assert set(learned.inside("arbeitszeit")) == {"arbeit", "zeit"}
    assert learned.parts("arbeitszeit") == ()
    assert set(learned.parts("arbeitsstudie")) == {"arbeit", "studi"}


def test_words_of_the_corpus_become_parts():
    assert parts("Kesselschmiede") == set()
    learned = Compounds.learn({"kessel": 12, "schmiede": 9}, nouns=["kessel", "schmiede"])
    assert parts("Kesselschmiede", learned) == stems("Kessel Schmiede")


def test_words_of_few_texts_and_short_words_become_no_parts():
    learned = Compounds.learn({"kessel": 2, "schmiede": 9, "ei": 90, "dotter": 40})
    assert parts("Kesselschmiede", learned) == parts("Eidotter", learned) == set()


def test_only_nouns_become_parts_where_nouns_are_known():
    counts = {"kessel": 50, "schnell": 50, "flicken": 50}
    assert parts("Kesselflicken", Compounds.learn(counts, nouns=["kessel"])) == set()


def test_a_word_much_more_frequent_than_its_parts_is_a_word_of_its_own():
    counts = {"kirsche": 5, "kern": 12, "kirschkern": 4}
    assert parts("Kirschkern", Compounds.learn(counts)) == set(), "four letters need ten texts and a noun"
    assert parts("Kirschkern", Compounds.learn(counts, nouns=counts)) == {"kirsch", "kern"}
    frequent = counts | {"kirschkern": 60}
    assert parts("Kirschkern", Compounds.learn(frequent, nouns=frequent)) == set()


def test_what_is_printed_small_is_cut_only_before_the_end_of_an_adjective():
    counts = {"regel": 50, "recht": 50, "regelrecht": 5, "regelbezogen": 5}
    small = ["regelrecht", "regelbezogen"]
    learned = Compounds.learn(counts, nouns=["regel", "recht"], small=small)
    assert parts("regelrecht", learned) == set()
    assert parts("regelbezogen", learned) == stems("Regel bezogen")


def test_the_end_of_a_surname_is_no_part_unless_the_corpus_has_the_word_as_a_noun():
    counts = {"apfel": 50, "wein": 50, "berg": 50, "baum": 50, "weinberg": 8, "apfelberg": 8, "apfelbaum": 8}
    learned = Compounds.learn(counts, nouns=["apfel", "wein", "berg", "baum", "weinberg"])
    assert parts("Weinberg", learned) == {"wein", "berg"}
    assert parts("Apfelberg", learned) == parts("Apfelbaum", learned) == set()


def test_the_way_of_the_fewest_and_most_frequent_parts_wins():
    counts = {"wachs": 40, "wachstum": 30, "tube": 40, "wach": 40, "stube": 300}
    learned = Compounds.learn(counts, nouns=counts)
    assert parts("Wachstube", learned) == {"wach", "stub"}


words = st.text(alphabet="abdeimnorstu", min_size=1, max_size=8)


@given(st.dictionaries(words, st.integers(1, 60), max_size=12), st.lists(words, min_size=1, max_size=4))
def test_what_is_learned_survives_as_plain_data_and_gives_the_same_parts(counts: dict[str, int], pieces):
    learned = Compounds.learn(counts)
    again = Compounds.from_data(learned.to_data())
    word = "".join(pieces)
    assert again.to_data() == learned.to_data()
    assert again.inside(word) == learned.inside(word) == Compounds.learn(counts).inside(word)
    assert set(learned.parts(word)) <= set(learned.inside(word))


@given(st.text(max_size=60))
def test_any_word_is_split_somehow(word: str):
    assert all(CURATED_ONLY.inside(fold(word)))


@pytest.mark.parametrize("word", ["s" * 50, "kunden" * 8, "netzkundenseitenbild" * 2, "eseneres" * 6])
def test_no_word_takes_long(word: str):
    start = time.perf_counter()
    for _ in range(20):
        Compounds.learn({}).inside(word)
    assert time.perf_counter() - start < 4


def test_a_large_vocabulary_is_learned_in_seconds():
    syllables = ["ba", "den", "fi", "gur", "hal", "kum", "lo", "mes", "nar", "pol", "rit", "tas"]
    spelled = map("".join, product(syllables, repeat=5))
    counts = {word: 60 if number % 10 == 0 else 3 for number, word in enumerate(spelled)}
    start = time.perf_counter()
    Compounds.learn(counts)
    assert len(counts) > 200_000
    assert time.perf_counter() - start < 20
