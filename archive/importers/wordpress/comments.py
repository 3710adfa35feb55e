"""The comment thread of a post, exactly as exported: status, parent and kind of every comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from archive.importers.records import CommentDraft, CommentStatus
from archive.importers.wordpress.content import one_line, read_comment
from archive.importers.wordpress.dates import stored_time
from archive.importers.wordpress.export import Writer, text
from archive.text.blocks import join

_STATUSES: dict[str, CommentStatus] = {
    "1": "approved",
    "approve": "approved",
    "approved": "approved",
    "0": "pending",
    "hold": "pending",
    "spam": "spam",
    "trash": "trash",
    "post-trashed": "trash",
}
_PINGBACKS = ("pingback", "trackback")


@dataclass(frozen=True)
class Thread:
    """The comments of a post and what the editor should know of them."""

    comments: tuple[CommentDraft, ...]
    warnings: tuple[str, ...]


def read_comments(item: etree._Element, writer: Writer) -> Thread:
    """All comments of an item in the order of the export.

    Where a reply would stand before the comment it answers, the order of writing is taken instead.
    """
    elements = item.findall("{wp}comment")
    if _has_reply_before_parent(elements):
        elements.sort(key=lambda element: (text(element, "wp:comment_date"), _number(_identifier(element))))
    positions = {_identifier(element): position for position, element in enumerate(elements, 1)}
    comments: list[CommentDraft] = []
    warnings: list[str] = []
    for position, element in enumerate(elements, 1):
        parent = positions.get(_parent(element)) if _parent(element) else None
        if parent is not None and parent >= position:
            parent = None
        comments.append(_comment(element, position, parent, writer))
        warnings += _warnings(element, position, parent)
    return Thread(tuple(comments), tuple(warnings))


def _comment(element: etree._Element, position: int, parent: int | None, writer: Writer) -> CommentDraft:
    content = read_comment(text(element, "wp:comment_content"))
    return CommentDraft(
        position=position,
        text=join(content.blocks),
        parent=parent,
        author=one_line(text(element, "wp:comment_author")) or None,
        posted=stored_time(text(element, "wp:comment_date")),
        pingback=text(element, "wp:comment_type").strip() in _PINGBACKS,
        status=_STATUSES.get(text(element, "wp:comment_approved").strip(), "pending"),
        by_article_author=_is_by(element, writer),
        author_url=text(element, "wp:comment_author_url").strip(),
        links=content.links,
    )


def _warnings(element: etree._Element, position: int, parent: int | None) -> Iterator[str]:
    if _parent(element) and parent is None:
        yield f"Comment {position} answers comment no. {_parent(element)}, which does not stand before it."
    status = text(element, "wp:comment_approved").strip()
    if status not in _STATUSES:
        yield f"Comment {position} has the unknown status “{status}”; it is taken as pending."
    kind = text(element, "wp:comment_type").strip()
    if kind not in ("", "comment", *_PINGBACKS):
        yield f"Comment {position} is of the unknown kind “{kind}”; it is taken as a comment."


def _has_reply_before_parent(elements: list[etree._Element]) -> bool:
    places = {_identifier(element): place for place, element in enumerate(elements)}
    return any(places.get(_parent(element), -1) > place for place, element in enumerate(elements))


def _identifier(element: etree._Element) -> str:
    return text(element, "wp:comment_id").strip()


def _parent(element: etree._Element) -> str:
    parent = text(element, "wp:comment_parent").strip()
    return "" if parent == "0" else parent


def _number(identifier: str) -> int:
    return int(identifier) if identifier.isdigit() else 0


def _is_by(element: etree._Element, writer: Writer) -> bool:
    """Whether the signed-in user who commented is the writer of the post."""
    user = text(element, "wp:comment_user_id").strip()
    if user in ("", "0"):
        return False
    if writer.identifier:
        return user == writer.identifier
    return one_line(text(element, "wp:comment_author")) == writer.display_name
