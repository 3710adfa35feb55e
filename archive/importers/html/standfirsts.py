"""The standfirst: the text under the title that says what the article says, before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from archive.importers.html.markup import (
    HEADINGS,
    link_share,
    same_words,
    short_text,
    text_of,
    tokens,
    word_set,
    words,
)
from archive.importers.html.structured import SelfDescription, types
from archive.importers.html.surroundings import Surroundings

_WORDS = word_set(
    "subtitle subline subheadline subhead subheader standfirst vorspann lead leadin leadtext lede dek deck "
    "intro introtext introduction teaser teasertext abstract summary einleitung anreisser anriss anleser "
    "excerpt shorttext kurztext unterzeile unterzeilen perex vorwort"
)
_NOT = word_set(
    "image img media caption picture figure related box list link links more video gallery author bio"
)
_TAGS = frozenset(
    ("p", "div", "h2", "h3", "h4", "h5", "span", "section", "strong", "b", "summary", "em", "header")
)
_TITLES = word_set("title headline kicker topline overline dachzeile")
_SHORTEST, _LEAD, _LONGEST = 30, 80, 900
_FAR = 600
_INLINE = frozenset(("span", "strong", "b", "em", "i"))


def take_standfirst(
    tree: html.HtmlElement, container: html.HtmlElement, around: Surroundings, described: SelfDescription
) -> str:
    """The standfirst, removed from ``tree``; '' if the page marks none.

    It stands before the second running paragraph, and is marked by its class or says just what the page's
    description says. A first paragraph that a description merely repeats, as blog software does, belongs
    to the body: the description counts only for what stands outside of the body, is set apart in it, or on
    pages of news.
    """
    found = [
        element
        for element in _candidates(container, around)
        if _is_named(element)
        or (_is_described(text_of(element), described) and _is_apart(element, container, described))
    ]
    # A line under the title and a lead may both be marked; the lead says what the article says.
    chosen = next((element for element in found if len(text_of(element)) >= _LEAD), next(iter(found), None))
    return _take(chosen) if chosen is not None else ""


def _candidates(container: html.HtmlElement, around: Surroundings) -> Iterator[html.HtmlElement]:
    wraps = {container, *container.iterancestors()}
    for element, place in around.order.items():
        if place >= min(around.second, around.title + _FAR):
            return
        if place <= around.title or element.tag not in _TAGS or element in wraps:
            continue
        if len(short_text(element, _LONGEST)) < _SHORTEST or link_share(element) > 0.5:
            continue
        if not _holds_heading(element) and not _in_figure(element):
            yield element


def _holds_heading(element: html.HtmlElement) -> bool:
    return (element.tag != "div" and bool(_TITLES & words(element))) or any(
        True for _ in element.iterdescendants("h1", "h2")
    )


def _take(element: html.HtmlElement) -> str:
    """The text of ``element``, with the place name or the like that stands before it in its paragraph."""
    parent = element.getparent()
    while element.tag in _INLINE and parent is not None and parent.tag in ("p", "div", "h2", "h3"):
        if len(text_of(parent)) > len(text_of(element)) + 40:
            break
        element, parent = parent, parent.getparent()
    inside = [part for part in element.iterdescendants("p") if len(text_of(part)) >= _SHORTEST]
    if len(inside) == 1:
        element = inside[0]
    text = text_of(element)
    element.drop_tree()
    return text


def _in_figure(element: html.HtmlElement) -> bool:
    names = words(element)
    return bool(names & {"caption", "figcaption", "bildunterschrift"}) or any(
        parent.tag in ("figure", "figcaption") for parent in element.iterancestors()
    )


def _is_named(element: html.HtmlElement) -> bool:
    if element.get("itemprop") == "description":
        return True
    return any(
        _WORDS & set(token.split("-")) and not _NOT & set(token.split("-")) for token in tokens(element)
    )


def _is_apart(element: html.HtmlElement, container: html.HtmlElement, described: SelfDescription) -> bool:
    if container not in element.iterancestors() or element.get("class"):
        return True
    if element.tag in _INLINE or element.tag in HEADINGS:
        return True
    return any("NewsArticle" in name for node in described.nodes for name in types(node))


def _is_described(text: str, described: SelfDescription) -> bool:
    """Whether ``text`` is the whole of a description (descriptions cut short do not count)."""
    wanted = same_words(text)
    claims = (
        described.first("og:description"),
        described.first("description"),
        described.article("description"),
    )
    return any(
        len(claim) > _SHORTEST and same_words(claim).rstrip(". ") in (wanted, wanted.rstrip(". "))
        for claim in claims
    )
