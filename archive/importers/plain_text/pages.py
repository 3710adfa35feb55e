"""The list of pages under an article that was split: "1. Erster Teil 2. Zweiter Teil"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.importers.plain_text.lines import Line

_ENTRY = re.compile(r"^(?:Seite\s+)?(?P<number>\d{1,2})\s*[.:)]\s+(?P<title>\S.{1,150})$", re.IGNORECASE)
_HEADS_READ = 6


@dataclass(frozen=True)
class Pages:
    """Titles of the pages in order, the number of this one, and the lines that are left."""

    titles: tuple[str, ...]
    page: int | None
    rest: list[Line]


def take_pages(lines: Sequence[Line]) -> Pages:
    """Find the list of pages in an article's lines.

    It is told from any other numbered list by an entry that repeats a line of the head: the page's own
    title. Lists that open with "Seite 1:" need no such proof.
    """
    heads = {_folded(line.text) for line in lines[:_HEADS_READ]}
    for start, stop in reversed(_runs(lines)):
        entries = [_ENTRY.match(line.text) for line in lines[start:stop]]
        titles = tuple(entry["title"].strip() for entry in entries if entry)
        page = next((n for n, title in enumerate(titles, start=1) if _folded(title) in heads), None)
        says_page = lines[start].text.lower().startswith("seite")
        if page is not None or says_page:
            return Pages(titles, page, [*lines[:start], *lines[stop:]])
    return Pages((), None, list(lines))


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The stretches of lines numbered 1, 2, ... (at least two)."""
    runs: list[tuple[int, int]] = []
    start = expected = 0
    for index, line in enumerate([*lines, Line("")]):
        entry = _ENTRY.match(line.text) if line.is_short else None
        number = int(entry["number"]) if entry else 0
        if number == expected + 1 and expected:
            expected = number
            continue
        if expected >= 2:
            runs.append((start, index))
        start, expected = (index, 1) if number == 1 else (index, 0)
    return runs


def _folded(title: str) -> str:
    return " ".join(title.lower().split()).rstrip(" .…")
