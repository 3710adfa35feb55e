"""A dossier line as a draft, so that reports show dossiers beside articles of other formats.

The coding of a dossier (its statements and statistics) has no place in a draft; the loader hands the
line itself to the reader of dossiers.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.importers import dossiers
from archive.importers.records import (
    ArticleDraft,
    CaptionDraft,
    CommentDraft,
    LinkDraft,
    Source,
    SourceError,
)
from archive.snapshot import Comment
from archive.text.blocks import Block, split


def read(source: Source) -> Iterator[ArticleDraft]:
    """The article of one dossier line and its comments; raises SourceError if the line is no dossier."""
    try:
        dossier = dossiers.parse(source.payload)
    except dossiers.DossierError as error:
        raise SourceError(f"{str(error).rstrip('.')}.") from error
    article = dossier.article
    yield ArticleDraft(
        source=source,
        title=article.title,
        kicker=article.kicker,
        subtitle=article.subtitle,
        series=article.series,
        part=article.part,
        authors=tuple(agent.name for agent in article.authors),
        byline=article.byline,
        published=article.published,
        outlet=article.outlet.name if article.outlet else None,
        kind=article.kind,
        language=article.language,
        url=article.source_url,
        blocks=tuple(Block(block.kind, block.text) for block in split(article.body)),
        captions=tuple(CaptionDraft(caption.text, caption.credit) for caption in article.captions),
        links=tuple(LinkDraft(link.url, link.text) for link in article.links),
        comments=tuple(_comment(comment) for comment in dossier.comments),
    )


def _comment(comment: Comment) -> CommentDraft:
    return CommentDraft(
        position=comment.position,
        text=comment.body,
        parent=comment.parent,
        author=comment.display_name or (comment.author.name if comment.author else None),
        posted=comment.posted,
        by_article_author=comment.by_article_author,
    )
