"""The standfirst: the text under the title that says what the article says, before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from archive.importers.html.markup import link_share, same_words, text_of, tokens
from archive.importers.html.structured import SelfDescription
from archive.importers.html.titles import Headline

_STANDFIRST = re.compile(
    r"^(?:(?:article|entry|post|news|story|content|page|head|header|single|text|article-header|articleheader)-?)?(?:-|_)?"
    r"(?:subtitle|sub-title|subline|sub-?headline|standfirst|vorspann|lead|lede|leadtext|lead-text|dek|deck|intro|introtext"
    r"|intro-text|introduction|teaser|teasertext|teaser-text|abstract|summary|einleitung|anreisser|excerpt|description"
    r"|bodytext-intro|lead-paragraph|unterzeile|unterzeilen|subheader|perex)(?:-(?:text|content|paragraph|wrapper|p))?$"
)
_TAGS = frozenset(("p", "div", "h2", "h3", "h4", "h5", "span", "section", "strong", "b", "summary", "em"))
_SHORTEST, _LONGEST = 30, 1200
_FAR = 14


def take_standfirst(
    tree: html.HtmlElement, container: html.HtmlElement, headline: Headline, described: SelfDescription
) -> str:
    """The standfirst, removed from ``tree``; '' if the page marks none.

    It is marked by its class, or it stands between the title and the body and says what the page's
    description says. A first paragraph that the description merely repeats belongs to the body.
    """
    around = set(container.iterancestors()) | {container}
    for element, inside in _after_title(tree, container, headline):
        text = text_of(element)
        if element in around or not _SHORTEST <= len(text) <= _LONGEST or link_share(element) > 0.5:
            continue
        if _is_named(element) or (not inside and _is_described(text, described)):
            element.drop_tree()
            return text
    return ""


def _after_title(
    tree: html.HtmlElement, container: html.HtmlElement, headline: Headline
) -> Iterator[tuple[html.HtmlElement, bool]]:
    """The elements from the title to the first paragraphs of the body, and whether they lie in the body."""
    started = headline.element is None
    within: set[html.HtmlElement] = set()
    inside = 0
    for element in list(tree.iter()):
        if element is headline.element:
            started = True
            continue
        if element is container or element.getparent() in within:
            within.add(element)
            inside += element.tag in ("p", "div", "br")
        if inside > _FAR:
            return
        if started and element.tag in _TAGS:
            yield element, element in within


def _is_named(element: html.HtmlElement) -> bool:
    if "description" in (element.get("itemprop") or "").split():
        return True
    return any(_STANDFIRST.match(token) for token in tokens(element))


def _is_described(text: str, described: SelfDescription) -> bool:
    wanted = same_words(text)[:60]
    claims = (
        described.first("og:description"),
        described.first("description"),
        described.article("description"),
    )
    return any(len(claim) > _SHORTEST and same_words(claim)[:60] == wanted for claim in claims)
