"""What a reader asked for, as a frozen value that knows no request.

A :class:`Browse` is one list with its filters. Inside a facet the values are alternatives (OR), across
facets they all hold (AND). Two kinds of facets differ in where they must hold:

*Correlated* facets (platform, stance, role, topic, organisation, speaker) describe one statement and must
hold in the **same** statement. A statement about two platforms with two topics is four :class:`Point`\\ s; a
record matches if at least one of its points satisfies every correlated facet at once
(:meth:`Browse.matches_point`).
That is why "Twitter + rejects" finds an article whose speaker rejects Twitter and "Xing + rejects" does not
find it, although Xing and rejecting both occur in it. ``archive.search.documents`` says which points a
record has.

*Plain* facets (outlet, kind, access, author, study, year, month; for figures also measure, unit, check)
describe the record. A month is "2010-03", or "2010" for what is dated by its year alone. What is missing is
the value "unknown" (:data:`UNKNOWN`), which can be chosen like any other.

Dates are partial: ``from`` and ``to`` keep what *may* lie between them (:meth:`PartialDate.overlaps`);
``dated=unknown`` keeps what has no date, in addition to the span if one is given.

The query string is canonical: names in a fixed order, values sorted, defaults left out. So one list has one
address, and an address can be compared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple
from urllib.parse import quote_plus

from archive.dates import PartialDate
from archive.search.results import ListKind

UNKNOWN: Literal["unknown"] = "unknown"
LISTS: tuple[ListKind, ...] = ("articles", "statements", "comments", "statistics")
CORRELATED = ("platform", "stance", "role", "topic", "organisation", "speaker")
PLAIN = ("outlet", "kind", "access", "author", "study", "year", "month")
FIGURES = ("measure", "unit", "check")
MAY_BE_UNKNOWN = frozenset(
    {"role", "topic", "organisation", "outlet", "kind", "author", "study", "year", "month"}
)

# The same few hundred values stand in the addresses of every page.
_quoted = lru_cache(maxsize=4096)(quote_plus)

# The order of names in an address.
_PARAMETERS = ("q", *CORRELATED, *PLAIN, *FIGURES, "from", "to", "dated", "synonyms", "sort", "page")
_PLACES = {name: place for place, name in enumerate(_PARAMETERS)}

Order = Literal["relevance", "newest", "oldest", "title"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest", "title")
Year = int | Literal["unknown"]


class Point(NamedTuple):
    """One combination that holds in one statement. None: not known and not choosable (figures only)."""

    platform: str | None
    stance: str | None
    role: str
    topic: str
    organisation: str | None
    speaker: str | None


def dimensions(records: ListKind) -> tuple[str, ...]:
    """The facets of a list, in their order."""
    order = (
        "platform",
        "stance",
        "role",
        "topic",
        "speaker",
        "organisation",
        "outlet",
        "kind",
        "access",
        "author",
        "year",
        "month",
        "study",
    )
    return (*order, *FIGURES) if records == "statistics" else order


@dataclass(frozen=True)
class Browse:
    """A list and its filters. Tuples are sorted and without repetition; use the ``with`` methods."""

    records: ListKind
    q: str = ""
    platform: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    study: tuple[str, ...] = ()
    year: tuple[Year, ...] = ()
    month: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    date_from: PartialDate | None = None
    date_to: PartialDate | None = None
    dated_unknown: bool = False
    synonyms: bool = True
    sort: Order | None = None
    page: int = 1

    @property
    def order(self) -> Order:
        """The order in force: relevance for a search text, else the newest first."""
        return self._usual if self.sort is None or (self.sort == "relevance" and not self.q) else self.sort

    @property
    def _usual(self) -> Order:
        return "relevance" if self.q else "newest"

    @property
    def path(self) -> str:
        return f"/{self.records}/"

    @property
    def url(self) -> str:
        """The address of this list, as a path with its query."""
        query = self.to_query()
        return f"{self.path}?{query}" if query else self.path

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values chosen in a facet, as they stand in the address."""
        values: tuple[str, ...] = getattr(self, name)
        return tuple(map(str, values)) if name == "year" else values

    def with_value(self, name: str, value: str) -> Browse:
        """The same list with one more value in a facet, from its first page."""
        return self._with(name, {*self.chosen(name), value})

    def without_value(self, name: str, value: str) -> Browse:
        """The same list with this value taken out of a facet, from its first page."""
        return self._with(name, set(self.chosen(name)) - {value})

    def without(self, name: str) -> Browse:
        """The same list with nothing chosen in a facet."""
        return self._with(name, set())

    def _with(self, name: str, values: set[str]) -> Browse:
        facet: dict[str, Any] = {name: arranged(name, values)}
        return replace(self, page=1, **facet)

    def on(self, records: ListKind) -> Browse:
        """The same filters on another list; those that only figures have are dropped elsewhere."""
        if records == "statistics":
            return replace(self, records=records, page=1)
        return replace(self, records=records, page=1, measure=(), unit=(), check=())

    def pairs(self) -> list[tuple[str, str]]:
        """The query as pairs in canonical order, defaults left out."""
        pairs = [("q", self.q)] if self.q else []
        names = (*CORRELATED, *PLAIN, *FIGURES)
        pairs += [(name, value) for name in names for value in self.chosen(name)]
        pairs += [("from", str(self.date_from))] if self.date_from else []
        pairs += [("to", str(self.date_to))] if self.date_to else []
        pairs += [("dated", UNKNOWN)] if self.dated_unknown else []
        pairs += [] if self.synonyms else [("synonyms", "off")]
        pairs += [("sort", self.sort)] if self.sort and self.order != self._usual else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return pairs

    def toggled(self, name: str) -> Callable[[str], str]:
        """The addresses of the list with one value of a facet taken in or out, by value.

        The same as the ``url`` of :meth:`with_value` and :meth:`without_value`, but a page has hundreds of
        options, and what stands before and after the facet is written once for all of them.
        """
        place = _PLACES[name]
        before = "".join(f"{pair}&" for each, pair in self._placed if each < place)
        after = "".join(f"&{pair}" for each, pair in self._placed if each > place)
        chosen = set(self.chosen(name))

        def address(value: str) -> str:
            values = arranged(name, chosen ^ {value}) if chosen else (value,)
            middle = "&".join([f"{name}={_quoted(str(each))}" for each in values])
            query = f"{before}{middle}{after}" if middle else f"{before[:-1]}{after if before else after[1:]}"
            return f"{self.path}?{query}" if query else self.path

        return address

    @cached_property
    def _placed(self) -> list[tuple[int, str]]:
        """The pairs of the first page, each ready for an address, with the place of its name."""
        pairs = replace(self, page=1).pairs()
        return [(_PLACES[name], _encoded(name, value)) for name, value in pairs]

    def to_query(self) -> str:
        """The query string in canonical order, percent-encoded."""
        return "&".join([_encoded(name, value) for name, value in self.pairs()])

    def matches_point(self, point: Point) -> bool:
        """Whether this one combination satisfies every correlated facet. The definition of correlation."""
        return all(
            not getattr(self, name) or getattr(point, name) in getattr(self, name) for name in CORRELATED
        )

    def matches_points(self, points: frozenset[Point]) -> bool:
        """Whether a record with these points matches: nothing chosen, or one point satisfies all."""
        if not any(getattr(self, name) for name in CORRELATED):
            return True
        return any(self.matches_point(point) for point in points)

    def matches_date(self, date: PartialDate | None) -> bool:
        """Whether a record of this date matches ``year``, ``from``, ``to`` and ``dated``."""
        if self.year and (date.year if date else UNKNOWN) not in self.year:
            return False
        if self.month and (month_of(date) if date else UNKNOWN) not in self.month:
            return False
        spanned = self.date_from is not None or self.date_to is not None
        if date is None:
            return self.dated_unknown or not spanned
        if not spanned:
            return not self.dated_unknown
        return date.overlaps(self.date_from, self.date_to)


def month_of(date: PartialDate) -> str:
    """The month of a date, "2010-03"; the year alone if no month is known."""
    return f"{date.year}-{date.month:02}" if date.month else str(date.year)


def _encoded(name: str, value: str) -> str:
    """A pair as it stands in an address. What readers type is not kept: it can be long."""
    return f"{name}={quote_plus(value) if name == 'q' else _quoted(value)}"


def arranged(name: str, values: set[str]) -> tuple[str, ...] | tuple[Year, ...]:
    """Values in canonical order; years as numbers, "unknown" last."""
    if name == "year":
        years: list[Year] = sorted(int(value) for value in values if value != UNKNOWN)
        return tuple([*years, UNKNOWN] if UNKNOWN in values else years)
    return tuple(sorted(values))
