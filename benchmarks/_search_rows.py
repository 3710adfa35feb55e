"""Generated dossiers as rows of articles and statements, for the databases that are compared with.

Every value of a facet is a small whole number (:data:`CODES`), as a good schema would have it; 0 is
"unknown". Plain facets of a statement are those of its article, its date is its own: see ``docs/search.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import get_args

from archive.snapshot import Access, Dossier, Statement
from benchmarks._search_names import (
    KINDS,
    PLATFORMS,
    ROLES,
    STANCES,
    TOPICS,
    organisations,
    outlets,
    speakers,
    studies,
)

UNKNOWN = "unknown"


def _coded(values: Iterable[str]) -> dict[str, int]:
    return {UNKNOWN: 0} | dict(zip(values, count(1)))


def part(ark: str) -> str:
    """The name of an ARK, as addresses have it."""
    return ark.rpartition("/")[2]


_PEOPLE = _coded(part(each.ark) for each in speakers())
# The number of each value, by facet. Years and months are numbers already: 2010, 201003, 201000.
CODES: Mapping[str, Mapping[str, int]] = {
    "platform": _coded(slug for slug, _name in PLATFORMS),
    "stance": _coded(STANCES),
    "role": _coded(slug for slug, _name in ROLES),
    "topic": _coded(slug for slug, _name in TOPICS),
    "organisation": _coded(part(each.ark) for each in organisations()),
    "speaker": _PEOPLE,
    "author": _PEOPLE,
    "outlet": _coded(part(each.ark) for each in outlets()),
    "kind": _coded(KINDS),
    "access": _coded(get_args(Access)),
    "study": _coded(part(each.ark) for each in studies()),
}
_VALUES = {name: list(codes) for name, codes in CODES.items()}


def value(facet: str, code: int) -> str:
    """What a number stands for, as the archive's addresses have it."""
    if facet == "year":
        return str(code) if code else UNKNOWN
    if facet == "month":
        return UNKNOWN if not code else f"{code // 100}" + (f"-{code % 100:02}" if code % 100 else "")
    return _VALUES[facet][code]


@dataclass(frozen=True)
class Said:
    """A statement. ``newest`` sorts as the archive does: by date, then by a number of the article."""

    ark: str
    newest: int
    year: int
    month: int
    stance: int
    role: int
    organisation: int
    speaker: int
    platforms: tuple[int, ...]
    topics: tuple[int, ...]
    names: str
    quote: str
    summary: str


@dataclass(frozen=True)
class Row:
    """An article with its statements."""

    number: int
    ark: str
    title: str
    published: str
    newest: int
    year: int
    month: int
    outlet: int
    kind: int
    access: int
    authors: tuple[int, ...]
    studies: tuple[int, ...]
    body: str
    comments: str
    names: str
    said: tuple[Said, ...]

    def distinct(self, facet: str) -> list[int]:
        """The values of a facet that its statements have."""
        found = (getattr(said, facet) for said in self.said)
        return sorted({code for each in found for code in (each if isinstance(each, tuple) else (each,))})


def rows(dossiers: Iterable[Dossier]) -> Iterator[Row]:
    for number, dossier in enumerate(dossiers, start=1):
        yield _row(number, dossier)


def _row(number: int, dossier: Dossier) -> Row:
    article = dossier.article
    year, month, newest = _date(article.published, number)
    outlet = article.outlet
    known = {record.study.ark for record in dossier.statistics if record.study}
    return Row(
        number=number,
        ark=article.ark,
        title=article.title,
        published=article.published or "",
        newest=newest,
        year=year,
        month=month,
        outlet=CODES["outlet"][part(outlet.ark)] if outlet else 0,
        kind=CODES["kind"][article.kind],
        access=CODES["access"][article.access],
        authors=tuple(CODES["author"][part(author.ark)] for author in article.authors) or (0,),
        studies=tuple(sorted(CODES["study"][part(ark)] for ark in known)) or (0,),
        body=article.body,
        comments="\n\n".join(comment.body for comment in dossier.comments),
        names=" · ".join(_names(dossier)),
        said=tuple(_said(number, dossier, statement) for statement in dossier.statements),
    )


def _names(dossier: Dossier) -> Iterator[str]:
    article = dossier.article
    yield from (author.name for author in article.authors)
    if article.outlet:
        yield article.outlet.name
    yield from (comment.display_name for comment in dossier.comments)
    yield from (record.study.publisher for record in dossier.statistics if record.study)


def _said(number: int, dossier: Dossier, statement: Statement) -> Said:
    comment = dossier.comment_at(statement.comment) if statement.comment else None
    year, month, newest = _date(comment.posted if comment else dossier.article.published, number)
    slugs = dossier.release.platforms if dossier.release else {}
    organisation = statement.organisation
    return Said(
        ark=statement.ark,
        newest=newest,
        year=year,
        month=month,
        stance=CODES["stance"][statement.stance],
        role=CODES["role"][statement.role or UNKNOWN],
        organisation=CODES["organisation"][part(organisation.ark) if organisation else UNKNOWN],
        speaker=CODES["speaker"][part(statement.speaker.ark)],
        platforms=tuple(CODES["platform"][slug] for slug in statement.platforms),
        topics=tuple(CODES["topic"][slug] for slug in statement.topics) or (0,),
        names=" · ".join(
            (
                statement.speaker.name,
                *([organisation.name] if organisation else []),
                *(slugs[slug].name for slug in statement.platforms),
            )
        ),
        quote=statement.anchor.exact if statement.anchor else "",
        summary=statement.summary,
    )


def _date(date: str | None, number: int) -> tuple[int, int, int]:
    """Year, month and the order from the oldest on; what has no date comes before all."""
    if not date:
        return 0, 0, number
    year, month, day = int(date[:4]), int(date[5:7] or 0), int(date[8:10] or 0)
    return year, year * 100 + month, (year * 10_000 + month * 100 + day) * 10_000_000 + number
