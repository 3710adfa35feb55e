"""The rows of tables of stances, which come by the hundred cells: a link in each, its number, its shade."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from archive.charts.heat import HeatCell, HeatRow
from archive.search.names import digits

register = template.Library()


@register.simple_tag
def stance_rows(rows: Iterable[tuple[HeatRow, str]]) -> SafeString:
    """Each row with its head, a cell for each stance, and the number of all its statements at ``url``."""
    number = digits()
    return mark_safe("".join([_row(row, url, number) for row, url in rows]))


def _row(row: HeatRow, url: str, number: Callable[[int], str]) -> str:
    label, total = escape(row.head.label), number(row.head.total)
    head = f'<a href="{escape(row.head.url)}">{label}</a>' if row.head.url else label
    cells = "".join([_cell(cell, number) for cell in row.cells])
    return (
        f'<tr><th scope="row">{head}</th>{cells}<td class="sum">'
        f'<a href="{escape(url)}" rel="nofollow" aria-label="{label}: {total}">{total}</a></td></tr>\n'
    )


def _cell(cell: HeatCell, number: Callable[[int], str]) -> str:
    look = f"cell {cell.colour} shade-{cell.shade}"
    if not cell.count:
        return f'<td class="{look}"><span class="none">0</span></td>'
    return (
        f'<td class="{look}"><a href="{escape(cell.url)}" rel="nofollow" '
        f'aria-label="{escape(cell.label)}">{number(cell.count)}</a></td>'
    )
