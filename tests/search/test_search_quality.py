"""The archive finds what is graded as relevant, and little else; see benchmarks/search_quality.py."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks._graded import Query, Score, Text, archive, read, score
from benchmarks._graded_databases import sqlite_stemmed

TEXTS, QUERIES = read()


def test_the_set_is_large_enough_and_its_grades_name_its_texts() -> None:
    names = {text.text for text in TEXTS}
    assert len(names) == len(TEXTS) >= 45
    assert len({query.query for query in QUERIES}) == len(QUERIES) >= 60
    assert sum(len(query.judged) for query in QUERIES) >= 130
    assert all(query.judged <= names for query in QUERIES)
    assert not any(set(query.relevant) & set(query.not_relevant) for query in QUERIES)
    assert 0.25 < sum(query.held_out for query in QUERIES) / len(QUERIES) < 0.4


def test_scores_are_counted_by_pairs_and_by_queries() -> None:
    queries = [
        Query("a", "", ("1", "2", "3"), ("4",), held_out=False),
        Query("b", "", ("1",), ("2",), held_out=False),
        Query("c", "", (), ("4",), held_out=False),
    ]
    found = {"a": {"1", "2", "3", "9"}, "b": {"2"}, "c": set[str]()}
    assert score(queries, found.__getitem__) == Score(3 / 4, 3 / 4, 1 / 2, 2 / 3)


def test_the_archive_finds_what_is_relevant_and_leaves_the_rest() -> None:
    reached = score(QUERIES, archive(TEXTS))
    assert reached.recall >= 0.95
    assert reached.precision >= 0.95
    assert reached.macro_recall >= 0.95
    assert reached.macro_precision >= 0.95


def test_the_archive_is_better_than_a_german_stemmer_alone_in_both_respects() -> None:
    ours, theirs = score(QUERIES, archive(TEXTS)), score(QUERIES, sqlite_stemmed(TEXTS))
    assert ours.recall > theirs.recall + 0.2
    assert ours.precision > theirs.precision + 0.05


def test_a_text_of_the_set_is_searched_in_all_its_fields() -> None:
    text = Text("one", "Titel", "Rumpf", author="Erika", quote="Zitat", comment="Leserin")
    find = archive([text])
    for word in ("Titel", "Rumpf", "autor:Erika", "zitat:Zitat", "Leserin"):
        assert find(word) == {"one"}
    assert find("titel:Rumpf") == set()


LARGE = [name for name, number in Counter(query.category for query in QUERIES).items() if number >= 6]


@pytest.mark.parametrize("category", LARGE)
def test_no_kind_of_query_is_left_behind(category: str) -> None:
    reached = score([query for query in QUERIES if query.category == category], archive(TEXTS))
    assert reached.recall >= 0.85
    assert reached.precision >= 0.85
