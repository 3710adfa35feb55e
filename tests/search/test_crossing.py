"""Crossed numbers as figures get them: those of lists, with their names, filters and addresses."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from archive.models import Platform
from archive.search import crossing, indexing
from archive.search.crossing import Crossed, crossed, crossed_of
from archive.search.indexing import State
from archive.search.results import ListKind
from archive.snapshot import Agent
from tests.search import builders
from tests.search.builders import dossier, part, release, statement, withdraw
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")

ROEDEL, KUEHN, GROSS = builders.SPEAKERS


def cross(query: str, *facets: str, kind: ListKind = "statements", most: int = 0) -> Crossed:
    return crossed(QueryDict(query), kind, *facets, most=most)


def debate() -> None:
    """Rödel is for Xing and against Twitter and Facebook, Kühn the other way round, twice."""
    release(
        dossier(
            "Erster",
            published="2010-10-13",
            statements=[
                statement(["xing"], "advocates", speaker=ROEDEL, role="executive"),
                statement(["twitter", "facebook"], "rejects", speaker=ROEDEL, topics=("effort", "hype")),
            ],
        )
    )
    release(
        dossier(
            "Zweiter",
            statements=[
                statement(["xing"], "rejects", speaker=KUEHN),
                statement(["twitter"], "advocates", "Drehteller", speaker=KUEHN),
            ],
        )
    )


def test_each_number_is_that_of_the_list_it_leads_to() -> None:
    debate()
    for kind in ("articles", "statements"):
        for query in ("", "stance=rejects", "speaker=" + part(KUEHN), "q=Drehteller", "year=unknown"):
            made = cross(query, "platform", "stance", "speaker", kind=kind)
            assert made.total == read(query, kind).total
            assert made.counted == read(query, kind).counted
            for values, number in made.numbers.items():
                url = made.url(**dict(zip(made.facets, values, strict=True)))
                assert read(urlsplit(url).query, kind).total == number, url


def test_values_are_named_and_ordered_as_in_lists() -> None:
    debate()
    Platform.objects.filter(slug="xing").update(name="XING", name_en="Xing (EN)")
    made = cross("", "platform", "stance", "year")
    assert made.listed("platform") == (("twitter", "Twitter"), ("xing", "XING"), ("facebook", "Facebook"))
    assert [value for value, _ in made.listed("stance")] == ["rejects", "advocates"]
    assert made.listed("year") == (("2010", "2010"), ("unknown", "undatiert"))
    assert made.sums["platform"] == {"xing": 2, "twitter": 2, "facebook": 1}
    with translation.override("en"):
        assert dict(cross("", "platform", "stance").listed("platform"))["xing"] == "Xing (EN)"


def test_filters_and_what_was_not_understood_are_told() -> None:
    debate()
    made = cross("stance=rejects&platform=orkut&page=3", "platform", "role")
    assert [(chip.name, chip.value) for chip in made.filters] == [("stance", "rejects")]
    assert [(each.name, each.value) for each in made.unknown] == [("platform", "orkut")]
    assert (
        made.url(platform="xing", role="unknown") == "/statements/?platform=xing&stance=rejects&role=unknown"
    )


def test_the_most_frequent_speakers_are_counted_and_the_others_are_numbered() -> None:
    crowd = [Agent(name=f"Stimme {number}", ark=builders.fresh_ark()) for number in range(6)]
    for number in range(6):
        release(dossier(statements=[statement(speaker=speaker) for speaker in crowd[: number + 1]]))
    made = cross("", "speaker", "platform", most=2)
    assert dict(made.numbers) == {(part(crowd[0]), "twitter"): 6, (part(crowd[1]), "twitter"): 5}
    assert made.more == {"speaker": 4}
    assert made.total == 21
    chosen = cross(f"speaker={part(crowd[5])}&speaker={part(crowd[4])}", "speaker", "platform", most=1)
    assert dict(chosen.numbers) == {(part(crowd[4]), "twitter"): 2}
    assert chosen.more == {"speaker": 1}
    assert cross("", "speaker", most=6).more == {}
    url = made.url(speaker=part(crowd[0]), platform="twitter")
    assert parse_qs(urlsplit(url).query) == {"speaker": [part(crowd[0])], "platform": ["twitter"]}


def test_numbers_are_kept_until_the_index_changes() -> None:
    debate()
    state = indexing.current()
    asked: list[Any] = []

    class Counting:
        def __getattr__(self, name: str) -> Any:
            asked.append(name)
            return getattr(state.reader, name)

    def ask(query: str) -> int:
        asked.clear()
        crossed_of(State(Counting(), ()), QueryDict(query), "statements", ("platform", "stance"))  # type: ignore[arg-type]
        return asked.count("crossed")

    assert [ask("role=executive"), ask("role=executive"), ask("role=executive&sort=oldest")] == [1, 0, 0]
    assert ask("role=unknown") == 1


def test_what_is_withdrawn_is_counted_no_more() -> None:
    debate()
    article = release(dossier("Dritter", statements=[statement(["xing"], "sceptical", speaker=GROSS)]))
    assert ("xing", "sceptical") in cross("", "platform", "stance").numbers
    withdraw(article)
    assert ("xing", "sceptical") not in cross("", "platform", "stance").numbers


def test_the_number_of_queries_does_not_depend_on_how_much_there_is() -> None:
    debate()
    cross("", "speaker", "platform")
    with CaptureQueriesContext(connection) as few:
        cross("", "speaker", "platform")
    crowd = [Agent(name=f"Stimme {number}", ark=builders.fresh_ark()) for number in range(30)]
    release(dossier(statements=[statement(speaker=speaker) for speaker in crowd]))
    cross("", "speaker", "platform")
    with CaptureQueriesContext(connection) as many:
        cross("", "speaker", "platform")
    assert len(many) == len(few) <= 5


def test_while_the_index_is_built_anew_there_are_no_numbers(
    index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    debate()
    cross("", "platform")
    monkeypatch.setattr(indexing, "SMALL", 0)
    shutil.rmtree(index_folder)
    made = cross("stance=rejects", "platform", "stance")
    assert (made.rebuilding, made.numbers, made.total) == (True, {}, 0)
    assert [chip.value for chip in made.filters] == ["rejects"]
    assert made.listed("platform") == ()
    assert "neu aufgebaut" in made.counted


def test_every_endless_facet_is_one_of_lists() -> None:
    debate()
    made = cross("", *sorted(crossing.ENDLESS), most=50)
    assert made.total == 4
