"""Pages of the index that were read are given back, and answers stay what they were."""

from __future__ import annotations

from pathlib import Path

from archive.search.browse import Browse
from archive.search.embedded import memory
from archive.search.embedded.memory import give_back, mapped, own, relieve
from archive.search.engine import Question, Word
from tests.search.builders import dossier, statement
from tests.search.conftest import indexed


def test_answers_are_the_same_after_everything_was_given_back(tmp_path: Path) -> None:
    texts = [
        dossier(f"Titel {number}", "Ein Wort zum Netzwerk.", statements=[statement()]) for number in range(30)
    ]
    reader = indexed(tmp_path, texts).reader
    question = Question(Browse("articles", platform=("twitter",)), Word("netzwerk"))
    before = reader.answer(question, 5)
    assert before.total == 30
    relieve(reader._state, most=0)  # type: ignore[attr-defined]
    assert reader.answer(question, 5) == before


def test_what_is_mapped_is_known_here() -> None:
    assert mapped() > 1_000_000


def test_what_was_freed_is_given_back_when_there_is_too_much_but_not_all_the_time(monkeypatch) -> None:
    given: list[int] = []
    times = iter([10.0, 10.0, 11.0, 12.5, 12.5, 20.0])
    sizes = iter([500, 500, 100])
    monkeypatch.setattr(memory, "_trim", given.append)
    monkeypatch.setattr(memory, "own", lambda: next(sizes))
    monkeypatch.setattr(memory, "monotonic", lambda: next(times))
    monkeypatch.setattr(memory._Last, "at", 0.0)
    give_back(most=200)
    assert given == [0]
    give_back(most=200)  # a second later
    assert given == [0]
    give_back(most=200)  # two and a half seconds later
    assert given == [0, 0]
    give_back(most=200)  # 100 is not too much
    assert given == [0, 0]


def test_a_system_that_does_not_say_is_no_problem(monkeypatch) -> None:
    monkeypatch.setattr(memory, "_STATUS", Path("/nowhere"))
    assert mapped() == own() == 0
