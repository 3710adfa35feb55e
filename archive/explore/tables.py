"""What the tables of figures say: each cell on its own, and the whole as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import ngettext

from archive.charts.heat import Head, HeatTable
from archive.exports.lists import Cell, absolute
from archive.search.names import in_digits


def spoken(row: Head, column: Head, count: int) -> str:
    """A cell for whoever hears it without its heads: "Xing, lehnt ab: 3 Aussagen"."""
    number = ngettext("%(n)s Aussage", "%(n)s Aussagen", count) % {"n": in_digits(count)}
    return f"{row.label}, {column.label}: {number}"


def cell_rows(table: HeatTable, facets: tuple[str, str], site: str) -> Iterator[Sequence[Cell]]:
    """A row for each cell, as statistics programs like it: values, what they are called, number, list."""
    first, second = facets
    yield (first, f"{first}_label", second, f"{second}_label", "statements", "list")
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            named = (row.head.value, row.head.label, column.value, column.label)
            yield (*named, cell.count, absolute(site, cell.url))
