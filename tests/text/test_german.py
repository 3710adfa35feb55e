"""German words meet in all their spellings and forms, and what is found can be shown."""

from __future__ import annotations

import threading
import time
import unicodedata
from functools import cmp_to_key
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.german import (
    Token,
    compare,
    exact_terms,
    fold,
    highlight,
    slugify_german,
    sort_key,
    terms,
    tokens,
)

WITH_UMLAUTS = """
    für über Müller Hülle Füllung Knüller Hütte Bütten schütten Zürich zürnen Tür Türen grün begrünt
    gegründet Gefühl kühl Schwüle Brücke Büro Führung Geschäftsführer Rückgang Menü geübt ausgeübt
    Neuüberlegung Käufer Verkäufer Bäuerin Häuser läuft Verträge nächste März Zähler Mädchen
    Gewährung Jänner jährlich Ämter Größe Köder Körper König Löhne möglich höher Öffnung Börse
    Förderung Behörde Österreich öffentlich Göthe Bevölkerung unterstützt Wünsche Überraschung
    Lösungsansätze Städte Geräte Düsseldorf Köln Händler
"""
TWO_SOUNDS = """
    neue neuen neuer Bauer Mauer Feuer Steuer teuer Abenteuer Trauer vertrauen bequem Quelle
    Frequenz aktuell individuell manuell visuell virtuell eventuell Duell Duett Menuett Statue Revue
    Individuen zuerst zueinander Influencer Samuel Manuel Michael Israel Aerosol Maestro Poesie Poet
    Koeffizient Koexistenz soeben Noel Boeing Bluetooth tun tue Itzehoe Reggae Guerilla
    Videoempfehlung europaeinheitlich
"""


@pytest.mark.parametrize("word", WITH_UMLAUTS.split())
def test_a_word_meets_its_spelling_without_umlauts(word: str):
    folded = fold(word)
    respelled = word
    for umlaut, pair in {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}.items():
        respelled = respelled.replace(umlaut, pair)
    assert fold(respelled) == folded
    assert fold(word.upper()) == folded
    assert fold(unicodedata.normalize("NFD", word)) == folded
    assert folded.isascii()


@pytest.mark.parametrize("word", TWO_SOUNDS.split())
def test_two_sounds_are_no_umlaut(word: str):
    assert fold(word) == word.lower()


def test_sharp_s_is_double_s_and_foreign_marks_fall():
    assert fold("Straße") == fold("STRASSE") == fold("STRAẞE") == "strasse"
    assert fold("Café Citroën") == "cafe citroen"


@given(st.text(max_size=60))
def test_folding_takes_any_text_and_does_not_depend_on_case_or_composition(text: str):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text.casefold()) == fold(text)


def words_of(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xing, Twitter & Facebook!", ["Xing", "Twitter", "Facebook"]),
        ("Social-Media-Strategie", ["Social", "Media", "Strategie", "SocialMediaStrategie"]),
        ("Xing- und Facebook-Gruppen", ["Xing", "und", "Facebook", "Gruppen", "FacebookGruppen"]),
        ("Web 2.0", ["Web", "2.0", "Web2.0"]),
        ("Web\u00a02.0", ["Web", "2.0", "Web2.0"]),
        ("Web2.0", ["Web", "2.0", "Web2.0"]),
        ("Web-2.0", ["Web", "2.0", "Web2.0"]),
        ("Im Web 2.0.", ["Im", "Web", "2.0", "Web2.0"]),
        ("am 5.6.2010", ["am", "5.6.2010"]),
        ("F&E", ["F", "E", "FE"]),
        ("Google+ und Co.", ["Google", "Google+", "und", "Co"]),
        ("5,6 Millionen", ["5,6", "Millionen"]),
        ("13.000 Nutzer, 8%", ["13.000", "Nutzer", "8"]),
        ("40-50 Jahre", ["40", "50", "Jahre"]),
        ("3D und 140er", ["3D", "und", "140er"]),
        ("geht’s", ["geht’s"]),
        ("snake_case", ["snake", "case"]),
        ("… – „“", []),
        ("", []),
    ],
)
def test_texts_become_tokens(text: str, expected: list[str]):
    assert words_of(text) == expected


