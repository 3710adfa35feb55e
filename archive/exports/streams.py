"""A list as a file that is sent while it is made: CSV and JSON lines.

Nothing is held but the piece that is being sent, so a million records need no more memory than ten.

A file must not end early without saying so. Whatever fails before the first piece is simply raised, and the
reader gets an error page. Whatever fails later cannot take back what was sent: the file then gets a last line
that says it is incomplete (:data:`INCOMPLETE`), and the error goes up, so that the server breaks off the
connection instead of ending it properly. A file whose records are not as many as were promised counts as
failed too. A complete file has no such line, only records.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec
from django.utils import translation

from archive.exports.cells import defused
from archive.exports.lists import COLUMNS, Cell, record, row
from archive.search.results import Card, ListKind

logger = logging.getLogger(__name__)

INCOMPLETE = "incomplete"
# Spreadsheets take a file without it for Windows-1252 and show "FÃ¼r"; other readers skip it ("utf-8-sig").
BYTE_ORDER_MARK = "\ufeff"
_PIECE = 32_768


class Incomplete(Exception):
    """A list gave fewer or more records than it had counted."""


@dataclass(frozen=True)
class Writer:
    """How a kind of file begins, what a record is in it, and how it says that it broke off.

    ``passages`` is whether its records say why they were found.
    """

    opening: Callable[[ListKind], bytes]
    line: Callable[[ListKind, Card, str], bytes]
    broken: Callable[[ListKind, int, int], bytes]
    passages: bool


def pieces(writer: Writer, kind: ListKind, cards: Iterable[Card], total: int, site: str) -> Iterator[bytes]:
    """The file in pieces. Raises what ``cards`` raises, and :class:`Incomplete`; see above.

    Labels in it are in the language that is active when this is called: the pieces are made while they are
    sent, when no language is active any more.
    """
    return _spoken(translation.get_language(), _sent(writer, kind, cards, total, site))


def _spoken(language: str | None, made: Iterator[bytes]) -> Iterator[bytes]:
    while True:
        with translation.override(language):
            piece = next(made, None)
        if piece is None:
            return
        yield piece


def _sent(writer: Writer, kind: ListKind, cards: Iterable[Card], total: int, site: str) -> Iterator[bytes]:
    piece, number, begun = bytearray(writer.opening(kind)), 0, False
    try:
        for card in cards:
            piece += writer.line(kind, card, site)
            number += 1
            if len(piece) >= _PIECE:
                begun = True
                yield bytes(piece)
                piece.clear()
        if number != total:
            raise Incomplete(f"{number} of {total} records of the list {kind} were found.")
    except Exception:
        if begun:
            logger.exception("An export broke off after %s of %s records.", number, total)
            yield bytes(piece) + writer.broken(kind, number, total)
        raise
    yield bytes(piece)


def csv_line(cells: Iterable[Cell]) -> bytes:
    """A line of a CSV file (RFC 4180). All is quoted: who also cuts at semicolons would tear other cells."""
    return (",".join('"' + _written(cell).replace('"', '""') + '"' for cell in cells) + "\r\n").encode()


def _written(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return defused(cell) if isinstance(cell, str) else str(cell)


def _csv_opening(kind: ListKind) -> bytes:
    return BYTE_ORDER_MARK.encode() + csv_line(column.name for column in COLUMNS[kind])


def _csv_broken(kind: ListKind, number: int, total: int) -> bytes:
    cells = [f"{INCOMPLETE}: {number} of {total} records"]
    return csv_line(cells + [""] * (len(COLUMNS[kind]) - 1))


_ENCODE = msgspec.json.Encoder().encode

CSV = Writer(
    opening=_csv_opening,
    line=lambda kind, card, site: csv_line(row(kind, card, site)),
    broken=_csv_broken,
    passages=False,
)
JSON_LINES = Writer(
    opening=lambda kind: b"",
    line=lambda kind, card, site: _ENCODE(record(card, site)) + b"\n",
    broken=lambda kind, number, total: _ENCODE({INCOMPLETE: {"records": number, "of": total}}) + b"\n",
    passages=True,
)
