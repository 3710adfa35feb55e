"""Partial dates keep their precision, order themselves and read German print strictly."""

from __future__ import annotations

import time as clock
import unicodedata
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import PartialDate, english, from_german, german

days = st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31))
written = st.builds(
    lambda day, moment, length: f"{day.isoformat()}T{moment:%H:%M}"[:length],
    days,
    st.times(),
    st.sampled_from([4, 7, 10, 16]),
)


@given(written)
def test_the_written_form_comes_back_unchanged(text: str):
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2010", "year", date(2010, 1, 1), date(2010, 12, 31)),
        ("2010-06", "month", date(2010, 6, 1), date(2010, 6, 30)),
        ("2012-02", "month", date(2012, 2, 1), date(2012, 2, 29)),
        ("2010-06-16", "day", date(2010, 6, 16), date(2010, 6, 16)),
        ("2010-06-16T13:30", "minute", date(2010, 6, 16), date(2010, 6, 16)),
        ("9999", "year", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_spans_the_days_it_may_mean(text, precision, earliest, latest):
    value = PartialDate.parse(text)
    assert (value.precision, value.earliest, value.latest) == (precision, earliest, latest)
    assert value.year == earliest.year


def test_the_time_is_known_only_to_the_minute():
    assert PartialDate.parse("2010-06-16T00:05").time == time(0, 5)
    assert PartialDate.parse("2010-06-16").time is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2010-13", "no month 13"),
        ("2010-00", "no month 0"),
        ("2010-02-30", "no day 30"),
        ("2011-02-29", "no day 29"),
        ("2010-06-00", "no day 0"),
        ("0999", "year 999"),
        ("2010-06-16T25:00", "no hour 25"),
        ("2010-06-16T24:00", "no hour 24"),
        ("2010-06-16T13:60", "no minute 60"),
        ("2010-06-16T13", "write YYYY"),
        ("2010-06-16 13:30", "write YYYY"),
        ("2010-6-16", "write YYYY"),
        ("16.06.2010", "write YYYY"),
        ("2010\n", "write YYYY"),
        ("٢٠١٠", "write YYYY"),
        ("20101", "write YYYY"),
        ("", "write YYYY"),
    ],
)
def test_a_date_that_is_none_is_refused_with_a_reason(text: str, message: str):
    with pytest.raises(ValueError, match=message):
        PartialDate.parse(text)


@pytest.mark.parametrize("parts", [(2010, None, 3), (2010, 6, None, 3, 4), (2010, 6, 16, 13)])
def test_a_date_with_gaps_cannot_be_made(parts):
    with pytest.raises(ValueError, match="no gaps"):
        PartialDate(*parts)


@given(st.lists(written, max_size=8))
def test_dates_are_ordered_by_their_earliest_day(texts: list[str]):
    ordered = sorted(map(PartialDate.parse, texts))
    assert [value.earliest for value in ordered] == sorted(value.earliest for value in ordered)


@given(written, written)
def test_the_order_is_total_and_agrees_with_equality(one: str, other: str):
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    assert (first < second) + (first == second) + (first > second) == 1


def test_the_vaguer_date_stands_before_the_exact_one():
    texts = ["2010-01-01T00:00", "2010-01-01", "2010-01", "2010", "2009-12-31T23:59"]
    assert [str(value) for value in sorted(map(PartialDate.parse, texts))] == texts[::-1]


@given(written, st.none() | days, st.none() | days)
def test_overlap_agrees_with_counting_days(text: str, first: date | None, last: date | None):
    value = PartialDate.parse(text)
    span = (value.earliest + timedelta(days=n) for n in range((value.latest - value.earliest).days + 1))
    expected = any((first is None or first <= day) and (last is None or day <= last) for day in span)
    expected = expected and (first is None or last is None or first <= last)
    if first is None or last is None or first <= last:
        assert value.overlaps(first, last) == expected


def test_overlap_takes_partial_dates_as_whole_spans():
    value = PartialDate.parse("2010-06-16")
    assert value.overlaps(PartialDate.parse("2010"), PartialDate.parse("2010"))
    assert value.overlaps(PartialDate.parse("2010-06"), PartialDate.parse("2010-06"))
    assert not value.overlaps(PartialDate.parse("2010-07"), None)


