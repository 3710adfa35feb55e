"""Statements by a facet and stance: each number is that of its list, and endless facets are cut."""

import pytest

from archive.search import indexing
from archive.search.browse import Browse
from archive.search.stance_counts import stance_counts, stances
from tests.search import builders
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")

EVERYTHING = Browse("statements")


def corpus() -> None:
    """Each speaker with one statement more than the one before, on every platform in turn."""
    said = [
        builders.statement(
            builders.PLATFORMS[: 1 + place % 3],
            builders.STANCES[place % 3],
            speaker=builders.SPEAKERS[number],
            topics=builders.TOPICS[:2],
        )
        for number in range(3)
        for place in range(number + 1)
    ]
    builders.release(builders.dossier(statements=said, published="2010-06"))
    builders.release(builders.dossier(statements=[builders.statement()]))


def total(url: str) -> int:
    return read(url.partition("?")[2], "statements").total


@pytest.mark.parametrize("facet", ["platform", "topic", "role", "year", "speaker", "outlet"])
@pytest.mark.parametrize("browse", [EVERYTHING, EVERYTHING.with_value("platform", "xing")])
def test_each_number_is_that_of_the_list_it_leads_to(facet: str, browse: Browse):
    corpus()
    counts = stance_counts(indexing.current(), browse, facet)
    assert counts.counts
    for (value, stance), number in counts.counts.items():
        assert total(counts.url(value, stance)) == number
    for value, number in counts.totals.items():
        assert total(counts.url(value)) == number


def test_stances_add_up_to_the_list():
    corpus()
    assert sum(stances(indexing.current(), EVERYTHING).values()) == read("", "statements").total


def test_of_speakers_the_most_frequent_are_counted_and_the_others_said(monkeypatch):
    monkeypatch.setattr("archive.search.answers.MOST_VALUES", 2)
    corpus()
    counts = stance_counts(indexing.current(), EVERYTHING, "speaker")
    assert counts.left_out == 1
    # The first has two statements as the second has; the third has three.
    assert counts.most(1) == [builders.part(builders.SPEAKERS[2])]
    assert len(counts.totals) == 2


def test_where_nothing_was_said_there_is_nothing_to_count():
    for facet in ("platform", "speaker", "year"):
        assert stance_counts(indexing.current(), EVERYTHING, facet).totals == {}
