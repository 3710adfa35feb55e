"""Lines that open a comment: who says it and when.

"Karla sagt:" with the date on the next line, "Max am 3.4.2011", "Kommentar von
Max | 3.4.2011, 12:30", "am 3.4.2011 um 12:30 schrieb Max:", "#3 Max".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.dates import from_german
from archive.importers.plain_text.bylines import DATE, tidy_date

_LONGEST = 120
_LONGEST_NAME = 60
_SAYS = r"(?:sagte?|schreibt|schrieb|meinte?|kommentierte?|antwortete?|ergänzte?|says|said|wrote)"
_ANSWERS = re.compile(r"\bantwortete?\b|^antwort\s+(?:von|auf)\b|^(?:↳|»|>>)\s*", re.IGNORECASE)
_NAME_SAYS = re.compile(
    rf"^(?P<name>[^:]{{1,60}}?)\s+{_SAYS}(?P<rest>\b[^:]{{0,60}}|\s[^:]{{0,20}}DATE[^:]{{0,20}})?\s*:?$",
    re.IGNORECASE,
)
# Blogger until 2011: "Karla hat gesagt…" above the text, the date on a line of its own below it.
_SAID_DOTS = re.compile(
    r"^(?P<name>[^:!?…]{1,60}?)\s+(?:hat\s+(?:gesagt|geschrieben)|sagte|meinte|said)\s*(?:…|\.{3})$",
    re.IGNORECASE,
)
_SAYS_NAME = re.compile(rf"^(?:am\s+)?DATE\W*\s+{_SAYS}\s+(?P<name>[^:]{{1,60}}?)\s*:?$", re.IGNORECASE)
_COMMENT_BY = re.compile(
    r"^(?:kommentar|antwort|beitrag|comment|reply)\s+(?:#?\d+\s+)?(?:von|by)\s*:?\s+(?P<name>.{1,60}?)(?:\W+DATE)?\s*:?$",
    re.IGNORECASE,
)
_COMMENT_BY_ANYONE = re.compile(r"(?:kommentar|comment)\s+(?:von|by)\b", re.IGNORECASE)
_NAME_AND_DATE = re.compile(
    r"^(?P<name>[^.!?]{0,60}?)[\s,|–·/(-]*(?:schrieb\s+)?(?:\b(?:am|um|vom)\s+)?DATE[\s):|,]*$", re.IGNORECASE
)
_DATE_AND_NAME = re.compile(
    r"^(?:am\s+)?DATE[\s,|–·/:-]*(?:(?:von|by)\s+)?(?P<name>[^.!?:]{1,60}?)\s*:?$", re.IGNORECASE
)
_PINGBACK = re.compile(r"^(?:pingback|trackback)(?:\s+(?:von|by))?\s*:?\s+(?P<name>.{1,110})$", re.IGNORECASE)
_BUTTON = re.compile(
    r"[\s|·(#]+(?:antworten|reply|permalink|permanenter\s+link|link|zitieren|melden)?\)?\s*$", re.IGNORECASE
)
_ORDINAL = re.compile(r"^(?:#\s?|nr\.\s?)?\d{1,4}[.):]?\s+|^#\d{1,4}$")
_NO_NAME_OPENS_WITH = re.compile(
    r"(?:seit|ab|bis|am|im|der|die|das|den|dem|ein|eine|in|vom|zum|zur|auch|und|oder|nach|vor|ich|wir|es|sie|stand"
    r"|erstellt|aktualisiert|update|veröffentlicht|termin|start)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CommentHeader:
    """``answers``: the line itself says that this is a reply."""

    author: str | None
    posted: str | None
    pingback: bool = False
    answers: bool = False


def read_header(line: str) -> CommentHeader | None:
    """The header that ``line`` is as a whole; None for a line of text."""
    if len(line) > _LONGEST:
        return None
    pingback = _PINGBACK.match(line)
    if pingback is not None:
        return CommentHeader(pingback["name"].strip(), None, pingback=True)
    answers = _ANSWERS.search(line) is not None
    bare = _BUTTON.sub("", re.sub(r"^(?:↳|»|>>)\s*", "", line))
    if DATE.match(bare) is None:
        bare = _ORDINAL.sub("", bare)
    date = DATE.search(bare)
    posted = from_german(tidy_date(date.group())) if date else None
    if posted is not None and date is not None:
        return _dated(bare[: date.start()] + "DATE" + bare[date.end() :], str(posted), answers)
    match = (
        _COMMENT_BY.match(bare)
        or _SAID_DOTS.match(bare)
        or (_NAME_SAYS.match(bare) if bare.endswith(":") else None)
    )
    name = _name(match["name"]) if match else None
    return CommentHeader(name, None, answers=answers) if name else None


def announces_text(line: str) -> bool:
    """ "Karla hat gesagt…": in a thread with such lines a date alone on a line ends the comment above it."""
    return _SAID_DOTS.match(line) is not None and read_header(line) is not None


def is_signature_line(line: str) -> bool:
    """ "Kommentar von Karla — 3. April 2011": some themes print this line under the comment, not over it."""
    return _COMMENT_BY_ANYONE.match(line) is not None and read_header(line) is not None


def _dated(line: str, posted: str, answers: bool) -> CommentHeader | None:
    for pattern in (_SAYS_NAME, _COMMENT_BY, _NAME_SAYS, _NAME_AND_DATE, _DATE_AND_NAME):
        match = pattern.match(line)
        if match is None or "DATE" in match["name"]:
            continue
        printed = match["name"].strip()
        name = _name(printed)
        if name or not printed:
            return CommentHeader(name, posted, answers=answers)
    return None


def _name(printed: str) -> str | None:
    """A display name of up to five words, nicknames included; None for what opens a sentence."""
    printed = re.sub(r"\s*\((?:gast|unregistriert|guest|autor(?:in)?)\)", "", printed, flags=re.IGNORECASE)
    printed = printed.strip(" ,|–·-:()@")
    words = printed.split()
    if not words or len(words) > 5 or len(printed) > _LONGEST_NAME or _NO_NAME_OPENS_WITH.match(printed):
        return None
    return printed
