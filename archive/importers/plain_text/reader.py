"""One plain text to one draft: the steps in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from archive.importers.plain_text.body import read_blocks
from archive.importers.plain_text.bylines import read_byline
from archive.importers.plain_text.captions import take_captions
from archive.importers.plain_text.comments import read_comments
from archive.importers.plain_text.decoding import decode
from archive.importers.plain_text.head import Head, read_head, title_from
from archive.importers.plain_text.kinds import Evidence, guess_kind
from archive.importers.plain_text.leftovers import without_leftovers
from archive.importers.plain_text.lines import Line, cut
from archive.importers.plain_text.links import find_links
from archive.importers.plain_text.pages import Pages, take_pages
from archive.importers.plain_text.signatures import SALUTATION, signature
from archive.importers.plain_text.threads import split_thread
from archive.importers.records import ArticleDraft, CaptionDraft, Source, SourceError
from archive.text.blocks import Block, join

_TAIL = 4
_ADDRESS = re.compile(
    r"(?:url|permalink|adresse|original(?:artikel)?|online)\s*:\s*(?P<url>https?://\S+)$", re.IGNORECASE
)
_OUTLET = re.compile(
    r"(?:erschienen\s+in|quelle|medium|publikation|aus)\s*:\s*(?P<name>[^:/]{2,60})$", re.IGNORECASE
)


def read(source: Source) -> Iterator[ArticleDraft]:
    """The one draft that a plain text makes. Raises SourceError for what is no text (see Reader)."""
    text, warnings = decode(source)
    article, thread, announced = split_thread(cut(text))
    article, url, outlet = _take_origin(article)
    kept, out = without_leftovers(article)
    kept, captions = take_captions(kept)
    pages = take_pages(kept)
    head = read_head(pages.rest, pages.titles)
    _take_late_byline(head, out)
    if not head.title and not head.rest:
        raise SourceError(
            "There is no article in the text: only navigation or a date. Copy the article itself."
        )
    blocks = _blocks(head)
    body = join(blocks)
    signed = signature([line for block in blocks for line in block.text.split("\n")])
    authors = head.authors or ((signed,) if signed else ())
    comments, thread_warnings = read_comments(thread, authors, announced)
    yield ArticleDraft(
        source=source,
        title=head.title,
        kicker=head.kicker,
        subtitle=head.subtitle,
        series=head.series,
        part=head.part,
        authors=authors,
        byline=head.byline,
        published=head.published,
        outlet=outlet,
        kind=guess_kind(_evidence(head, body, [*out, *thread], captions, pages, bool(signed))),
        url=url or source.url,
        pages=pages.titles,
        page=pages.page,
        blocks=tuple(blocks),
        captions=captions,
        links=find_links("\n".join(filter(None, (head.subtitle, body)))),
        comments=comments,
        warnings=(*warnings, *head.warnings, *thread_warnings),
    )


def _blocks(head: Head) -> list[Block]:
    """The body's blocks; a text without a title lends its first words."""
    blocks = read_blocks(head.rest)
    if not head.title:
        head.title = title_from(blocks[0].text)
        head.warnings.append("The text prints no title; its first words were taken. Please give it one.")
    return blocks


def _take_late_byline(head: Head, out: Sequence[Line]) -> None:
    """Bylines under the text: "Autor: Karla Beispiel", "Eingestellt von Karla Beispiel um 10:20"."""
    for line in [*head.rest[-_TAIL:], *out]:
        byline = read_byline(line.text) if line.is_short else None
        if byline is None or not (byline.explicit or (byline.published and not head.published)):
            continue
        if byline.authors and head.authors and not set(byline.authors) & set(head.authors):
            continue
        head.take(byline)
        if line in head.rest and len(head.rest) > 1:
            head.rest.remove(line)


def _take_origin(lines: Sequence[Line]) -> tuple[list[Line], str, str | None]:
    """Lines that only say where the text comes from: (the others, its address, its outlet)."""
    rest: list[Line] = []
    url, outlet = "", None
    for line in lines:
        address = _ADDRESS.match(line.text) if line.is_short else None
        medium = _OUTLET.match(line.text) if line.is_short else None
        if address and not url:
            url = address["url"]
        elif medium and outlet is None:
            outlet = medium["name"].strip()
        else:
            rest.append(line)
    return rest, url, outlet


def _evidence(
    head: Head, body: str, frame: Sequence[Line], captions: Sequence[CaptionDraft], pages: Pages, signed: bool
) -> Evidence:
    frame_lines = (line.text for line in frame if line.is_short)
    first = body.split("\n", 1)[0]
    return Evidence(
        head=[part for part in (head.kicker, head.title, head.subtitle, first) if part],
        text=body,
        frame="\n".join(chain(frame_lines)),
        kicker=bool(head.kicker),
        series=head.part is not None,
        byline_with_date=bool(head.published),
        date_first=head.date_first,
        credited_caption=any(caption.credit for caption in captions),
        standfirst=bool(head.subtitle),
        pages=bool(pages.titles),
        salutation=SALUTATION.fullmatch(first) is not None,
        signed=signed,
    )
