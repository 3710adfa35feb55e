"""Partial dates: as much of a date as is known, and no more.

An article of "Oktober 2010" has no day, and giving it one would be an invention that later counts and
charts cannot tell from knowledge. A :class:`PartialDate` therefore keeps its precision: year, month, day
or minute. It stands for the span of days it may mean, from ``earliest`` to ``latest``. Unknown dates
are None, never a PartialDate.

The written form is the one of the dossier schema: ``2010``, ``2010-06``, ``2010-06-16``,
``2010-06-16T13:30`` (a subset of ISO 8601, local time as printed). :func:`from_german` reads dates as
German publications print them, by a strict grammar: what it does not know it refuses, because a date
guessed is worse than a date missing.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import total_ordering
from typing import Literal

Precision = Literal["year", "month", "day", "minute"]

_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}))?)?)?"
)
# fmt: off
_GERMAN_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date of known precision, ordered by its earliest day (and time); the vaguer one first.

    Make one with :meth:`parse`. Parts are given from the year down; ``hour`` and ``minute`` come together.
    Raises ValueError for a date that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None

    def __post_init__(self) -> None:
        parts = (self.year, self.month, self.day, self.hour, self.minute)
        known = [part for part in parts if part is not None]
        if list(parts[: len(known)]) != known or len(known) == 4:
            raise ValueError(f"A partial date has no gaps between its parts: {parts}.")
        if not 1000 <= self.year <= 9999:
            raise ValueError(f"The year {self.year} is not between 1000 and 9999.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"There is no month {self.month}; months are 01 to 12.")
        if self.day is not None and not 1 <= self.day <= self._days_in_month():
            raise ValueError(f"There is no day {self.day} in month {self.year}-{self.month:02}.")
        if self.hour is not None and not 0 <= self.hour <= 23:
            raise ValueError(f"There is no hour {self.hour}; hours are 00 to 23.")
        if self.minute is not None and not 0 <= self.minute <= 59:
            raise ValueError(f"There is no minute {self.minute}; minutes are 00 to 59.")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``; ValueError for all else."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(
                f"“{text}” is not a partial date; write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM."
            )
        try:
            return cls(**{name: int(part) for name, part in match.groupdict().items() if part is not None})
        except ValueError as error:
            raise ValueError(f"“{text}” is not a date: {error}") from error

    @property
    def precision(self) -> Precision:
        """The smallest part that is known."""
        if self.month is None:
            return "year"
        if self.day is None:
            return "month"
        return "day" if self.hour is None else "minute"

    @property
    def earliest(self) -> date:
        """The first day this may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day this may mean."""
        return date(self.year, self.month or 12, self.day or self._days_in_month())

    @property
    def time(self) -> time | None:
        """The time of day as printed, if known."""
        return None if self.hour is None else time(self.hour, self.minute or 0)

    def overlaps(self, from_: date | PartialDate | None, to: date | PartialDate | None) -> bool:
        """Whether this may lie between ``from_`` and ``to``, both included; None leaves a side open."""
        first = from_.earliest if isinstance(from_, PartialDate) else from_
        last = to.latest if isinstance(to, PartialDate) else to
        return (first is None or first <= self.latest) and (last is None or self.earliest <= last)

    def __str__(self) -> str:
        written = f"{self.year:04}"
        if self.month is not None:
            written += f"-{self.month:02}"
        if self.day is not None:
            written += f"-{self.day:02}"
        if self.hour is not None:
            written += f"T{self.hour:02}:{self.minute:02}"
        return written

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[date, int, int, int]:
        known = ("year", "month", "day", "minute").index(self.precision)
        return self.earliest, self.hour or 0, self.minute or 0, known

    def _days_in_month(self) -> int:
        return calendar.monthrange(self.year, self.month or 12)[1]


def german(value: PartialDate) -> str:
    """As German readers write it: ``16. Juni 2010, 13:30 Uhr``, ``Juni 2010``, ``2010``."""
    written = str(value.year)
    if value.month is not None:
        written = f"{_GERMAN_MONTHS[value.month - 1]} {written}"
    if value.day is not None:
        written = f"{value.day}. {written}"
    return written if value.hour is None else f"{written}, {value.hour}:{value.minute:02} Uhr"


def english(value: PartialDate) -> str:
    """As English readers write it: ``16 June 2010, 13:30``, ``June 2010``, ``2010``."""
    written = str(value.year)
    if value.month is not None:
        written = f"{_ENGLISH_MONTHS[value.month - 1]} {written}"
    if value.day is not None:
        written = f"{value.day} {written}"
    return written if value.hour is None else f"{written}, {value.hour:02}:{value.minute:02}"


# The printed grammar. Texts are case-folded and their white space is single blanks before it is applied.
_MONTH_NAMES: tuple[tuple[str, ...], ...] = (
    ("januar", "jänner", "jaenner", "jan", "jän"),
    ("februar", "feber", "feb", "febr"),
    ("märz", "maerz", "mär", "mrz"),
    ("april", "apr"),
    ("mai",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("dezember", "dez"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}


def _any_of(words: Iterable[str]) -> str:
    """A regular expression for one of ``words``; longer ones first, so that no prefix wins."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_WEEKDAY = (
    r"(?:(?:(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
    r"|(?:mo|di|mi|do|fr|sa|so)\.?),? )?"
)
_YEAR = r"(?P<year>(?:1[89]|20)[0-9]{2})"
_SHORT_YEAR = r"(?P<short>[0-9]{2})"
_MONTH = rf"(?P<name>{_any_of(_MONTH_NUMBERS)})\.?"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
_TIME = (
    r"(?:(?:,| -| –| \||/)? ?(?:um |gegen |at )?(?:(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2})?"
    r"(?: ?(?:uhr|h))?|(?P<hour2>[0-9]{1,2})\.(?P<minute2>[0-9]{2}) ?uhr|(?P<hour3>[0-9]{1,2}) ?uhr))?"
)
_SEASON = (
    r"(?:frühjahr|frühling|sommer|herbst|winter|fruehjahr|fruehling|anfang|mitte|ende|jahr|jahre|jahres)"
)
_PRINTED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:am |vom |den )?{_WEEKDAY}(?:am |den |der )?{_DAY}\.? ?{_MONTH} ?{_YEAR}{_TIME}",
        rf"(?:am |vom |den )?{_WEEKDAY}(?:am |den |der )?{_DAY}\. ?(?P<month>0?[1-9]|1[0-2])\. ?"
        rf"(?:{_YEAR}|{_SHORT_YEAR}){_TIME}",
        rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])"
        r"(?:[t ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::[0-9]{2})?)?",
        rf"(?:im |vom |seit )?(?:anfang |mitte |ende )?{_MONTH} {_YEAR}",
        rf"(?P<month>0?[1-9]|1[0-2])/{_YEAR}",
        rf"(?:(?:im |vom |zum )?{_SEASON} |(?:[1-4]\. ?quartal|q[1-4]|[12]\. ?halbjahr) )?{_YEAR}",
    )
)


