"""Who may read what: the one place where a dossier is reduced to its public part.

Three levels: *full* (the text is public), *excerpt* (bibliographic data, abstract and
the quoted passages of statements and statistics), *metadata* (no text at all). What
pages, search, exports and formats show to the public has passed :func:`public`.

The level in force for an old version is never wider than that of the live one: a
text withdrawn from the public in version 3 is withdrawn in versions 1 and 2 too.
"""

from __future__ import annotations

from msgspec.structs import replace

from archive.snapshot import Access, Anchor, Article, Comment, Dossier, Statement, Statistic

WIDEST_FIRST: tuple[Access, ...] = ("full", "excerpt", "metadata")


def narrower(first: Access, second: Access) -> Access:
    """The level that shows less."""
    return max(first, second, key=WIDEST_FIRST.index)


def public(dossier: Dossier, live_access: Access | None = None) -> Dossier:
    """The part of ``dossier`` that anyone may read.

    ``live_access`` is the level of the article's live version; without it the
    dossier's own level holds.
    """
    level = narrower(dossier.article.access, live_access or dossier.article.access)
    if level == "full":
        return dossier
    release = replace(dossier.release, blocks=()) if dossier.release else None
    return replace(
        dossier,
        article=_article(dossier.article, level),
        comments=tuple(_comment(record) for record in dossier.comments),
        statements=tuple(_quoting(record, level) for record in dossier.statements),
        statistics=tuple(_figure(record, level) for record in dossier.statistics),
        release=release,
    )


def _article(article: Article, level: Access) -> Article:
    return replace(
        article,
        access=level,
        body="",
        subtitle=article.subtitle if level == "excerpt" else "",
        captions=(),
        # A link's address is a fact about the text; its words are the text.
        links=tuple(replace(link, text="") for link in article.links),
    )


def _comment(comment: Comment) -> Comment:
    return replace(comment, body="")


def _quoting(statement: Statement, level: Access) -> Statement:
    return replace(statement, anchor=_passage(statement.anchor, level))


def _figure(statistic: Statistic, level: Access) -> Statistic:
    return replace(
        statistic,
        anchor=_passage(statistic.anchor, level),
        as_printed=statistic.as_printed if level == "excerpt" else "",
    )


def _passage(anchor: Anchor | None, level: Access) -> Anchor | None:
    """The quoted words alone: prefix and suffix would give away 64 characters around them."""
    return Anchor(exact=anchor.exact) if anchor and level == "excerpt" else None
