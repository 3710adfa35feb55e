"""Two code book lists against each other: a table whose cells are shaded by their numbers, and its picture.

A cell has one of six shades, from none to the deepest, by the root of its share in the highest number: counts
of a debate are very uneven, and in even steps one large cell would leave all others blank. The number itself
stands in every cell, and in the picture a bar at its foot is as long as the shade is deep, so that nothing is
said by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.charts.palette import SHADES
from archive.charts.sketch import WIDTHS, Form, Sketch, shortened, text_width
from archive.charts.two_lines import in_two_lines

DEEPEST = len(SHADES) - 1
_ROW, _HEAD = 30.0, 40.0
_LABELS: dict[Form, float] = {"wide": 200.0, "narrow": 112.0}
_GAP = 3.0
_SIZE, _LINE = 12.0, 13.0


@dataclass(frozen=True)
class Head:
    """A row's or column's head: ``colour`` is a stance or "accent", ``total`` is counted, not summed up."""

    value: str
    label: str
    total: int
    url: str = ""
    sign: str = ""
    colour: str = "accent"


@dataclass(frozen=True)
class HeatCell:
    """A number with its shade (0 to 5), its link, and what a screen reader says of it."""

    count: int
    shade: int
    url: str
    label: str
    colour: str


@dataclass(frozen=True)
class HeatRow:
    head: Head
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatTable:
    """The finished table. ``highest`` is the largest number in a cell."""

    columns: tuple[Head, ...]
    rows: tuple[HeatRow, ...]
    highest: int

    def first(self, rows: int, columns: int) -> HeatTable:
        """Only the first rows and columns, in the same shades."""
        kept = tuple(replace(row, cells=row.cells[:columns]) for row in self.rows[:rows])
        return replace(self, columns=self.columns[:columns], rows=kept)


def shade(count: int, highest: int) -> int:
    """The shade of a number: 0 for nought, 1 to 5 for more."""
    if count <= 0 or highest <= 0:
        return 0
    return min(DEEPEST, max(1, math.ceil(DEEPEST * math.sqrt(count / highest))))


def heat_table(
    rows: Sequence[Head],
    columns: Sequence[Head],
    counts: Mapping[tuple[str, str], int],
    url: Callable[[str, str], str],
    spoken: Callable[[Head, Head, int], str],
) -> HeatTable:
    """The table of ``counts`` by (row, column).

    ``url`` gives the address of a cell that is not empty, ``spoken`` what it says on its own ("Xing, rejects:
    3 statements").
    """
    highest = max((counts.get((row.value, column.value), 0) for row in rows for column in columns), default=0)

    def cell(row: Head, column: Head) -> HeatCell:
        count = counts.get((row.value, column.value), 0)
        address = url(row.value, column.value) if count else ""
        return HeatCell(count, shade(count, highest), address, spoken(row, column, count), column.colour)

    made = tuple(HeatRow(row, tuple(cell(row, column) for column in columns)) for row in rows)
    return HeatTable(tuple(columns), made, highest)


def heat_drawing(
    table: HeatTable,
    *,
    name: str,
    title: str,
    description: str,
    form: Form = "wide",
    number: Callable[[int], str] = str,
) -> Sketch:
    """The table as a picture, for a file or a small preview; on a page the table itself is the figure."""
    sketch = Sketch(name, title, description, WIDTHS[form])
    label = min(_LABELS[form], max((text_width(row.head.label) for row in table.rows), default=0.0) + 10)
    width = (sketch.width - label) / max(1, len(table.columns))
    if form == "narrow":
        table = _with_signs_alone(table)
    slanted = _slanted(table, width)
    top = _slant_height(table) if slanted else _HEAD
    for place, column in enumerate(table.columns):
        _column_head(sketch, column, label + place * width, width, top, slanted)
    for place, row in enumerate(table.rows):
        y = top + place * _ROW
        lines = in_two_lines(row.head.label, label - 8, _SIZE)
        for line_place, line in enumerate(lines):
            sketch.text(0, y + 19 + _LINE * (line_place - (len(lines) - 1) / 2), line, size=_SIZE)
        for column_place, cell in enumerate(row.cells):
            _cell(sketch, cell, label + column_place * width, y, width, number)
    sketch.height = top + len(table.rows) * _ROW + 4
    return sketch


def _with_signs_alone(table: HeatTable) -> HeatTable:
    """Where heads have signs, the signs are enough; there is no room for words."""
    columns = tuple(replace(column, label="") if column.sign else column for column in table.columns)
    return replace(table, columns=columns)


def _slanted(table: HeatTable, width: float) -> bool:
    return any(text_width(_head_words(column), 12) > width - 6 for column in table.columns)


def _slant_height(table: HeatTable) -> float:
    longest = max((text_width(_head_words(column), 12) for column in table.columns), default=0.0)
    return min(longest, 190.0) + 16


def _column_head(sketch: Sketch, head: Head, x: float, width: float, top: float, slanted: bool) -> None:
    words = _head_words(head)
    if slanted:
        sketch.upright(x + width / 2 + 4, top - 8, shortened(words, 190, 12), size=12)
        return
    sketch.woven(x + width / 2 - 12, 2, 24, 12, head.colour)
    sketch.text(x + width / 2, 30, words, "strong", anchor="middle", size=12)


def _head_words(head: Head) -> str:
    return f"{head.sign} {head.label}".strip()


def _cell(
    sketch: Sketch, cell: HeatCell, x: float, y: float, width: float, number: Callable[[int], str]
) -> None:
    inner, height = width - _GAP, _ROW - _GAP
    sketch.rect(x, y, inner, height, f"c-{cell.colour} n{cell.shade}", rounded=3)
    if cell.shade:
        sketch.woven(x + 4, y + height - 5, (inner - 8) * cell.shade / DEEPEST, 3, cell.colour)
    words = number(cell.count)
    sketch.text(x + inner / 2, y + 17, words, "" if cell.count else "soft", anchor="middle", size=12)
    sketch.way(x, y, inner, height, cell.url, cell.label)
