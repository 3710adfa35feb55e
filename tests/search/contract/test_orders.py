"""Orders and pages: every page is a stretch of one and the same list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.search.browse import ORDERS, Order
from archive.search.engine import Engine, Phrase, Question, Reader, Word
from archive.search.results import ListKind
from archive.snapshot import Dossier
from tests.search import builders
from tests.search.contract.asking import ALL, arks, ask, drop, fill, put
from tests.search.contract.conftest import Way, Written

# Many that meet in title and date: what stands first among equals has to be settled too.
DATES = (None, "2009", "2010-06", "2010-06-01T12:00", "2010-06-01")
DOSSIERS = [
    builders.dossier(
        f"Betrieb {'ÄäZzBb'[number % 6]}",
        "betrieb " * (number % 7),
        published=DATES[number % 5],
        statements=[builders.statement(quote="Wort"), builders.statement(quote="Betrieb")],
        comments=[builders.comment(1, posted=DATES[number % 4])],
    )
    for number in range(24)
]
LISTED: tuple[ListKind, ...] = ("articles", "statements", "comments")


def built_at_once(engine: Engine) -> None:
    fill(engine, DOSSIERS)


def one_by_one(engine: Engine) -> None:
    fill(engine, [], sample=DOSSIERS)
    for dossier in DOSSIERS:
        put(engine, dossier)


def backwards_in_threes(engine: Engine) -> None:
    fill(engine, DOSSIERS[:3], sample=DOSSIERS)
    for start in range(21, 0, -3):
        put(engine, *DOSSIERS[start : start + 3])


def with_replacements(engine: Engine) -> None:
    fill(engine, [builders.dossier("Geht wieder"), *DOSSIERS[:12]], sample=DOSSIERS)
    put(engine, *DOSSIERS[6:])
    drop(engine, *DOSSIERS[3:9])
    put(engine, *DOSSIERS[3:9])
    with engine.writing(5) as writer:
        for ark, _ in engine.reader().contents():
            if ark not in {dossier.article.ark for dossier in DOSSIERS}:
                writer.replace(ark, ())
        writer.commit()


WAYS = [built_at_once, one_by_one, backwards_in_threes, with_replacements]


def ordered(reader: Reader, question: Question) -> list[str]:
    return arks(reader.hits(question))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sort", ORDERS)
def test_pages_are_stretches_of_the_whole_list(written: Written, way: Way, sort: Order) -> None:
    reader = written(way).reader()
    for kind in LISTED:
        for text in (Word("betrieb"), Phrase(("betrieb",), ("body",))):
            question = ask(kind, text, q="betrieb", sort=sort)
            whole = ordered(reader, question)
            assert len(whole) == len(set(whole)) == reader.count(question)
            for size in (1, 5, 7, ALL):
                for page in range(1, min(6, len(whole) // size + 3)):
                    turned = replace(question, browse=replace(question.browse, page=page))
                    expected = whole[(page - 1) * size : page * size]
                    assert arks(reader.page(turned, size)) == expected
                    assert arks(reader.answer(turned, size).hits) == expected
                    assert ordered(reader, turned) == whole


@pytest.mark.parametrize("way", WAYS[1:])
@pytest.mark.parametrize("sort", ["newest", "oldest", "title"])
@pytest.mark.parametrize("kind", LISTED)
def test_an_order_does_not_depend_on_how_the_index_was_written(
    written: Written, way: Way, sort: Order, kind: ListKind
) -> None:
    expected = ordered(written(built_at_once).reader(), ask(kind, sort=sort))
    assert ordered(written(way).reader(), ask(kind, sort=sort)) == expected


def dated(dossiers: list[Dossier], listed: list[str]) -> list[str | None]:
    dates = {dossier.article.ark: dossier.article.published for dossier in dossiers}
    return [dates[ark] for ark in listed]


@pytest.mark.parametrize("way", WAYS)
def test_newest_and_oldest_go_by_the_first_minute_and_leave_the_undated_to_the_end(
    written: Written, way: Way
) -> None:
    reader = written(way).reader()
    oldest = dated(DOSSIERS, ordered(reader, ask(sort="oldest")))
    newest = dated(DOSSIERS, ordered(reader, ask(sort="newest")))
    assert oldest.index("2009") == 0
    assert oldest[-1] is newest[-1] is None
    assert newest[0] == "2010-06-01T12:00"
    assert newest.index("2009") == len(newest) - 10


def test_statements_of_one_article_stand_in_the_order_of_its_text(written: Written) -> None:
    reader = written(built_at_once).reader()
    for sort in ("newest", "oldest", "title"):
        listed = ordered(reader, ask("statements", sort=sort))
        for dossier in DOSSIERS:
            own = [statement.ark for statement in dossier.statements]
            place = listed.index(own[0])
            assert listed[place : place + 2] == own


@pytest.mark.parametrize("split", [False, True])
def test_by_relevance_a_title_comes_before_a_text_and_often_before_once(engine: Engine, split: bool) -> None:
    filling = [builders.dossier(f"Anderes {number}", "Etwas anderes steht hier.") for number in range(20)]
    wanted = [
        builders.dossier("Drechsler", "Er schreibt."),
        builders.dossier("Handwerk", "Drechsler, Drechsler und noch ein Drechsler."),
        builders.dossier("Holz", "Ein Drechsler unter vielen, die hier mit Namen und Ort genannt werden."),
    ]
    fill(engine, filling + ([] if split else wanted[::-1]), sample=filling + wanted)
    if split:
        put(engine, *wanted[::-1])
    listed = ordered(engine.reader(), ask(text=Word("drechsl"), q="Drechsler"))
    assert listed == [dossier.article.ark for dossier in wanted]
