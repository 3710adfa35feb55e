"""A text as lines that know their paragraph.

A copied page has no markup; what is left of its layout are line breaks, blank
lines and indentation. Every later step works on lines, drops some, and the
paragraphs of those that stay are still known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

LONGEST_PATTERN_LINE = 300
"""Lines longer than this are running text: no pattern for bylines, headings or leftovers is tried on them."""

_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without outer space. ``paragraph`` and ``number`` count from 1."""

    text: str
    indent: int = 0
    paragraph: int = 1
    number: int = 1

    @property
    def is_short(self) -> bool:
        return len(self.text) <= LONGEST_PATTERN_LINE


def cut(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank; runs of spaces become one."""
    lines: list[Line] = []
    paragraph = 0
    blank = True
    for printed in text.split("\n"):
        stripped = _SPACES.sub(" ", printed).strip()
        if not stripped:
            blank = True
            continue
        paragraph += blank
        blank = False
        lines.append(Line(stripped, len(printed) - len(printed.lstrip()), paragraph, len(lines) + 1))
    return lines


def paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    """``lines`` grouped as they stood together."""
    return [list(group) for _, group in groupby(lines, key=lambda line: line.paragraph)]
