"""Where an article appeared and what kind of text it is; its language."""

from __future__ import annotations

import re

from lxml import html

from archive.importers.html.markup import one_line
from archive.importers.html.structured import SelfDescription, plain, types

_FEED = re.compile(
    r"\s*(?:»|&raquo;|-|–|\||:)?\s*(?:RSS|Atom|Feed|RSS[ -]?Feed|RSS 2\.0|Atom 1\.0|abonnieren"
    r"|Newsfeed)(?:\s.*)?$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|kommentar", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—»«·•:-]\s+")
_PRESS = re.compile(r"/(?:presse|pressemitteilung(?:en)?|press-?release|pm)/|pressemitteilung", re.IGNORECASE)
_NEWSLETTER = re.compile(r"/newsletter/|\bnewsletter\s+(?:nr\.?|ausgabe|\d)", re.IGNORECASE)
_COLUMN = re.compile(r"/kolumnen?/|^(?:kolumne|glosse)\b", re.IGNORECASE)
_BLOG_ADDRESS = re.compile(
    r"://blogs?\.|://[^/]*blog|/blogs?/|\.(?:blogspot|wordpress|typepad|twoday|blogger)\.", re.IGNORECASE
)
_BLOG_SOFTWARE = re.compile(
    r"^(?:blogger|wordpress\.com|movable type|typepad|serendipity|textpattern|b2evolution|ghost)",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    r"\b(?:der|die|das|und|nicht|ist|ein|eine|mit|auf|für|sich|von|zu|den|auch|wir)\b", re.IGNORECASE
)
_ENGLISH = re.compile(r"\b(?:the|and|of|is|to|in|that|for|with|are|this|it|you|was)\b", re.IGNORECASE)


def find_outlet(tree: html.HtmlElement, described: SelfDescription) -> str | None:
    """The name of the paper, site or blog; None if the page does not say."""
    for name in (
        described.first("og:site_name"),
        _publisher(described),
        _feed_name(tree),
        described.first("application-name"),
    ):
        if name and len(name) < 100 and not name.startswith("http"):
            return name
    return _from_title(tree)


def find_kind(described: SelfDescription, url: str, title: str) -> str:
    """A value of the dossier schema; '' if nothing on the page tells."""
    if _PRESS.search(url) or _PRESS.search(title):
        return "press-release"
    if _NEWSLETTER.search(url) or _NEWSLETTER.search(title):
        return "newsletter"
    section = described.first("article:section") or described.article("articleSection")
    if _COLUMN.search(url) or _COLUMN.search(section):
        return "column"
    found = {name for node in described.nodes for name in types(node)}
    if found & {"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "LiveBlogPosting"}:
        return "news"
    generator = described.first("generator")
    if "BlogPosting" in found or _BLOG_SOFTWARE.match(generator) or _BLOG_ADDRESS.search(url):
        return "blog-post"
    return ""


def find_language(tree: html.HtmlElement, text: str) -> str:
    """A two-letter code. Themes declare English for German blogs, so the words decide between the two."""
    declared = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    sample = text[:20_000]
    german, english = len(_GERMAN.findall(sample)), len(_ENGLISH.findall(sample))
    if declared in ("", "en", "de") or not declared.isalpha():
        return "en" if english > 2 * german and english > 10 else "de"
    return "de" if german > 20 and german > english else declared


def _publisher(described: SelfDescription) -> str:
    return next((name for node in described.articles() if (name := plain(node.get("publisher")))), "")


def _feed_name(tree: html.HtmlElement) -> str:
    for element in tree.iter("link"):
        if (element.get("type") or "") in ("application/rss+xml", "application/atom+xml"):
            title = one_line(element.get("title") or "")
            name = _FEED.sub("", title).strip(" »-–|")
            if name and not _COMMENTS.search(title):
                return name
    return ""


def _from_title(tree: html.HtmlElement) -> str | None:
    element = tree.find(".//title")
    parts = _SEPARATOR.split(one_line(element.text_content())) if element is not None else []
    return parts[-1] if len(parts) > 1 and len(parts[-1]) < 40 else None
