"""The comment thread of an HTML page, read out of the page and taken away from it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html

from archive.importers.records import CommentDraft


@dataclass(frozen=True)
class Thread:
    """The comments of one page in reading order, and what the editor should know about them."""

    comments: tuple[CommentDraft, ...] = ()
    warnings: tuple[str, ...] = ()


def take_comments(tree: html.HtmlElement, url: str = "") -> Thread:
    """Read the comment thread of a page and remove its nodes from ``tree``.

    What belongs to the thread goes with it: its heading, reply forms, pagers and lists of
    pingbacks, so that the rest of the tree is the article's. Never raises on odd markup.
    """
    return Thread()
