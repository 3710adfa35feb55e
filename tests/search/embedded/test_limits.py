"""Small archives take the ways of large ones: every limit at which the engine changes its way is put down.

The answers have to be the same on both sides of each limit, so the plain engine of the contract is the truth
here too.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.embedded import (
    building,
    common_words,
    index_writer,
    list_columns,
    list_orders,
    merging,
    segment_writer,
    sources,
    tally,
    text_index,
)
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.embedded.segment import Segment
from archive.search.engine import Every, Word
from archive.snapshot import Dossier
from tests.search import builders
from tests.search.asking_pages import segments
from tests.search.contract.asking import ask, check, drop, fill, found, live, put
from tests.search.contract.plain_engine import PlainEngine
from tests.search.contract.specimens import dossiers
from tests.search.contract.test_questions import ROUGH, asked


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Common words are bits, no extraction is cheap, values are rows, few hits are named to the texts.

    Segments are asked by several threads.
    """
    monkeypatch.setattr(common_words, "_SMALLEST", 1)
    monkeypatch.setattr(segment_writer, "EVERY", 2)
    monkeypatch.setattr(common_words, "SHARE", 3)
    monkeypatch.setattr(list_columns, "MOST_IN_BITS", 2)
    monkeypatch.setattr(list_columns, "_FEW", 2)
    monkeypatch.setattr(list_orders, "_FEW", 0)
    monkeypatch.setattr(list_orders, "_SHORTEST", 1)
    monkeypatch.setattr(index_writer, "SMALL", 3)
    monkeypatch.setattr(merging, "TOGETHER", 2)
    monkeypatch.setattr(text_index, "_RARE", 0)
    monkeypatch.setattr(text_index, "_SPARE", 0)
    monkeypatch.setattr(text_index, "_RANKED_FORMS", 1)
    monkeypatch.setattr(sources, "FEWEST_EXAMPLES", 10_000)
    monkeypatch.setattr(tally, "_WORTH_A_THREAD", 1)
    yield


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "index")


@settings(ROUGH, max_examples=12)
@given(
    everything=st.lists(dossiers(), min_size=3, max_size=9),
    gone=st.lists(dossiers(), max_size=2),
    data=st.data(),
)
def test_the_ways_of_large_archives_lead_to_the_same_answers(
    small_limits: None,
    engine: EmbeddedEngine,
    everything: list[Dossier],
    gone: list[Dossier],
    data: st.DataObject,
) -> None:
    built = len(everything) // 2
    fill(engine, [*gone, *everything[:built]], sample=everything)
    for dossier in everything[built:]:
        put(engine, dossier)
    if gone:
        drop(engine, *gone)
    while data.draw(st.booleans()) and engine.tidy(kept=0, wait=0):
        pass
    plain = PlainEngine(everything, engine.reader().lexicon)
    for question in data.draw(asked(everything, 15)):
        check(engine.reader(), plain, question)


def test_large_segments_are_asked_side_by_side_and_answer_in_their_order(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, [builders.dossier("Gebaut")])
    put(engine, builders.dossier("Dazu"))
    state = engine.reader()._state
    asked_by = [tally.side_by_side(state, lambda place: (place, threading.current_thread()))]
    monkeypatch.setattr(tally, "_WORTH_A_THREAD", 1)
    asked_by.append(tally.side_by_side(state, lambda place: (place, threading.current_thread())))
    assert [[place for place, _thread in each] for each in asked_by] == [[0, 1]] * 2
    assert [len({thread for _place, thread in each}) for each in asked_by] == [1, 2]


def test_common_words_are_really_taken_from_their_bits(
    small_limits: None, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    many = [builders.dossier(f"Betrieb {number}", "Der Betrieb wirbt.") for number in range(8)]
    fill(engine, many)
    (folder,) = segments(tmp_path / "index")
    texts = Segment(folder).texts
    assert "betrieb" in texts._common["articles"]
    texts._numbers = None  # type: ignore[assignment]  # asking the text index would fail
    assert texts.having("articles", Word("betrieb")) is not None


def test_small_segments_are_put_together_by_acts_up_to_a_limit(
    small_limits: None, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    fill(engine, [])
    many = [builders.dossier(f"Nummer {number}") for number in range(9)]
    sizes = []
    for dossier in many:
        put(engine, dossier)
        sizes.append([Segment(path).size for path in segments(tmp_path / "index")])
    assert max(map(max, sizes)) <= 3
    assert len(sizes[-1]) < len(many)
    assert found(engine.reader(), ask()) == {dossier.article.ark for dossier in many}


@pytest.mark.parametrize("processes", [False, True])
def test_both_ways_of_building_give_the_same_index(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, processes: bool
) -> None:
    side_by_side: list[bool] = []
    start_processes = building._build_side_by_side

    def noted(*arguments: Any) -> building.Built:
        side_by_side.append(True)
        return start_processes(*arguments)

    monkeypatch.setattr(building, "_build_side_by_side", noted)
    monkeypatch.setattr(building, "WORTH_PROCESSES", 1 if processes else 10_000)
    monkeypatch.setattr(building, "BATCH", 2)
    monkeypatch.setattr(sources, "FEWEST_EXAMPLES", 8)
    many = [
        builders.dossier(
            f"Betrieb {number}",
            f"Der Betrieb {number} wirbt im Netzwerk. " * 20,
            statements=[builders.statement()],
            published=f"20{number:02}",
        )
        for number in range(24)
    ]
    broken = type(live(many[0]))("ark:99999/sm1broken", "{", "")
    built = engine.rebuild([*map(live, many), broken], list(map(live, many)), lambda reader: (), 0)
    assert (built.articles, built.records) == (25, 48)
    assert [ark for ark, _ in built.failed] == [broken.ark]
    assert side_by_side == [processes] * processes
    reader = engine.reader()
    plain = PlainEngine(many, reader.lexicon)
    for question in (
        ask(),
        ask("statements", Word("netzwerk"), q="q"),
        ask(text=Every((), (Word("betrieb"),))),
    ):
        check(reader, plain, question)
    assert dict(reader.contents()) == {dossier.article.ark: live(dossier).fingerprint for dossier in many}
    assert reader.damage() == []
