"""Each text is indexed once, and found from every list that it is a part of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from archive.search import texts
from archive.search.browse import LISTS
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.embedded.segment import Segment
from archive.search.embedded.segment_texts import ELSEWHERE, OWN
from archive.search.engine import Phrase, Word
from archive.search.results import ListKind
from archive.snapshot import Dossier
from tests.search import builders
from tests.search.asking_pages import segments
from tests.search.contract.asking import arks, ask, fill

FILLING = [builders.dossier(f"Anderes {number}", "Etwas anderes.") for number in range(5)]


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "index")


def listed(engine: EmbeddedEngine, dossiers: list[Dossier], kind: ListKind, term: str) -> list[str]:
    fill(engine, dossiers)
    return arks(engine.reader().hits(ask(kind, Word(term), q=term, sort="relevance")))


def test_every_field_is_found_in_one_place_for_each_list() -> None:
    for kind in LISTS:
        assert not set(OWN[kind]) & set(ELSEWHERE[kind])
        for field, others in ELSEWHERE[kind].items():
            assert all(field in OWN[other] for other in others)
    assert set(texts.FIELDS) == set(OWN["articles"]) | set(ELSEWHERE["articles"])


def test_a_comment_is_not_indexed_again_with_its_article(engine: EmbeddedEngine, tmp_path: Path) -> None:
    dossier = builders.dossier("Titel", "Text", comments=[builders.comment(1, "Ein Funkloch!")])
    fill(engine, [dossier])
    (folder,) = segments(tmp_path / "index")
    found = Segment(folder).texts
    index = found.indexes["articles"]
    assert "funkloch" not in {word for field in index.fields for word, _records in index.words(field)}
    assert found.words.records(8, np.array([b"funkloch"])).tolist() == [1]
    for condition in (Word("funkloch"), Phrase(("ein", "funkloch"))):
        assert arks(engine.reader().hits(ask("articles", condition))) == [dossier.article.ark]


def test_what_stands_around_a_record_counts_less_than_its_own_text(engine: EmbeddedEngine) -> None:
    commented = builders.dossier("Neu", "Text", published="2012", comments=[builders.comment(1, "Funkloch")])
    older = builders.dossier("Alt", "Text", published="2009", comments=[builders.comment(1, "Funkloch")])
    written = builders.dossier("Eigen", "Ein Funkloch und lange nichts mehr. " * 5, published="2008")
    expected = [dossier.article.ark for dossier in (written, commented, older)]
    assert listed(engine, [older, commented, *FILLING, written], "articles", "funkloch") == expected


def test_a_statement_that_says_it_comes_before_one_under_such_a_title(engine: EmbeddedEngine) -> None:
    titled = builders.dossier(
        "Funkloch", published="2012", statements=[builders.statement(quote=f"Satz {n}") for n in range(3)]
    )
    said = builders.dossier("Anders", published="2009", statements=[builders.statement(quote="Im Funkloch")])
    found = listed(engine, [titled, *FILLING, said], "statements", "funkloch")
    assert found == [record.ark for record in (*said.statements, *titled.statements)]


def test_titles_above_many_and_above_few_records_are_both_carried_over(engine: EmbeddedEngine) -> None:
    dossiers = [
        builders.dossier(
            "Funkloch" if number % 40 == 0 else "Markt",
            statements=[builders.statement(quote="Satz")] * (number % 3),
        )
        for number in range(120)
    ]
    fill(engine, dossiers)
    for term, title in (("funkloch", "Funkloch"), ("markt", "Markt")):
        expected = sum(len(dossier.statements) for dossier in dossiers if dossier.article.title == title)
        assert engine.reader().count(ask("statements", Word(term))) == expected
