"""Reading HTML pages: the article body, its metadata and its comment thread.

One page is one draft. The order of the steps matters: what the page says about itself is read before
anything is taken away; the comment thread goes first, so that no comment's author or date can pass for
the article's; then title, captions and standfirst leave the body, each to its own field; what remains
of the main element is pruned and walked.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from archive.importers.html.body import read_passages
from archive.importers.html.bylines import find_authors
from archive.importers.html.captions import take_captions
from archive.importers.html.containers import find_container
from archive.importers.html.leftovers import prune
from archive.importers.html.links import Address, absolute, without_archive
from archive.importers.html.outlets import find_kind, find_language, find_outlet
from archive.importers.html.parsing import drop_unseen, parse, tame_custom_elements
from archive.importers.html.published import find_published
from archive.importers.html.series import find_pages, find_part
from archive.importers.html.standfirsts import take_standfirst
from archive.importers.html.structured import SelfDescription, describe
from archive.importers.html.surroundings import survey
from archive.importers.html.threads import take_comments
from archive.importers.html.titles import find_headline
from archive.importers.html.trimming import as_block, trim
from archive.importers.records import ArticleDraft, Source, SourceError

__all__ = ["read"]


def read(source: Source) -> Iterator[ArticleDraft]:
    """The article on an HTML page, with its comments. SourceError if the page cannot be read or has no text."""
    tree, warnings = parse(source)
    described = describe(tree)
    drop_unseen(tree)
    url = _address(tree, described, source.url)
    thread = take_comments(tree, url)
    tame_custom_elements(tree)
    headline = find_headline(tree, described)
    outlet = find_outlet(tree, described)
    container = find_container(tree, url)
    around = survey(tree, headline.element, container)
    authors, byline = find_authors(tree, described, around, outlet or "")
    published = find_published(tree, described, around, url)
    pages = find_pages(tree, url)
    subtitle = take_standfirst(tree, container, around, described)
    captions = take_captions(container)
    series = find_part(headline.kicker, headline.title, subtitle)
    prune(container)
    passages, loose_captions = trim(
        read_passages(container, Address(url, _base(tree, url))), headline.title, (*authors, byline)
    )
    blocks = tuple(map(as_block, passages))
    if not blocks and not subtitle:
        raise SourceError("No running text was found on this page. Import its text as a plain text file.")
    yield ArticleDraft(
        source=source,
        title=headline.title,
        kicker=headline.kicker,
        subtitle=subtitle,
        series=series.series,
        part=series.part,
        authors=authors,
        byline=byline,
        published=published,
        outlet=outlet,
        kind=find_kind(described, url, headline.title),
        language=find_language(tree, " ".join(block.text for block in blocks)),
        url=url,
        pages=pages.titles,
        page=pages.page,
        blocks=blocks,
        captions=tuple(dict.fromkeys((*captions, *loose_captions))),
        links=tuple({link.url: link for passage in reversed(passages) for link in reversed(passage.links)}.values())[::-1],
        comments=thread.comments,
        warnings=(*warnings, *thread.warnings),
    )


def _address(tree: html.HtmlElement, described: SelfDescription, given: str) -> str:
    """The canonical address of a page, else the one it was received from."""
    canonical = next(
        (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), ""
    )
    for address in (canonical, described.first("og:url")):
        if url := absolute(address, given):
            return url
    return without_archive(given)


def _base(tree: html.HtmlElement, url: str) -> str:
    element = tree.find(".//base[@href]")
    return absolute(element.get("href") or "", url) if element is not None else ""
