"""Where the article is: the element that holds its paragraphs and little else.

Content systems name that element, and the names have been few and stable since 2003; schema.org added
``articleBody``. If a named element holds a fair share of the paragraphs of the page, it is taken. If
none does, trafilatura says which paragraphs are main text, and the element is the smallest one around
nearly all of them: the library finds the place, and our own walk then reads the place whole, so that a
paragraph the library dropped inside it is not lost.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from archive.importers.html.markup import BLOCKS, link_share, one_line, tokens

# The body itself, from sure to vague; each entry is tried over the whole page before the next.
_BODY_NAMES = tuple(
    re.compile(rf"^(?:{names})$")
    for names in (
        r"e-content|(?:entry|post|article|single|story|td-post|blog-post|the|news|blog"
        r"|singlepost)-content"
        r"|(?:entry|post|article|story|node|asset|item|news|single|blog)-body|article-?text|articletext"
        r"|artikel-?text|artikel-?inhalt|artikelbody|beitrag-?text|post-?text|item-?full-?text|storybody"
        r"|storytext"
        r"|serendipity-entry-body|parent-fieldname-text|news-text-wrap|news-single-(?:content|text|item)"
        r"|field-(?:name-)?(?:node-)?body|(?:article|body)-(?:copy|main|inner)|content-body|text-content"
        r"|postentry|post-entry|blogpost-body|blogtext|newstext|news-text|text-body|body-text|fulltext",
        r"(?:elementor-widget-)?theme-post-content|entry|post|storycontent|contenttext|content-text"
        r"|bodytext|entrytext|article|artikel|beitrag"
        r"|blog-entry|blogpost|news-single|newsdetail|news-detail|mod-newsreader|item-page|hentry|node"
        r"|type-post"
        r"|serendipity-entry|asset-content|post-inner|articlecontent",
    )
)
# Systems that set an article together from equal pieces name the pieces, not the whole.
_PIECES = re.compile(
    r"^(?:ce-text(?:media|pic)?|csc-default|csc-textpic.*|field-items?|frame|frame-type-.*|text"
    r"|text-?block|textmodul|"
    r"rich-?text|paragraph|paragraph--?type-.*|content-?element|(?:article|story)-?(?:section|chapter"
    r"|segment|block|module)|"
    r"elementor-widget-text-editor|et-pb-text|wpb-text-column|fusion-text|shorttext|longtext"
    r"|wp-block-group)$"
)
_CONTINUATION = re.compile(
    r"^(?:(?:serendipity-)?entry-(?:extended|more)|asset-more|(?:extended|post)-?(?:body|entry|more))$"
)
_MIN_LEAF = 40
_SHARE_OF_PAGE = 0.3
_MAX_FOR_LIBRARY = 15_000
_ENOUGH = 0.9

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def find_container(tree: html.HtmlElement, url: str = "") -> html.HtmlElement:
    """The element that holds the main text of a page; its body if nothing better is known."""
    leaves = text_leaves(tree)
    mass = subtree_mass(leaves)
    total = sum(leaves.values())
    sure, vague = _BODY_NAMES
    for candidate in (_by_property(tree, mass), _by_name(sure, mass)):
        if candidate is not None and mass.get(candidate, 0) >= _SHARE_OF_PAGE * total > 0:
            return _whole(candidate)
    candidate = _by_name(vague, mass)
    if candidate is not None and mass.get(candidate, 0) >= _SHARE_OF_PAGE * total > 0:
        inside = {leaf: weight for leaf, weight in leaves.items() if candidate in leaf.iterancestors()}
        narrow = _smallest_around(inside)
        return _whole(candidate if narrow is None else narrow)
    confirmed = _confirmed(tree, leaves, url) or leaves
    around = _smallest_around(confirmed)
    return _body(tree) if around is None else _whole(around)


def text_leaves(tree: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """The innermost block elements with running text, and how many characters outside of links each has."""
    leaves: dict[html.HtmlElement, int] = {}
    for element in tree.iter(*(BLOCKS - {"html", "head", "nav", "form", "footer"})):
        own = own_text(element)
        if len(own) >= _MIN_LEAF and link_share(element) < 0.5:
            leaves[element] = len(own)
    return leaves


def subtree_mass(leaves: dict[html.HtmlElement, int]) -> dict[html.HtmlElement, int]:
    """For each element, how much running text lies in it."""
    mass: dict[html.HtmlElement, int] = {}
    for leaf, weight in leaves.items():
        element: html.HtmlElement | None = leaf
        while element is not None:
            mass[element] = mass.get(element, 0) + weight
            element = element.getparent()
    return mass


def own_text(element: html.HtmlElement, between: str = "") -> str:
    """The text of an element and its inline descendants, without that of blocks inside it.

    ``between`` is put where inline elements begin and end: in lines of facts they are set apart by style.
    """
    pieces = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if part is not element and part.tag in BLOCKS:
            walk.skip_subtree()
            pieces.append(" ")
        elif event == "start":
            pieces.append(part.text or "" if part.tag != "br" else " ")
        if event == "end" and part is not element:
            pieces.append(part.tail or "")
    return one_line(between.join(pieces))


def _by_property(tree: html.HtmlElement, mass: dict[html.HtmlElement, int]) -> html.HtmlElement | None:
    found = tree.xpath("//*[contains(concat(' ', @itemprop, ' '), ' articleBody ')]")
    return max(found, key=lambda element: mass.get(element, 0), default=None)


def _by_name(names: re.Pattern[str], mass: dict[html.HtmlElement, int]) -> html.HtmlElement | None:
    named = [
        element
        for element in mass
        if element.tag not in ("html", "body") and any(names.match(token) for token in tokens(element))
    ]
    best = max(named, key=lambda element: mass[element], default=None)
    if best is None:
        return None
    return _innermost(best, named, mass)


def _innermost(
    best: html.HtmlElement, named: list[html.HtmlElement], mass: dict[html.HtmlElement, int]
) -> html.HtmlElement:
    """The smallest named element inside ``best`` that still holds nearly all of its text."""
    inside = [
        element
        for element in named
        if mass[element] >= _ENOUGH * mass[best] and best in element.iterancestors()
    ]
    return min(inside, key=lambda element: mass[element], default=best)


def _confirmed(
    tree: html.HtmlElement, leaves: dict[html.HtmlElement, int], url: str
) -> dict[html.HtmlElement, int]:
    """Those leaves whose text trafilatura counts as main text."""
    if sum(1 for _ in tree.iter()) > _MAX_FOR_LIBRARY:
        return {}
    found = bare_extraction(deepcopy(tree), url=url or None, fast=True, include_comments=False)
    if not isinstance(found, Document) or found.body is None:
        return {}
    main = "".join("".join(found.body.itertext()).split())
    return {leaf: weight for leaf, weight in leaves.items() if "".join(own_text(leaf).split())[:60] in main}


def _smallest_around(leaves: dict[html.HtmlElement, int]) -> html.HtmlElement | None:
    mass = subtree_mass(leaves)
    needed = _ENOUGH * sum(leaves.values())
    around = [element for element in mass if mass[element] >= needed]
    return max(around, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _whole(element: html.HtmlElement) -> html.HtmlElement:
    """The parent of ``element`` if it is but one of several equal pieces with text, else ``element``."""
    while element.getparent() is not None:
        if any(_is_continuation(sibling) for sibling in element.itersiblings()):
            element = element.getparent()
            continue
        pieces = {token for token in tokens(element) if _PIECES.match(token)}
        others = [
            sibling
            for sibling in element.getparent()
            if sibling is not element and isinstance(sibling.tag, str) and pieces & set(tokens(sibling))
        ]
        if not others:
            break
        element = element.getparent()
    return element


def _is_continuation(element: html.HtmlElement) -> bool:
    """Whether blog software keeps the part "below the fold" of an article in this element."""
    named = any(_CONTINUATION.match(token) for token in tokens(element))
    return named and len(own_text(element)) >= _MIN_LEAF and link_share(element) < 0.5


def _body(tree: html.HtmlElement) -> html.HtmlElement:
    body = tree.find("body")
    return tree if body is None else body
