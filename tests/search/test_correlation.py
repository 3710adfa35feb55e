"""Lists and counts against a plain reading of random dossiers, for every pair of facets."""

from __future__ import annotations

import random
import tempfile
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.search.browse import LISTS, dimensions
from archive.search.indexing import State
from archive.search.lists import page_of
from archive.search.results import ListKind, ListPage
from archive.snapshot import Dossier
from tests.search import builders, reading
from tests.search.builders import part
from tests.search.conftest import indexed

# Each example builds a real index and reads many pages from it: a failure is shown as it was found, because
# making it smaller would take minutes.
QUICK = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
VALUES: dict[str, tuple[str, ...]] = {
    "platform": builders.PLATFORMS,
    "stance": builders.STANCES,
    "role": (*builders.ROLES, "unknown"),
    "topic": (*builders.TOPICS, "unknown"),
    "organisation": (*map(part, builders.ORGANISATIONS), "unknown"),
    "speaker": tuple(map(part, builders.VOICES)),
    "outlet": (*map(part, builders.OUTLETS), "unknown"),
    "kind": (*builders.KINDS, "unknown"),
    "access": builders.ACCESS,
    "author": (*map(part, builders.AUTHORS), "unknown"),
    "year": (*builders.YEARS, "unknown"),
    "month": (*builders.MONTHS, "unknown"),
    "study": (*map(part, builders.STUDIES), "unknown"),
    "measure": builders.MEASURES,
    "unit": builders.UNITS,
    "check": builders.CHECKS,
}


def some(values: tuple, least: int = 0) -> st.SearchStrategy[tuple]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=2, unique=True).map(tuple)


dates = st.sampled_from([None, "2009", "2010-06", "2010-10-13", "2010-10-13T09:30"])


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    comments = [
        builders.comment(position, posted=draw(dates)) for position in range(1, draw(st.integers(0, 2)) + 1)
    ]
    where = st.sampled_from([None, *(comment.position for comment in comments)])
    statements = [
        builders.statement(
            draw(some(builders.PLATFORMS, least=1)),
            draw(st.sampled_from(builders.STANCES)),
            speaker=draw(st.sampled_from(builders.VOICES)),
            role=draw(st.sampled_from(("", *builders.ROLES))),
            organisation=draw(st.sampled_from((None, *builders.ORGANISATIONS))),
            topics=draw(some(builders.TOPICS)),
            comment=draw(where),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    figures = [
        builders.statistic(
            draw(st.sampled_from(builders.MEASURES)),
            unit=draw(st.sampled_from(builders.UNITS)),
            platform=draw(st.sampled_from((None, *builders.PLATFORMS))),
            study=draw(st.sampled_from((None, *builders.STUDIES))),
            check=draw(st.sampled_from(builders.CHECKS)),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return builders.dossier(
        statements=statements,
        comments=comments,
        statistics=figures,
        outlet=draw(st.sampled_from((None, *builders.OUTLETS))),
        kind=draw(st.sampled_from(("", *builders.KINDS))),
        authors=draw(some(builders.AUTHORS)),
        published=draw(dates),
    )


def ask(state: State, kind: ListKind, chosen: reading.Choices) -> ListPage:
    params = QueryDict(mutable=True)
    for name, values in chosen.items():
        params.setlist(name, sorted(values))
    page = page_of(state, params, kind)
    assert page.unknown == ()
    return page


def check(page: ListPage, everything: list[Dossier], kind: ListKind, chosen: reading.Choices) -> None:
    """The page against the plain reading: list, total, what it stands on, and every option of every facet."""
    expected = reading.hits(everything, kind, chosen)
    assert {card.ark for card in page.results} == {record.ark for record in expected}
    assert page.total == len(page.results) == len(expected)
    counts = page.counts
    assert vars(counts) == reading.counts(everything, kind, chosen)
    assert [facet.name for facet in page.facets] == [name for name in dimensions(kind) if name != "month"]
    for facet in page.facets:
        shown = {option.value: option.count for option in facet.options}
        counted = {
            value: len(reading.hits(everything, kind, {**chosen, facet.name: frozenset([value])}))
            for value in VALUES[facet.name]
        }
        selected = chosen.get(facet.name, frozenset())
        assert shown == {value: n for value, n in counted.items() if n or value in selected}


@pytest.fixture
def authorities(db: None) -> None:
    builders.load_authorities()


@settings(QUICK, max_examples=3)
@given(everything=st.lists(dossiers(), min_size=1, max_size=5), seed=st.integers(0, 2**16))
@pytest.mark.parametrize("kind", LISTS)
def test_every_pair_of_facets_lists_and_counts_what_the_dossiers_say(
    authorities: None, kind: ListKind, everything: list[Dossier], seed: int
) -> None:
    choose = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        state = indexed(Path(folder), everything)
        for pair in combinations(dimensions(kind), 2):
            chosen = {name: frozenset(choose.sample(VALUES[name], choose.choice((1, 1, 2)))) for name in pair}
            check(ask(state, kind, chosen), everything, kind, chosen)


@settings(QUICK, max_examples=12)
@given(
    everything=st.lists(dossiers(), min_size=1, max_size=5),
    chosen=st.fixed_dictionaries(
        {},
        optional={
            name: st.frozensets(st.sampled_from(VALUES[name]), min_size=1, max_size=3) for name in VALUES
        },
    ),
)
@pytest.mark.parametrize("kind", LISTS)
def test_any_choice_of_values_lists_and_counts_what_the_dossiers_say(
    authorities: None, kind: ListKind, everything: list[Dossier], chosen: reading.Choices
) -> None:
    chosen = {name: values for name, values in chosen.items() if name in dimensions(kind)}
    with tempfile.TemporaryDirectory() as folder:
        check(ask(indexed(Path(folder), everything), kind, chosen), everything, kind, chosen)


@settings(QUICK, max_examples=4)
@given(everything=st.lists(dossiers(), min_size=2, max_size=5), seed=st.integers(0, 2**16))
@pytest.mark.parametrize("kind", LISTS)
def test_every_option_leads_to_a_list_of_as_many_as_it_says(
    authorities: None, kind: ListKind, everything: list[Dossier], seed: int
) -> None:
    choose = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        state = indexed(Path(folder), everything)
        name = choose.choice(dimensions(kind))
        page = ask(state, kind, {name: frozenset([choose.choice(VALUES[name])])})
        for facet in page.facets:
            for option in facet.options:
                if facet.name != name:
                    led = page_of(state, QueryDict(urlsplit(option.url).query), kind)
                    assert led.total == option.count
                    assert {chip.value for chip in led.filters if chip.name == facet.name} == {option.value}
