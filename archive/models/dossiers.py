"""Reading a dossier off the desk: rows to the frozen value that a release or an export takes."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal

from django.db import models

from archive import snapshot
from archive.models.articles import Article
from archive.models.authorities import Author, CodeBookEntry, Outlet, Platform, Study, Topic
from archive.models.comments import Comment
from archive.models.statements import Anchored, Stance, Statement
from archive.models.statistics import Statistic


def read_desk(article: Article) -> snapshot.Dossier:
    """The article with its public comments, statements and statistics as they stand on the desk.

    The number of queries does not depend on how many there are. Statements and statistics
    in a comment that is not to be published are left out with it.
    """
    comments = list(article.comments.public().select_related("author").order_by("position"))
    positions = {comment.pk: comment.position for comment in comments}
    statements = article.statements.select_related("speaker", "organisation", "role").order_by("pk")
    platforms = _slugs(Statement.platforms.through, "platform", article)
    topics = _slugs(Statement.topics.through, "topic", article)
    statistics = article.statistics.select_related("measure", "platform", "study").order_by("pk")
    return snapshot.Dossier(
        schema=snapshot.SCHEMA,
        article=_article(article),
        comments=tuple(_comment(record, positions) for record in comments),
        statements=tuple(
            _statement(record, positions, platforms[record.pk], topics[record.pk])
            for record in statements
            if _is_public(record, positions)
        ),
        statistics=tuple(
            _statistic(record, positions) for record in statistics if _is_public(record, positions)
        ),
    )


def names_used(dossier: snapshot.Dossier) -> dict[str, dict[str, snapshot.Name]]:
    """What the dossier's slugs stand for now, to be frozen in its version."""
    platforms = {slug for record in dossier.statements for slug in record.platforms}
    platforms |= {record.platform for record in dossier.statistics if record.platform}
    topics = {slug for record in dossier.statements for slug in record.topics}
    return {
        "platforms": {
            entry.slug: _name(entry, entry.ark) for entry in Platform.objects.filter(slug__in=platforms)
        },
        "topics": {entry.slug: _name(entry, entry.ark) for entry in Topic.objects.filter(slug__in=topics)},
        "roles": _names(Statement, "role", {record.role for record in dossier.statements}),
        "measures": _names(Statistic, "measure", {record.measure for record in dossier.statistics}),
    }


def captures_of(article: Article) -> tuple[snapshot.Captured, ...]:
    """What may be told of the captures of an article in the order they came in, to be frozen in a version."""
    return tuple(
        snapshot.Captured(
            sha256=capture.sha256,
            media_type=capture.media_type,
            received=in_utc(capture.received_at),
            captured=in_utc(capture.captured_at) if capture.captured_at else "",
        )
        for capture in article.captures.order_by("received_at", "pk")
    )


def in_utc(time: datetime) -> str:
    """A moment as versions name it: ISO 8601 in UTC, to the second."""
    return time.astimezone(UTC).isoformat(timespec="seconds")


def _name(entry: CodeBookEntry, ark: str = "") -> snapshot.Name:
    english = entry.name_en if entry.name_en != entry.name else ""
    return snapshot.Name(entry.name, ark, english)


def _names(model: type[Statement | Statistic], field: str, slugs: set[str]) -> dict[str, snapshot.Name]:
    entries = model._meta.get_field(field).related_model.objects.filter(slug__in=slugs)
    return {entry.slug: _name(entry) for entry in entries}


def _slugs(through: type[models.Model], field: str, article: Article) -> dict[int, tuple[str, ...]]:
    """The slugs of each statement in the order in which they were chosen."""
    rows = through.objects.filter(statement__article=article).order_by("pk")
    slugs: dict[int, list[str]] = defaultdict(list)
    for statement, slug in rows.values_list("statement_id", f"{field}__slug"):
        slugs[statement].append(slug)
    return defaultdict(tuple, {statement: tuple(values) for statement, values in slugs.items()})


