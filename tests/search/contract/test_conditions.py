"""What each kind of condition finds, said with one small archive."""

from __future__ import annotations

import pytest

from archive.search.engine import EVERYTHING, Condition, Either, Engine, Every, Phrase, Word
from archive.search.results import ListKind
from tests.search import builders
from tests.search.contract.asking import ask, fill, found, put
from tests.search.contract.conftest import Written

NOTHING = Either(())
BLOG = builders.dossier(
    "Netzwerke im Betrieb",
    "Der Betrieb wirbt seit Jahren. Das kostet Zeit.",
    statements=[builders.statement(quote="reine Werbung", comment=1)],
    comments=[builders.comment(1, "Zeit haben wir auch keine.", display_name="Ida")],
    statistics=[builders.statistic(as_printed="fünf Betriebe")],
    authors=builders.AUTHORS[:1],
)
NEWS = builders.dossier("Kosten der Werbung", "Wer wirbt, der zahlt: der Betrieb, die Kunden.")
BARE = builders.dossier("Ohne Worte")
EVERYWHERE = {"blog", "news", "bare"}


def built_at_once(engine: Engine) -> None:
    fill(engine, [BLOG, NEWS, BARE])


def one_commit_each(engine: Engine) -> None:
    fill(engine, [], sample=[BLOG, NEWS, BARE])
    for dossier in (BLOG, NEWS, BARE):
        put(engine, dossier)


@pytest.fixture(params=[one_commit_each, built_at_once])
def filled(written: Written, request: pytest.FixtureRequest) -> Engine:
    return written(request.param)


def having(engine: Engine, text: Condition, kind: ListKind = "articles") -> set[str]:
    names = {BLOG.article.ark: "blog", NEWS.article.ark: "news", BARE.article.ark: "bare"}
    names |= {BLOG.statements[0].ark: "statement", BLOG.comments[0].ark: "comment"}
    names |= {BLOG.statistics[0].ark: "figure"}
    return {names[ark] for ark in found(engine.reader(), ask(kind, text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EVERYTHING, EVERYWHERE),
        (NOTHING, set()),
        (Word("betrieb"), {"blog", "news"}),
        (Word("netzwerk"), {"blog"}),
        (Word("netzwerke"), set()),
        (Word("betrieb", ("title",)), {"blog"}),
        (Word("betrieb", ("title", "body")), {"blog", "news"}),
        (Word("zeit", ("comments",)), {"blog"}),
        (Word("zeit", ("names",)), set()),
        (Word("dora", ("authors",)), {"blog"}),
        (Phrase(("der", "betrieb")), {"blog", "news"}),
        (Phrase(("betrieb", "der")), set()),
        (Phrase(("zeit", "zeit")), set()),
        (Phrase(("betrieb",)), {"blog", "news"}),
        (Phrase(("reine", "werbung"), ("statements",)), {"blog"}),
        (Phrase(("reine", "werbung"), ("body",)), set()),
        (Every((Word("betrieb"), Word("kost"))), {"blog", "news"}),
        (Every((Word("betrieb"),), (Word("zeit"),)), {"news"}),
        (Every((), (Word("betrieb"),)), {"bare"}),
        (Every((), (EVERYTHING,)), set()),
        (Every((EVERYTHING, Word("betrieb"))), {"blog", "news"}),
        (Every((NOTHING, Word("betrieb"))), set()),
        (Every((), (NOTHING,)), EVERYWHERE),
        (Either((Word("netzwerk"), Word("kost", ("title",)))), {"blog", "news"}),
        (Either((EVERYTHING, Word("betrieb"))), EVERYWHERE),
        (Either((NOTHING, Word("netzwerk"))), {"blog"}),
        (Either((Every((), (Word("betrieb"),)), Word("netzwerk"))), {"blog", "bare"}),
        (Every((Either((Word("wort"), Word("zeit"))),), (Either((Word("netzwerk"),)),)), {"bare"}),
    ],
)
def test_a_condition_finds_the_articles_that_it_describes(
    filled: Engine, text: Condition, expected: set[str]
) -> None:
    assert having(filled, text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("statements", Word("werbung"), {"statement"}),
        ("statements", Word("zeit"), set()),
        ("comments", Word("zeit"), {"comment"}),
        ("comments", Phrase(("reine", "werbung")), {"comment"}),
        ("comments", Word("ida", ("authors",)), {"comment"}),
        ("statistics", Word("betrieb", ("statements",)), {"figure"}),
        ("statistics", Word("werbung"), set()),
    ],
)
def test_each_list_is_searched_in_the_texts_of_its_own_records(
    filled: Engine, kind: ListKind, text: Condition, expected: set[str]
) -> None:
    assert having(filled, text, kind) == expected


def test_no_phrase_reaches_from_one_text_into_the_next(engine: Engine) -> None:
    quotes = [builders.statement(quote="am Ende"), builders.statement(quote="Anfang gut")]
    dossier = builders.dossier("Grenzen", statements=quotes)
    fill(engine, [dossier])
    assert not having(engine, Phrase(("ende", "anfang")))
    assert found(engine.reader(), ask(text=Phrase(("am", "ende")))) == {dossier.article.ark}


@pytest.mark.parametrize("term", ["", " ", "a" * 70_000, "\0", "ä ö", "'\"", "😀", "betrieb der"])
def test_no_word_is_an_error(filled: Engine, term: str) -> None:
    for text in (Word(term), Phrase((term,)), Phrase((term, term)), Every((), (Word(term),))):
        assert having(filled, text) in (set(), EVERYWHERE)
