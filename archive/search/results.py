"""What a list page is made of, finished: templates and JSON compute nothing.

Every label is in the reader's language, every address is a path of this site, every number is
counted. Text is plain: a passage comes as segments, each marked or not, never as HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import msgspec

ListKind = Literal["articles", "statements", "comments", "statistics"]
# On which screens something small is shown: on all, on one kind, on none.
Room = Literal["any", "wide", ""]


class Segment(NamedTuple):
    """A stretch of text; ``marked`` if it is what the reader searched for."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Passage:
    """Why a hit matched: a piece of its public text. ``place`` says where it stands ("Kommentar von …")."""

    place: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class StanceMark:
    """One speaker's stance towards one platform: ``sign`` is −−, −, ±, + or ++, ``label`` its words."""

    platform: str
    platform_slug: str
    stance: str
    sign: str
    label: str


@dataclass(frozen=True)
class Voice:
    """A speaker of the dossier with all stances taken in it. ``url`` is the speaker's page, or empty."""

    speaker: str
    url: str
    stances: tuple[StanceMark, ...]


@dataclass(frozen=True)
class Card:
    """What every result shows. ``ark`` and ``url`` are the record's own, ``title`` is its article's title.

    ``published`` is the article's partial date as written (ISO 8601 or empty), ``published_display`` the
    same for reading. ``kicker`` is the line above the title, in parts: outlet, date, kind. ``passages``
    is empty unless there was a search text; ``title_segments`` is the title with what was found in it.
    """

    ark: str
    url: str
    title: str
    title_segments: tuple[Segment, ...]
    kicker: tuple[str, ...]
    article_ark: str
    article_url: str
    outlet: str
    published: str
    published_display: str
    kind: str
    kind_label: str
    invented: bool
    access: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class ArticleCard(Card):
    """``abstract`` is the editor's summary; the numbers count the public records of the dossier.

    ``holds`` says the same in words: "3 Kommentare · 1 Aussage".
    """

    abstract: str
    authors: tuple[str, ...]
    comments: int
    statements: int
    statistics: int
    holds: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class StatementCard(Card):
    """``quote`` is the passage (public part), ``summary`` the archive's words, ``organisation`` for whom."""

    quote: str
    summary: str
    voice: Voice
    role: str
    organisation: str
    organisation_url: str
    stance: str
    stance_label: str
    stance_sign: str
    platforms: tuple[str, ...]
    topics: tuple[str, ...]
    in_comment: bool


@dataclass(frozen=True)
class CommentCard(Card):
    """``text`` is the beginning of the comment; ``posted`` a partial date, empty if unknown."""

    name: str
    text: str
    posted: str
    posted_display: str
    position: int
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class StatisticCard(Card):
    """``value`` is the figure for reading ("knapp 25 Prozent"), ``as_printed`` the words of the source."""

    value: str
    as_printed: str
    quote: str
    measure: str
    platform: str
    qualifier: str
    unit: str
    reference_date: str
    reference_date_display: str
    study: str
    study_url: str
    check: str
    check_label: str


class Option(msgspec.Struct, frozen=True):  # a page makes a hundred: five times as quick as a dataclass
    """A value of a facet. ``url`` takes the value in, or out if it is ``selected``. ``sign`` is for stances.

    ``count`` is the number of hits with this value under the choices in all *other* facets.
    """

    value: str
    label: str
    count: int
    selected: bool
    url: str
    sign: str = ""


@dataclass(frozen=True)
class Facet:
    """A facet with the options that are shown: the most frequent values and the chosen ones.

    ``more`` is the number of values that are not shown. ``more_url`` is the same list with more of them, or
    empty if that would show no more; ``fewer_url`` leads back from there and is empty elsewhere.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    more: int = 0
    more_url: str = ""
    fewer_url: str = ""


@dataclass(frozen=True)
class Chip:
    """A filter that is on; ``url_without`` is the list without it, ``facet`` the label of its facet.

    ``without`` is the number of hits without it, counted only where nothing is found with it.
    """

    name: str
    value: str
    label: str
    url_without: str
    facet: str
    without: int | None = None


@dataclass(frozen=True)
class Unknown:
    """Part of the address that was not understood and does not filter; ``reason`` says what to do."""

    name: str
    value: str
    reason: str


@dataclass(frozen=True)
class Counts:
    """What the list stands on; docs/search.md says what that means on each list."""

    articles: int
    statements: int
    speakers: int


class Bar(msgspec.Struct, frozen=True):
    """A bar of the histogram. ``value`` is a year, a month or "unknown"; ``percent`` is of the highest bar.

    ``label`` is the date in full, ``tick`` what stands below the bar where there is ``room`` for it. A
    ``loose`` bar stands apart: what has no date, or among months what has only a year.
    """

    value: str
    label: str
    tick: str
    room: Room
    count: int
    percent: int
    loose: bool
    selected: bool
    url: str


@dataclass(frozen=True)
class Histogram:
    """Hits by year or by month; ``highest`` is the largest count, ``years_url`` leads back from months.

    ``numbers`` says where there is room for the counts above the bars.
    """

    by: Literal["year", "month"] = "year"
    bars: tuple[Bar, ...] = ()
    numbers: Room = ""
    highest: int = 0
    years_url: str = ""


@dataclass(frozen=True)
class Tab:
    """One of the four lists under the same filters."""

    kind: ListKind
    label: str
    total: int
    url: str
    current: bool


@dataclass(frozen=True)
class Sort:
    name: str
    label: str
    url: str
    selected: bool


@dataclass(frozen=True)
class PageLink:
    """``url`` is empty for a gap ("…"), whose number is 0."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Pager:
    """Addresses are empty where there is nothing to go to."""

    previous: str
    next: str
    links: tuple[PageLink, ...]


@dataclass(frozen=True)
class Link:
    """A list to go to, and what it is called."""

    label: str
    url: str


@dataclass(frozen=True)
class ListPage:
    """A whole list page.

    ``fields`` are the pairs that a search form keeps when only ``q`` changes, ``kept`` those that the facets
    have no input for. ``counted`` says what the list counts. ``also`` were searched besides ``widened``, the
    words typed; ``exact_url`` is without, ``corrections`` may be meant. While ``rebuilding``, it is empty.
    """

    kind: ListKind
    label: str
    url: str
    q: str
    counts: Counts
    counted: str
    total: int
    page: int
    pages: int
    results: tuple[Card, ...]
    facets: tuple[Facet, ...]
    filters: tuple[Chip, ...]
    unknown: tuple[Unknown, ...]
    histogram: Histogram
    tabs: tuple[Tab, ...]
    sorts: tuple[Sort, ...]
    pager: Pager
    clear_url: str
    fields: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    date_from: str
    date_to: str
    also: tuple[str, ...] = ()
    widened: tuple[str, ...] = ()
    exact_url: str = ""
    corrections: tuple[Link, ...] = ()
    rebuilding: bool = False
