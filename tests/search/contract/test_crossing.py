"""Crossed counts: as many hits for each combination as there are if just its values are chosen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive.search.browse import CORRELATED, LISTS, dimensions
from archive.search.engine import Engine, Question
from archive.search.results import ListKind
from archive.snapshot import Agent, Dossier
from tests.search import builders
from tests.search.builders import AUTHORS, part, statement
from tests.search.contract.asking import ask, drop, fill, put
from tests.search.contract.specimens import dossiers, questions
from tests.search.contract.test_questions import ROUGH, archives, plainly

ROEDEL, KUEHN, _ = builders.SPEAKERS


def facets_of(kind: ListKind) -> st.SearchStrategy[tuple[str, ...]]:
    """One to three facets, at least one of them correlated more often than not."""
    any_of_them = st.lists(st.sampled_from(dimensions(kind)), min_size=1, max_size=3, unique=True)
    correlated = st.lists(st.sampled_from(CORRELATED), min_size=1, max_size=3, unique=True)
    return (any_of_them | correlated).map(tuple)


def check(engine: Engine, everything: list[Dossier], data: st.DataObject, number: int) -> None:
    plain, reader = plainly(engine, everything), engine.reader()
    arks = tuple(dossier.article.ark for dossier in everything)
    for _ in range(number):
        question: Question = data.draw(questions(arks))
        facets = data.draw(facets_of(question.browse.records))
        assert dict(reader.crossed(question, facets)) == plain.crossed(question, facets), facets


@settings(ROUGH, max_examples=15)
@given(everything=archives, data=st.data())
def test_combinations_in_an_index_built_at_once(
    engine: Engine, everything: list[Dossier], data: st.DataObject
) -> None:
    fill(engine, everything)
    check(engine, everything, data, 15)


@settings(ROUGH, max_examples=8)
@given(everything=archives, gone=st.lists(dossiers(), max_size=2), data=st.data())
def test_combinations_in_an_index_written_bit_by_bit(
    engine: Engine, everything: list[Dossier], gone: list[Dossier], data: st.DataObject
) -> None:
    fill(engine, [*gone, *everything[:2]], sample=everything)
    for dossier in everything[2:]:
        put(engine, dossier)
    if gone:
        drop(engine, *gone)
    check(engine, everything, data, 15)


def test_a_combination_is_held_by_one_statement(engine: Engine) -> None:
    both = builders.dossier(
        "Für Xing, gegen Twitter",
        statements=[
            statement(["xing"], "advocates", speaker=ROEDEL),
            statement(["twitter", "facebook"], "rejects", speaker=ROEDEL, topics=("hype", "effort")),
        ],
        authors=AUTHORS,
        published="2010-10-13",
    )
    fill(engine, [both])
    reader = engine.reader()
    expected = {("xing", "advocates"): 1, ("twitter", "rejects"): 1, ("facebook", "rejects"): 1}
    for kind in ("articles", "statements"):
        assert reader.crossed(ask(kind), ("platform", "stance")) == expected
    narrowed = ask("statements", stance=("rejects",), topic=("hype",))
    assert reader.crossed(narrowed, ("topic", "platform")) == {
        ("hype", "facebook"): 1,
        ("hype", "twitter"): 1,
    }
    assert reader.crossed(ask(), ("year", "author")) == {("2010", part(author)): 1 for author in AUTHORS}
    (dora, _emil) = AUTHORS
    assert reader.crossed(ask(author=(part(dora),)), ("author",)) == {(part(dora),): 1}


@pytest.mark.parametrize("kind", LISTS)
def test_an_empty_archive_has_no_combinations(engine: Engine, kind: ListKind) -> None:
    assert engine.reader().crossed(ask(kind), ("platform", "stance", "year")) == {}
    fill(engine, [builders.dossier("Ohne Aussage")])
    assert engine.reader().crossed(ask(kind), ("platform", "stance")) == {}


def test_an_article_with_many_voices_counts_each_combination_once(engine: Engine) -> None:
    crowd = [Agent(name=f"Stimme {number}", ark=builders.fresh_ark()) for number in range(20)]
    said = [
        statement([platform], stance, speaker=speaker, topics=("hype", "effort"))
        for speaker in crowd
        for platform, stance in (("xing", "advocates"), ("twitter", "rejects"), ("xing", "rejects"))
    ]
    dossier = builders.dossier("Runde", statements=said, published="2010")
    fill(engine, [dossier, builders.dossier("Kurz", statements=said[:1])])
    reader = engine.reader()
    assert reader.crossed(ask(), ("platform", "stance")) == {
        ("xing", "advocates"): 2,
        ("twitter", "rejects"): 1,
        ("xing", "rejects"): 1,
    }
    by_speaker = reader.crossed(ask("statements"), ("speaker", "platform", "stance"))
    assert len(by_speaker) == 60
    assert sum(by_speaker.values()) == 61


def test_a_version_that_was_replaced_is_not_counted(engine: Engine) -> None:
    before = builders.dossier("Erste Fassung", statements=[statement(["xing"], "rejects", speaker=KUEHN)])
    fill(engine, [before])
    put(engine, replace(before, statements=(statement(["xing"], "advocates", speaker=KUEHN),)))
    question = ask("statements")
    assert engine.reader().crossed(question, ("platform", "stance")) == {("xing", "advocates"): 1}
    hidden = Question(question.browse, left_out=(before.article.ark,))
    assert engine.reader().crossed(hidden, ("platform", "stance")) == {}
