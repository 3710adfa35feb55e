"""Platforms by stance, and topics by role: two lists of the code book against each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.charts.heat import Head, HeatTable, heat_drawing, heat_table
from archive.charts.sketch import Form, Sketch
from archive.explore.figures import Figure, Inquiry, Kind
from archive.explore.stances import stance_heads
from archive.explore.tables import cell_rows, spoken
from archive.search.crossing import Crossed
from archive.search.names import in_digits

# Small, a figure shows as many rows and columns as can be read; these come in the order of their numbers.
PREVIEWED = 8

Columns = Callable[[Crossed, Crossed], tuple[Head, ...]]


def platforms(inquiry: Inquiry) -> Figure:
    """Statements by platform and stance."""
    return _figure(
        inquiry, "platform", "stance", lambda counted, own: stance_heads(counted, own.sums["stance"])
    )


def topics(inquiry: Inquiry) -> Figure:
    """Statements by topic and the role of who speaks."""
    return _figure(inquiry, "topic", "role", lambda counted, own: _heads(own, "role"))


PLATFORMS = Kind(
    name="platforms",
    title=gettext_lazy("Plattformen und Haltungen"),
    about=gettext_lazy("Wofür geworben und was abgelehnt wird, Plattform für Plattform."),
    counts=gettext_lazy(
        "Gezählt sind Aussagen; Plattform und Haltung gelten für dieselbe Aussage. Eine Aussage zu zwei "
        "Plattformen zählt bei beiden, in der untersten Zeile einmal."
    ),
    make=platforms,
)
TOPICS = Kind(
    name="topics",
    title=gettext_lazy("Themen und Rollen"),
    about=gettext_lazy("Wer mit welchen Gründen argumentiert."),
    counts=gettext_lazy(
        "Gezählt sind Aussagen nach ihren Themen und nach der Rolle, in der jemand spricht; beides gilt für "
        "dieselbe Aussage. Eine Aussage mit zwei Themen zählt bei beiden, in der untersten Zeile einmal."
    ),
    make=topics,
)


def _figure(inquiry: Inquiry, down: str, across: str, columns: Columns) -> Figure:
    counted, own = inquiry.crossed(down, across), inquiry.crossed(across)
    table = _table(counted, down, across, columns(counted, own))
    return Figure(
        crossed=counted,
        draw=partial(_drawn, counted, table, down, across),
        rows=lambda site: cell_rows(table, (down, across), site),
        table=table,
        corner=counted.names.facet(down),
        is_table=True,
        remarks=(_("Je tiefer die Farbe, desto mehr Aussagen; die Stufen folgen der Wurzel der Anzahl."),),
    )


def _table(counted: Crossed, down: str, across: str, columns: tuple[Head, ...]) -> HeatTable:
    # A statement has one stance and one role, so the numbers of a row can be added up.
    rows = _heads(counted, down)
    numbers = {(row, column): number for (row, column), number in counted.numbers.items()}
    return heat_table(
        rows, columns, numbers, lambda row, column: counted.url(**{down: row, across: column}), spoken
    )


def _heads(counted: Crossed, facet: str) -> tuple[Head, ...]:
    return tuple(
        Head(value, label, counted.sums[facet][value], counted.url(**{facet: value}))
        for value, label in counted.listed(facet)
    )


def _drawn(counted: Crossed, table: HeatTable, down: str, across: str, form: Form, name: str) -> Sketch:
    if form == "narrow":
        table = table.first(PREVIEWED, PREVIEWED)
    named = {"down": counted.names.facet(down), "across": counted.names.facet(across)}
    return heat_drawing(
        table,
        name=name,
        title=_("Aussagen: %(down)s und %(across)s") % named,
        description=_description(counted, table),
        form=form,
        number=in_digits,
    )


def _description(counted: Crossed, table: HeatTable) -> str:
    if not table.highest:
        return _("Keine Aussagen.")
    cells = [cell for row in table.rows for cell in row.cells]
    most = max(cells, key=lambda cell: cell.count)
    said = _("Tabelle mit schattierten Feldern. %(counted)s. Am meisten: %(most)s.")
    return said % {"counted": counted.counted, "most": most.label}
