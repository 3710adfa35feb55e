"""Reading HTML pages: the article body, its metadata and its comment thread.

One page is one draft. The order of the steps matters: what the page says about itself is read before
anything is taken away; the comment thread goes first, so that no comment's author or date can pass for
the article's; then title, standfirst and captions leave the body, each to its own field; what remains
of the main element is pruned, walked and trimmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import html

from archive.importers.html.body import Passage, read_passages
from archive.importers.html.bylines import find_authors
from archive.importers.html.captions import take_captions, with_credit
from archive.importers.html.containers import find_container
from archive.importers.html.forums import as_article, find_topic
from archive.importers.html.leftovers import prune
from archive.importers.html.links import Address, absolute, without_archive
from archive.importers.html.outlets import find_kind, find_language, find_outlet
from archive.importers.html.parsing import drop_unseen, parse, tame_custom_elements
from archive.importers.html.published import find_published
from archive.importers.html.series import find_pages, find_part
from archive.importers.html.standfirsts import take_standfirst
from archive.importers.html.structured import SelfDescription, describe
from archive.importers.html.surroundings import survey
from archive.importers.html.threads import Thread, take_comments
from archive.importers.html.titles import find_headline
from archive.importers.html.trimming import as_block, trim
from archive.importers.records import ArticleDraft, LinkDraft, Source, SourceError
from archive.text.blocks import Block

__all__ = ["read"]

# A page with less running text than this has no article of its own.
_ARTICLE = 200


def read(source: Source) -> Iterator[ArticleDraft]:
    """The article on an HTML page, with its comments. SourceError if it cannot be read or has no text."""
    tree, warnings = parse(source)
    described = describe(tree)
    drop_unseen(tree)
    address = _address(tree, described, source.url)
    thread = take_comments(tree, address.url)
    tame_custom_elements(tree)
    draft = _article(source, tree, described, address, thread)
    draft = _with_thread(draft, described, thread)
    if not draft.blocks and not draft.subtitle:
        raise SourceError("No running text was found on this page. Import its text as a plain text file.")
    text = " ".join(block.text for block in draft.blocks)
    yield replace(draft, language=find_language(tree, text), warnings=(*warnings, *thread.warnings))


def _article(
    source: Source, tree: html.HtmlElement, described: SelfDescription, address: Address, thread: Thread
) -> ArticleDraft:
    """Everything but the thread."""
    url = address.url
    headline = find_headline(tree, described)
    container = find_container(tree, url)
    opening = thread.opening
    within = opening is not None and opening.element in container.iterancestors()
    around = survey(tree, headline.element, container)
    outlet = find_outlet(tree, described)
    authors, byline = find_authors(tree, described, around, outlet or "")
    published = find_published(tree, described, around, url)
    pages = find_pages(tree, url)
    subtitle = take_standfirst(tree, container, around, described)
    captions = take_captions(container)
    prune(container)
    passages, loose = trim(read_passages(container, address), headline.title, (*authors, byline))
    part = find_part(headline.kicker, headline.title, subtitle)
    draft = ArticleDraft(
        source=source,
        title=headline.title,
        kicker=headline.kicker,
        subtitle=subtitle,
        series=part.series,
        part=part.part,
        authors=authors,
        byline=byline,
        published=published,
        outlet=outlet,
        kind=find_kind(described, url, headline.title),
        url=url,
        pages=pages.titles,
        page=pages.page,
        blocks=_blocks(subtitle, passages),
        captions=with_credit((*captions, *loose)),
        links=_links(passages),
    )
    return draft if opening is None else as_article(draft, opening.post, with_text=not within)


def _with_thread(draft: ArticleDraft, described: SelfDescription, thread: Thread) -> ArticleDraft:
    """``draft`` with its comments; on a page of a forum the opening post becomes the article."""
    if sum(len(block.text) for block in draft.blocks) < _ARTICLE:
        topic = find_topic(described, draft.url, thread.comments)
        if topic is not None:
            return replace(
                draft,
                blocks=topic.blocks,
                authors=(topic.author,) if topic.author else draft.authors,
                published=topic.published or draft.published,
                comments=topic.answers,
            )
    return replace(draft, comments=thread.comments)


def _blocks(standfirst: str, passages: list[Passage]) -> tuple[Block, ...]:
    """The text in the order of the page; the standfirst opens it."""
    blocks = tuple(map(as_block, passages))
    return (Block("paragraph", standfirst), *blocks) if standfirst else blocks


def _links(passages: list[Passage]) -> tuple[LinkDraft, ...]:
    """The links of the passages, each address once, with the first text it was given."""
    found: dict[str, LinkDraft] = {}
    for link in (link for passage in passages for link in passage.links):
        if not (known := found.get(link.url)) or not known.text:
            found[link.url] = link
    return tuple(found.values())


def _address(tree: html.HtmlElement, described: SelfDescription, given: str) -> Address:
    """The canonical address of a page, else the one it was received from; and what its links start from."""
    canonical = (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical")
    url = next(
        (
            url
            for claim in (*canonical, described.first("og:url"))
            if claim and (url := absolute(claim, given))
        ),
        without_archive(given),
    )
    base = tree.find(".//base[@href]")
    return Address(url, absolute(base.get("href") or "", url) if base is not None else "")
