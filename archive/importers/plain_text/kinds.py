"""What kind of text this is, from what its page prints around it.

Each kind has its marks; each mark counts points. A kind needs a clear lead,
otherwise none is given: the editor sees an empty field rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PRESS = re.compile(
    r"^(?:presse(?:mitteilung|information|meldung|text)|medien(?:mitteilung|information))\b|^pressekontakt\b",
    re.I,
)
_NEWSLETTER = re.compile(
    r"^(?:[\w-]{0,20}newsletter|rundbrief|mitgliederbrief|infobrief)\b.{0,40}(?:\d|ausgabe)", re.I
)
_COLUMN = re.compile(r"^(?:kolumne|glosse|zwischenruf|querdenker|standpunkt)\b", re.I)
_AGENCY = re.compile(
    r"\((?:dpa|ddp|ap|afp|reuters|apa|sid|dapd)(?:[/-]\w+)?\)|\b(?:dpa|dapd|ddp)/\w{2,4}\b", re.I
)
_QUOTED = re.compile(r"[»„“\"][^»«„“”\"\n]{1,2000}[«“”\"]")
_FIRST_PERSON = re.compile(r"\b(?:ich|mir|mich|mein(?:e[mnrs]?)?)\b", re.IGNORECASE)
_BLOG_FRAME = re.compile(
    r"antworten\s?löschen|eingestellt von|neuerer post|älterer post|blogthis|in diesem blog|blogroll", re.I
)
_COMMENT_FORM = re.compile(
    r"schreibe einen kommentar|hinterlasse (?:eine|einen)|leave a (?:reply|comment)|kommentar hinterlassen",
    re.I,
)
_MAGAZINE_FRAME = re.compile(
    r"zur startseite|newsletter|artikel (?:drucken|versenden)|heft\b|ausgabe \d|seite \d+ von", re.I
)
_HEAD_LINES = 4
_LEAD = 2


@dataclass(frozen=True)
class Evidence:
    """What the reader saw: text blocks, the lines of the frame it left out, and parts of the head."""

    head: Sequence[str]
    text: str
    frame: str
    kicker: bool
    series: bool
    byline_with_date: bool
    date_first: bool
    credited_caption: bool
    standfirst: bool
    pages: bool
    salutation: bool
    signed: bool


def guess_kind(evidence: Evidence) -> str:
    """A kind of the dossier schema ("trade-press", "blog-post", ...), or "" without clear evidence."""
    for line in evidence.head[:_HEAD_LINES]:
        for pattern, kind in ((_PRESS, "press-release"), (_NEWSLETTER, "newsletter"), (_COLUMN, "column")):
            if pattern.match(line):
                return kind
    if re.search(r"^Pressekontakt\b", evidence.text, re.MULTILINE):
        return "press-release"
    blog, trade = _blog_points(evidence), _trade_points(evidence)
    if _AGENCY.search(evidence.text[:600] + evidence.text[-200:]) and blog < _LEAD:
        return "news"
    if blog >= _LEAD and blog > trade:
        return "blog-post"
    return "trade-press" if trade >= _LEAD and trade > blog else ""


def _blog_points(evidence: Evidence) -> int:
    own_words = _QUOTED.sub(" ", evidence.text[:50_000])
    return (
        2 * bool(_FIRST_PERSON.search(own_words))
        + 3 * bool(_BLOG_FRAME.search(evidence.frame))
        + 2 * bool(_COMMENT_FORM.search(evidence.frame))
        + 1 * evidence.date_first
        + 1 * evidence.salutation
        + 1 * evidence.signed
    )


def _trade_points(evidence: Evidence) -> int:
    return (
        2 * evidence.kicker
        + 1 * evidence.series
        + 1 * (evidence.byline_with_date and not evidence.date_first)
        + 1 * evidence.credited_caption
        + 1 * evidence.standfirst
        + 2 * evidence.pages
        + 1 * bool(_MAGAZINE_FRAME.search(evidence.frame))
    )