def _is_public(record: Anchored, positions: dict[int, int]) -> bool:
    return record.comment_id is None or record.comment_id in positions


def _article(article: Article) -> snapshot.Article:
    authorships = article.authorships.select_related("author").order_by("position", "pk")
    return snapshot.Article(
        ark=article.ark,
        kicker=article.kicker,
        title=article.title,
        subtitle=article.subtitle,
        series=article.series,
        part=article.part,
        kind=article.kind,
        language=article.language,
        outlet=_outlet(article.outlet),
        authors=tuple(_agent(authorship.author) for authorship in authorships),
        byline=article.byline,
        published=article.published or None,
        source_url=article.source_url,
        abstract=article.abstract,
        access=article.access,
        rights_note=article.rights_note,
        body=article.body,
        captions=tuple(snapshot.Caption(**caption) for caption in article.captions),
        links=tuple(snapshot.Link(**link) for link in article.links),
    )


def _outlet(outlet: Outlet | None) -> snapshot.Outlet | None:
    if outlet is None:
        return None
    return snapshot.Outlet(name=outlet.name, ark=outlet.ark, url=outlet.url, kind=outlet.kind)


def _agent(author: Author) -> snapshot.Agent:
    return snapshot.Agent(name=author.name, ark=author.ark, kind=author.kind, public=author.is_public)


def _comment(comment: Comment, positions: dict[int, int]) -> snapshot.Comment:
    return snapshot.Comment(
        ark=comment.ark,
        position=comment.position,
        parent=positions.get(comment.parent_id),
        display_name=comment.display_name,
        author=_agent(comment.author) if comment.author else None,
        by_article_author=comment.by_article_author,
        posted=comment.posted or None,
        body=comment.body,
    )


def _statement(
    statement: Statement, positions: dict[int, int], platforms: tuple[str, ...], topics: tuple[str, ...]
) -> snapshot.Statement:
    return snapshot.Statement(
        ark=statement.ark,
        comment=positions.get(statement.comment_id),
        speaker=_agent(statement.speaker),
        role=statement.role.slug if statement.role else "",
        organisation=_agent(statement.organisation) if statement.organisation else None,
        platforms=platforms,
        stance=Stance(statement.stance).slug,
        topics=topics,
        voice=statement.voice,
        anchor=_anchor(statement),
        summary=statement.summary,
        note=statement.note,
    )


def _statistic(statistic: Statistic, positions: dict[int, int]) -> snapshot.Statistic:
    return snapshot.Statistic(
        ark=statistic.ark,
        comment=positions.get(statistic.comment_id),
        measure=statistic.measure.slug,
        platform=statistic.platform.slug if statistic.platform else None,
        population=statistic.population,
        region=statistic.region,
        low=plain(statistic.low),
        high=plain(statistic.high) if statistic.high is not None else None,
        qualifier=statistic.qualifier,
        unit=statistic.unit,
        reference_date=statistic.reference_date or None,
        study=_study(statistic.study),
        claim=statistic.claim,
        check=statistic.check_result,
        check_note=statistic.check_note,
        anchor=_anchor(statistic),
        as_printed=statistic.as_printed,
    )


def _study(study: Study | None) -> snapshot.Study | None:
    if study is None:
        return None
    return snapshot.Study(
        ark=study.ark,
        publisher=study.publisher,
        title=study.title,
        year=study.year,
        sample_size=study.sample_size,
        population=study.population,
        method=study.method,
        url=study.url,
    )


def _anchor(record: Anchored) -> snapshot.Anchor | None:
    if not record.anchor_exact:
        return None
    return snapshot.Anchor(
        exact=record.anchor_exact,
        prefix=record.anchor_prefix,
        suffix=record.anchor_suffix,
        start=record.anchor_start,
        end=record.anchor_end,
    )


def plain(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros: 25, 5600000, 33.3."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
