"""How much of a facet a page shows, and the ways to more and to less of it."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from archive.search.answers import MOST_VALUES
from archive.search.facets import FIRST
from archive.search.lists import browse_list
from archive.search.results import Facet, ListKind, ListPage
from archive.snapshot import Agent
from tests.search import builders
from tests.search.builders import dossier, fresh_ark, part, release, statement, statistic
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")


def facet(page: ListPage, name: str) -> Facet:
    (found,) = [facet for facet in page.facets if facet.name == name]
    return found


def voices(number: int) -> list[Agent]:
    """An archive in which so many people speak, the first of them in most articles."""
    agents = [Agent(name=f"Stimme {place:03}", ark=fresh_ark()) for place in range(number)]
    builders.Author.objects.bulk_create(
        builders.Author(name=agent.name, sort_name=agent.name, ark=agent.ark) for agent in agents
    )
    release(dossier("Alle", statements=[statement(speaker=agent) for agent in agents]))
    release(dossier("Einige", statements=[statement(speaker=agent) for agent in agents[:FIRST]]))
    return agents


def values(shown: Facet) -> list[str]:
    return [option.value for option in shown.options]


def test_at_first_a_facet_shows_its_most_frequent_values() -> None:
    agents = voices(40)
    shown = facet(read(), "speaker")
    assert values(shown) == [part(agent) for agent in agents[:FIRST]]
    assert (shown.more, shown.more_url, shown.fewer_url) == (30, "/articles/?open=speaker", "")


def test_a_chosen_value_is_shown_however_rare() -> None:
    rare = voices(40)[33]
    shown = facet(read(f"speaker={part(rare)}"), "speaker")
    assert len(shown.options) == FIRST + 1
    (option,) = [option for option in shown.options if option.selected]
    assert (option.value, option.label, option.url) == (part(rare), "Stimme 033", "/articles/")
    assert shown.more == 29


def test_what_has_no_value_can_always_be_chosen() -> None:
    topics = [f"topic-{number:02}" for number in range(30)]
    release(dossier(statements=[statement(topics=(topic,)) for topic in topics]))
    release(dossier(statements=[statement(topics=(topic,)) for topic in topics]))
    release(dossier(statements=[statement(topics=())]))
    shown = facet(read(), "topic")
    assert values(shown)[-1] == "unknown"
    assert shown.more == 20


def test_an_opened_facet_shows_more_and_leads_back() -> None:
    voices(40)
    page = read("stance=rejects&open=speaker")
    shown = facet(page, "speaker")
    assert len(shown.options) == 40
    assert (shown.more, shown.more_url, shown.fewer_url) == (0, "", "/articles/?stance=rejects")
    assert page.url == "/articles/?stance=rejects"
    assert all("open" not in option.url for option in shown.options)
    assert page.unknown == ()


def test_an_opened_facet_of_very_many_values_says_how_many_are_left() -> None:
    voices(330)
    shown = facet(read("open=speaker"), "speaker")
    assert (len(shown.options), shown.more) == (300, 30)
    shown = facet(browse_list(QueryDict(""), "articles", MOST_VALUES), "speaker")
    assert (len(shown.options), shown.more) == (100, 230)


def test_only_a_facet_of_the_list_can_be_opened() -> None:
    release(dossier())
    page = read("open=measure")
    assert [(entry.name, entry.value) for entry in page.unknown] == [("open", "measure")]
    assert read("open=measure", "statistics").unknown == ()


def test_short_lists_and_scales_are_shown_whole() -> None:
    for number in range(12):
        builders.Outlet.objects.create(name=f"Blatt {number}", ark=fresh_ark())
    outlets = [builders.snapshot.Outlet(name=row.name, ark=row.ark) for row in builders.Outlet.objects.all()]
    for outlet in outlets[:12]:
        release(dossier(outlet=outlet))
    shown = facet(read(), "outlet")
    assert (len(shown.options), shown.more, shown.more_url) == (12, 0, "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("measure", {"Users": 1, "Share-Using": 1}),
        ("unit", {"Nutzer": 1, "Prozent": 1}),
        ("check", {"nicht geprüft": 1, "widersprochen": 1}),
    ],
)
def test_figures_are_counted_by_measure_unit_and_check_in_words(name: str, expected: dict[str, int]) -> None:
    figures = [statistic(), statistic("share-using", "25", "percent", check="contradicted")]
    release(dossier(statistics=figures))
    shown = facet(read("", "statistics"), name)
    assert {option.label: option.count for option in shown.options} == expected


FACETS: dict[ListKind, set[str]] = {
    "articles": {"role", "topic", "outlet", "kind", "author", "study", "year"},
    "statistics": {"outlet", "kind", "author", "study", "year"},
}


@pytest.mark.parametrize("kind", FACETS)
def test_unknown_is_an_option_wherever_something_may_be_missing(kind: ListKind) -> None:
    release(dossier(statements=[statement()], statistics=[statistic()]))
    page = read("", kind)
    assert {found.name for found in page.facets if "unknown" in values(found)} >= FACETS[kind]
    assert page.histogram.bars[-1].value == "unknown"
