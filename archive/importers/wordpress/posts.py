"""One item of an export: a post or page as a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime

from archive.importers.records import ArticleDraft, Source
from archive.importers.wordpress.comments import read_comments
from archive.importers.wordpress.content import one_line, read_text
from archive.importers.wordpress.dates import stored_time
from archive.importers.wordpress.export import Export, Item, Writer, text

_POST_TYPES = {"post", "page", ""}
_PLAUSIBLE_YEAR = re.compile(r" (?:19|20)\d\d ")


def read_post(item: Item, export: Export, source: Source) -> ArticleDraft | None:
    """The draft of one item, None if it is no post or page."""
    tree = item.tree
    post_type = text(tree, "wp:post_type").strip()
    if post_type not in _POST_TYPES:
        return None
    url = _url(item)
    creator = text(tree, "dc:creator").strip()
    writer = export.writers.get(creator, Writer("", one_line(creator)))
    body = read_text(text(tree, "content:encoded"), url)
    thread = read_comments(tree, writer)
    title = one_line(text(tree, "title"))
    return ArticleDraft(
        source=_source(item, source, url),
        title=title,
        subtitle=one_line(text(tree, "excerpt:encoded")),
        authors=(writer.display_name,) if writer.display_name else (),
        byline=writer.display_name,
        published=published(item),
        outlet=export.title or None,
        kind="" if post_type == "page" else "blog-post",
        language=export.language,
        url=url,
        status=text(tree, "wp:status").strip(),
        blocks=body.blocks,
        captions=body.captions,
        links=body.links,
        comments=thread.comments,
        warnings=(*_warnings(item, title), *item.repairs, *body.warnings, *thread.warnings),
    )


def published(item: Item) -> str | None:
    """When the post was published, in the blog's own time; else the day of ``pubDate``, which is in UTC."""
    if stored := stored_time(text(item.tree, "wp:post_date")):
        return stored
    stated = text(item.tree, "pubDate").strip()
    if not _PLAUSIBLE_YEAR.search(stated):
        # A draft has "30 Nov -0001", which the standard library takes for the year 2000.
        return None
    try:
        return f"{parsedate_to_datetime(stated):%Y-%m-%d}"
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _source(item: Item, source: Source, url: str) -> Source:
    identifier = text(item.tree, "wp:post_id").strip() or one_line(text(item.tree, "guid")) or url
    return replace(
        source,
        name=f"{source.name}#{identifier}",
        payload=item.raw,
        url=url,
        locator=f"post-{identifier}",
    )


def _url(item: Item) -> str:
    link = text(item.tree, "link").strip()
    guid = item.tree.find("guid")
    if not link and guid is not None and guid.get("isPermaLink") != "false":
        link = (guid.text or "").strip()
    return link if link.startswith(("http://", "https://")) else ""


def _warnings(item: Item, title: str) -> Iterator[str]:
    if not title:
        yield "The post has no title."
    if text(item.tree, "wp:status").strip() == "private":
        yield "The post is private: it was never public. Ask its author before it is released."
    if text(item.tree, "wp:post_password"):
        yield "The post has a password: it was never public. Ask its author before it is released."
