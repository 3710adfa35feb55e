"""The comment thread of a copied page.

Three marks tell comments apart, and any of them may be missing: numbers
("1.", "2.", Blogger), headers ("Karla sagt:", :mod:`.comment_headers`) and the
buttons under each comment ("AntwortenLöschen").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from archive.importers.plain_text.body import read_blocks
from archive.importers.plain_text.comment_headers import CommentHeader, read_header
from archive.importers.plain_text.leftovers import is_leftover, opens_form
from archive.importers.plain_text.lines import Line
from archive.importers.plain_text.links import find_links
from archive.importers.plain_text.replies import with_inferred_answers
from archive.importers.plain_text.signatures import signature
from archive.importers.records import CommentDraft
from archive.text.blocks import join

_NUMBERED = re.compile(r"^(?P<number>\d{1,4})\.\s+(?P<rest>\S.*)$", re.DOTALL)
_NUMBER_ALONE = re.compile(r"^#?(?P<number>\d{1,4})[.)]?$")
_BUTTONS = re.compile(
    r"(?:antworten|löschen|reply|zitieren|melden|permalink)+(?:\s*[|·]?\s*\w+)?", re.IGNORECASE
)
_REPLIES_FOLLOW = re.compile(r"antworten|replies", re.IGNORECASE)
_BLOGGER_NAME = re.compile(
    r"^(?P<name>[^\d.!?:]{2,50}?)\s?(?P<date>\d{1,2}\. .{5,40}|\d{1,2}\.\d{1,2}\.\d{2,4}.{0,20})$"
)
_NESTING = 2


@dataclass
class _Open:
    """A comment while its lines are read."""

    header: CommentHeader
    indent: int
    parent: int | None = None
    lines: list[Line] = field(default_factory=list)


def read_comments(
    lines: Sequence[Line], article_authors: Sequence[str], announced: int | None
) -> tuple[tuple[CommentDraft, ...], tuple[str, ...]]:
    """The comments in a thread's ``lines``, in order, with warnings for the editor."""
    found = [comment for comment in _cut(lines) if comment.lines or comment.header.pingback]
    drafts = [_draft(position, comment) for position, comment in enumerate(found, start=1)]
    drafts, warnings = with_inferred_answers(drafts, article_authors)
    if announced is not None and announced != len(drafts):
        warnings.append(f"The page announces {announced} comments; {len(drafts)} were found. Please check.")
    return tuple(drafts), tuple(warnings)


def _cut(lines: Sequence[Line]) -> list[_Open]:
    thread = _Thread(numbered=_is_numbered(lines))
    for index, line in enumerate(lines):
        if opens_form(line) and not _REPLIES_FOLLOW.fullmatch(line.text):
            break
        following = lines[index + 1] if index + 1 < len(lines) else None
        thread.read(line, following)
    return thread.comments


def _is_numbered(lines: Sequence[Line]) -> bool:
    """True if comments are numbered: the first line is number 1 and a 2 or a button follows somewhere."""
    if not lines or not (first := _NUMBERED.match(lines[0].text) or _NUMBER_ALONE.match(lines[0].text)):
        return False
    if first["number"] != "1":
        return False
    numbers = (_NUMBERED.match(line.text) for line in lines[1:])
    return (
        any(number and number["number"] == "2" for number in numbers)
        or any(line.is_short and _BUTTONS.fullmatch(line.text) for line in lines)
        or _NUMBERED.match(lines[0].text) is not None
    )


