"""Dossiers onto the desk: values to rows, one transaction a dossier."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction

from archive import snapshot
from archive.importers.authorities import Authorities
from archive.importers.dossiers import DossierError
from archive.importers.storable import check_storable
from archive.models import (
    Article,
    Authorship,
    Comment,
    Event,
    Identifier,
    Measure,
    Platform,
    Role,
    Stance,
    Statement,
    Statistic,
    Topic,
)
from archive.models.dossiers import read_desk
from archive.models.identifiers import mint

Outcome = Literal["created", "unchanged"]
AnyEntry = TypeVar("AnyEntry", bound=models.Model)
AnyRecord = TypeVar("AnyRecord", Comment, Statement, Statistic)


@dataclass
class CodeBook:
    """The code book's entries by slug, read once for a batch."""

    platforms: dict[str, Platform] = field(default_factory=lambda: Platform.objects.by_slug())
    topics: dict[str, Topic] = field(default_factory=lambda: Topic.objects.by_slug())
    roles: dict[str, Role] = field(default_factory=lambda: Role.objects.by_slug())
    measures: dict[str, Measure] = field(default_factory=lambda: Measure.objects.by_slug())


@dataclass(frozen=True)
class Desk:
    """What the statements and statistics of a dossier hang on."""

    article: Article
    comments: dict[int, Comment]
    authorities: Authorities

    def comment_at(self, position: int | None) -> Comment | None:
        return None if position is None else self.comments.get(position)


def load_dossier(
    dossier: snapshot.Dossier,
    by: AbstractBaseUser | None = None,
    book: CodeBook | None = None,
    authorities: Authorities | None = None,
) -> tuple[Article, Outcome]:
    """Make a draft of the dossier, whole or not at all.

    ARKs given in it are kept; a dossier whose ARK is here already goes through if it says
    the same. A batch hands on its ``book`` and ``authorities``, and drops the latter after an
    error: they may then hold records that were taken back. Raises :class:`DossierError`,
    naming what is unknown or in the way.
    """
    book = book or CodeBook()
    authorities = authorities or Authorities()
    with transaction.atomic():
        known = _taken_in_before(dossier) or _already_here(dossier)
        if known:
            return known, "unchanged"
        article = _article(dossier, authorities)
        desk = Desk(article, _comments(dossier, article, authorities), authorities)
        _statements(dossier, desk, book, by)
        _statistics(dossier, desk, book)
        Event.objects.create(article=article, ark=article.ark, verb=Event.Verb.IMPORTED, actor=by)
    return article, "created"


def _taken_in_before(dossier: snapshot.Dossier) -> Article | None:
    return Article.objects.filter(intake_sha256=snapshot.digest(snapshot.canonical(dossier))).first()


def _already_here(dossier: snapshot.Dossier) -> Article | None:
    given = [record.ark for record in dossier.records if record.ark]
    taken = Identifier.objects.filter(ark__in=given).values_list("ark", flat=True)
    if not taken:
        return None
    article = Article.objects.filter(ark=dossier.article.ark).first() if dossier.article.ark else None
    if article is None:
        raise DossierError(f"{taken[0]} names another record of this archive")
    if snapshot.exchange(read_desk(article)) != snapshot.exchange(dossier):
        raise DossierError(f"{article.ark} is in this archive already and says something else; edit it there")
    return article


def _article(dossier: snapshot.Dossier, authorities: Authorities) -> Article:
    record = dossier.article
    article = Article(
        ark=record.ark,
        intake_sha256=snapshot.digest(snapshot.canonical(dossier)),
        kicker=record.kicker,
        title=record.title,
        subtitle=record.subtitle,
        series=record.series,
        part=record.part,
        kind=record.kind,
        language=record.language,
        outlet=authorities.outlet(record.outlet) if record.outlet else None,
        byline=record.byline,
        published=record.published or "",
        source_url=record.source_url,
        abstract=record.abstract,
        access=record.access,
        rights_note=record.rights_note,
        body=record.body,
        captions=[{"text": caption.text, **_filled(credit=caption.credit)} for caption in record.captions],
        links=[{"url": link.url, **_filled(text=link.text)} for link in record.links],
        coding=Article.Coding.DONE if dossier.statements or dossier.statistics else Article.Coding.OPEN,
    )
    check_storable(article, "article")
    article.save()
    authors = [authorities.agent(agent) for agent in dict.fromkeys(record.authors)]
    if len(set(authors)) < len(authors):
        twice = next(author.name for author in authors if authors.count(author) > 1)
        raise DossierError(f"article/authors: {twice} is named twice")
    Authorship.objects.bulk_create(
        Authorship(article=article, author=author, position=position)
        for position, author in enumerate(authors, start=1)
    )
    return article


