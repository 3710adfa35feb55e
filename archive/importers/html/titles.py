"""Title and kicker, as a reader of the page sees them.

The title is the visible heading that the page's own description of itself (``<title>``, ``og:title``,
JSON-LD headline) agrees with; descriptions alone are often written for search engines, headings alone
are often the name of the site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml import html

from archive.importers.html.links import without_archive
from archive.importers.html.markup import HEADINGS, same_words, short_text, text_of, tokens, words
from archive.importers.html.structured import SelfDescription

_KICKER = re.compile(
    r"^(?:.*-)?(?:kicker|overline|topline|dachzeile|spitzmarke|roofline|oberzeile|vorspann-titel"
    r"|supertitle|pretitle"
    r"|pre-?headline|over-?headline|headline-?kicker|catchline|surtitle|eyebrow|ueberzeile)(?:-.*)?$"
)
_TITLE_NAME = re.compile(
    r"^(?:(?:entry|post|article|story|news|blog|page|single|content|node|item|main|td-post"
    r"|contentheading)-?"
    r"(?:title|headline|heading|header)?|title|headline|contentheading|news-single-item)$"
)
_SEPARATOR = re.compile(r"\s+(?:[|–—»«·•›‹:]|-{1,2}|::|>|<|\|\|)\s+")
_EDGES = " :|/–—-"
_SHORTEST_TITLE = 8
# On a page with one entry, these names are on its title and on nothing else.
_CERTAIN = frozenset(("entry-title", "post-title", "posttitle", "article-title", "p-name"))
# A kicker stands among the first elements of the box that holds the title.
_NEAR = 30


@dataclass(frozen=True)
class Headline:
    """The title of a page and the line over it; ``element`` is the heading, if one is visible."""

    title: str
    kicker: str = ""
    element: html.HtmlElement | None = None


def find_headline(tree: html.HtmlElement, described: SelfDescription) -> Headline:
    """The title and kicker of a page; the title is '' only if the page has none anywhere."""
    claims = _claims(tree, described)
    element = _visible_title(tree, claims)
    if element is None:
        return Headline(_from_claims(claims))
    title, kicker = _parts(element)
    if not kicker:
        title, kicker = _split_by_claim(title, claims)
    if not kicker:
        kicker = _kicker_by_claim(element, title, claims)
    return Headline(_without(title, kicker), kicker, element)


def _claims(tree: html.HtmlElement, described: SelfDescription) -> list[str]:
    element = tree.find(".//title")
    claims = [
        described.article("headline"),
        described.first("og:title", "twitter:title", "headline", "dc.title", "title"),
        text_of(element) if element is not None else "",
    ]
    return [claim for claim in claims if claim]


def _visible_title(tree: html.HtmlElement, claims: list[str]) -> html.HtmlElement | None:
    headings = [element for element in tree.iter(*HEADINGS) if len(short_text(element, 400)) > 1]
    headings += [
        element
        for element in tree.iter("div", "span", "td", "p", "a", "b", "strong")
        if (element.get("itemprop") == "headline" or _named_as_title(element)) and not _is_kicker(element)
    ]
    only = sum(1 for element in headings if element.tag == "h1") == 1
    ranks = {element: _rank(element, claims, only) for element in headings}
    certain = [element for element in headings if _CERTAIN & set(tokens(element))]
    if len(certain) == 1:
        ranks[certain[0]] += 3
    best = max(ranks, key=lambda element: ranks[element], default=None)
    return best if best is not None and ranks[best] > 1 else None


def _named_as_title(element: html.HtmlElement) -> bool:
    return any(_TITLE_NAME.match(token) for token in tokens(element)) and len(short_text(element, 250)) > 3


def _rank(element: html.HtmlElement, claims: list[str], only: bool) -> float:
    """How sure it is that ``element`` is the title. ``only``: the page has but one h1."""
    text = same_words(_parts(element)[0])
    level = {"h1": 2.7 if only else 1.0, "h2": 1.0, "h3": 0.6}.get(element.tag, 0.2)
    named = element.get("itemprop") in ("headline", "name headline") or _named_as_title(element)
    return 4 * _agreement(text, claims) + level + (0.7 if named else 0) - (3 if _is_site_name(element) else 0)


def _agreement(text: str, claims: list[str]) -> float:
    """1 if ``text`` is a claim or one of the parts a claim is set together from; less for a mere overlap."""
    best = 0.0
    for claim in claims:
        whole = same_words(claim)
        parts = [same_words(part) for part in _SEPARATOR.split(claim)]
        if text == whole:
            best = max(best, 1.0)
        elif (len(text) > 3 and (whole.startswith(text) or whole.endswith(text))) or text == max(
            parts, key=len
        ):
            best = max(best, 0.55 + 0.4 * min(1.0, len(text) / len(whole)))
        elif len(whole) > 15 and whole.rstrip(". ") in text:
            best = max(best, 0.5 + 0.3 * len(whole) / len(text))
        elif len(text) > 8 and text in whole:
            best = max(best, 0.25 + 0.5 * len(text) / len(whole))
    return best


def _is_site_name(element: html.HtmlElement) -> bool:
    names = set(tokens(element))
    parent = element.getparent()
    names |= set(tokens(parent)) if parent is not None else set()
    if element.tag == "h1" and _leads_home(element):
        return True
    return bool(
        names & {"site-title", "blog-title", "logo", "site-name", "sitename", "blogtitle", "site-description"}
    )


def _leads_home(element: html.HtmlElement) -> bool:
    """Whether all of a heading is a link to the start page."""
    link = element.find(".//a")
    if link is None or text_of(link) != text_of(element):
        return False
    address = urlsplit(without_archive(link.get("href") or "x"))
    return link.get("rel") == "home" or (address.path in ("", "/") and not address.query)


def _from_claims(claims: list[str]) -> str:
    """The longest part of the page's ``<title>`` or its social title, when no heading is visible."""
    if not claims:
        return ""
    if len(claims) > 1:
        return claims[0]
    return max(_SEPARATOR.split(claims[0]), key=len)


