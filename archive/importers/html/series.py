"""Series and part ("PR- und Medienarbeit, Teil 4") from the lines over an article; pages of a split one."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import html

from archive.importers.html.markup import one_line, text_of, tokens

_PART = re.compile(
    r"^(?P<before>.*?)[\s,;:(\[–—|-]*\b(?:Teil|Folge|Part)\s*(?P<number>\d{1,3}|[IVX]{1,5}|eins|zwei"
    r"|drei|vier|fünf)\b"
    r"(?:\s*(?:von|/|of)\s*\d+)?[)\]]?(?P<after>.*)$",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"^(?:Serie|Artikelserie|Reihe|Beitragsserie|Themenreihe)\s*[:„\"»]\s*(?P<name>[^“\"«]{3,80})",
    re.IGNORECASE,
)
_WORDS = {"eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_EDGES = ' ,;:–—-|()[]„“"»«'
_PAGES = re.compile(
    r"^(?:(?:article|page|post|entry|wp)-?(?:links|pages|pagination|toc|pager|paging)|seiten"
    r"|inhaltsverzeichnis|page-?nav(?:igation)?|multipage.*)$"
)
_PAGE_LINE = re.compile(r"^(?:Seite|Page)?\s*(?P<number>\d{1,2})\s*[:.)–-]?\s+(?P<title>\S.{3,150})$")
_PAGE_IN_ADDRESS = re.compile(
    r"(?:[?&](?:page|seite|p)=|/(?:seite|page)[-/]?|,(?:seite|page)-)(\d{1,2})\b", re.IGNORECASE
)


class Part(NamedTuple):
    """The series an article belongs to and its number in it."""

    series: str = ""
    part: int | None = None


class Pages(NamedTuple):
    """The titles of the pages of a split article, and which of them this page is."""

    titles: tuple[str, ...] = ()
    page: int | None = None


def find_part(*lines: str) -> Part:
    """Series and part from printed lines (kicker, title, standfirst), the first that has a part."""
    for line in lines:
        if (match := _PART.match(line)) and len(line) < 200:
            name = match["before"].strip(_EDGES)
            name = re.sub(r"^(?:Serie|Reihe)\b\s*:?\s*", "", name).strip(_EDGES) or match["after"].strip(
                _EDGES
            )
            return Part(name, _number(match["number"]))
    for line in lines:
        if match := _SERIES.match(line):
            return Part(match["name"].strip(_EDGES))
    return Part()


def find_pages(tree: html.HtmlElement, url: str) -> Pages:
    """The pages of a split article, if the page lists them with titles."""
    for element in tree.iter("ul", "ol", "div", "p", "nav", "td"):
        if not any(_PAGES.match(token) for token in tokens(element)):
            continue
        lines = [text_of(item) for item in element.iter("li", "a", "option", "span", "strong")]
        titled = {int(match["number"]): match["title"] for line in lines if (match := _PAGE_LINE.match(line))}
        if len(titled) > 1 and sorted(titled) == list(range(1, len(titled) + 1)):
            return Pages(tuple(one_line(titled[number]) for number in sorted(titled)), _page(url) or 1)
    return Pages((), _page(url))


def _page(url: str) -> int | None:
    match = _PAGE_IN_ADDRESS.search(url)
    return int(match.group(1)) if match else None


def _number(printed: str) -> int | None:
    folded = printed.lower()
    return int(folded) if folded.isdigit() else _WORDS.get(folded) or _ROMAN.get(folded)
