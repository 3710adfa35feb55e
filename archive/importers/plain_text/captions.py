"""Captions of pictures in a copied text: told by their credit, or by being printed twice.

The second print is the picture's alternative text, which browsers copy along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.importers.plain_text.lines import Line
from archive.importers.records import CaptionDraft

_WORD = (
    r"(?:(?:Symbol|Archiv)?(?:Bild|Foto)(?:s|er|credit|quelle|nachweis)?|Photo|Grafik|Illustration|Screenshot"
    r"|Abbildung)"
)
_IN_BRACKETS = re.compile(
    rf"^(?P<text>.*?)\s*[(\[](?:{_WORD}\s*[:/©]\s*©?|©|\(c\))\s*(?P<credit>[^()\[\]]{{2,100}})[)\]]\.?$", re.I
)
_LEADING = re.compile(rf"^{_WORD}\s*:\s*(?:©\s*)?(?P<credit>.{{2,100}})$", re.I)
_TRAILING = re.compile(
    rf"^(?P<text>.+?)\s*(?:[|/–-]\s*)?(?:\b{_WORD}\s*:|©)\s*(?P<credit>[^.:]{{2,60}})$", re.I
)
_LONGEST = 280
_SHORTEST_TWICE = 20


def read_caption(line: Line) -> CaptionDraft | None:
    """The caption that ``line`` is, known by its credit; None if it is text."""
    if len(line.text) > _LONGEST:
        return None
    match = _IN_BRACKETS.match(line.text) or _LEADING.match(line.text) or _TRAILING.match(line.text)
    if match is None:
        return None
    parts = match.groupdict()
    return CaptionDraft(text=(parts.get("text") or "").strip(" |/–-"), credit=parts["credit"].strip())


def take_captions(lines: Sequence[Line]) -> tuple[list[Line], tuple[CaptionDraft, ...]]:
    """(the other lines, the captions, each once) of an article."""
    captions: dict[str, CaptionDraft] = {}
    rest: list[Line] = []
    for line in lines:
        if rest and rest[-1].text == line.text and _printed_twice(rest[-1], line):
            captions.setdefault(line.text, CaptionDraft(rest.pop().text))
        elif line.text not in captions:
            caption = read_caption(line)
            if caption is not None:
                captions.setdefault(line.text, caption)
            else:
                rest.append(line)
    return rest, tuple(captions.values())


def _printed_twice(first: Line, second: Line) -> bool:
    adjacent = second.paragraph - first.paragraph <= 1
    return adjacent and _SHORTEST_TWICE <= len(second.text) <= _LONGEST