def test_tokens_know_their_code_points():
    assert tokens("𝄞 Für Xing-Fans") == [
        Token("Für", 2, 5),
        Token("Xing", 6, 10),
        Token("Fans", 11, 15),
        Token("XingFans", 6, 15, joined=True),
    ]


@given(st.text(max_size=80) | st.text(alphabet="aB1ü.,-&+' _2", max_size=80))
def test_every_token_stands_in_the_text_where_it_says(text: str):
    found = tokens(text)
    for token in found:
        printed = text[token.start : token.end]
        assert token.joined or token.text == printed
        assert token.joined == (
            len(token.text) < len(printed) or token.text[-1] == "+" or _has_version(token)
        )
    plain = [token for token in found if not token.joined]
    assert all(one.end <= other.start for one, other in pairwise(plain))
    covered = {place for token in plain for place in range(token.start, token.end)}
    assert covered >= {place for place, character in enumerate(text) if character.isalnum()}


def _has_version(token: Token) -> bool:
    return token.joined and "." in token.text


def terms_of(text: str) -> list[str]:
    return [term.term for term in terms(text)]


@pytest.mark.parametrize(
    "family",
    [
        "Unternehmen Unternehmens",
        "Netzwerk Netzwerke Netzwerken Netzwerks",
        "Studie Studien",
        "Kunde Kunden",
        "Blog Blogs",
        "App Apps",
        "Firma Firmen",
        "Medium Medien",
        "Diskussionsforum Diskussionsforen",
        "Verkäufer Verkaeufer VERKÄUFERN Verkäufers",
        "Größe Groesse GRÖSSEN",
        "Haus Häuser Haeusern",
        "KMU KMUs KMU's KMU’s",
        "Plattform Plattformen",
        "Social-Media Socialmedia SocialMedia",
        "13.000 13000",
        "Web2.0 Web-2.0",
    ],
)
def test_the_forms_of_a_word_meet(family: str):
    last_terms = {terms_of(word)[-1] for word in family.split()}
    assert len(last_terms) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Xing", "Bing"), ("Kunde", "Kunst"), ("Mittelstand", "Mittel"), ("2.0", "20"), ("fordern", "fort")],
)
def test_different_words_do_not_meet(one: str, other: str):
    assert set(terms_of(one)).isdisjoint(terms_of(other))


def test_no_word_is_left_out_however_common():
    assert terms_of("der die das und in") == ["der", "die", "das", "und", "in"]


def test_exact_terms_are_not_stemmed_and_keep_phrases_together():
    assert [term.term for term in exact_terms("Die Social-Media-Strategien der Größeren")] == [
        "die",
        "social",
        "media",
        "strategien",
        "der",
        "grosseren",
    ]


def test_a_joined_term_is_known_as_such():
    assert [(term.term, term.joined) for term in terms("Xing-Gruppe")] == [
        ("xing", False),
        ("grupp", False),
        ("xinggrupp", True),
    ]


def test_what_was_searched_is_highlighted_in_the_text():
    text = "Kleine Firmen nutzen Netzwerke. Ein Netzwerk, ein Firmen-Netzwerk."
    wanted = set(terms_of("Netzwerken"))
    assert [text[start:end] for start, end in highlight(text, wanted)] == [
        "Netzwerke",
        "Netzwerk",
        "Netzwerk",
    ]


def test_highlights_that_touch_or_overlap_are_one():
    text = "Das Web 2.0 und Social-Media"
    spans = highlight(text, set(terms_of("Web 2.0")) | set(terms_of("Social-Media")))
    assert [text[start:end] for start, end in spans] == ["Web 2.0", "Social-Media"]


