"""Which figures and platforms of a draft are offered to the editor, and which platform a figure goes to."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.importers.candidates import MOST_CHARACTERS, Candidates, find_candidates
from archive.importers.records import ArticleDraft, CommentDraft, Source
from archive.text.blocks import Block, join

ALIASES = {
    "general": ["Social Media", "soziale Netzwerke"],
    "facebook": ["Facebook"],
    "twitter": ["Twitter"],
    "xing": ["Xing"],
    "wer-kennt-wen": ["wer-kennt-wen"],
    "youtube": ["YouTube"],
    "blogs": ["Blog"],
}


def draft(
    *paragraphs: str, title: str = "Ein Titel", subtitle: str = "", comments: tuple[str, ...] = ()
) -> ArticleDraft:
    return ArticleDraft(
        source=Source(name="invented.txt", payload=b"", media_type="text/plain"),
        title=title,
        subtitle=subtitle,
        blocks=tuple(Block("paragraph", text) for text in paragraphs),
        comments=tuple(CommentDraft(position=n, text=text) for n, text in enumerate(comments, start=1)),
    )


def platforms_of(sentence: str) -> list[tuple[str, str | None]]:
    found = find_candidates(draft(sentence), ALIASES)
    return [(str(statistic.low), statistic.platform) for statistic in found.statistics]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("40 Prozent nutzen Xing, 30 Prozent nutzen Twitter.", [("40", "xing"), ("30", "twitter")]),
        ("Xing nutzen 40 Prozent, Twitter 30 Prozent.", [("40", "xing"), ("30", "twitter")]),
        ("Bei Xing sind es 40 Prozent und bei Twitter 30 Prozent.", [("40", "xing"), ("30", "twitter")]),
        ("40 Prozent sind bei Xing und 30 Prozent bei Twitter.", [("40", "xing"), ("30", "twitter")]),
        (
            "9 Millionen Nutzer in Facebook, 4,5 Millionen in wer-kennt-wen und 3 Millionen bei Xing.",
            [("9000000", "facebook"), ("4500000", "wer-kennt-wen"), ("3000000", "xing")],
        ),
        (
            "Facebook mit 9 Millionen Nutzern, Xing mit 3 Millionen.",
            [("9000000", "facebook"), ("3000000", "xing")],
        ),
        (
            "Xing zählt 10 Millionen Mitglieder, davon 4 Millionen in Bayern.",
            [("10000000", "xing"), ("4000000", "xing")],
        ),
        ("Wer auf Xing setzt, spart, so die Studie, 20 Prozent.", [("20", "xing")]),
        ("Im Schnitt, so die Studie, sind 20 Prozent auf Xing.", [("20", "xing")]),
        ("40 Prozent nutzen Social Media.", [("40", "general")]),
        ("Xing ist da. 40 Prozent zögern.", [("40", None)]),
        ("40 Prozent zögern. Xing ist da.", [("40", None)]),
        ("40 Prozent zögern.", [("40", None)]),
        ("Ich verbringe 4,5 Stunden pro Woche bei Xing.", [("4.5", "xing")]),
    ],
)
def test_a_figure_goes_to_the_platform_of_its_own_clause(
    sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    assert platforms_of(sentence) == expected


def test_a_platform_in_the_next_paragraph_is_out_of_reach() -> None:
    found = find_candidates(draft("Es sind 40 Prozent", "Xing ist da."), ALIASES)
    assert [statistic.platform for statistic in found.statistics] == [None]


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Es gibt über 9 Millionen Nutzer in Deutschland.", "über 9 Millionen Nutzer in Deutschland"),
        ("Es gibt 9 Millionen Nutzer in der Schweiz.", "9 Millionen Nutzer in der Schweiz"),
        ("Es gibt 9 Millionen Nutzer in Facebook.", "9 Millionen Nutzer in Facebook"),
        ("Es gibt 9 Millionen Nutzer in Facebook-Gruppen.", "9 Millionen Nutzer"),
        ("Es gibt 9 Millionen Nutzer in Behörden.", "9 Millionen Nutzer"),
    ],
)
def test_the_place_directly_behind_a_figure_belongs_to_it(sentence: str, printed: str) -> None:
    (statistic,) = find_candidates(draft(sentence), ALIASES).statistics
    assert statistic.as_printed == printed
    assert sentence[statistic.start : statistic.end] == printed


def test_positions_count_in_the_body_or_in_the_comment() -> None:
    article = draft("Kein Wert.", "Rund 8 Prozent zögern.", comments=("Nein.", "Bei uns zögern 9 Prozent."))
    in_body, in_comment = find_candidates(article, ALIASES).statistics
    assert (in_body.comment, in_comment.comment) == (None, 2)
    assert join(article.blocks)[in_body.start : in_body.end] == "Rund 8 Prozent"
    assert article.comments[1].text[in_comment.start : in_comment.end] == "9 Prozent"


def test_platforms_are_named_once_in_order_and_without_their_kinds() -> None:
    article = draft(
        "Das Blog empfiehlt soziale Netzwerke wie Facebook und Xing.",
        title="Twitter im Laden",
        subtitle="Und Xing?",
        comments=("Was ist mit YouTube?", "www.wer-kennt-wen.example/seite"),
    )
    assert find_candidates(article, ALIASES).platforms == ("twitter", "xing", "facebook", "youtube")


def test_a_pingback_names_platforms_but_gives_no_figures() -> None:
    ping = CommentDraft(position=1, text="Xing: 40 Prozent", pingback=True)
    article = ArticleDraft(source=Source("x", b"", "text/plain"), title="Titel", comments=(ping,))
    assert find_candidates(article, ALIASES) == Candidates((), ("xing",))


@given(
    st.lists(
        st.sampled_from(
            ["40 Prozent", "Xing", "Twitter", ", ", ". ", "und", "in", "9 Millionen Nutzer", "so"]
        )
    )
)
def test_candidates_stand_where_they_say_whatever_the_words(words: list[str]) -> None:
    article = draft(" ".join(words) or "leer")
    body = join(article.blocks)
    found = find_candidates(article, ALIASES)
    for statistic in found.statistics:
        assert body[statistic.start : statistic.end] == statistic.as_printed
        assert statistic.platform is None or statistic.platform in found.platforms


def test_a_text_of_figures_without_a_full_stop_takes_linear_time() -> None:
    body = "40 Prozent Xing " * (MOST_CHARACTERS // 160)
    start = time.perf_counter()
    assert len(find_candidates(draft(body), ALIASES).statistics) == MOST_CHARACTERS // 160
    assert time.perf_counter() - start < 10
