"""Pages of forums: the opening post is the article, the answers are its comments.

The reader of threads cannot know that: in the markup of a forum the opening post is a post like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.importers.html.structured import SelfDescription, types
from archive.importers.records import ArticleDraft, CommentDraft
from archive.text.blocks import Block, normalise_body, split

_FORUM = re.compile(
    r"[/.](?:foren|forum|forums|board|community)[/.]|/(?:viewtopic|showthread|thread|threads|topic"
    r"|topics|discussion)[/.?-]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Topic:
    """A forum topic as an article: its opening post and the answers, positions and parents counted anew."""

    blocks: tuple[Block, ...]
    author: str | None
    published: str | None
    answers: tuple[CommentDraft, ...]


def find_topic(described: SelfDescription, url: str, comments: tuple[CommentDraft, ...]) -> Topic | None:
    """The topic that a page without an article of its own is; None if nothing says that it is a forum."""
    says_so = any("DiscussionForumPosting" in types(node) for node in described.nodes)
    if not comments or comments[0].pingback or not (says_so or _FORUM.search(url)):
        return None
    opening = comments[0]
    blocks = tuple(Block(block.kind, block.text) for block in split(normalise_body(opening.text)))
    return Topic(blocks, opening.author, opening.posted, tuple(map(_moved_up, comments[1:])))


def as_article(draft: ArticleDraft, opening: CommentDraft, with_text: bool) -> ArticleDraft:
    """``draft`` of a page of a forum with the author and the time of its first post.

    ``with_text`` takes the text and the links from there as well, for pages whose main text is more than it.
    """
    draft = replace(
        draft,
        authors=(opening.author,) if opening.author else draft.authors,
        published=opening.posted or draft.published,
    )
    if not with_text:
        return draft
    blocks = tuple(Block(block.kind, block.text) for block in split(normalise_body(opening.text)))
    return replace(draft, blocks=blocks, subtitle="", links=opening.links)


def _moved_up(comment: CommentDraft) -> CommentDraft:
    parent = comment.parent - 1 if comment.parent and comment.parent > 1 else None
    return replace(comment, position=comment.position - 1, parent=parent)
