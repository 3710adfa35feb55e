"""Cutting a thread's lines into comments.

Three marks tell comments apart, and any of them may be missing: numbers ("1.",
"2.", Blogger), headers ("Karla sagt:", :mod:`.comment_headers`) and the buttons
under each comment ("AntwortenLöschen"). Where buttons are printed, a number
opens a comment only behind one: lists inside comments are numbered too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from archive.importers.plain_text.comment_headers import (
    CommentHeader,
    announces_text,
    is_signature_line,
    read_header,
)
from archive.importers.plain_text.leftovers import is_leftover, opens_form
from archive.importers.plain_text.lines import Line

_NUMBERED = re.compile(r"^(?P<number>\d{1,4})\.\s+(?P<rest>\S.*)$", re.DOTALL)
_NUMBER_ALONE = re.compile(r"^#?(?P<number>\d{1,4})[.)]?(?P<rest>)$")
_BUTTONS = re.compile(
    r"(?:antworten|antwort\s?↓|löschen|reply|zitieren|melden|permalink)+(?:\s*[|·]?\s*\w+)?", re.IGNORECASE
)
_REPLIES_FOLLOW = re.compile(r"antworten|replies", re.IGNORECASE)
_RUN_TOGETHER = re.compile(
    r"^(?P<name>[^\d.!?:]{2,50}?)\s?(?P<date>\d{1,2}\. .{5,40}|\d{1,2}\.\d{1,2}\.\d{2,4}.{0,20})$"
)
_NESTING = 2
_NOBODY = CommentHeader(None, None)


@dataclass
class RawComment:
    """A comment as its lines; ``parent`` is a position, counted from 1."""

    header: CommentHeader
    indent: int
    parent: int | None = None
    lines: list[Line] = field(default_factory=list)


def cut_comments(lines: Sequence[Line]) -> list[RawComment]:
    """The comments of a thread in order, up to the comment form; those without lines are none."""
    thread = _Thread(
        numbered=_begins_with_number_one(lines),
        buttons=any(_is_button(line) for line in lines),
        signed_below=_is_signed_below(lines),
        dated_below=any(line.is_short and announces_text(line.text) for line in lines),
    )
    for index, line in enumerate(lines):
        if opens_form(line):
            break
        thread.read(line, lines[index + 1] if index + 1 < len(lines) else None)
    if _begins_with_tabs(thread.comments):
        thread.comments[0].lines.clear()  # positions must stay: replies point at them
    return thread.comments


def _begins_with_tabs(comments: Sequence[RawComment]) -> bool:
    """True if what stands before the first header are tabs or counters ("Kommentare2 Pingbacks0")."""
    if len(comments) < 2 or comments[0].header != _NOBODY or comments[1].header == _NOBODY:
        return False
    lines = comments[0].lines
    return bool(lines) and all(len(line.text) <= 60 and line.text[-1] not in ".!?…:;" for line in lines)


def _begins_with_number_one(lines: Sequence[Line]) -> bool:
    if not lines:
        return False
    first = _NUMBERED.match(lines[0].text) or _NUMBER_ALONE.match(lines[0].text)
    return first is not None and first["number"] == "1"


def _is_signed_below(lines: Sequence[Line]) -> bool:
    """True if the first line of the thread is text and such a line comes only after it."""
    text = [line for line in lines if not _is_button(line) and not is_leftover(line)]
    if not text or not any(line.is_short and is_signature_line(line.text) for line in text):
        return False
    return _header(text[0], text[1] if len(text) > 1 else None) is None and not _begins_with_number_one(lines)


def _is_button(line: Line) -> bool:
    return line.is_short and _BUTTONS.fullmatch(line.text) is not None


@dataclass
class _Thread:
    """Reads a thread line by line.

    ``closed``: a button said that the last comment has ended. ``top`` is the position of the last comment
    that answers none, ``tops`` how many there are; ``nested`` is the number of the last reply below it.
    """

    numbered: bool
    buttons: bool
    signed_below: bool = False
    dated_below: bool = False
    comments: list[RawComment] = field(default_factory=list)
    closed: bool = True
    replies_follow: bool = False
    headers_seen: bool = False
    top: int = 0
    tops: int = 0
    nested: int = 0

    def read(self, line: Line, following: Line | None) -> None:
        """Take one more line; ``following`` is looked at where a name stands alone over its date."""
        if _is_button(line):
            self.replies_follow = self.closed and _REPLIES_FOLLOW.fullmatch(line.text) is not None
            self.closed = True
        elif not (self.numbered and self._opened_by_number(line)):
            self._read_text(line, following)

    def _read_text(self, line: Line, following: Line | None) -> None:
        header = _header(line, following)
        if header is None and is_leftover(line):
            return
        if self.signed_below:
            self._read_signed_below(line, header)
            return
        if header is not None and header.author is None and not header.pingback and self._waits_for_date():
            self.comments[-1].header = replace(self.comments[-1].header, posted=header.posted)
            self.closed = self.dated_below and bool(self.comments[-1].lines)
        elif header is not None:
            self._open(header, line)
        else:
            if not self.comments or (self.closed and not self.headers_seen and not self.numbered):
                self.comments.append(RawComment(_NOBODY, line.indent))
                self.closed = False
            self.comments[-1].lines.append(line)

    def _read_signed_below(self, line: Line, header: CommentHeader | None) -> None:
        """Themes that print "Kommentar von Karla" under the comment: the line closes what stands above it."""
        if header is not None and (is_signature_line(line.text) or header.pingback):
            if not self.closed and self.comments:
                self.comments[-1].header = header
            self.closed = True
            return
        if self.closed or not self.comments:
            self.comments.append(RawComment(_NOBODY, line.indent))
            self.closed = False
        self.comments[-1].lines.append(line)

    def _opened_by_number(self, line: Line) -> bool:
        match = _NUMBERED.match(line.text) or _NUMBER_ALONE.match(line.text)
        if match is None or not self._is_next(int(match["number"])):
            return False
        rest = match["rest"]
        header = (read_header(rest) or _run_together(rest)) if rest else None
        parent = self.top if self.nested else None
        self.comments.append(RawComment(header or _NOBODY, line.indent, parent))
        if parent is None:
            self.top, self.tops = len(self.comments), self.tops + 1
        if rest and header is None:
            self.comments[-1].lines.append(replace(line, text=rest))
        self.closed = self.replies_follow = False
        return True

    def _is_next(self, number: int) -> bool:
        """Numbers count on; under "Antworten" they begin again at 1 for the replies to one comment."""
        if self.buttons and not self.closed:
            return False
        if self.comments and self.replies_follow and number == 1:
            self.nested = 1
            return True
        if number == self.tops + 1:
            self.nested = 0
            return True
        if self.nested and number == self.nested + 1:
            self.nested = number
            return True
        return False

    def _open(self, header: CommentHeader, line: Line) -> None:
        last = self.comments[-1] if self.comments else None
        self.closed, self.headers_seen = False, True
        if self.numbered and last is not None and not last.lines and last.header == _NOBODY:
            last.header = header  # the number stood on a line of its own
            return
        parent = self._parent_by_indent(line.indent)
        if parent is None and header.answers and self.comments:
            parent = len(self.comments)
        self.comments.append(RawComment(header, line.indent, parent))

    def _parent_by_indent(self, indent: int) -> int | None:
        """The comment above that is set further left; beside it, its own parent."""
        if not self.comments:
            return None
        position: int | None = len(self.comments)
        while position is not None:
            other = self.comments[position - 1]
            if other.indent + _NESTING <= indent:
                return position
            if other.indent <= indent:
                return other.parent
            position = other.parent
        return None

    def _waits_for_date(self) -> bool:
        last = self.comments[-1] if self.comments else None
        if last is None or last.header.posted is not None:
            return False
        return not last.lines or (self.dated_below and last.header.author is not None)


def _header(line: Line, following: Line | None) -> CommentHeader | None:
    if not line.is_short:
        return None
    header = read_header(line.text)
    if header is None and following is not None and _is_display_name(line.text):
        below = read_header(following.text)
        if below is not None and below.author is None and below.posted:
            return CommentHeader(line.text.strip(" :"), None)
    return header


def _run_together(text: str) -> CommentHeader | None:
    """ "Karla Beispiel22. April 2010 um 10:20": Blogger's copy sets no space between name and date."""
    match = _RUN_TOGETHER.match(text) if len(text) <= 100 else None
    dated = read_header(match["date"]) if match else None
    if match is None or dated is None or dated.author or not dated.posted:
        return None
    return replace(dated, author=match["name"].strip())


def _is_display_name(text: str) -> bool:
    return len(text) <= 50 and len(text.split()) <= 4 and text.rstrip(":")[-1:] not in ".!?,;"
