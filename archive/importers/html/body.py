"""The main element of a page to passages: paragraphs, headings, items, quotes, each with its links.

One walk, without recursion. A block element ends what stood before it; two line breaks in a row end a
paragraph too, as they did in the editors of the time; a single one is kept as a line break. The rows of
a table of figures become one line each; tables that only lay a page out are seen through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from archive.importers.html.links import Address
from archive.importers.html.markup import BLOCKS, HEADINGS
from archive.importers.records import LinkDraft
from archive.text.blocks import BlockKind, clean

# Stands for a line break while white space is folded; U+0002 cannot occur in a cleaned text.
_BREAK_SIGN = "\x02"
_SPACES = re.compile(r"[^\S\x02]+")
_BREAKS = re.compile(r"[ ]*\x02(?:[ ]*\x02)+[ ]*")
_BREAK = re.compile(r"[ ]*\x02[ ]*")
_CELLS = frozenset(("td", "th"))
_KINDS: dict[str, BlockKind] = {"li": "item", "blockquote": "quote", **dict.fromkeys(HEADINGS, "heading")}


@dataclass(frozen=True)
class Passage:
    """One block as it stands on the page. ``linked`` is the share of its text that leads to the same site."""

    kind: BlockKind
    text: str
    linked: float = 0.0
    links: tuple[LinkDraft, ...] = ()


@dataclass
class _Walk:
    """The state of a walk: what has been read since the last block ended, and inside what."""

    address: Address
    pieces: list[str] = field(default_factory=list)
    links: list[LinkDraft] = field(default_factory=list)
    kinds: list[BlockKind] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    open_link: tuple[LinkDraft, int] | None = None
    own_site: int = 0
    preformatted: int = 0

    def say(self, text: str | None) -> None:
        if text:
            text = text.replace(_BREAK_SIGN, " ")
            self.pieces.append(text.replace("\n", _BREAK_SIGN) if self.preformatted else text)

    def enter_link(self, element: html.HtmlElement) -> None:
        url = self.address.resolve(element.get("href") or "")
        if element.get("href") is not None:
            self.open_link = (LinkDraft(url), len(self.pieces))

    def leave_link(self) -> None:
        if self.open_link is None:
            return
        link, start = self.open_link
        text = " ".join("".join(self.pieces[start:]).replace(_BREAK_SIGN, " ").split())
        if self.address.is_own_site(link.url):
            self.own_site += len(text)
        if self.address.leads_out(link.url, text):
            self.links.append(LinkDraft(link.url, clean(text)))
        self.open_link = None

    def end_block(self) -> None:
        reopened = self.open_link
        self.leave_link()
        text = "".join(self.pieces)
        kind = self.kinds[-1] if self.kinds else "paragraph"
        linked = min(1.0, self.own_site / max(1, len(" ".join(text.split()))))
        for number, paragraph in enumerate(_paragraphs(text)):
            links = tuple(self.links) if number == 0 else ()
            self.passages.append(Passage(kind, paragraph, linked, links))
        self.pieces.clear()
        self.links.clear()
        self.own_site = 0
        self.open_link = (reopened[0], 0) if reopened else None


def read_passages(container: html.HtmlElement, address: Address) -> list[Passage]:
    """The passages of ``container``, in reading order."""
    walk = _Walk(address)
    rows = _data_cells(container)
    for event, element in etree.iterwalk(container, events=("start", "end")):
        if event == "start":
            _open(walk, element, rows)
        else:
            _close(walk, element, rows)
            if element is not container:
                walk.say(element.tail)
    walk.end_block()
    return walk.passages


def _open(walk: _Walk, element: html.HtmlElement, rows: set[html.HtmlElement]) -> None:
    if element.tag == "br":
        walk.pieces.append(_BREAK_SIGN)
    elif element.tag in BLOCKS and element not in rows:
        walk.end_block()
        if element.tag in _KINDS:
            walk.kinds.append(_KINDS[element.tag])
    elif element.tag == "a":
        walk.enter_link(element)
    walk.preformatted += element.tag == "pre"
    walk.say(element.text)


def _close(walk: _Walk, element: html.HtmlElement, rows: set[html.HtmlElement]) -> None:
    walk.preformatted -= element.tag == "pre"
    if element in rows:
        walk.pieces.append(" | " if element.getnext() is not None else "")
    elif element.tag in BLOCKS:
        walk.end_block()
        if element.tag in _KINDS:
            walk.kinds.pop()
    elif element.tag == "a":
        walk.leave_link()


def _data_cells(container: html.HtmlElement) -> set[html.HtmlElement]:
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
    text = clean(text.replace("\n", " ").replace("\r", " ").replace(_BREAK_SIGN, "\n"))
    text = _SPACES.sub(" ", text.replace("\n", _BREAK_SIGN))
    for part in _BREAKS.split(text):
        lines = [line.strip() for line in _BREAK.split(part)]
        if paragraph := "\n".join(line for line in lines if line):
            yield paragraph
