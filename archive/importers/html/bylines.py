"""Who wrote the article, and the byline as it is printed.

Authors come from what is marked as such for machines or by hCard and schema.org classes, then from a
printed byline ("Von A und B"). The site's own name is no author if anybody else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lxml import html

from archive.importers.html.markup import one_line, same_words, short_text, tokens, word_set, words
from archive.importers.html.published import after_date, read_printed, without_dates
from archive.importers.html.structured import SelfDescription, plain
from archive.importers.html.surroundings import Surroundings, Zone

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
    "shareaholic:article_author_name",
)
_MARKED = re.compile(
    r"^(?:(?:.*-)?author-?s?(?:-?(?:name|names|link|url|fn|title|list))?|fn|byline(?:-?(?:name|author"
    r"|names))?|autor(?:en)?(?:-?name)?"
    r"|autor-?datum|datum-?autor|author-?date|date-?author|createdby|posted-?by|submitted|post-?author|news-single-author|username|written-?by|verfasser"
    r"|redakteur|by-?author"
    r"|byline-?text|author-?vcard|creator|by|vcard)$"
)
_BIOGRAPHY = re.compile(
    r"^(?:.*-)?(?:box|bio|biography|description|about|avatar|image|img|photo|picture|info|desc|more"
    r"|posts|social|comment|commentmetadata|role)$"
)
_LEAD = re.compile(
    r"^(?:.{0,40}?\b(?:ein\s)?(?:artikel|beitrag|bericht|kommentar|kolumne|interview|text|gastbeitrag"
    r"|essay|analyse)\s+von\b"
    r"|(?:(?:veröffentlicht|geschrieben|verfasst|gepostet|eingestellt|erstellt|posted|written"
    r"|published|submitted|eingereicht|gespeichert|autor|autorin|autoren"
    r"|author|verfasser|text|redaktion|foto und text|text und foto)(?:\s*(?:von|by|durch|:|/in\s*:))+"
    r"|(?:von|by|autor:?|autorin:?|aus|©)\b))\s*:?\s*",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"\s*(?:\b(?:am|um|on|at|vom|in|unter|vor|seit)\b\s*)?(?:(?:Mo|Di|Mi|Do|Fr|Sa"
    r"|So)\w*,?\s*)?(?:\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|(?:\w{3,9}\s)?\d{1,2},?\s\d{4}"
    r"|\d{1,2}[:.]\d\d(?:\s?uhr)?).*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|\bund\b|\band\b|&|\bmit\b)\s+|\s+/\s+|\s*[;|•·]\s*")
_AFTER = re.compile(
    r"\s*(?:\([^)]*\)|[|–—-]\s.*|,?\s+(?:unter|under|in|am|um|on|at|auf|aus|Uhr|aktualisiert|zuletzt"
    r"|kommentar\w*|freier?|veröffentlicht)\b.*)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.(?:de|at|ch|com|net|org|eu|info)$|[{}<>=!?]|\d{5,}|^\d+$|^\W*$|^(?:admin"
    r"|administrator|root|webmaster|unknown|anonymous|unbekannt|gast|none|null"
    r"|autor|author|von|by|mehr|profil|redaktion|kommentar\w*|alle artikel.*|zum .*|weitere .*"
    r"|view .*|more .*|follow.*|folgen|(?:dem|den|des|einem|einer|unserem|unserer|ihrem) .*)$",
    re.IGNORECASE,
)
# "Filed under: ... — name @ 00:11": the post meta of early WordPress themes.
_SIGNED = re.compile(r"[—–-]\s+([\w .-]{2,40}?)\s*@\s*\d{1,2}:\d\d")
# Blog software that signs below the text: "Geschrieben von A in Alltag um 19:22 | Kommentare (2)".
_SIGNED_BELOW = re.compile(
    r"^(?:geschrieben|verfasst|eingestellt|gepostet|erstellt|veröffentlicht|gespeichert|posted|written)"
    r"\s(?:von|by)\b",
    re.IGNORECASE,
)
_WRITTEN_ON = re.compile(
    r"^(?:geschrieben|veröffentlicht|erstellt|gepostet|eingestellt|verfasst|posted|written|published)\s+(?:am|on)\s+",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:Autor(?:in)?(?:/-?\s?(?:Autor|in))?|Verfasser(?:in)?|Author)\s*:?\s+(?=[A-ZÄÖÜ])"
)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|in)?|user|users|members?|profile?|people|person(?:en)?|redakteure?"
    r"|redaktion|user-[\w-]+|nutzer|mitglied(?:er)?)(?:/(?!password|log-?(?:in|out)|register)|$|\?)|[?&](?:author|user|u)=",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[A-ZÄÖÜ][\w.’'-]+(?: (?:von|van|de|der|zu|[A-ZÄÖÜ][\w’'-]*\.?)){1,3}")
_LONGEST = 60
_TAGS = word_set("a span div p address strong li td em cite dd h4 h5 b small")


def find_authors(
    tree: html.HtmlElement, described: SelfDescription, around: Surroundings, outlet: str
) -> tuple[tuple[str, ...], str]:
    """The authors of a page in printed order, and the byline as printed ('' if none is seen)."""
    marked = list(_marked(tree, around))
    after = around.lines_after_title()
    lines = after + around.lines_before_title()
    signed = [match.group(1) for line in lines if (match := _SIGNED.search(line))]
    labelled = [_LABELLED.sub("", line) for line in around.tail_lines() if _LABELLED.match(line)]
    heads = [mark.text for mark in marked if mark.zone == "head"]
    printed = [
        text for text in (*heads, *lines, *around.lines_after_opening()) if _LEAD.match(_behind_date(text))
    ]
    below = [line for line in around.tail_lines() if _SIGNED_BELOW.match(line)]
    candidates = [
        [name for node in described.articles() for name in _persons(described.resolve(node.get("author")))],
        [name for mark in marked if mark.zone == "head" and mark.exact for name in names_in(mark.text)],
        _first_of(names_in(mark.text) for mark in marked if mark.zone == "head"),
        _first_of(names_in(text) for text in printed),
        _first_of(names_in(text) for text in (*signed, *_profiles(tree, around))),
        _first_of(names_in(text) for text in labelled),
        _beside_date(after),
        [
            name
            for node in described.articles()
            for name in _organisations(described.resolve(node.get("author")))
        ],
        [name for value in described.meta.get("author", ()) for name in names_in(value)],
        [name for node in described.nodes for name in _persons(described.resolve(node.get("author")))],
        _first_of(names_in(mark.text) for mark in marked if mark.exact),
        _first_of(names_in(text) for text in below),
        _first_of(names_in(described.first(name)) for name in _NAMES),
        _first_of(names_in(mark.text) for mark in marked),
    ]
    for without in (outlet, ""):
        for names in candidates:
            if authors := _distinct(names, without):
                return authors, next(iter(printed), "")
    return (), next(iter(printed), "")


def names_in(printed: str) -> list[str]:
    """The names in a printed byline: ``Von A und B`` gives A and B. What cannot be a name is left out."""
    text = _LEAD.sub("", _behind_date(one_line(printed)), count=1)
    text = _AFTER.sub("", _DATES.sub("", text))
    names = (part.strip(' .,:;|/–—-*·•()"«»‹›') for part in _BETWEEN.split(text))
    return [
        name
        for name in names
        if 1 < len(name) <= _LONGEST and not _NO_NAME.search(name) and len(name.split()) < 6
    ]


def _profiles(tree: html.HtmlElement, around: Surroundings) -> Iterator[str]:
    """Texts of links to a person's page that stand around the title."""
    links = [
        element
        for element in tree.iter("a")
        if around.zone(element) == "head" and _PROFILE.search(element.get("href") or "")
    ]
    for element in sorted(links, key=lambda link: around.order[link] < around.title):
        if len(text := short_text(element, 100)) > 2:
            yield text


