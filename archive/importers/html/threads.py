"""The comment thread of an HTML page, read out of the page and taken away from it.

The work is done in steps, each a module of ``thread_kinds``: odd markup is brought into blocks
(``rewrites``), the elements that are comments are found (``groups``), their order gives who answers
whom (``levels``), each is taken out and read (``authors``, ``posted``, ``texts``), and what stood
around them is cleared away (``furniture``).
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import islice

from lxml import html

from archive.importers.records import CommentDraft

from .thread_kinds import furniture, groups, levels, rewrites, words
from .thread_kinds.addresses import original_url
from .thread_kinds.authors import Signature, find_author
from .thread_kinds.outline import Outline
from .thread_kinds.posted import Posted, find_posted
from .thread_kinds.texts import Words, read_words
from .thread_kinds.visible import line

_PINGBACK = re.compile(
    r"^\W*(?:pingback|trackback|tweetback|ping)\b\s*(?:von|from|by)?\s*:?\s*", re.IGNORECASE
)

# The excerpt that WordPress sends with a pingback; early themes print it like any comment.
_EXCERPT = re.compile(r"^\[(?:\.{3}|…)\]\s.*\[(?:\.{3}|…)\]$", re.DOTALL)
_LATER_PAGE = re.compile(r"[?&/](?:start|st)=?[1-9]|[?&/](?:page|seite|p)[=/-]?(?:[2-9]|1\d)", re.IGNORECASE)

MOST_ELEMENTS = 300_000  # about twenty thousand comments; more would not fit into the memory of an import


@dataclass(frozen=True)
class Opening:
    """The post that opens a thread of a forum: where it stands on the page, and what it says."""

    element: html.HtmlElement
    post: CommentDraft


@dataclass(frozen=True)
class Thread:
    """The comments of one page in reading order, and what the editor should know about them.

    On a page of a forum ``opening`` is the post that they answer; it stays on the page.
    """

    comments: tuple[CommentDraft, ...] = ()
    warnings: tuple[str, ...] = ()
    opening: Opening | None = None


@dataclass(frozen=True)
class _Reading:
    """What one comment says, before it is numbered."""

    signature: Signature
    posted: Posted
    words: Words
    pingback: bool
    by_article_author: bool


def take_comments(tree: html.HtmlElement, url: str = "") -> Thread:
    """Read the comment thread of a page and remove its nodes from ``tree``.

    What belongs to the thread goes with it: its heading, reply forms, pagers and lists of
    pingbacks, so that the rest of the tree is the article's. Never raises on odd markup.
    """
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        return Thread(warnings=("The page is too big to look for comments; enter them by hand.",))
    rewrites.into_blocks(tree)
    outline = Outline(tree)
    members = groups.find_comments(outline)
    if not members and rewrites.headed_into_blocks(tree):
        outline = Outline(tree)
        members = groups.find_comments(outline)
    posts, members = members, _without_opening_post(outline, members, url)
    opening = _read_opening(outline, posts[0], url) if len(members) < len(posts) else None
    numbers = [groups.number_of(outline, at) for at in members]
    parents = levels.parents(outline, members, numbers)
    traits = [outline.traits[at] for at in members]
    items = [outline.elements[at] for at in members]
    homes = _homes(outline, members)
    around = [each for item in (items[:1] + items[-1:]) for each in furniture.announcements(outline, item)]
    readings = _take_out(items, traits, url)
    for each in around:
        furniture.drop(each)
    furniture.clear(tree, homes)
    return replace(_thread(readings, parents, url), opening=opening)


def _without_opening_post(outline: Outline, members: list[int], url: str) -> list[int]:
    """In a forum the post that opens the thread is the article, unless this is a later page of it."""
    of_forum = members and groups.is_forum(outline) and outline.traits[members[0]] & words.POST
    return members[1:] if of_forum and not _LATER_PAGE.search(url) else members


def _read_opening(outline: Outline, at: int, url: str) -> Opening:
    reading = _read(deepcopy(outline.elements[at]), outline.traits[at], url)
    return Opening(outline.elements[at], _thread([reading], [None], url).comments[0])


def _homes(outline: Outline, members: list[int]) -> set[html.HtmlElement]:
    """The elements that held nothing but comments and what belongs to them."""
    homes = set()
    for at in {outline.parent[at] for at in members}:
        if outline.elements[at].tag in ("ol", "ul", "dl", "table", "tbody") or groups.is_container(
            outline, at
        ):
            homes.add(outline.elements[at])
    return homes


def _take_out(items: list[html.HtmlElement], traits: list[int], url: str) -> list[_Reading]:
    """Detach the comments from the last to the first, so that each is read without its answers."""
    readings = []
    for item, names in zip(reversed(items), reversed(traits), strict=True):
        furniture.drop(item)
        readings.append(_read(item, names, url))
    return readings[::-1]


def _read(item: html.HtmlElement, traits: int, url: str) -> _Reading:
    signature = find_author(item)
    posted = find_posted(item)
    taken = [*posted.elements] if signature.element is None else [signature.element, *posted.elements]
    said = read_words(item, taken, posted.value, url)
    excerpt = bool(signature.url) and bool(_EXCERPT.match(said.text))
    pingback = bool(traits & words.PINGBACK) or bool(_PINGBACK.match(line(item)[:40])) or excerpt
    if pingback and not excerpt:
        signature, said = _as_pingback(item, signature, said)
    owner = bool(traits & words.OWNER) or any(
        words.traits(element) & words.OWNER for element in item.iter() if isinstance(element.tag, str)
    )
    return _Reading(signature, posted, said, pingback, owner)


def _as_pingback(item: html.HtmlElement, signature: Signature, said: Words) -> tuple[Signature, Words]:
    """A pingback is signed by the page that sent it; without an excerpt its title is its text."""
    text = _PINGBACK.sub("", said.text).strip()
    link = next((each for each in item.iter("a") if original_url(each.get("href") or "")), None)
    if link is not None and not signature.url:
        title = line(link)[:200]
        signature = Signature(title or signature.name, link.get("href") or "", link)
    return signature, Words(text or signature.name, said.links, said.waiting)


def _thread(readings: list[_Reading], parents: list[int | None], url: str) -> Thread:
    comments = []
    warnings = []
    for place, (reading, parent) in enumerate(zip(readings, parents, strict=True)):
        position = place + 1
        if reading.posted.unclear:
            printed = reading.posted.unclear
            warnings.append(f"Comment {position} gives its time only as “{printed}”; enter the date by hand.")
        comments.append(
            CommentDraft(
                position=position,
                parent=None if parent is None else parent + 1,
                author=reading.signature.name or None,
                author_url=original_url(reading.signature.url, url),
                posted=reading.posted.value,
                text=reading.words.text,
                pingback=reading.pingback,
                status="pending" if reading.words.waiting else "approved",
                by_article_author=reading.by_article_author,
                links=reading.words.links,
            )
        )
    return Thread(tuple(comments), tuple(warnings))