def _comments(dossier: snapshot.Dossier, article: Article, authorities: Authorities) -> dict[int, Comment]:
    """The comments by position; parents are set once all of them have a row."""
    comments = {
        record.position: Comment(
            ark=record.ark,
            article=article,
            position=record.position,
            display_name=record.display_name,
            author=authorities.agent(record.author) if record.author else None,
            by_article_author=record.by_article_author,
            posted=record.posted or "",
            body=record.body,
        )
        for record in dossier.comments
    }
    _create(list(comments.values()), "comments")
    replies = []
    for record in dossier.comments:
        if record.parent is not None:
            reply = comments[record.position]
            reply.parent = comments[record.parent]
            replies.append(reply)
    Comment.objects.bulk_update(replies, ["parent"])
    return comments


def _statements(dossier: snapshot.Dossier, desk: Desk, book: CodeBook, by: AbstractBaseUser | None) -> None:
    statements = [
        Statement(
            ark=record.ark,
            article=desk.article,
            comment=desk.comment_at(record.comment),
            speaker=desk.authorities.agent(record.speaker),
            role=_entry(book.roles, record.role, "role") if record.role else None,
            organisation=desk.authorities.agent(record.organisation) if record.organisation else None,
            stance=Stance.from_slug(record.stance),
            voice=record.voice,
            summary=record.summary,
            note=record.note,
            coder=by,
            **_anchor(record.anchor),
        )
        for record in dossier.statements
    ]
    _create(statements, "statements")
    _choose(statements, [record.platforms for record in dossier.statements], "platform", book.platforms)
    _choose(statements, [record.topics for record in dossier.statements], "topic", book.topics)


def _choose(
    statements: list[Statement],
    chosen: list[tuple[str, ...]],
    field: str,
    entries: Mapping[str, AnyEntry],
) -> None:
    """Attach code book entries to the statements, keeping the order in which they were given."""
    through = getattr(Statement, f"{field}s").through
    through.objects.bulk_create(
        through(statement=statement, **{field: _entry(entries, slug, field)})
        for statement, slugs in zip(statements, chosen, strict=True)
        for slug in dict.fromkeys(slugs)
    )


def _statistics(dossier: snapshot.Dossier, desk: Desk, book: CodeBook) -> None:
    statistics = [
        Statistic(
            ark=record.ark,
            article=desk.article,
            comment=desk.comment_at(record.comment),
            measure=_entry(book.measures, record.measure, "measure"),
            platform=_entry(book.platforms, record.platform, "platform") if record.platform else None,
            population=record.population,
            region=record.region,
            low=Decimal(record.low),
            high=Decimal(record.high) if record.high is not None else None,
            qualifier=record.qualifier,
            unit=record.unit,
            reference_date=record.reference_date or "",
            study=desk.authorities.study(record.study) if record.study else None,
            claim=record.claim,
            check_result=record.check,
            check_note=record.check_note,
            as_printed=record.as_printed,
            **_anchor(record.anchor),
        )
        for record in dossier.statistics
    ]
    _create(statistics, "statistics")


def _entry(entries: Mapping[str, AnyEntry], slug: str, kind: str) -> AnyEntry:
    if slug not in entries:
        near = difflib.get_close_matches(slug, entries, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise DossierError(f"unknown {kind} {slug!r}: the code book does not have it{hint}")
    return entries[slug]


def _anchor(anchor: snapshot.Anchor | None) -> dict[str, object]:
    if anchor is None:
        return {}
    return {
        "anchor_exact": anchor.exact,
        "anchor_prefix": anchor.prefix,
        "anchor_suffix": anchor.suffix,
        "anchor_start": anchor.start,
        "anchor_end": anchor.end,
    }


def _filled(**values: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def _create(records: list[AnyRecord], place: str) -> None:
    """Store records of one kind, with their ARKs, in two statements."""
    for index, record in enumerate(records):
        record.ark = record.ark or mint()
        check_storable(record, f"{place}/{index}")
    if records:
        Identifier.objects.register_all(type(records[0]).objects.bulk_create(records))
