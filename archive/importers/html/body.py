"""The main element of a page to blocks: paragraphs, headings, items, quotes.

One walk, without recursion. A block element ends what stood before it; two line breaks in a row end a
paragraph too, as they did in the editors of the time; a single one is kept as a line break. The rows of
a table of figures become one line each; tables that only lay a page out are seen through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from archive.importers.html.leftovers import is_leftover_line
from archive.importers.html.markup import BLOCKS, HEADINGS, same_words
from archive.text.blocks import Block, BlockKind, clean

_SPACES = re.compile(r"[^\S\x02]+")
_BREAKS = re.compile(r"[ ]*\x02(?:[ ]*\x02)+[ ]*")
_BREAK = re.compile(r"[ ]*\x02[ ]*")
_TYPED_ITEM = re.compile(r"^[•·▪►●]\s*")
_CELLS = frozenset(("td", "th"))


@dataclass
class _Walk:
    """The state of a walk: what has been read since the last block ended, and inside what."""

    pieces: list[str] = field(default_factory=list)
    kinds: list[BlockKind] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    preformatted: int = 0

    def say(self, text: str | None) -> None:
        if text:
            text = text.replace("\x02", " ")
            self.pieces.append(text.replace("\n", "\x02") if self.preformatted else text)

    def end_block(self) -> None:
        kind = self.kinds[-1] if self.kinds else "paragraph"
        for text in _paragraphs("".join(self.pieces)):
            self.blocks.append(_block(kind, text))
        self.pieces.clear()


def read_blocks(container: html.HtmlElement, title: str = "") -> tuple[Block, ...]:
    """The blocks of ``container``, in order; leftover lines, and a heading that repeats the title, left out."""
    return tuple(_kept(walk_blocks(container), title))


def walk_blocks(container: html.HtmlElement) -> list[Block]:
    """All blocks of ``container``, in order: for texts that come without a page around them."""
    walk = _Walk()
    rows = _data_rows(container)
    for event, element in etree.iterwalk(container, events=("start", "end")):
        if event == "start":
            _open(walk, element, rows)
        else:
            _close(walk, element, rows)
            if element is not container:
                walk.say(element.tail)
    walk.end_block()
    return walk.blocks


def _open(walk: _Walk, element: html.HtmlElement, rows: set[html.HtmlElement]) -> None:
    if element.tag == "br":
        walk.pieces.append("\x02")
        return
    if element.tag in BLOCKS and element not in rows:
        walk.end_block()
        if (kind := _kind(element.tag)) is not None:
            walk.kinds.append(kind)
    walk.preformatted += element.tag == "pre"
    walk.say(element.text)


def _close(walk: _Walk, element: html.HtmlElement, rows: set[html.HtmlElement]) -> None:
    walk.preformatted -= element.tag == "pre"
    if element in rows:
        walk.pieces.append(" | " if element.getnext() is not None else "")
    elif element.tag in BLOCKS:
        walk.end_block()
        if _kind(element.tag) is not None:
            walk.kinds.pop()


def _kind(tag: str) -> BlockKind | None:
    if tag in HEADINGS:
        return "heading"
    return {"li": "item", "blockquote": "quote"}.get(tag)  # type: ignore[return-value]


def _data_rows(container: html.HtmlElement) -> set[html.HtmlElement]:
    """The cells of tables of figures: two or more short cells in every row, and no blocks in them."""
    cells: set[html.HtmlElement] = set()
    for row in container.iter("tr"):
        inside = [cell for cell in row if cell.tag in _CELLS]
        if len(inside) > 1 and not any(_is_layout(cell) for cell in inside):
            cells.update(inside)
    return cells


def _is_layout(cell: html.HtmlElement) -> bool:
    return any(part.tag in BLOCKS for part in cell.iterdescendants()) or len(cell.text_content()) > 300


def _paragraphs(text: str) -> Iterator[str]:
    text = _SPACES.sub(" ", clean_keeping_breaks(text))
    for part in _BREAKS.split(text):
        lines = [line.strip() for line in _BREAK.split(part)]
        if paragraph := "\n".join(line for line in lines if line):
            yield paragraph


def clean_keeping_breaks(text: str) -> str:
    """As :func:`archive.text.blocks.clean`, for text in which line breaks stand as U+0002."""
    return clean(text.replace("\n", " ").replace("\r", " ").replace("\x02", "\n")).replace("\n", "\x02")


def _block(kind: BlockKind, text: str) -> Block:
    if kind == "paragraph" and _TYPED_ITEM.match(text):
        return Block("item", _TYPED_ITEM.sub("", text))
    if kind == "heading":
        return Block(kind, text.replace("\n", " "))
    return Block(kind, text)


def _kept(blocks: list[Block], title: str) -> Iterator[Block]:
    wanted = same_words(title)
    for number, block in enumerate(blocks):
        if is_leftover_line(block.text):
            continue
        if wanted and number < 8 and same_words(block.text) == wanted:
            continue
        yield block
