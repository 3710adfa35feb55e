"""The portrait of an authority in figures: what was said, when, of what, in whose company.

Everything is asked of one state of the index, and every number leads to the list that it counts. Which
figures say something depends on what is portrayed: of a speaker the platforms, of a platform the speakers
and their roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Author, Identifier, Platform, Stance
from archive.search.beginnings import Beginning, beginning
from archive.search.browse import Browse
from archive.search.companions import Companions, companions
from archive.search.engine import Question
from archive.search.indexing import State
from archive.search.names import Names
from archive.search.neighbours import Neighbour, neighbours
from archive.search.results import ListKind
from archive.search.stance_counts import StanceCounts, stance_counts, stances
from archive.views.addresses import addresses
from archive.views.authority_facts import AnyAuthority, is_private, title
from archive.views.stance_figures import StanceTable, TimeFigure, stance_table, time_figure

# So many cards of a list, and so many rows of a table.
SHOWN = 4
MOST_ROWS = 12
# Among equals the names decide which are shown, as far as so many are read.
_MOST_COMPARED = 60

_SECTIONS: dict[str, tuple[tuple[ListKind, str, object], ...]] = {
    Identifier.Kind.AUTHOR: (
        ("statements", "speaker", gettext_lazy("Aussagen")),
        ("articles", "author", gettext_lazy("Selbst geschrieben")),
        ("articles", "speaker", gettext_lazy("Artikel mit dieser Stimme")),
        ("statistics", "speaker", gettext_lazy("Zahlen in diesen Artikeln")),
    ),
    Identifier.Kind.OUTLET: (
        ("articles", "outlet", gettext_lazy("Artikel")),
        ("statements", "outlet", gettext_lazy("Aussagen")),
        ("statistics", "outlet", gettext_lazy("Zitierte Zahlen")),
    ),
    Identifier.Kind.PLATFORM: (
        ("statements", "platform", gettext_lazy("Aussagen")),
        ("statistics", "platform", gettext_lazy("Zitierte Zahlen")),
        ("articles", "platform", gettext_lazy("Artikel")),
    ),
    Identifier.Kind.TOPIC: (
        ("statements", "topic", gettext_lazy("Aussagen")),
        ("articles", "topic", gettext_lazy("Artikel")),
        ("statistics", "topic", gettext_lazy("Zahlen in diesen Artikeln")),
    ),
    Identifier.Kind.STUDY: (
        ("statistics", "study", gettext_lazy("Zitierte Zahlen")),
        ("articles", "study", gettext_lazy("Artikel, die sie zitieren")),
        ("statements", "study", gettext_lazy("Aussagen in diesen Artikeln")),
    ),
}
# By which facets the statements are set against stances.
_TABLES: dict[str, tuple[str, ...]] = {
    Identifier.Kind.AUTHOR: ("platform", "topic"),
    Identifier.Kind.OUTLET: ("platform", "speaker"),
    Identifier.Kind.PLATFORM: ("role", "topic", "speaker"),
    Identifier.Kind.TOPIC: ("platform", "role", "speaker"),
    Identifier.Kind.STUDY: ("platform",),
}
_HEADINGS = {
    "platform": gettext_lazy("Haltungen nach Plattform"),
    "topic": gettext_lazy("Haltungen nach Thema"),
    "role": gettext_lazy("Haltungen nach Rolle"),
    "speaker": gettext_lazy("Wer spricht, mit welcher Haltung"),
}
# An organisation is all who speak for it, and itself.
_OF_ORGANISATION: tuple[tuple[ListKind, str, object], ...] = (
    ("statements", "organisation", gettext_lazy("Aussagen in ihrem Namen")),
    ("articles", "author", gettext_lazy("Selbst geschrieben")),
    ("articles", "organisation", gettext_lazy("Artikel mit diesen Aussagen")),
    ("statistics", "organisation", gettext_lazy("Zahlen in diesen Artikeln")),
)
# What private persons said can be found; no portrait is made of it.
_OF_PRIVATE = _SECTIONS[Identifier.Kind.AUTHOR][:2]


@dataclass(frozen=True)
class StanceNumber:
    """A stance with the number of its statements and their address."""

    slug: str
    sign: str
    label: str
    number: int
    url: str


@dataclass(frozen=True)
class Section:
    """The beginning of a list that belongs to the authority; ``name`` is its id on the page.

    ``compared`` is where cited figures stand side by side, with what contradicts what; empty for other lists.
    """

    name: str
    heading: str
    list: Beginning
    compared: str = ""


@dataclass(frozen=True)
class Table:
    name: str
    heading: str
    stances: StanceTable
    more_url: str


@dataclass(frozen=True)
class Portrait:
    """What stands on the page besides the authority's own row; neighbours come with their addresses."""

    sections: tuple[Section, ...]
    stances: tuple[StanceNumber, ...] = ()
    over_time: TimeFigure | None = None
    tables: tuple[Table, ...] = ()
    companions: Companions = field(default_factory=Companions)
    neighbours: tuple[tuple[Neighbour, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.sections


def portrait(state: State, kind: str, record: AnyAuthority, value: str, names: Names) -> Portrait:
    """The portrait of the authority that lists know by ``value``.

    Raises :class:`~archive.search.engine.IndexUnusable`.
    """
    wanted = _wanted(kind, record)
    sections = tuple(
        Section(f"{list_kind}-{facet}", str(heading), found, _compared(found))
        for list_kind, facet, heading in wanted
        if (found := beginning(state, Browse(list_kind).with_value(facet, value), SHOWN, names)).total
    )
    if is_private(record) or not any(section.list.kind == "statements" for section in sections):
        return Portrait(sections)
    (facet,) = {facet for list_kind, facet, _heading in wanted if list_kind == "statements"}
    said = Browse("statements").with_value(facet, value)
    years = stance_counts(state, said, "year")
    # One bar alone says nothing about time.
    several = len(years.totals) > 1
    return Portrait(
        sections,
        stances=_spread(stances(state, said), said),
        over_time=time_figure("time", years, names, title(record), _marks(record)) if several else None,
        tables=_tables(state, (*_TABLES[kind], *(["speaker"] if _acts(record) else [])), said, names),
        companions=companions(state, value, names) if isinstance(record, Author) else Companions(),
        neighbours=_neighbours(state, value, said, names) if facet == "speaker" else (),
    )


def _wanted(kind: str, record: AnyAuthority) -> tuple[tuple[ListKind, str, object], ...]:
    if is_private(record):
        return _OF_PRIVATE
    return _OF_ORGANISATION if _acts(record) else _SECTIONS[kind]


def _acts(record: AnyAuthority) -> bool:
    """Whether others speak for it."""
    return isinstance(record, Author) and record.kind == Author.Kind.ORGANISATION


def _compared(found: Beginning) -> str:
    if found.kind != "statistics":
        return ""
    return f"{reverse('archive:figures')}?{found.url.partition('?')[2]}"


def is_heard(state: State, value: str) -> bool:
    """Whether this person speaks or writes in what is public now."""
    lists = (
        Browse("statements").with_value("speaker", value),
        Browse("articles").with_value("author", value),
    )
    return any(state.reader.count(Question(browse, left_out=state.lagging)) for browse in lists)


def _spread(numbers: Mapping[str, int], said: Browse) -> tuple[StanceNumber, ...]:
    return tuple(
        StanceNumber(
            stance.slug,
            stance.sign,
            str(stance.label),
            numbers[stance.slug],
            said.with_value("stance", stance.slug).url,
        )
        for stance in Stance
        if stance.slug in numbers
    )


def _tables(state: State, facets: tuple[str, ...], said: Browse, names: Names) -> tuple[Table, ...]:
    counted = {facet: stance_counts(state, said, facet) for facet in facets}
    names.learn({facet: counts.most(_MOST_COMPARED) for facet, counts in counted.items()})
    return tuple(_table(facet, counts, said, names) for facet, counts in counted.items() if counts.totals)


def _table(facet: str, counts: StanceCounts, said: Browse, names: Names) -> Table:
    most = {value: counts.totals[value] for value in counts.most(_MOST_COMPARED)}
    values = _ordered(facet, most, names)[:MOST_ROWS]
    made = stance_table(facet, counts, values, names, addresses(facet, values))
    whole = f"{said.url}&open={facet}#facet-{facet}"
    return Table(f"by-{facet}", str(_HEADINGS[facet]), made, whole if made.more else "")


def _ordered(facet: str, numbers: Mapping[str, int], names: Names) -> list[str]:
    """The most frequent first, equals by their names."""
    return [value for value, _label in names.in_order(facet, numbers)]


def _neighbours(state: State, value: str, said: Browse, names: Names) -> tuple[tuple[Neighbour, str], ...]:
    found = neighbours(state, value, stance_counts(state, said, "platform"), names)
    pages = addresses("speaker", [each.value for each in found])
    return tuple((each, pages[each.value]) for each in found)


def _marks(record: AnyAuthority) -> dict[str, str]:
    """What happened to a platform in a year: it began, it ended."""
    if not isinstance(record, Platform):
        return {}
    happened = ((record.launched, _("Start")), (record.closed, _("Ende")))
    return {date[:4]: word for date, word in happened if date}
