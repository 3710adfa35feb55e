"""What lists and counts must say, read off the dossiers in the plainest way.

Written without a look at how the index does it: no points, no tokens. A statement holds if its stance, role,
organisation and speaker are among those chosen, one of its platforms is and one of its topics is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.snapshot import Dossier, Statement
from tests.search.builders import part

CORRELATED = ("platform", "stance", "role", "topic", "organisation", "speaker")
Choices = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Said:
    """One statement, or what is known of a figure on a platform that nobody speaks about."""

    ark: str
    platforms: frozenset[str]
    topics: frozenset[str]
    stance: str | None
    role: str
    organisation: str
    speaker: str | None

    def holds(self, chosen: Choices) -> bool:
        def among(name: str, values: Iterable[str | None]) -> bool:
            return name not in chosen or any(value in chosen[name] for value in values)

        return (
            among("platform", self.platforms)
            and among("topic", self.topics)
            and among("stance", [self.stance])
            and among("role", [self.role])
            and among("organisation", [self.organisation])
            and among("speaker", [self.speaker])
        )


@dataclass(frozen=True)
class Record:
    """A row of a list: what is said in it and the values of its plain facets."""

    ark: str
    dossier: str
    said: tuple[Said, ...]
    plain: Mapping[str, frozenset[str]]

    def matches(self, chosen: Choices) -> bool:
        correlated = any(name in chosen for name in CORRELATED)
        if correlated and not any(said.holds(chosen) for said in self.said):
            return False
        return all(self.plain[name] & values for name, values in chosen.items() if name not in CORRELATED)


def said(statement: Statement, only: str | None = None) -> Said:
    return Said(
        ark=statement.ark,
        platforms=frozenset([only] if only else statement.platforms),
        topics=frozenset(statement.topics or ["unknown"]),
        stance=statement.stance,
        role=statement.role or "unknown",
        organisation=organisation(statement),
        speaker=part(statement.speaker),
    )


def organisation(statement: Statement) -> str:
    if statement.organisation:
        return part(statement.organisation)
    return part(statement.speaker) if statement.speaker.kind == "organisation" else "unknown"


def records(dossiers: Iterable[Dossier], kind: str) -> list[Record]:
    """All rows of a list before any filter."""
    readers = {"articles": articles, "statements": statements, "comments": comments, "statistics": statistics}
    return [record for dossier in dossiers for record in readers[kind](dossier)]


def articles(dossier: Dossier) -> list[Record]:
    everything = tuple(said(record) for record in dossier.statements)
    return [Record(dossier.article.ark, dossier.article.ark, everything, plain(dossier))]


def statements(dossier: Dossier) -> list[Record]:
    posted = {comment.position: comment.posted for comment in dossier.comments}
    return [
        Record(
            record.ark,
            dossier.article.ark,
            (said(record),),
            plain(dossier, posted[record.comment] if record.comment else dossier.article.published),
        )
        for record in dossier.statements
    ]


def comments(dossier: Dossier) -> list[Record]:
    return [
        Record(
            comment.ark,
            dossier.article.ark,
            tuple(said(record) for record in dossier.statements if record.comment == comment.position),
            plain(dossier, comment.posted),
        )
        for comment in dossier.comments
    ]


def statistics(dossier: Dossier) -> list[Record]:
    rows = []
    for figure in dossier.statistics:
        values = dict(plain(dossier)) | {
            "study": frozenset([part(figure.study) if figure.study else "unknown"]),
            "measure": frozenset([figure.measure]),
            "unit": frozenset([figure.unit]),
            "check": frozenset([figure.check]),
        }
        rows.append(Record(figure.ark, dossier.article.ark, spoken_of(dossier, figure.platform), values))
    return rows


def spoken_of(dossier: Dossier, platform: str | None) -> tuple[Said, ...]:
    if platform is None:
        return tuple(said(record) for record in dossier.statements)
    about = tuple(said(record, platform) for record in dossier.statements if platform in record.platforms)
    unspoken = Said("", frozenset([platform]), frozenset(["unknown"]), None, "unknown", "unknown", None)
    return about or (unspoken,)


def plain(dossier: Dossier, date: str | None = "of the article") -> Mapping[str, frozenset[str]]:
    article = dossier.article
    date = article.published if date == "of the article" else date
    studies = frozenset(part(figure.study) for figure in dossier.statistics if figure.study)
    return {
        "outlet": frozenset([part(article.outlet) if article.outlet else "unknown"]),
        "kind": frozenset([article.kind or "unknown"]),
        "access": frozenset([article.access]),
        "author": frozenset(map(part, article.authors)) or frozenset(["unknown"]),
        "year": frozenset([date[:4] if date else "unknown"]),
        "month": frozenset([date[:7] if date else "unknown"]),
        "study": studies or frozenset(["unknown"]),
    }


def hits(dossiers: Iterable[Dossier], kind: str, chosen: Choices) -> list[Record]:
    return [record for record in records(dossiers, kind) if record.matches(chosen)]


def counts(dossiers: list[Dossier], kind: str, chosen: Choices) -> dict[str, int]:
    """Articles, matching statements and their speakers, as the archive defines them for each list."""
    found = hits(dossiers, kind, chosen)
    if kind == "statistics":
        where = {record.dossier for record in found}
        held = [
            said for record in records(dossiers, "articles") if record.ark in where for said in record.said
        ]
    else:
        held = [said for record in found for said in record.said]
    matching = {said.ark: said.speaker for said in held if said.holds(chosen)}
    return {
        "articles": len({record.dossier for record in found}),
        "statements": len(matching),
        "speakers": len(set(matching.values())),
    }
