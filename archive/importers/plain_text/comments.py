"""The comment thread of a copied page, as drafts."""

from __future__ import annotations

from collections.abc import Sequence

from archive.importers.plain_text.body import read_blocks
from archive.importers.plain_text.comment_cutting import RawComment, cut_comments
from archive.importers.plain_text.lines import Line
from archive.importers.plain_text.links import find_links
from archive.importers.plain_text.replies import with_inferred_answers
from archive.importers.plain_text.signatures import signature
from archive.importers.records import CommentDraft
from archive.text.blocks import join


def read_comments(
    lines: Sequence[Line], article_authors: Sequence[str], announced: int | None
) -> tuple[tuple[CommentDraft, ...], tuple[str, ...]]:
    """The comments in a thread's ``lines``, in order, with warnings for the editor.

    ``announced`` is how many the page's own heading promises.
    """
    positions: dict[int, int] = {}
    drafts: list[CommentDraft] = []
    for position, comment in enumerate(cut_comments(lines), start=1):
        if not comment.lines and not comment.header.pingback:
            continue  # a header with nothing under it: deleted, or no comment at all
        positions[position] = len(drafts) + 1
        parent = positions.get(comment.parent) if comment.parent else None
        drafts.append(_draft(len(drafts) + 1, comment, parent))
    drafts, warnings = with_inferred_answers(drafts, article_authors)
    if announced is not None and announced != len(drafts):
        warnings.append(f"The page announces {announced} comments; {len(drafts)} were found. Please check.")
    return tuple(drafts), tuple(warnings)


def _draft(position: int, comment: RawComment, parent: int | None) -> CommentDraft:
    blocks = read_blocks(comment.lines, headings=False)
    text = join(blocks) or comment.header.author or ""
    printed = [line for block in blocks for line in block.text.split("\n")]
    return CommentDraft(
        position=position,
        text=text,
        parent=parent,
        author=comment.header.author or signature(printed, least_words=1),
        posted=comment.header.posted,
        pingback=comment.header.pingback,
        links=find_links(text),
    )
