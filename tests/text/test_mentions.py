"""Where platforms are named in running text, and where their letters only happen to stand."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.mentions import aliases_from_codebook, find_mentions

ALIASES = {
    "facebook": ["Facebook", "Fanpage", "fb"],
    "twitter": ["Twitter", "twittern"],
    "xing": ["Xing", "openBC"],
    "wer-kennt-wen": ["wer-kennt-wen", "wkw"],
    "meinvz": ["MeinVZ", "Mein VZ"],
    "studivz": ["StudiVZ"],
    "google-plus": ["Google+", "Google Plus", "G+"],
    "youtube": ["YouTube"],
    "ning": ["Ning"],
    "general": ["Social Media", "soziale Netzwerke", "Web 2.0"],
    "blogs": ["Blog"],
}


def named(text: str) -> list[tuple[str, str]]:
    return [(mention.slug, mention.as_printed) for mention in find_mentions(text, ALIASES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir sind bei Xing.", [("xing", "Xing")]),
        ("Wir sind bei XING und xing", [("xing", "XING"), ("xing", "xing")]),
        ("Unsere Xing-Gruppe wächst", [("xing", "Xing")]),
        ("Die Facebook-Seite, die Facebookseite, die Facebookseiten", [("facebook", "Facebook")] * 3),
        ("Facebooks Regeln und Facebook's Macht", [("facebook", "Facebook")] * 2),
        (
            "Zwei Twitterer twittern, er twittert.",
            [("twitter", "Twitter"), ("twitter", "twittern"), ("twitter", "twitter")],
        ),
        ("Twitter- und Facebook-Seiten", [("twitter", "Twitter"), ("facebook", "Facebook")]),
        ("StudiVZ/MeinVZ (wkw)", [("studivz", "StudiVZ"), ("meinvz", "MeinVZ"), ("wer-kennt-wen", "wkw")]),
        (
            "wer-kennt-wen, wer kennt wen, werkenntwen",
            [("wer-kennt-wen", word) for word in ("wer-kennt-wen", "wer kennt wen", "werkenntwen")],
        ),
        ("Auf wer-kennt-wen.de und Xing.com", [("wer-kennt-wen", "wer-kennt-wen"), ("xing", "Xing")]),
        ("Google+ und Google Plus", [("google-plus", "Google+"), ("google-plus", "Google Plus")]),
        ("Auf G+, nicht auf G", [("google-plus", "G+")]),
        ("Youtube & Co.", [("youtube", "Youtube")]),
        (
            "Social-Media-Manager in sozialen Netzwerken",
            [("general", "Social-Media"), ("general", "sozialen Netzwerke")],
        ),
        (
            "»Twitter«, „Xing“ und 'Facebook'",
            [("twitter", "Twitter"), ("xing", "Xing"), ("facebook", "Facebook")],
        ),
        ("Wir posten auf FB, nicht auf Fb", [("facebook", "FB")]),
        ("Blogs und Bloggen", [("blogs", "Blog")]),
    ],
)
def test_a_platform_is_found_as_people_say_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Siehe http://www.facebook.com/beispiel und www.twitter.com/beispiel",
        "Siehe facebook.com/beispiel",
        "Schreiben Sie an info@xing.example oder facebook@beispiel.example",
        "Boxing im Xingu-Gebiet",
        "Trainings und Planning",
        "Der Medienwandel ist sozial",
        "",
    ],
)
def test_addresses_and_other_words_are_no_mentions(text: str) -> None:
    assert named(text) == []


def test_the_longest_of_overlapping_names_counts() -> None:
    aliases = {"general": ["Netz"], "network": ["Netz Nord"], "north": ["Nord"]}
    assert [mention.slug for mention in find_mentions("Das Netz Nord und das Netz", aliases)] == [
        "network",
        "general",
    ]


def test_positions_point_at_the_name_without_its_ending() -> None:
    text = "😀 Die Xing-Gruppen"
    (mention,) = find_mentions(text, ALIASES)
    assert text[mention.start : mention.end] == mention.as_printed == "Xing"


def test_without_aliases_nothing_is_named() -> None:
    assert find_mentions("Xing", {}) == find_mentions("Xing", {"xing": [" "]}) == []


@given(st.text(alphabet="xingXING -./@wkfacebok", max_size=60))
def test_mentions_are_ordered_disjoint_and_printed_in_the_text(text: str) -> None:
    end = 0
    for mention in find_mentions(text, ALIASES):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.as_printed
        end = mention.end


@pytest.mark.parametrize("unit", ["a", "a.", "a@", "www.", "Social ", "wer-kennt-", "-"])
def test_a_long_text_costs_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.perf_counter()
        find_mentions(text, ALIASES)
        return time.perf_counter() - start

    small, large = seconds(50_000), seconds(200_000)
    assert large < 12 * small + 0.2


def test_the_code_book_gives_every_platform_its_names(tmp_path: Path) -> None:
    book = tmp_path / "codebook.json"
    platforms = [
        {"slug": "xing", "name": "Xing", "aliases": ["openBC", "Xing"]},
        {"slug": "ning", "name": "Ning"},
    ]
    book.write_text(json.dumps({"platforms": platforms}), encoding="utf-8")
    assert aliases_from_codebook(book) == {"xing": ("Xing", "openBC"), "ning": ("Ning",)}
