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
_BETWEEN = re.compile(r"\n[^\S\n]*\n\s*")
# Soft hyphen and zero-width marks are typesetting, not text: they would break search and anchors.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\u2060"))
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")


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
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def normalise_body(text: str) -> str:
    """The canonical form of a body: cleaned, blocks separated by exactly one blank line."""
    return "\n\n".join(
        "\n".join(line.rstrip() for line in part.split("\n")) for part in _parts(clean(text))
    )


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


def join(blocks: Iterable[Block | NumberedBlock]) -> str:
    """The body that these blocks make; blocks without text are left out."""
    return normalise_body(
        "\n\n".join(PREFIXES[block.kind] + block.text.strip() for block in blocks if block.text.strip())
    )


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip() for part in _BETWEEN.split(text)) if part]


def _kind(part: str) -> tuple[BlockKind, str]:
    for kind, prefix in PREFIXES.items():
        if prefix and part.startswith(prefix):
            return kind, prefix
    return "paragraph", ""
