"""Words are found by length, beginning and frequency as if each of them were looked at."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.search.embedded import arrays, vocabulary
from archive.search.embedded.arrays import Arrays
from archive.search.embedded.vocabulary import Vocabulary

# Few letters, so that words begin alike; one of two bytes, one of three, one of four.
words = st.text(st.sampled_from("aabcé…😀1"), min_size=1, max_size=5)
counts = st.dictionaries(words, st.integers(1, 400), max_size=25)


def vocabulary_of(records: dict[str, int], folder: str | Path) -> Vocabulary:
    path = Path(folder) / f"{len(list(Path(folder).iterdir()))}.columns"
    arrays.write(path, vocabulary.arrays_of(records, vocabulary.in_order(records)), {})
    return Vocabulary(Arrays(path))


@given(
    st.lists(counts, max_size=3),
    st.integers(0, 12),
    st.integers(0, 12),
    st.sets(words, min_size=1, max_size=5),
    st.integers(1, 500),
)
def test_words_are_found_as_if_each_were_looked_at(
    parts: list[dict[str, int]], first: int, number: int, beginnings: set[str], least: int
) -> None:
    lengths = range(first, first + number)
    expected: dict[str, int] = {}
    for part in parts:
        for word, records in part.items():
            if len(word.encode()) in lengths and word.startswith(tuple(beginnings)):
                expected[word] = expected.get(word, 0) + records
    with tempfile.TemporaryDirectory() as folder:
        opened = [vocabulary_of(part, folder) for part in parts]
        found = vocabulary.words(opened, lengths, beginnings, least)
    assert found == {word: records for word, records in expected.items() if records >= least}


@given(counts)
def test_each_word_has_a_number(records: dict[str, int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = vocabulary_of(records, folder)
        listed = [found[number].decode() for number in range(len(found))]
        assert listed == sorted(records, key=lambda word: (len(word.encode()), word.encode()))
        for word, number in records.items():
            size = len(word.encode())
            asked = np.array([word.encode(), b"?" * size], dtype=f"S{size}")
            assert found.records(size, asked).tolist() == [number, 0]
            assert word.encode() in found.of_length(size).tolist()
