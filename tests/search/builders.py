"""Dossiers for the tests of search: small, invented, from a fixed pool of names."""

from __future__ import annotations

import random
from collections.abc import Iterable

from msgspec.structs import replace

from archive import ark, snapshot
from archive.models import Article, Author, IndexTask, Measure, Outlet, Platform, Role, Study, Topic, Version
from archive.snapshot import Agent, Anchor, Comment, Dossier, Statement, Statistic

PLATFORMS = ("facebook", "twitter", "xing")
STANCES = ("rejects", "ambivalent", "advocates")
ROLES = ("executive", "reader")
TOPICS = ("effort", "hype", "privacy")
KINDS = ("blog-post", "news")
ACCESS = ("full", "excerpt", "metadata")
MEASURES = ("users", "share-using")
UNITS = ("percent", "users")
CHECKS = ("unchecked", "confirmed", "contradicted")
YEARS = ("2009", "2010")
MONTHS = ("2009", "2010-06", "2010-10")

_choose = random.Random(20101013).choice


def fresh_ark() -> str:
    """An ARK that no other record of this run has."""
    return str(ark.mint("99999", _choose))


SPEAKERS = tuple(Agent(name=name, ark=fresh_ark()) for name in ("Ada Rödel", "Bert Kühn", "Cleo Groß"))
ORGANISATIONS = tuple(
    Agent(name=name, ark=fresh_ark(), kind="organisation") for name in ("Kammer Lindental", "Muster & Söhne")
)
VOICES = (*SPEAKERS, ORGANISATIONS[0])
AUTHORS = tuple(Agent(name=name, ark=fresh_ark()) for name in ("Dora Weiß", "Emil Blau"))
OUTLETS = tuple(snapshot.Outlet(name=name, ark=fresh_ark()) for name in ("Werkbank-Bote", "Hallenfunk"))
STUDIES = tuple(
    snapshot.Study(publisher=name, ark=fresh_ark(), year=2010) for name in ("Institut Lot", "Amt für Maß")
)


def part(record: Agent | snapshot.Outlet | snapshot.Study) -> str:
    """The value by which addresses name a record."""
    return record.ark.partition("/")[2]


def load_authorities() -> None:
    """The records whose names label the facets."""
    for model, slugs in ((Platform, PLATFORMS), (Role, ROLES), (Topic, TOPICS), (Measure, MEASURES)):
        for slug in slugs:
            model.objects.create(slug=slug, name=slug.title())
    from_pool: list[Author | Outlet | Study] = [
        *(Author(name=agent.name, ark=agent.ark) for agent in (*SPEAKERS, *AUTHORS)),
        *(Author(name=agent.name, ark=agent.ark, kind=agent.kind) for agent in ORGANISATIONS),
        *(Outlet(name=outlet.name, ark=outlet.ark) for outlet in OUTLETS),
        *(Study(publisher=study.publisher, year=study.year, ark=study.ark) for study in STUDIES),
    ]
    for record in from_pool:
        record.save()


def dossier(
    title: str = "Ein Betrieb probiert es aus",
    body: str = "",
    *,
    statements: Iterable[Statement] = (),
    comments: Iterable[Comment] = (),
    statistics: Iterable[Statistic] = (),
    **article: object,
) -> Dossier:
    """A dossier; every part gets an ARK if it has none."""
    return Dossier(
        schema=1,
        article=snapshot.Article(title=title, body=body, ark=fresh_ark(), **article),  # type: ignore[arg-type]
        comments=tuple(comments),
        statements=tuple(statements),
        statistics=tuple(statistics),
        release=snapshot.Release(number=1, at="2020-01-01T00:00:00+00:00"),
    )


def statement(
    platforms: Iterable[str] = ("twitter",), stance: str = "rejects", quote: str = "", **fields: object
) -> Statement:
    fields.setdefault("speaker", SPEAKERS[0])
    anchor = Anchor(exact=quote) if quote else None
    return Statement(
        platforms=tuple(platforms),
        stance=stance,  # type: ignore[arg-type]
        ark=fresh_ark(),
        anchor=anchor,
        **fields,  # type: ignore[arg-type]
    )


def comment(position: int = 1, body: str = "Dem stimme ich zu.", **fields: object) -> Comment:
    return Comment(position=position, body=body, ark=fresh_ark(), **fields)  # type: ignore[arg-type]


def statistic(measure: str = "users", low: str = "5", unit: str = "users", **fields: object) -> Statistic:
    return Statistic(measure=measure, low=low, unit=unit, ark=fresh_ark(), **fields)  # type: ignore[arg-type]


def release(value: Dossier, article: Article | None = None) -> Article:
    """Make a dossier a live version, as the action does it, and leave its task for the index."""
    if article is None:
        article = Article.objects.create(title=value.article.title, ark=value.article.ark)
    number = article.versions.count() + 1
    content = snapshot.canonical(value)
    article.live_version = Version.objects.create(
        article=article, number=number, content=content, sha256=snapshot.digest(content)
    )
    article.state = Article.State.RELEASED
    article.save()
    IndexTask.objects.request(article)
    return article


def withdraw(article: Article) -> None:
    article.live_version = None
    article.state = Article.State.WITHDRAWN
    article.save()
    IndexTask.objects.request(article)


def again(value: Dossier, article: Article) -> Dossier:
    """The dossier as another version of an article that is there already."""
    return replace(value, article=replace(value.article, ark=article.ark))