@pytest.mark.parametrize(
    ("text", "in_german", "in_english"),
    [
        ("2010-06-16T13:30", "16. Juni 2010, 13:30 Uhr", "16 June 2010, 13:30"),
        ("2010-03-01T09:05", "1. März 2010, 9:05 Uhr", "1 March 2010, 09:05"),
        ("2010-06-16", "16. Juni 2010", "16 June 2010"),
        ("2010-06", "Juni 2010", "June 2010"),
        ("2010", "2010", "2010"),
    ],
)
def test_dates_are_written_for_readers(text: str, in_german: str, in_english: str):
    assert german(PartialDate.parse(text)) == in_german
    assert english(PartialDate.parse(text)) == in_english


@given(written)
def test_what_we_print_in_german_we_can_read(text: str):
    assert from_german(german(PartialDate.parse(text))) == PartialDate.parse(text)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("16. Juni 2010, 13:30 Uhr", "2010-06-16T13:30"),
        ("16. Juni 2010 um 13:30", "2010-06-16T13:30"),
        ("16. Juni 2010 um 13.30 Uhr", "2010-06-16T13:30"),
        ("16. Juni 2010 - 13:30", "2010-06-16T13:30"),
        ("16.06.2010 13:30:59", "2010-06-16T13:30"),
        ("16. Juni 2010, 9 Uhr", "2010-06-16T09:00"),
        ("13.10.2010", "2010-10-13"),
        ("13. 10. 2010", "2010-10-13"),
        ("16.6.10", "2010-06-16"),
        ("16.6.49", "2049-06-16"),
        ("16.6.50", "1950-06-16"),
        ("Mittwoch, 21. April 2010", "2010-04-21"),
        ("Mi, 21. April 2010", "2010-04-21"),
        ("Am Mittwoch, den 21.04.2010", "2010-04-21"),
        ("Di., 13.10.2010, 08:07 Uhr", "2010-10-13T08:07"),
        ("3. Mär. 2010", "2010-03-03"),
        ("3. Maerz 2010", "2010-03-03"),
        (unicodedata.normalize("NFD", "3. März 2010"), "2010-03-03"),
        ("1. Mai 2010", "2010-05-01"),
        ("07. Sept. 2009", "2009-09-07"),
        ("5. Jänner 2011", "2011-01-05"),
        ("16.\u00a0Juni\u00a02010", "2010-06-16"),
        ("2010-06-16", "2010-06-16"),
        ("2010-06-16 13:30", "2010-06-16T13:30"),
        ("Oktober 2010", "2010-10"),
        ("im Oktober 2010", "2010-10"),
        ("Anfang Juni 2010", "2010-06"),
        ("OKT. 2010", "2010-10"),
        ("10/2010", "2010-10"),
        ("Frühjahr 2010", "2010"),
        ("im Herbst 2009", "2009"),
        ("Ende 2010", "2010"),
        ("1. Quartal 2010", "2010"),
        ("2010", "2010"),
        (" 2010 ", "2010"),
    ],
)
def test_german_print_is_read(printed: str, expected: str):
    assert from_german(printed) == PartialDate.parse(expected)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "gestern",
        "vor 3 Tagen",
        "31.02.2010",
        "32.1.2010",
        "13.13.2010",
        "16. Juni",
        "16. Juni 10",
        "16. Juni 2010, 25:00 Uhr",
        "12./13. Oktober 2010",
        "12.–14. Oktober 2010",
        "Winter 2009/2010",
        "2009/10",
        "6/10",
        "10",
        "20 10",
        "5000",
        "13.30 Uhr",
        "Version 2.0.10",
        "Web 2.0",
        "June 16, 2010",
        "10/13/2010",
        "16. Juni 2010 von Lars",
        "2010-06-16T13:30Z",
        "40. KW 2010",
        "٣. Juni 2010",
    ],
)
def test_what_is_not_wholly_a_date_is_not_read(printed: str):
    assert from_german(printed) is None


@given(st.text(max_size=100) | st.text(alphabet="0123456789. :-/,uhrmaijni", max_size=80))
def test_any_text_is_read_or_refused(printed: str):
    found = from_german(printed)
    assert found is None or PartialDate.parse(str(found)) == found


def test_hostile_text_is_refused_quickly():
    begin = clock.process_time()
    assert from_german("1" * 10_000_000) is None
    assert from_german("1. " * 26) is None
    assert clock.process_time() - begin < 0.5
