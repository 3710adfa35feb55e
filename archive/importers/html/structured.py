"""What a page says about itself for machines: JSON-LD, meta elements, canonical address.

Read once, before the tree is changed, into a value that answers by name. schema.org is followed as
publishers use it: a graph or a list of objects, authors as names, objects or lists of either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml import html

from archive.importers.html.markup import word_set

ARTICLE_TYPES = word_set(
    "Article NewsArticle BlogPosting Report ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle BackgroundNewsArticle SocialMediaPosting TechArticle ScholarlyArticle "
    "LiveBlogPosting AdvertiserContentArticle DiscussionForumPosting Recipe HowTo PodcastEpisode"
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TAGS = re.compile(r"<[^<>]{1,200}>")
_MAX_NODES = 5000


@dataclass(frozen=True)
class SelfDescription:
    """The machine-readable part of a page: ``nodes`` of JSON-LD, and ``meta`` values by lower-case name."""

    nodes: tuple[dict[str, Any], ...] = ()
    meta: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """The first value given under one of the meta ``names``, in their order."""
        return next((value for name in names for value in self.meta.get(name, ())), "")

    def articles(self) -> Iterator[dict[str, Any]]:
        """The JSON-LD objects that describe an article."""
        return (node for node in self.nodes if types(node) & ARTICLE_TYPES)

    def resolve(self, value: Any) -> Any:
        """``value``, or the object of the page that it refers to by its ``@id``."""
        if isinstance(value, list):
            return [self.resolve(item) for item in value]
        if isinstance(value, dict) and "@id" in value and "name" not in value:
            return next(
                (node for node in self.nodes if node.get("@id") == value["@id"] and "name" in node), value
            )
        return value

    def article(self, key: str) -> str:
        """The first text that an article object gives under ``key``."""
        return next((text for node in self.articles() if (text := plain(node.get(key)))), "")


def describe(tree: html.HtmlElement) -> SelfDescription:
    """Read JSON-LD and meta elements of a page. Broken JSON is passed over."""
    nodes = tuple(
        node
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for node in _objects(script.text or "")
    )
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = plain(element.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and value:
                meta.setdefault(name, []).append(value)
    return SelfDescription(nodes, {name: tuple(values) for name, values in meta.items()})


def types(node: dict[str, Any]) -> set[str]:
    """The schema.org types of a JSON-LD object, without their namespace."""
    found = node.get("@type") or ()
    found = [found] if isinstance(found, str) else found
    return {str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in found if isinstance(name, str)}


def plain(value: Any) -> str:
    """A JSON-LD or meta value as one line of text, without markup and entities; '' if it is none."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("headline")
        value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str):
        return ""
    return " ".join(_TAGS.sub("", unescape(unescape(value))).split())


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD script, breadth first, so that the page's own article precedes its parts."""
    queue: list[Any] = [_loads(text)]
    for item in queue:
        if len(queue) > _MAX_NODES:
            return
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(value for key, value in item.items() if key in ("@graph", "mainEntity"))
            main = item.get("mainEntityOfPage")
            if isinstance(main, dict):
                queue.append(main)


def _loads(text: str) -> Any:
    try:
        return json.loads(_CONTROL.sub(" ", _WRAPPING.sub("", text)), strict=False)
    except (ValueError, RecursionError):
        return None
