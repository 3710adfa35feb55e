"""Who wrote the article, and the byline as it is printed.

Authors come from what is marked as such for machines or by hCard and schema.org classes, then from a
printed byline ("Von A und B"). The site's own name is no author if anybody else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import html

from archive.importers.html.markup import one_line, same_words, text_of, tokens
from archive.importers.html.structured import SelfDescription, plain

_NAMES = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "byl",
    "authors",
    "og:article:author",
)
_MARKED = re.compile(
    r"^(?:(?:.*-)?author-?s?(?:-?(?:name|names|link|url|fn|title|list))?|fn|byline(?:-?(?:name|author|names))?|autor(?:en)?(?:-?name)?"
    r"|createdby|posted-?by|submitted|post-?author|news-single-author|username|written-?by|verfasser|redakteur|by-?author"
    r"|byline-?text|author-?vcard|creator|by|vcard)$"
)
_BIOGRAPHY = re.compile(
    r"^(?:.*-)?(?:box|bio|biography|description|about|avatar|image|img|photo|picture|info|desc|more|posts|social|comment|commentmetadata|role)$"
)
_LEAD = re.compile(
    r"^(?:.{0,40}?\b(?:ein\s)?(?:artikel|beitrag|bericht|kommentar|kolumne|interview|text|gastbeitrag|essay|analyse)\s+von\b"
    r"|(?:(?:veröffentlicht|geschrieben|verfasst|gepostet|eingestellt|erstellt|posted|written|published|submitted|eingereicht|autor|autorin|autoren"
    r"|author|verfasser|text|redaktion|foto und text|text und foto)(?:\s*(?:von|by|durch|:|/in\s*:))+|(?:von|by|autor:?|autorin:?|aus|©)\b))\s*:?\s*",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"\s*(?:\b(?:am|um|on|at|vom|in|unter|vor|seit)\b\s*)?(?:(?:Mo|Di|Mi|Do|Fr|Sa|So)\w*,?\s*)?(?:\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|(?:\w{3,9}\s)?\d{1,2},?\s\d{4}|\d{1,2}[:.]\d\d(?:\s?uhr)?).*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|/|\||•|·|\bund\b|\band\b|&|\bmit\b)\s+|\s*[;|/•·]\s*")
_AFTER = re.compile(
    r"\s*(?:\([^)]*\)|[|–—-]\s.*|,?\s+(?:unter|in|am|um|on|at|auf|aus|Uhr|aktualisiert|zuletzt|kommentar\w*|freier?|veröffentlicht)\b.*)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|[{}<>=]|\d{3,}|^\W*$|^(?:admin|administrator|root|webmaster|unknown|anonymous|unbekannt|gast|none|null"
    r"|autor|author|von|by|mehr|profil|redaktion|kommentar\w*|alle artikel.*|zum .*|weitere .*|view .*|more .*|follow.*|folgen)$",
    re.IGNORECASE,
)
_LONGEST = 60


def find_authors(
    tree: html.HtmlElement, described: SelfDescription, outlet: str
) -> tuple[tuple[str, ...], str]:
    """The authors of a page in printed order, and the byline as printed ('' if none is seen)."""
    visible = list(_visible(tree))
    byline = next((text for text, _ in visible if _LEAD.match(text)), "")
    candidates = [
        [name for node in described.articles() for name in _persons(node.get("author"))],
        [name for text, exact in visible if exact for name in names_in(text)][:4],
        _first_of(names_in(text) for text, _ in visible),
        [name for value in described.meta.get("author", ()) for name in names_in(value)],
        _first_of(names_in(described.first(name)) for name in _NAMES),
        _first_of(
            [plain(node.get(key))]
            for node in described.articles()
            for key in ("author", "creator")
            if node.get(key)
        ),
    ]
    chosen = [_distinct(names, outlet) for names in candidates]
    authors = next((names for names in chosen if names), ())
    return authors, byline[:200]


def names_in(printed: str) -> list[str]:
    """The names in a printed byline: ``Von A und B`` gives A and B. What cannot be a name is left out."""
    text = _LEAD.sub("", one_line(printed), count=1)
    text = _AFTER.sub("", _DATES.sub("", text))
    names = (part.strip(' .,:;|/–—-*·•()"') for part in _BETWEEN.split(text))
    return [
        name
        for name in names
        if 1 < len(name) <= _LONGEST and not _NO_NAME.search(name) and len(name.split()) < 6
    ]


def _visible(tree: html.HtmlElement) -> Iterator[tuple[str, bool]]:
    """Texts of elements marked as author, in reading order; and whether the mark is exact (rel, itemprop, fn)."""
    for element in tree.iter(
        "a", "span", "div", "p", "address", "strong", "li", "td", "em", "cite", "dd", "h4", "h5", "b", "small"
    ):
        if not _is_marked(element):
            continue
        exact = "author" in (element.get("rel") or "").split() or "fn" in tokens(element)
        name = element.find(".//*[@itemprop='name']") if element.get("itemprop") else None
        text = text_of(element if name is None else name)
        if 1 < len(text) < 160:
            yield text, exact or name is not None


def _is_marked(element: html.HtmlElement) -> bool:
    if "author" in (element.get("rel") or "").split():
        return True
    if element.get("itemprop") in ("author", "creator", "author name"):
        return True
    names = tokens(element)
    if any(_BIOGRAPHY.match(name) for name in names):
        return False
    return any(_MARKED.match(name) for name in names)


def _persons(value: Any) -> list[str]:
    """The names of persons in a JSON-LD author value; organisations are only the last resort."""
    values = value if isinstance(value, list) else [value]
    names = []
    for item in values:
        if isinstance(item, dict) and item.get("@type") == "Organization":
            continue
        names += names_in(plain(item))
    return names


def _first_of(lists: Iterable[list[str]]) -> list[str]:
    return next((names for names in lists if names), [])


def _distinct(names: Iterable[str], outlet: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if name and same_words(name) != same_words(outlet):
            found.setdefault(same_words(name), name)
    return tuple(found.values())
