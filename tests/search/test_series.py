"""The parts of a series: those that are public, in their order, and no other text with the same words."""

import pytest

from archive.actions.withdraw import withdraw
from archive.models import Article
from archive.search import indexing
from archive.search.series import Series, series
from archive.search.subject import subject_of
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"


def part(number: int | None, title: str, **changes: object) -> Article:
    return making.released(title=title, series="Der vernetzte Betrieb", part=number, **changes)


def of(article: Article) -> Series | None:
    article.refresh_from_db()
    return series(subject_of(article.live_version.dossier), indexing.current())


def titles(article: Article) -> list[str]:
    found = of(article)
    return [each.title for each in found.parts] if found else []


def test_parts_come_in_their_order_whatever_was_released_first():
    third, first, second = part(3, "C"), part(1, "A"), part(2, "B")
    assert titles(second) == ["A", "B", "C"]
    found = of(second)
    assert (found.previous.url, found.next.url) == (f"/{first.ark}", f"/{third.ark}")
    assert of(first).previous is None
    assert of(third).next is None


def test_parts_without_a_number_come_last_by_date():
    own = part(None, "Später", published="2011")
    part(None, "Früher", published="2009-03")
    part(1, "Erster", published="2012")
    assert titles(own) == ["Erster", "Früher", "Später"]


def test_only_a_text_of_that_very_series_is_a_part():
    own = part(1, "A")
    making.released(title="Der vernetzte Betrieb", body="Der vernetzte Betrieb.")
    making.released(title="Andere", series="Der vernetzte Betrieb heute", part=2)
    making.released(title="Dachzeile", kicker="Der vernetzte Betrieb")
    assert of(own) is None


@pytest.mark.parametrize("name", ['Die "Reihe"', "–", "C++ & Co.", "x OR y", "-nicht"])
def test_a_series_may_be_called_anything(name):
    own = making.released(title="A", series=name, part=1)
    making.released(title="B", series=name, part=2)
    assert titles(own) == ["A", "B"]


def test_what_is_withdrawn_or_not_released_yet_is_no_part():
    own, gone = part(1, "A"), part(2, "B")
    making.edit(own, title="Neu")
    making.draft(title="C", series="Der vernetzte Betrieb", part=3)
    assert titles(own) == ["A", "B"]
    withdraw(gone, "Doppelt")
    assert of(own) is None


def test_a_text_of_no_series_has_none():
    part(1, "A")
    assert of(making.released()) is None
