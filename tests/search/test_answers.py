"""What is kept of answers: never more than allowed, never longer than the index stands."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Role
from archive.search import indexing
from archive.search.answers import Memory
from archive.search.indexing import State
from archive.search.lists import page_of
from tests.search.builders import dossier, release, statement, withdraw
from tests.search.conftest import read

# Memory


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 8)), max_size=60))
def test_what_was_used_last_is_kept_within_number_and_weight(used: list[tuple[int, int]]) -> None:
    memory: Memory[str] = Memory(most=4, heaviest=16)
    expected: OrderedDict[int, int] = OrderedDict()
    for key, weight in used:
        expected.pop(key, None)
        expected[key] = weight
        while len(expected) > 4 or sum(expected.values()) > 16:
            expected.popitem(last=False)
        memory.keep(key, f"{key} of {weight}", weight)
        assert len(memory) == len(expected)
        assert memory.weight == sum(expected.values())
    for key in range(10):
        assert memory.get(key) == (f"{key} of {expected[key]}" if key in expected else None)


def test_what_is_asked_for_again_stays() -> None:
    memory: Memory[str] = Memory(most=2, heaviest=100)
    memory.keep("a", "A", 1)
    memory.keep("b", "B", 1)
    assert memory.get("a") == "A"
    memory.keep("c", "C", 1)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == ("A", None, "C")


def test_what_is_too_heavy_is_not_kept_and_drives_nothing_out() -> None:
    memory: Memory[str] = Memory(most=2, heaviest=10)
    memory.keep("a", "A", 5)
    memory.keep("b", "B", 11)
    assert (memory.get("a"), memory.get("b")) == ("A", None)


def test_threads_share_a_memory() -> None:
    memory: Memory[int] = Memory(most=10, heaviest=30)
    failed: list[BaseException] = []

    def use(first: int) -> None:
        try:
            for number in range(2_000):
                memory.keep((first * number) % 17, number, 1 + number % 5)
                memory.get(number % 17)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(memory) <= 10
    assert 0 < memory.weight <= 30


# Answers


class Counting:
    """A reader that says what it was asked."""

    def __init__(self, state: State) -> None:
        self.reader, self.asked = state.reader, list[str]()

    def __getattr__(self, name: str) -> Any:
        self.asked.append(name)
        return getattr(self.reader, name)

    def heavy(self) -> list[str]:
        asked = [name for name in self.asked if name in ("answer", "page", "count", "hits")]
        self.asked.clear()
        return asked


@pytest.fixture
def asked(archive: None) -> Iterator[Counting]:
    for number in range(45):
        release(dossier(f"Nummer {number}", statements=[statement()]))
    return Counting(indexing.current())


def ask(asked: Counting, query: str) -> list[str]:
    page_of(State(asked, ()), QueryDict(query), "articles")  # type: ignore[arg-type]
    return asked.heavy()


def test_the_same_list_is_asked_of_the_index_once(asked: Counting) -> None:
    assert ask(asked, "platform=twitter") == ["answer"]
    assert ask(asked, "platform=twitter") == []


def test_another_page_or_order_asks_for_its_hits_alone(asked: Counting) -> None:
    ask(asked, "")
    assert ask(asked, "page=2") == ["page"]
    assert ask(asked, "sort=title&page=3") == ["page"]
    assert ask(asked, "page=2") == []


def test_other_filters_lists_and_left_out_articles_are_other_questions(asked: Counting) -> None:
    ask(asked, "")
    assert ask(asked, "stance=rejects") == ["answer"]
    assert ask(asked, "open=speaker") == ["answer"]
    page_of(State(asked, ()), QueryDict(""), "statements")  # type: ignore[arg-type]
    assert asked.heavy() == ["answer"]
    page_of(State(asked, ("ark:99999/sm1",)), QueryDict(""), "articles")  # type: ignore[arg-type]
    assert asked.heavy() == ["answer"]


@pytest.mark.usefixtures("archive")
def test_a_kept_answer_never_outlives_a_release_or_a_withdrawal() -> None:
    first = release(dossier("Bleibt nicht"))
    assert [read().total for _ in range(3)] == [1, 1, 1]
    release(dossier("Kommt dazu"))
    assert {card.title for card in read().results} == {"Bleibt nicht", "Kommt dazu"}
    withdraw(first)
    page = read()
    assert (page.total, [card.title for card in page.results]) == (1, ["Kommt dazu"])


@pytest.mark.usefixtures("archive")
def test_names_on_kept_cards_are_those_of_now_in_the_language_of_the_reader() -> None:
    release(dossier(statements=[statement(role="executive")]))
    (card,) = read("", "statements").results
    assert (card.role, card.stance_label) == ("Executive", "lehnt ab")
    Role.objects.filter(slug="executive").update(name="Geschäftsführung", name_en="management")
    (card,) = read("", "statements").results
    assert card.role == "Geschäftsführung"
    with translation.override("en"):
        (card,) = read("", "statements").results
    assert (card.role, card.stance_label) == ("management", "rejects")


@pytest.mark.usefixtures("archive")
def test_what_was_asked_before_takes_no_more_queries() -> None:
    release(dossier(statements=[statement()]))
    read("platform=twitter")
    with CaptureQueriesContext(connection) as again:
        read("platform=twitter")
    # Two whether the index is behind; the code book; people, outlets and studies.
    assert len(again) <= 5
