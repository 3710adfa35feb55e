"""What a figure is: a question to the index, a drawing, a table, rows for a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from archive.charts.heat import HeatTable
from archive.charts.sketch import Form, Sketch
from archive.exports.lists import Cell
from archive.search.crossing import Crossed, crossed
from archive.search.results import Unknown

# The name of the state of a citation in an address.
STATE = "state"


@dataclass(frozen=True)
class Setting:
    """A way to see a figure otherwise: a name in the address with its values, the usual one first."""

    name: str
    label: str | Promise
    values: Mapping[str, str | Promise]

    @property
    def usual(self) -> str:
        return next(iter(self.values))


@dataclass(frozen=True)
class Inquiry:
    """What a reader asked a figure: filters as in the lists, and the figure's own settings.

    ``state`` is that of a citation, see :mod:`archive.explore.cited`.
    """

    filters: QueryDict
    settings: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    unknown: tuple[Unknown, ...] = ()

    def crossed(self, *facets: str, most: int = 0) -> Crossed:
        """The numbers of statements that hold these facets' values together."""
        return crossed(self.filters, "statements", *facets, most=most)


@dataclass(frozen=True)
class File:
    """A further form in which a figure goes out; ``make`` writes it for the archive at an address."""

    label: str
    media_type: str
    make: Callable[[str], bytes]


@dataclass(frozen=True)
class Figure:
    """A figure under some filters.

    ``draw`` makes the drawing in a form for a page, with a name before its ids. ``rows`` are those of its
    CSV file, the header first, for the archive at an address. ``table`` stands beside the drawing; with
    ``is_table`` it is what the page shows instead. ``corner`` heads its first column. A figure whose numbers
    make no such table has a template of its own in ``part``, which is given the figure. ``remarks`` say what
    a reader might mistake; ``files`` are forms besides SVG, PNG and CSV, by their names in the address.
    ``small`` makes the drawing for the overview, if that is another one. ``idle`` names settings that change
    nothing here.
    """

    crossed: Crossed
    draw: Callable[[Form, str], Sketch]
    rows: Callable[[str], Iterable[Sequence[Cell]]]
    table: HeatTable | None = None
    corner: str = ""
    is_table: bool = False
    part: str = "archive/partials/figure_table.html"
    remarks: tuple[str, ...] = ()
    files: Mapping[str, File] = field(default_factory=dict)
    small: Callable[[Form, str], Sketch] | None = None
    idle: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not self.crossed.total


@dataclass(frozen=True)
class Kind:
    """A figure that can be asked for: its name in the address, what it is called, what it counts."""

    name: str
    title: str | Promise
    about: str | Promise
    counts: str | Promise
    make: Callable[[Inquiry], Figure]
    settings: tuple[Setting, ...] = ()


def inquiry_of(kind: Kind, given: QueryDict) -> Inquiry:
    """The inquiry that a query string makes. A setting with an unknown value is left as usual, and told."""
    filters, settings, unknown = given.copy(), {}, []
    state = str(filters.pop(STATE, [""])[-1])
    for name in ("page", "sort"):
        filters.pop(name, None)
    for setting in kind.settings:
        value = str(filters.pop(setting.name, [setting.usual])[-1])
        if value not in setting.values:
            reason = _("diese Darstellung gibt es nicht; möglich ist: %(values)s") % {
                "values": ", ".join(setting.values)
            }
            unknown.append(Unknown(setting.name, value[:80], reason))
            value = setting.usual
        settings[setting.name] = value
    return Inquiry(filters, settings, state, tuple(unknown))
