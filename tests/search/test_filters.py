"""A query string is never an error: what is not understood is told."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.dates import PartialDate
from archive.search.browse import Browse, dimensions
from archive.search.filters import LONGEST_TEXT, MOST_COMBINATIONS, MOST_VALUES, BrowseFilter
from archive.search.names import Names
from archive.search.results import ListKind, Unknown
from tests.search import builders
from tests.search.builders import part

pytestmark = pytest.mark.usefixtures("archive")


def understood(query: str, kind: ListKind = "articles") -> tuple[Browse, tuple[Unknown, ...]]:
    return BrowseFilter(QueryDict(query), kind, Names(), lambda name, value: value == "Meter").read()


def told(query: str, kind: ListKind = "articles") -> list[tuple[str, str]]:
    return [(entry.name, entry.value) for entry in understood(query, kind)[1]]


def test_every_parameter_is_read() -> None:
    speaker, outlet, firm = (
        part(named[0]) for named in (builders.SPEAKERS, builders.OUTLETS, builders.ORGANISATIONS)
    )
    browse, unknown = understood(
        f"q=Zeit&platform=xing&platform=twitter&stance=rejects&role=unknown&topic=hype&speaker={speaker}"
        f"&outlet={outlet}&kind=news&author=unknown&year=2010&year=unknown&study=unknown"
        f"&organisation={firm}&organisation=unknown&from=2009&to=2010-10&dated=unknown&sort=oldest&page=3"
    )
    assert unknown == ()
    assert browse == Browse(
        "articles",
        q="Zeit",
        platform=("twitter", "xing"),
        stance=("rejects",),
        role=("unknown",),
        topic=("hype",),
        organisation=(firm, "unknown"),
        speaker=(speaker,),
        outlet=(outlet,),
        kind=("news",),
        author=("unknown",),
        year=(2010, "unknown"),
        study=("unknown",),
        date_from=PartialDate.parse("2009"),
        date_to=PartialDate.parse("2010-10"),
        dated_unknown=True,
        sort="oldest",
        page=3,
    )


@pytest.mark.parametrize(
    "query",
    [
        "platform=friendster",
        "platform=unknown",
        "stance=unknown",
        "speaker=unknown",
        "speaker=sm1nobody00",
        "stance=REJECTS",
        "kind=poem",
        "year=next",
        "year=20100",
        "year=٢٠١٠",
        "from=gestern",
        "to=2010-13",
        "dated=yes",
        "sort=random",
        "page=0",
        "page=-1",
        "page=zwei",
        "page=99999999999999999999",
        "q=%21%3F",
        "topic=hy%00pe",
        "nonsense=1",
    ],
)
def test_what_is_not_understood_is_told_and_does_not_filter(query: str) -> None:
    browse, unknown = understood(query)
    assert browse == Browse("articles")
    assert [entry.name for entry in unknown] == [query.partition("=")[0]]
    assert all(entry.reason and entry.value.isprintable() for entry in unknown)


def test_good_values_beside_bad_ones_filter() -> None:
    browse, unknown = understood("platform=xing&platform=friendster")
    assert browse.platform == ("xing",)
    assert [entry.value for entry in unknown] == ["friendster"]


def test_filters_of_figures_are_strangers_elsewhere() -> None:
    assert told("measure=users") == [("measure", "users")]
    assert told("measure=users&unit=percent&unit=Meter&check=confirmed", "statistics") == []
    assert told("unit=Ellen", "statistics") == [("unit", "Ellen")]


def test_empty_parameters_of_a_plain_form_are_nothing() -> None:
    assert understood("q=&platform=&from=&to=&page=&sort=") == (Browse("articles"), ())


def test_the_format_is_not_a_filter_but_no_stranger_either() -> None:
    assert told("format=json") == []


def test_a_long_text_is_shortened_and_told() -> None:
    browse, unknown = understood("q=" + "Netz+" * 200)
    assert len(browse.q) <= LONGEST_TEXT
    assert [entry.name for entry in unknown] == ["q"]


def test_what_copying_brings_along_is_no_harm() -> None:
    browse, unknown = understood("q=" + quote("Mittel\u00adstand\u00a0und\tXing\u200b"))
    assert browse.q == "Mittelstand und Xing"
    assert unknown == ()


def test_a_control_character_in_the_text_is_told() -> None:
    assert [name for name, _ in told("q=Xing%00")] == ["q"]


def test_a_parameter_that_can_be_given_once_is_taken_once() -> None:
    browse, unknown = understood("page=2&page=3&q=Xing&q=Twitter")
    assert (browse.page, browse.q) == (2, "Xing")
    assert {(entry.name, entry.value) for entry in unknown} == {("page", "3"), ("q", "Twitter")}


def test_too_many_values_are_told() -> None:
    years = "&".join(f"year={1900 + number}" for number in range(MOST_VALUES + 2))
    browse, unknown = understood(years)
    assert len(browse.year) == MOST_VALUES
    assert len(unknown) == 2


def test_too_many_combinations_are_told() -> None:
    for number in range(30):
        builders.Platform.objects.create(slug=f"p{number}", name=f"P{number}")
        builders.Topic.objects.create(slug=f"t{number}", name=f"T{number}")
    query = "&".join(f"platform=p{number}&topic=t{number}" for number in range(30))
    browse, unknown = understood(query)
    assert 0 < len(browse.platform) * len(browse.topic) <= MOST_COMBINATIONS
    assert len(browse.platform) + len(browse.topic) + len(unknown) == 60


def test_a_span_that_ends_before_it_begins_is_told() -> None:
    browse, unknown = understood("from=2011&to=2010")
    assert browse.date_to is None
    assert [entry.name for entry in unknown] == ["to"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from([*dimensions("statistics"), "q", "from", "to", "dated", "sort", "page", "x"]),
            st.text(max_size=30),
        ),
        max_size=8,
    )
)
def test_no_query_string_is_an_error_and_nothing_is_swallowed(pairs: list[tuple[str, str]]) -> None:
    params = QueryDict(mutable=True)
    for name, value in pairs:
        params.appendlist(name, value)
    browse, unknown = BrowseFilter(params, "statistics", Names()).read()
    names = {entry.name for entry in unknown} | {name for name, _ in browse.pairs()}
    defaults = {"sort", "page"}
    for name, value in pairs:
        if value.strip() and value.isprintable() and name not in defaults:
            assert name in names
