"""One source repeated is one source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.figures.sources import sources
from tests.figures.claiming import claim, claims

SURVEY = "ark:99999/study"


def test_texts_that_cite_one_study_are_one_source_repeated():
    (source,) = sources([claim(8, study=SURVEY), claim(10, "2010-07", study=SURVEY)])
    assert (source.study, source.texts, source.repeated) == (SURVEY, 2, True)


def test_texts_that_give_one_figure_without_a_source_are_one_source_repeated():
    once, again, other = claim(13), claim(13), claim(13, qualifier="over")
    assert [len(source.claims) for source in sources([once, other, again])] == [2, 1]


def test_a_figure_without_a_source_is_laid_at_the_study_that_has_it():
    (source,) = sources([claim(8), claim(8, study=SURVEY)])
    assert (source.study, len(source.claims)) == (SURVEY, 2)


def test_a_figure_that_stands_twice_in_one_text_has_one_text():
    (source,) = sources([claim(8, article="ark:99999/a"), claim(8, article="ark:99999/a")])
    assert (source.texts, source.repeated) == (1, False)


@given(st.lists(claims(), max_size=12))
def test_every_figure_has_exactly_one_source(drawn):
    found = sources(drawn)
    arks = [each.ark for source in found for each in source.claims]
    assert sorted(arks) == sorted(each.ark for each in drawn)
    studies = [source.study for source in found if source.study]
    assert len(studies) == len(set(studies))
    assert {each.study for each in drawn if each.study} == set(studies)
