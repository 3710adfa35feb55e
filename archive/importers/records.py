"""What a reader hands on: plain records, before any of it touches the desk.

A *source* is one thing that was received: a file, one response of a WARC, one
export. A reader turns its bytes into one or more *drafts*; the loader turns
drafts into desk rows. Nothing here knows Django, so every reader can be tested
on bytes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from archive.text.blocks import Block

CommentStatus = Literal["approved", "pending", "spam", "trash"]


class SourceError(Exception):
    """A source that cannot be read. The message tells the editor what is wrong and what to do."""


@dataclass(frozen=True)
class Source:
    """Bytes as received and where they came from.

    ``name`` is what reports show (a path, or a path with ``#`` and the record within it).
    ``locator`` names the part of a container (a WARC record, a WXR post); empty for a plain file.
    ``captured_at`` is an ISO 8601 time in UTC if the source says when it was captured.
    """

    name: str
    payload: bytes
    media_type: str
    url: str = ""
    locator: str = ""
    captured_at: str = ""
    charset: str = ""


@dataclass(frozen=True)
class CaptionDraft:
    text: str
    credit: str = ""


@dataclass(frozen=True)
class LinkDraft:
    url: str
    text: str = ""


@dataclass(frozen=True)
class CommentDraft:
    """One reader comment. ``parent`` is the position of the comment it answers; positions count from 1.

    ``text`` holds blocks separated by blank lines; ``posted`` is a partial date
    (``YYYY`` to ``YYYY-MM-DDTHH:MM``) or None.
    """

    position: int
    text: str
    parent: int | None = None
    author: str | None = None
    posted: str | None = None
    pingback: bool = False
    status: CommentStatus = "approved"
    by_article_author: bool = False
    author_url: str = ""
    links: tuple[LinkDraft, ...] = ()


@dataclass(frozen=True)
class ArticleDraft:
    """One article as read from a source, with its comment thread.

    ``kind`` is a value of the dossier schema ("trade-press", "blog-post", ...), empty if unknown.
    ``pages`` lists the titles of the pages of a split article, ``page`` the one this source is.
    ``status`` is the source system's own word ("publish", "draft", "private"), empty if it has none.

    ``blocks`` is the running text as the page has it. Pages print the standfirst as the text's first
    paragraph, so there it may stand in ``subtitle`` and as the first block; ``body`` is without it.
    """

    source: Source
    title: str
    kicker: str = ""
    subtitle: str = ""
    series: str = ""
    part: int | None = None
    authors: tuple[str, ...] = ()
    byline: str = ""
    published: str | None = None
    outlet: str | None = None
    kind: str = ""
    language: str = "de"
    url: str = ""
    status: str = ""
    pages: tuple[str, ...] = ()
    page: int | None = None
    blocks: tuple[Block, ...] = ()
    captions: tuple[CaptionDraft, ...] = ()
    links: tuple[LinkDraft, ...] = ()
    comments: tuple[CommentDraft, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks after the standfirst: what an article's body is made of."""
        begins_with_it = bool(self.blocks) and self.blocks[0].text == self.subtitle
        return self.blocks[1:] if begins_with_it else self.blocks


class Reader(Protocol):
    """A source format. ``read`` yields drafts; it raises SourceError for what it cannot read."""

    def __call__(self, source: Source) -> Iterator[ArticleDraft]: ...
