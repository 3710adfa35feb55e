"""The voice of the day: the same for everyone all day, public, worth quoting, from all the time covered."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Author
from archive.search import indexing
from archive.search.names import Names
from archive.search.results import StatementCard
from archive.search.voice_of_the_day import LONGEST, SHORTEST, point_of, voice_of_the_day
from tests.search import builders

pytestmark = pytest.mark.usefixtures("archive")

DAY = datetime.date(2026, 11, 22)
QUOTE = "Das bringt uns keinen einzigen Auftrag, Satz Nummer {}"


def said(number: int, published: str | None = "2010-10-13", **fields: object) -> None:
    statement = builders.statement(quote=fields.pop("quote", QUOTE.format(number)), **fields)
    builders.release(builders.dossier(f"Nummer {number}", statements=[statement], published=published))


def voice(day: datetime.date = DAY) -> StatementCard | None:
    state = indexing.current()
    found = voice_of_the_day(state, day, ["2009", "2010", "2011"], Names())
    assert found is None or isinstance(found, StatementCard)
    return found


def quote(day: datetime.date = DAY) -> str:
    found = voice(day)
    return found.quote if found else ""


def crowd(number: int) -> None:
    for place in range(number):
        said(place, f"{2009 + place % 3}-{place % 12 + 1:02}-{place % 28 + 1:02}")


def test_a_day_has_one_voice_however_often_it_is_asked_for():
    crowd(40)
    first = quote()
    assert first
    assert {quote() for _ in range(3)} == {first}


def test_days_have_different_voices():
    crowd(40)
    days = [DAY + datetime.timedelta(days=number) for number in range(20)]
    assert len({quote(day) for day in days}) > 8


def test_what_is_released_meanwhile_seldom_changes_it():
    crowd(40)
    days = [DAY + datetime.timedelta(days=number) for number in range(20)]
    before = [quote(day) for day in days]
    said(99, "2010-05-17")
    after = [quote(day) for day in days]
    assert sum(one != other for one, other in zip(before, after, strict=True)) <= 4


def test_nothing_is_said_while_nothing_can_be_quoted():
    assert voice() is None
    said(1, quote="")
    said(2, quote="x" * (SHORTEST - 1))
    said(3, quote="x" * (LONGEST + 1))
    assert voice() is None


def test_an_undated_quotation_has_its_day_too():
    said(1, published=None)
    assert quote() == QUOTE.format(1)


@pytest.mark.parametrize(("access", "shown"), [("full", True), ("excerpt", True), ("metadata", False)])
def test_only_what_may_be_quoted_in_public_is_quoted(access: str, shown: bool):
    statement = builders.statement(quote=QUOTE.format(7))
    builders.release(builders.dossier(statements=[statement], published="2010", access=access))
    assert bool(voice()) is shown


def test_what_is_withdrawn_is_quoted_no_more():
    statement = builders.statement(quote=QUOTE.format(7))
    article = builders.release(builders.dossier(statements=[statement], published="2010"))
    assert voice()
    builders.withdraw(article)
    assert voice() is None


def test_private_persons_are_not_put_on_show():
    said(1)
    Author.objects.filter(ark=builders.SPEAKERS[0].ark).update(is_public=False)
    assert voice() is None
    said(2, speaker=builders.SPEAKERS[1])
    assert quote() == QUOTE.format(2)


@given(st.dates(), st.integers(1900, 2100), st.integers(0, 100))
def test_a_day_stands_for_a_point_in_the_years_covered(day: datetime.date, first: int, more: int):
    assert first <= point_of(day, first, first + more).year <= first + more