def _beside_date(lines: list[str]) -> list[str]:
    """A person's name that is all that stands in, before or after the line with the date."""
    dated = [read_printed(line) is not None for line in lines]
    for number, line in enumerate(lines):
        if _PERSON.fullmatch(line) and any(dated[max(0, number - 1) : number + 2]):
            return [line]
        if dated[number] and _PERSON.fullmatch(name := without_dates(line).strip(" ,;|·•–—-/")):
            return [name]
    return []


def _behind_date(text: str) -> str:
    """What follows the date in a line that gives the date first: ``Geschrieben am 1. Mai 2010 von A``."""
    return after_date(_WRITTEN_ON.sub("", text, count=1))


class _Mark(NamedTuple):
    """The text of an element marked as author; ``exact`` if the mark is on the name alone (rel, fn)."""

    text: str
    exact: bool
    zone: Zone


def _marked(tree: html.HtmlElement, around: Surroundings) -> Iterator[_Mark]:
    for element in tree.iter(*_TAGS):
        if (zone := around.zone(element)) == "elsewhere" or not _is_marked(element):
            continue
        if zone == "article" and words(element) & {"comment", "comments", "recent", "related", "teaser"}:
            continue
        exact = "author" in (element.get("rel") or "").split() or "fn" in tokens(element)
        name = element.find(".//*[@itemprop='name']") if element.get("itemprop") else None
        text = short_text(element if name is None else name, 160)
        if len(text) > 1:
            yield _Mark(text, exact or name is not None, zone)


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
        if isinstance(item, dict) and "Organization" in str(item.get("@type")):
            continue
        names += names_in(plain(item))
    return names


def _organisations(value: Any) -> list[str]:
    """The names in a JSON-LD author value, whatever it is."""
    return [name for item in (value if isinstance(value, list) else [value]) if (name := plain(item))]


def _first_of(lists: Iterable[list[str]]) -> list[str]:
    return next((names for names in lists if names), [])


def _distinct(names: Iterable[str], outlet: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if name and same_words(name) != same_words(outlet):
            found.setdefault(same_words(name), name)
    return tuple(found.values())
