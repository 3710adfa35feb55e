"""Lines of running text to blocks: paragraphs, headings, list items, quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.importers.plain_text.lines import Line, paragraphs
from archive.importers.plain_text.names import looks_like_name
from archive.importers.plain_text.signatures import SALUTATION, signature
from archive.text.blocks import Block

_BULLET = re.compile(r"^[-–•*·▪►●]\s+(?=\S)")
_NUMBERED = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
_QUOTED = re.compile(r"^>\s?(?=\S)")
_LONGEST_HEADING = 90
_SHORTEST_AFTER_HEADING = 120
_WRAPPED_AT = (50, 100)
_LONG_LINE = 150


def read_blocks(lines: Sequence[Line], headings: bool = True) -> list[Block]:
    """The blocks of ``lines``. Without ``headings``, as in comments, a short line is a short paragraph."""
    groups = paragraphs(lines)
    wrapped = _is_hard_wrapped(groups)
    blocks: list[Block] = []
    for number, group in enumerate(groups):
        if headings and _is_heading(groups, number):
            blocks.append(Block("heading", group[0].text))
        else:
            blocks += _of_paragraph([line.text for line in group], wrapped)
    return blocks


def _of_paragraph(lines: list[str], wrapped: bool) -> list[Block]:
    numbered = [match for match in map(_NUMBERED.match, lines) if match]
    is_list = len(numbered) >= 2 or sum(bool(_BULLET.match(line)) for line in lines) >= 2
    blocks: list[Block] = []
    text: list[str] = []
    for line in lines:
        item = _BULLET.match(line) or (_NUMBERED.match(line) if is_list else None)
        quoted = _QUOTED.match(line)
        if item is not None or quoted is not None or (text and _stands_alone(text[-1], line)):
            blocks += _paragraph(text, wrapped)
            text = []
        if item is not None:
            blocks.append(Block("item", line[item.end() :] if _BULLET.match(line) else line))
        elif quoted is not None:
            blocks.append(Block("quote", line[quoted.end() :]))
        else:
            text.append(line)
    return blocks + _paragraph(text, wrapped)


def _stands_alone(before: str, line: str) -> bool:
    """Two long lines are two paragraphs: the page was copied without blank lines between them."""
    return len(before) > _LONG_LINE and len(line) > _LONG_LINE


def _paragraph(lines: list[str], wrapped: bool) -> list[Block]:
    return [Block("paragraph", (" " if wrapped else "\n").join(lines))] if lines else []


def _is_hard_wrapped(groups: Sequence[Sequence[Line]]) -> bool:
    """True if line breaks come from a fixed width (e-mail, newsletter) and mean nothing."""
    inner = [len(line.text) for group in groups for line in group[:-1]]
    longest = max((len(line.text) for group in groups for line in group), default=0)
    shortest, widest = _WRAPPED_AT
    return (
        len(inner) >= 4 and longest <= widest and sum(size >= shortest for size in inner) >= 0.8 * len(inner)
    )


def _is_heading(groups: Sequence[Sequence[Line]], number: int) -> bool:
    group = groups[number]
    if len(group) != 1 or number == 0 or number + 1 == len(groups):
        return False
    text = group[0].text
    if len(text) > _LONGEST_HEADING or text[-1] in '.,;:!…"“«»)' or not text[0].isalnum():
        return False
    if SALUTATION.fullmatch(text) or text.startswith(("http", "www.")) or looks_like_name(text, (2, 2)):
        return False
    if _BULLET.match(text) or signature([text, "Karla Beispiel"]):
        return False
    return len(groups[number + 1][0].text) >= _SHORTEST_AFTER_HEADING