def _parts(element: html.HtmlElement) -> tuple[str, str]:
    """Title and kicker of a heading by the names of the elements in it and before it."""
    whole, kicker = text_of(element), _kicker(element)
    if not kicker and (before := _before_hidden_dash(element)) and whole.startswith(before):
        return whole[len(before) :].strip(_EDGES), before
    for part in element.iterdescendants():
        text = text_of(part)
        if (
            {"headline", "title"} & words(part)
            and not _is_kicker(part)
            and whole.endswith(text)
            and whole != text
        ) and (2 * len(text) > len(whole) or kicker):
            return text, kicker or whole[: -len(text)].strip(_EDGES)
    return whole, kicker


def _before_hidden_dash(element: html.HtmlElement) -> str:
    """What stands before a dash or colon that only screen readers get: a kicker on a line of its own."""
    before = ""
    for part in element:
        if not text_of(part).strip(_EDGES) and text_of(part) and part is not element[-1]:
            return before.strip(_EDGES)
        before = f"{before} {text_of(part)}".strip()
    return ""


def _kicker(element: html.HtmlElement) -> str:
    inside = [part for part in element.iterdescendants() if _is_kicker(part)]
    before = [part for part in (element.getprevious(),) if part is not None and _is_kicker(part)]
    around = element.getparent()
    if around is not None and not inside and not before:
        before = [
            part
            for part in islice(around.iterdescendants(), _NEAR)
            if part is not element and _is_kicker(part)
        ][:1]
    for part in (*inside, *before):
        if len(text := short_text(part, 120).strip(" :|/")) > 1:
            return text
    return ""


def _is_kicker(element: html.HtmlElement) -> bool:
    return any(_KICKER.match(token) for token in tokens(element))


def _split_by_claim(printed: str, claims: list[str]) -> tuple[str, str]:
    """Title and kicker of a heading that holds both, if the page elsewhere goes by the title alone."""
    if any(same_words(printed) in same_words(claim) for claim in claims):
        return printed.lstrip(_EDGES), ""
    for claim in claims:
        for title in (claim, *_SEPARATOR.split(claim)):
            if len(title) < _SHORTEST_TITLE or not printed.endswith(title) or printed == title:
                continue
            kicker = printed[: -len(title)].strip(_EDGES)
            if kicker and len(kicker) < 100:
                return title, kicker
    return printed.lstrip(_EDGES), ""


def _kicker_by_claim(element: html.HtmlElement, title: str, claims: list[str]) -> str:
    """The line before the heading, if the page elsewhere calls itself by line and title together."""
    wanted = same_words(title)
    for claim in claims:
        whole = same_words(claim)
        if not whole.endswith(wanted) or whole == wanted:
            continue
        kicker = whole[: -len(wanted)].strip(_EDGES)
        for around in (element, element.getparent()):
            before = around.getprevious() if around is not None else None
            if before is not None and same_words(short_text(before, 200)).strip(_EDGES) == kicker:
                return text_of(before).strip(_EDGES)
    return ""


def _without(title: str, kicker: str) -> str:
    if kicker and title.startswith(kicker) and len(title) > len(kicker):
        title = title[len(kicker) :]
    return title.strip().lstrip(_EDGES) or kicker
