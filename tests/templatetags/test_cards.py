"""A card writes what it was given, escaped, and leaves out what there is not."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from django.utils import translation
from lxml import html

from archive.search.results import (
    ArticleCard,
    Card,
    CommentCard,
    ListKind,
    Passage,
    Segment,
    StanceMark,
    StatementCard,
    StatisticCard,
    Voice,
)
from archive.templatetags import cards

NASTY = "<script>alert('x')</script>\"'&amp;"
STANCE = StanceMark(NASTY, NASTY, "rejects", "−−", NASTY)
# What a field holds, by its type as written.
VALUES: dict[str, Any] = {
    "str": NASTY,
    "int": 3,
    "bool": True,
    "tuple[str, ...]": (NASTY, NASTY),
    "tuple[Segment, ...]": (Segment(NASTY, False), Segment(NASTY, True)),
    "tuple[Passage, ...]": (Passage(NASTY, (Segment(NASTY, True),)),),
    "Voice": Voice(NASTY, NASTY, (STANCE,)),
    "tuple[Voice, ...]": (Voice(NASTY, NASTY, (STANCE,)),),
}
MADE: dict[ListKind, type[Card]] = {
    "articles": ArticleCard,
    "statements": StatementCard,
    "comments": CommentCard,
    "statistics": StatisticCard,
}


def made(kind: ListKind) -> Any:
    """A card in which every text is hostile."""
    return MADE[kind](**{field.name: VALUES[str(field.type)] for field in fields(MADE[kind])})


def read(card: Any, kind: ListKind, level: str = "2") -> Any:
    return html.fragment_fromstring(cards.cards([card], kind, level))


@pytest.mark.parametrize("kind", MADE)
def test_no_text_of_a_card_is_taken_for_markup(kind: ListKind) -> None:
    for card in (made(kind), replace(made(kind), passages=(), invented=False)):
        shown = read(card, kind)
        assert not shown.xpath(".//script")
        assert NASTY in shown.text_content()
        assert {link.get("href") for link in shown.xpath(".//a")} == {NASTY}


@pytest.mark.parametrize("kind", MADE)
def test_a_card_stands_under_a_heading_of_the_level_asked_for(kind: ListKind) -> None:
    assert len(read(made(kind), kind, "3").xpath("./h3/a")) == 1


def test_a_passage_takes_the_place_of_how_an_article_begins() -> None:
    card = replace(made("articles"), abstract="wort " * 50)
    assert "wort" not in read(card, "articles").text_content()
    (beginning,) = read(replace(card, passages=()), "articles").xpath("./p[@lang]")
    assert beginning.text == "wort " * 45 + "…"


def test_a_statement_without_a_quote_is_told_in_the_words_of_the_archive() -> None:
    card = replace(made("statements"), quote="", summary="Lehnt Twitter ab.")
    assert read(card, "statements").xpath("string(./h2)") == "Lehnt Twitter ab."
    assert read(replace(card, summary="", title="Netze"), "statements").xpath("string(./h2)") == "Netze"


def test_a_comment_without_a_name_says_so() -> None:
    assert read(replace(made("comments"), name=""), "comments").xpath("string(./h2/a)") == "ohne Namen"


@pytest.mark.parametrize(
    ("check", "css"), [("unchecked", "soft"), ("confirmed", "tag"), ("contradicted", "tag warn")]
)
def test_how_a_figure_stands_up_to_checking_is_seen(check: str, css: str) -> None:
    shown = read(replace(made("statistics"), check=check, check_label="geprüft"), "statistics")
    (label,) = [each for each in shown.xpath("./p/span") if "geprüft" in (each.text or "")]
    assert label.get("class") == css


@pytest.mark.parametrize(
    ("access", "said"), [("full", []), ("excerpt", ["Auszüge"]), ("record", ["nur Nachweis"])]
)
def test_what_is_not_shown_in_full_says_so(access: str, said: list[str]) -> None:
    shown = read(replace(made("articles"), access=access), "articles")
    assert [each.text for each in shown.xpath(".//*[@class='tag']")] == said


def test_cards_speak_the_language_of_the_reader() -> None:
    assert "Beispieltext, erfunden" in read(made("articles"), "articles").text_content()
    with translation.override("en"):
        assert "Beispieltext" not in read(made("articles"), "articles").text_content()
