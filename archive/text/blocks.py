"""Body text as numbered blocks.

A body is plain Unicode (NFC, soft hyphens removed): blocks separated by blank
lines. The first characters of a block tell its kind: ``## `` heading, ``- ``
list item, ``> `` quote; anything else is a paragraph. Blocks are numbered p1,
p2, ... in the order of the text; positions count Unicode code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "quote"]

PREFIXES: dict[BlockKind, str] = {"paragraph": "", "heading": "## ", "item": "- ", "quote": "> "}
_MARKS = tuple(filter(None, PREFIXES.values()))
_LATER_MARK = re.compile("\n\n(?:" + "|".join(map(re.escape, _MARKS)) + ")")
_BETWEEN = re.compile(r"\n[^\S\n]*\n\s*")
# Soft hyphens, zero-width and direction marks are typesetting, not text: they would break search and anchors.
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# Neither XML nor PostgreSQL takes these; halves of surrogate pairs are no characters and cannot be stored.
_NO_TEXT = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_REMOVED = re.compile(f"[{_INVISIBLE}{_NO_TEXT}]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_PARAGRAPH_END = "\u2029"


@dataclass(frozen=True)
class Block:
    """One block, without its prefix."""

    kind: BlockKind
    text: str


@dataclass(frozen=True)
class NumberedBlock:
    """A block in its body. ``start`` and ``end`` are code points of its text (prefix left out)."""

    number: int
    kind: BlockKind
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        return f"p{self.number}"


def clean(text: str) -> str:
    """``text`` in NFC with LF line ends, without soft hyphens, zero-width and control characters."""
    text = _LINE_END.sub("\n", text).replace(_PARAGRAPH_END, "\n\n")
    # Composed last: what is removed may stand between a letter and its mark.
    return unicodedata.normalize("NFC", _REMOVED.sub("", text))


def normalise_body(text: str) -> str:
    """The canonical form of a body: cleaned, blocks separated by exactly one blank line."""
    return "\n\n".join(map(_canonical, _parts(clean(text))))


def split(body: str) -> list[NumberedBlock]:
    """The blocks of a body in canonical form (see :func:`normalise_body`), with their positions."""
    blocks: list[NumberedBlock] = []
    position = 0
    for part in body.split("\n\n") if body else []:
        kind, prefix = _kind(part)
        blocks.append(
            NumberedBlock(
                number=len(blocks) + 1,
                kind=kind,
                text=part[len(prefix) :],
                start=position + len(prefix),
                end=position + len(part),
            )
        )
        position += len(part) + 2
    return blocks


def words(body: str) -> str:
    """The text of a body's blocks without the marks of their kinds, for reading and searching."""
    if not body.startswith(_MARKS) and not _LATER_MARK.search(body):
        # Most texts are paragraphs and nothing else.
        return body
    return "\n\n".join([part[len(_kind(part)[1]) :] for part in body.split("\n\n")])


def join(blocks: Iterable[Block | NumberedBlock]) -> str:
    """The body that these blocks make.

    Blocks without text are left out; one with blank lines in it becomes several of its kind. A
    paragraph that begins like another kind (``- ``) is one of that kind when the body is split again.
    """
    return normalise_body(
        "\n\n".join(PREFIXES[block.kind] + part for block in blocks for part in _parts(clean(block.text)))
    )


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip() for part in _BETWEEN.split(text)) if part]


def _canonical(part: str) -> str:
    """No blanks at line ends, exactly one between a prefix and its text."""
    part = "\n".join(line.rstrip() for line in part.split("\n"))
    _, prefix = _kind(part)
    return prefix + part[len(prefix) :].lstrip()


def _kind(part: str) -> tuple[BlockKind, str]:
    if part.startswith(_MARKS):
        for kind, prefix in PREFIXES.items():
            if prefix and part.startswith(prefix):
                return kind, prefix
    return "paragraph", ""
