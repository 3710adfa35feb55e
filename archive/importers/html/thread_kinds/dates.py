"""Dates as comment software prints them, to partial dates.

A general date parser guesses where a figure is missing, and it costs milliseconds for each
comment. A page says its dates in one of a few forms, so these are read literally; what is
relative ("vor 3 Tagen") or has no year is not a date here, because the day it counts from is
unknown.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_MONTHS = {
    "jan": 1, "jän": 1, "jae": 1, "feb": 2, "mär": 3, "mae": 3, "mar": 3, "mrz": 3, "mã¤": 3, "apr": 4,
    "mai": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11,
    "dez": 12, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary?|uar)?|j(?:ä|ae)n(?:ner)?|feb(?:ruary?|ruar|er)?|m(?:ä|ae|a|Ã¤)r(?:z|ch)?"
    r"|mrz|apr(?:il)?|mai|may"
    r"|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)\b\.?"
)
_DAY = r"(?<![\d.:])(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[:.]\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        _DAY + r"(?:\.|st|nd|rd|th)?[\s-]*(?:of\s+)?" + _MONTH + r"[\s,-]*'?" + _YEAR,
        _DAY + r"(?:\.|st|nd|rd|th)?\s*" + _MONTH + r"\s*'(?P<year>\d\d)(?!\d)",
        _MONTH + r"\s*(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?(?!\d)[\s,]+" + _YEAR,
        _DAY + r"\.\s?(?P<month>\d{1,2})[.,]\s?" + _SHORT_YEAR,
        _DAY + r"(?P<slash>[/-])(?P<month>\d{1,2})(?P=slash)" + _SHORT_YEAR,
    )
)
_QUICK = re.compile(
    r"\d[\s.,/-]+\d|\d\s*\.?\s*(?:of\s+)?[jfmasond][a-zäã¤]{2}|[jfmasond][a-zäã¤]{2,8}\.?\s+\d", re.IGNORECASE
)
_AFTER = re.compile(
    r"^[\s,;|/@·•–—()\[\]-]*(?:T|(?:um|at|gegen|kl|ab|,)\b)?[\s,;|/@·•–—()\[\]-]*"
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d\d))?(?::\d\d)?(?:\.\d+)?\s*(?P<half>[ap]\.?m\b)?\s*(?P<uhr>uhr|h\b)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<hour>\d{1,2})(?P<mark>[:.])(?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[ap]\.?m\b)?\s*(?P<uhr>uhr)?"
    r"[\s,;|/@·•–—()-]*(?:am|on)?[\s,]*(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|\w{2})?[\s,.]*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\bvor\s+(?:etwa\s+|ca\.?\s+|über\s+|mehr als\s+)?(?:\d+|eine[mrn]?|wenigen|zwei|drei|vier"
    r"|fünf)\s+(?:sekunde|minute"
    r"|stunde|tag|woche|monat|jahr)|\b(?:\d+|an?|one)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago\b"
    r"|\b\d+\s+(?:sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)\s+(?:her|zuvor)\b"
    r"|\b(?:heute|gestern|vorgestern|today|yesterday)\b[\s,]*(?:um|at)?\s*\d",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(_DAY + r"\.?\s*" + _MONTH + r"(?!\s*,?\s*'?\d\d)", re.IGNORECASE)
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)\s*$")
_WEEKDAYS = (
    ("mo", "mon"),
    ("di", "tue"),
    ("mi", "wed"),
    ("do", "thu"),
    ("fr", "fri"),
    ("sa", "sat"),
    ("so", "sun"),
)
_WEEKDAY_BEFORE = re.compile(r"\b(\w{2,3})\.?,?\s*$")
LONGEST = 400


@dataclass(frozen=True)
class Printed:
    """A date found in a text: its partial form and the code points it takes."""

    value: str
    start: int
    end: int

    @property
    def has_time(self) -> bool:
        return "T" in self.value


def may_have_date(text: str) -> bool:
    """A cheap first look, so that long texts are only searched when it pays."""
    return bool(_QUICK.search(text))


def find_date(text: str) -> Printed | None:
    """The first full date in ``text`` (day, month and year), with its time if one stands beside it."""
    text = text[:LONGEST].replace("\xa0", " ")
    if not may_have_date(text):
        return None
    found = [match for form in _FORMS if (match := form.search(text)) and _day_of(match)]
    if not found:
        return None
    match = min(found, key=lambda each: (each.start(), -each.end()))
    day = _day_of(match)
    end, clock = _clock_after(text, match.end())
    start = match.start()
    if not clock:
        start, clock = _clock_before(text, match.start())
    return Printed(f"{day}T{clock}" if clock else str(day), start, end)


def is_relative(text: str) -> bool:
    """Whether ``text`` says a time that counts from an unknown day, or a day without its year."""
    text = text[:LONGEST].replace("\xa0", " ")
    return bool(_RELATIVE.search(text) or (_NO_YEAR.search(text) and not find_date(text)))


def from_timestamp(value: str) -> str | None:
    """A count of seconds or milliseconds since 1970 as a partial date in UTC."""
    if not value.isdigit() or not 9 <= len(value) <= 13:
        return None
    seconds = int(value) // (1000 if len(value) > 10 else 1)
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M") if 1995 <= moment.year <= 2100 else None


def says_utc(value: str) -> bool:
    """Whether a machine-readable time is in UTC, so that the clock on the page may show another hour."""
    zone = _ZONE.search(value)
    return zone is not None and zone[0].strip() in ("Z", "+00:00", "+0000", "-00:00")


def _day_of(match: re.Match[str]) -> datetime.date | None:
    year, month, day = match["year"], match["month"], int(match["day"])
    number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    swapped = "slash" in match.re.groupindex and day <= 12
    if number > 12 and "slash" in match.re.groupindex:
        number, day, swapped = day, number, False
    try:
        found = datetime.date(full, number, day)
    except ValueError:
        return None
    if swapped and (weekday := _WEEKDAY_BEFORE.search(match.string[: match.start()])):
        # American order, as Drupal prints it by default, even beside a German weekday.
        other = datetime.date(full, day, number)
        name = weekday[1].lower()
        if name not in _WEEKDAYS[found.weekday()] and name in _WEEKDAYS[other.weekday()]:
            found = other
    return found if 1990 <= found.year <= 2100 else None


def _clock_after(text: str, end: int) -> tuple[int, str]:
    match = _AFTER.match(text[end : end + 40])
    clock = _clock(match) if match else ""
    return (end + match.end(), clock) if match and clock else (end, "")


def _clock_before(text: str, start: int) -> tuple[int, str]:
    begin = max(0, start - 40)
    match = _BEFORE.search(text[begin:start])
    clock = _clock(match) if match else ""
    return (begin + match.start(), clock) if match and clock else (start, "")


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), match["minute"]
    if not minute and not (match["half"] or match["uhr"]):
        return ""
    half = (match["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute or '00'}" if hour < 24 and int(minute or 0) < 60 else ""