@dataclass
class _Thread:
    """Reads a thread line by line. ``closed``: a button said that the last comment has ended."""

    numbered: bool
    comments: list[_Open] = field(default_factory=list)
    closed: bool = True
    top: int = 0
    nested: int = 0
    replies_follow: bool = False
    headers_seen: bool = False

    def read(self, line: Line, following: Line | None) -> None:
        if line.is_short and _BUTTONS.fullmatch(line.text):
            self.replies_follow = bool(_REPLIES_FOLLOW.fullmatch(line.text)) and self.closed
            self.closed = True
            return
        if self.numbered and self._numbered(line):
            return
        if is_leftover(line) and read_header(line.text) is None:
            return
        header = self._header(line, following)
        if header is not None:
            self._open(header, line)
        elif self._waits_for_date(line):
            self._add_date(line)
        elif not self.comments or (self.closed and not self.headers_seen and not self.numbered):
            self._open(CommentHeader(None, None), line)
            self.headers_seen = False
            self.comments[-1].lines.append(line)
        else:
            self.comments[-1].lines.append(line)

    def _numbered(self, line: Line) -> bool:
        match = _NUMBERED.match(line.text) or _NUMBER_ALONE.match(line.text)
        number = int(match["number"]) if match else 0
        if match is None or not self._is_next(number):
            return False
        rest = match.groupdict().get("rest") or ""
        parent = self.top if self.nested else None
        header = (read_header(rest) or _blogger_header(rest)) if rest else None
        self.comments.append(_Open(header or CommentHeader(None, None), line.indent, parent))
        if parent is None:
            self.top = len(self.comments)
        if rest and header is None:
            self.comments[-1].lines.append(replace(line, text=rest))
        self.closed = self.replies_follow = False
        return True

    def _is_next(self, number: int) -> bool:
        """Numbers count on; under "Antworten" they begin again at 1 for the replies to one comment."""
        if self.replies_follow and number == 1:
            self.nested = 1
            return True
        if self.nested and number == self.nested + 1 and self.closed and number != self._top_count() + 1:
            self.nested = number
            return True
        if number == self._top_count() + 1 and (self.closed or not self.comments or not self._has_buttons()):
            self.nested = 0
            return True
        return False

    def _top_count(self) -> int:
        return sum(comment.parent is None for comment in self.comments)

    def _has_buttons(self) -> bool:
        return self.closed

    def _header(self, line: Line, following: Line | None) -> CommentHeader | None:
        if not line.is_short:
            return None
        header = read_header(line.text)
        if header is not None and (header.author or header.pingback):
            return header
        if header is None and following is not None and _is_display_name(line.text):
            below = read_header(following.text)
            if below is not None and below.author is None and below.posted:
                return CommentHeader(line.text.strip(" :"), None)
        return header if header is not None and not self._waits_for_date(line) else None

    def _open(self, header: CommentHeader, line: Line) -> None:
        last = self.comments[-1] if self.comments else None
        if self.numbered and last is not None and not last.lines and last.header == CommentHeader(None, None):
            last.header = header  # the number stood on a line of its own
            return
        parent = self._parent_by_indent(line.indent)
        if header.answers and self.comments and parent is None:
            parent = len(self.comments)
        self.comments.append(_Open(header, line.indent, parent))
        self.closed = False
        self.headers_seen = True

    def _parent_by_indent(self, indent: int) -> int | None:
        for position in range(len(self.comments), 0, -1):
            other = self.comments[position - 1]
            if other.indent + _NESTING <= indent:
                return position
            if other.indent <= indent:
                return other.parent if abs(other.indent - indent) < _NESTING else None
        return None

    def _waits_for_date(self, line: Line) -> bool:
        if (
            not self.comments
            or self.comments[-1].lines
            or self.comments[-1].header.posted
            or not line.is_short
        ):
            return False
        header = read_header(line.text)
        return header is not None and header.author is None and header.posted is not None

    def _add_date(self, line: Line) -> None:
        header = read_header(line.text)
        if header is not None:
            self.comments[-1].header = replace(self.comments[-1].header, posted=header.posted)


def _blogger_header(text: str) -> CommentHeader | None:
    """ "Karla Beispiel22. April 2010 um 10:20": Blogger's copy runs name and date together."""
    match = _BLOGGER_NAME.match(text)
    if match is None:
        return None
    dated = read_header(match["date"])
    return (
        replace(dated, author=match["name"].strip()) if dated and dated.posted and not dated.author else None
    )


def _is_display_name(text: str) -> bool:
    return len(text) <= 50 and len(text.split()) <= 4 and text.rstrip(":")[-1:] not in ".!?,;"


def _draft(position: int, comment: _Open) -> CommentDraft:
    blocks = read_blocks(comment.lines, headings=False)
    text = join(blocks)
    printed = [line for block in blocks for line in block.text.split("\n")]
    author = comment.header.author or signature(printed, least_words=1)
    return CommentDraft(
        position=position,
        text=text or (comment.header.author or ""),
        parent=comment.parent,
        author=author,
        posted=comment.header.posted,
        pingback=comment.header.pingback,
        links=find_links(text),
    )
