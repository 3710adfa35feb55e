"""What a search text means, is what the engine finds and what the reader is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from archive import snapshot
from archive.search.browse import Browse
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.engine import Live, Question, Reader
from archive.search.passages import marked, passages
from archive.search.search_text import understand
from archive.search.spelling import suggest_spelling
from archive.search.thesaurus import Synonyms
from archive.snapshot import Caption, Dossier
from tests.search.builders import AUTHORS, comment, dossier, statement
from tests.search.test_passages import QUERIES, matches

SYNONYMS = Synonyms([["KMU", "Mittelstand", "kleine und mittlere Unternehmen"], ["Weblog", "Blog"]])
DOSSIERS = [
    dossier(
        "Die Mittelstandsstudie",
        "Sie fragt nach Blogs.\n\nKleine und mittlere Unternehmen antworten.",
        authors=AUTHORS[:1],
    ),
    dossier("Nur für KMU", "Was die Mitarbeiternutzung kostet.", kicker="Studien"),
    dossier(
        "Ein Käufer erzählt",
        "Nichts davon.",
        comments=[comment(1, "Mein Weblog zeigt die Social-Media-Strategie.", display_name="Käufer")],
        captions=(Caption("Web 2.0 im Mittelstand", "Foto: F&E"),),
    ),
    dossier(
        "Die Nutzung im Betrieb",
        "Die Studie nennt Mitarbeiter und Social Media.",
        statements=[statement(quote="Social Media nutzt dem Mittelstand", summary="Lobt die kleinen Blogs.")],
        authors=AUTHORS[1:],
    ),
    *[dossier("Facebook im Betrieb", "Die Fotografie der Betriebe.") for _number in range(9)],
]


def live(value: Dossier) -> Live:
    content = snapshot.canonical(value)
    return Live(value.article.ark, content, snapshot.digest(content))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    engine = EmbeddedEngine(Path(tmp_path_factory.mktemp("index")))
    articles = [live(value) for value in DOSSIERS]
    engine.rebuild(articles, articles, lambda _reader: iter(()), 0)
    return engine.reader()


def asked(reader: Reader, q: str, left_out: tuple[str, ...] = ()) -> Question:
    return Question(Browse("articles", q), understand(q, SYNONYMS, reader.lexicon).condition, left_out)


def titles(reader: Reader, q: str) -> set[str]:
    return {str(source.card["title"]) for source in reader.hits(asked(reader, q))}


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("titel:Mittelstand", {"Die Mittelstandsstudie"}),
        ("autor:Weiß", {"Die Mittelstandsstudie"}),
        ("zitat:Mittelstand", {"Die Nutzung im Betrieb"}),
        ("-titel:Facebook -Mittelstand -Weblog", {"Nur für KMU"}),
        ("titel:Studie", {"Die Mittelstandsstudie", "Nur für KMU"}),
        ("Nutzung Mitarbeiter", {"Nur für KMU", "Die Nutzung im Betrieb"}),
        ("Mitarbeiternutzung", {"Nur für KMU", "Die Nutzung im Betrieb"}),
        ('"Mittelstand"', {"Ein Käufer erzählt", "Die Nutzung im Betrieb"}),
        ("KMU Nutzung", {"Nur für KMU", "Die Nutzung im Betrieb"}),
    ],
)
def test_the_engine_finds_what_was_asked(reader: Reader, q: str, expected: set[str]) -> None:
    assert titles(reader, q) - {"Facebook im Betrieb"} == expected


def test_without_synonyms_only_the_very_word_is_found(reader: Reader) -> None:
    alone = Question(Browse("articles", "KMU"), understand("KMU", lexicon=reader.lexicon).condition)
    assert reader.count(alone) == 1 < reader.count(asked(reader, "KMU"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(q=QUERIES)
def test_the_engine_and_a_plain_reading_agree_and_every_hit_is_marked(reader: Reader, q: str) -> None:
    wanted = understand(q, SYNONYMS, reader.lexicon)
    everything = list(reader.hits(Question(Browse("articles"))))
    found = {str(source.card["ark"]) for source in reader.hits(asked(reader, q))}
    assert found == {
        str(source.card["ark"])
        for source in everything
        if matches(list(source.parts), wanted.condition, reader.lexicon)
    }
    for source in reader.hits(asked(reader, q)) if wanted.asked else ():
        segments = list(marked(str(source.card["title"]), wanted))
        segments += [segment for shown in passages(source.parts, wanted) for segment in shown.segments]
        assert any(segment.marked for segment in segments)


def suggested(q: str, reader: Reader, question_of: Callable[[str], Question]) -> str:
    return suggest_spelling(q, reader.count(question_of(q)), reader, question_of)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Facebok", "Facebook"), ("Photographie", "Fotografie"), ("Facebook", ""), ("Xyzzy", "")],
)
def test_the_words_of_the_index_correct_a_search_text(reader: Reader, typed: str, meant: str) -> None:
    assert suggested(typed, reader, lambda q: asked(reader, q)) == meant


def test_what_is_left_out_corrects_nothing(reader: Reader) -> None:
    out = tuple(value.article.ark for value in DOSSIERS[4:])
    assert suggested("Photographie", reader, lambda q: asked(reader, q, out)) == ""
    assert suggested("Photographie", reader, lambda q: asked(reader, q, out[1:])) == "Fotografie"


def test_the_filters_hold_for_what_is_offered(reader: Reader) -> None:
    def elsewhere(q: str) -> Question:
        return replace(asked(reader, q), browse=Browse("articles", q, platform=("xing",)))

    assert suggested("Facebok", reader, elsewhere) == ""