def test_exact_words_are_highlighted_exactly():
    wanted = {term.term for term in exact_terms("Netzwerk")}
    text = "Netzwerke, NETZWERK"
    assert highlight(text, wanted, exact_terms) == [(11, 19)]


@given(st.lists(st.sampled_from(["Firma", "Firmen", "Web 2.0", "Xing-Fans", "für", "fuer", "8"]), max_size=8))
def test_every_text_is_highlighted_by_its_own_terms(parts: list[str]):
    text = ", ".join(parts)
    marked = {place for start, end in highlight(text, set(terms_of(text))) for place in range(start, end)}
    assert marked >= {place for place, character in enumerate(text) if character.isalnum()}


@given(st.text(max_size=60), st.sets(st.text(max_size=5)))
def test_highlights_lie_in_order_within_the_text(text: str, wanted: set[str]):
    edges = [edge for span in highlight(text, wanted | set(terms_of(text)[::2])) for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


def test_threads_do_not_mix_their_words():
    words = [f"Netzwerk{letter}{ending}" for letter in "abcdefghij" * 30 for ending in ("", "en", "es")]
    alone = [f"netzwerk{word[8]}" for word in words]
    results: list[list[str]] = []
    workers = [
        threading.Thread(
            target=lambda: results.append([terms(f"{word}x{n}")[0].term for n, word in enumerate(words)])
        )
        for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(results) == 4
    assert all(result == results[0] for result in results)
    assert all(term.startswith(stem) for term, stem in zip(results[0], alone, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Die Geschäftsführer mittelständischer Unternehmen nutzen Xing-Gruppen im Web 2.0. " * 1300,
        "1." * 50_000 + "1x",
        "a1." + "1." * 50_000 + "x",
        "a-" * 50_000,
        "a'" * 50_000,
        "x" * 100_000,
        "1" * 100_000,
        "ue" * 50_000,
        " 1.1a" * 20_000,
        "Web 1." + "1" * 100_000 + "x",
        "é" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_large_and_hostile_texts_are_analysed_in_linear_time(text: str):
    begin = time.process_time()
    found = terms(text)
    assert time.process_time() - begin < 3
    assert all(len(term.term) <= 160 for term in found)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Größe & Mär", "groesse-und-maer"),
        ("wer-kennt-wen", "wer-kennt-wen"),
        ("Google+", "google-plus"),
        ("  Straße  des 17. Juni ", "strasse-des-17-juni"),
        ("Café „Öl“", "cafe-oel"),
        (unicodedata.normalize("NFD", "Über"), "ueber"),
        ("—", ""),
    ],
)
def test_slugs_are_spelled_as_germans_respell(text: str, slug: str):
    assert slugify_german(text) == slug


@given(st.text(max_size=40))
def test_a_slug_is_ascii_and_its_own_slug(text: str):
    slug = slugify_german(text)
    assert slug.isascii()
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slugify_german(slug) == slug


IN_ORDER = (
    " leer|(Klammer)|„Zitat“|2010|Apfel|Äpfel|Apfelsine|Ärmel|Arzt|müde|Müller|Mulm|ofen|Ofen|Öl|Strand|"
    "Strasse|Straße|Straßen|Zander"
)


def test_german_lists_stand_in_dictionary_order():
    in_order = IN_ORDER.split("|")
    assert sorted(set(in_order), key=sort_key) == in_order


@given(st.lists(st.text(alphabet="aAäÄbßsS 1-", max_size=4) | st.text(max_size=6), max_size=6))
def test_the_order_is_total_and_the_comparison_agrees_with_the_key(texts: list[str]):
    assert sorted(texts, key=cmp_to_key(compare)) == sorted(texts, key=sort_key)
    for one in texts:
        for other in texts:
            assert compare(one, other) == -compare(other, one)
            assert (compare(one, other) == 0) == (one == other)