def from_german(text: str) -> PartialDate | None:
    """The date that ``text`` is, if it is nothing but a date as German publications print it; else None.

    ``16. Juni 2010, 13:30 Uhr``, ``Mittwoch, 21. April 2010``, ``13.10.2010``, ``16.6.10`` (00 to 49 are
    2000 to 2049), ``Oktober 2010``, ``10/2010``, ``Frühjahr 2010`` (the year), ``2010`` (a year, never a
    month). Dates that do not exist, ranges and relative dates ("gestern") are None.
    """
    if len(text) > 80:
        return None
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    for pattern in _PRINTED:
        match = pattern.fullmatch(folded)
        if match is not None:
            return _as_partial_date({name: part for name, part in match.groupdict().items() if part})
    return None


def _as_partial_date(parts: dict[str, str]) -> PartialDate | None:
    numbers = {name.rstrip("23"): int(part) for name, part in parts.items() if name not in ("name", "short")}
    if "name" in parts:
        numbers["month"] = _MONTH_NUMBERS[parts["name"]]
    if "short" in parts:
        short = int(parts["short"])
        numbers["year"] = short + (2000 if short < 50 else 1900)
    if "hour" in numbers:
        numbers.setdefault("minute", 0)
    try:
        return PartialDate(**numbers)
    except ValueError:
        return None
