"""Where the article ends and its comments begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.importers.plain_text.comment_headers import read_header
from archive.importers.plain_text.leftovers import is_leftover, opens_form
from archive.importers.plain_text.lines import Line

_NUMBER = r"(?P<number>\d{1,4}|ein|eine|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)"
_HEADING = re.compile(
    rf"(?:{_NUMBER}\s+(?:leser)?(?:kommentare?|reaktion(?:en)?|antwort(?:en)?|gedanken?|meinung(?:en)?|comments?"
    r"|responses?|thoughts?)\b(?:\s+(?:zu|auf|on|to|für|bisher)\b.{0,200})?\s*[:!»]?"
    r"|(?:leser|alle\s)?(?:kommentare?|comments?)(?:\s*\((?P<count>\d{1,4})\))?(?:\s+(?:zu|zum|der\s+leser)\b.{0,150})?\s*:?"
    r"|(?:leser)?(?:meinungen|diskussion|reaktionen|stimmen)(?:\s*\(\d{1,4}\)\s*:?|\s*:)"
    r"|das\s+sagen\s+(?:unsere\s+)?leser\s*:?)",
    re.IGNORECASE,
)
_RUNNING_TEXT = 80


def split_thread(lines: Sequence[Line]) -> tuple[list[Line], list[Line], int | None]:
    """(the article's lines, the thread's lines, how many comments the heading announces).

    A heading counts only behind running text: above it, "4 Kommentare" is a counter. Without a heading
    the thread begins at the first line such as "Karla sagt:" that stands behind running text.
    """
    text_seen = False
    for number, line in enumerate(lines):
        if text_seen and line.is_short:
            heading = _HEADING.fullmatch(line.text)
            if heading is not None and _has_text(lines[number + 1 :]):
                return list(lines[:number]), list(lines[number + 1 :]), _announced(heading)
            if _opens_comments(lines, number):
                return list(lines[:number]), list(lines[number:]), None
        text_seen = text_seen or len(line.text) >= _RUNNING_TEXT
    return list(lines), [], None


def _announced(heading: re.Match[str]) -> int | None:
    printed = heading["number"] or heading["count"] or ""
    return int(printed) if printed.isdigit() else None


def _has_text(lines: Sequence[Line]) -> bool:
    """True if anything follows that is neither form nor frame."""
    for line in lines:
        if opens_form(line):
            return False
        if not is_leftover(line):
            return True
    return False


def _opens_comments(lines: Sequence[Line], number: int) -> bool:
    """ "Karla sagt:" over a date, or with one: a header that no author writes into an article."""
    line = lines[number]
    if (
        re.search(
            r"\b(?:sagte?|schreibt|schrieb|meinte?|says|said)\b|^(?:Kommentar|Comment) (?:von|by)", line.text
        )
        is None
    ):
        return False
    header = read_header(line.text)
    if header is None or header.pingback:
        return False
    following = read_header(lines[number + 1].text) if number + 1 < len(lines) else None
    dated_below = following is not None and following.author is None and following.posted is not None
    return header.posted is not None or dated_below
