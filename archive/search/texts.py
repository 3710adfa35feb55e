"""The texts of a record: what is searched in it, and where each piece stands.

A part has a field (which decides how much a hit in it weighs), a place (where a reader finds it) and a name
(whose comment, whose statement). Parts are both what is indexed and what passages are cut from, so there is
no hit without a text that can show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from archive.snapshot import Comment, Dossier, Statement, Statistic, Study
from archive.text import blocks

Field = Literal["title", "body", "comments", "statements", "names", "authors"]
FIELDS: tuple[Field, ...] = ("title", "body", "comments", "statements", "names", "authors")
Place = Literal[
    "title", "kicker", "subtitle", "abstract", "body", "caption", "comment", "statement", "statistic", "names"
]


class Part(NamedTuple):
    """A piece of public text. ``name`` tells comments and statements apart, else it is empty.

    ``authors`` is who speaks in the record: an article's authors, the speaker of a statement, who wrote a
    comment, the publisher of a study; ``names`` are all others.
    """

    field: Field
    place: Place
    name: str
    text: str


def article_parts(dossier: Dossier) -> tuple[Part, ...]:
    """An article with the text of its comments, statements and statistics."""
    article = dossier.article
    parts = [
        Part("title", "title", "", article.title),
        Part("title", "kicker", "", article.kicker),
        Part("title", "kicker", "", article.series),
        Part("body", "subtitle", "", article.subtitle),
        Part("body", "abstract", "", article.abstract),
        Part("body", "body", "", blocks.words(article.body)),
        *(Part("body", "caption", "", f"{caption.text} {caption.credit}") for caption in article.captions),
        Part("authors", "names", "", _joined(_authors(dossier))),
        Part("names", "names", "", _joined(_names(dossier))),
        *(part for statement in dossier.statements for part in _said(statement)),
        *(
            Part("comments", "comment", comment.display_name, blocks.words(comment.body))
            for comment in dossier.comments
        ),
        *(part for statistic in dossier.statistics for part in _figure(statistic)),
    ]
    return _filled(parts)


def statement_parts(dossier: Dossier, statement: Statement) -> tuple[Part, ...]:
    """A statement with the title it stands under and the names in it."""
    organisation = statement.organisation.name if statement.organisation else ""
    about = [_platform(dossier, slug) for slug in statement.platforms]
    return _filled(
        [
            Part("title", "title", "", dossier.article.title),
            *_said(statement),
            Part("authors", "names", "", statement.speaker.name),
            Part("names", "names", "", _joined([organisation, *about])),
        ]
    )


def comment_parts(dossier: Dossier, comment: Comment, inside: Iterable[Statement]) -> tuple[Part, ...]:
    """A comment with the statements that stand in it."""
    author = comment.author.name if comment.author else ""
    return _filled(
        [
            Part("title", "title", "", dossier.article.title),
            _comment(comment),
            *(part for statement in inside for part in _said(statement)),
            Part("authors", "names", "", _joined([comment.display_name, author])),
        ]
    )


def statistic_parts(dossier: Dossier, statistic: Statistic) -> tuple[Part, ...]:
    """A figure with what it counts, of whom, and who says so."""
    release = dossier.release
    measure = release.measures.get(statistic.measure) if release else None
    names = [
        measure.name if measure else "",
        _platform(dossier, statistic.platform) if statistic.platform else "",
    ]
    study = _study(statistic.study) if statistic.study else ()
    return _filled(
        [
            Part("title", "title", "", dossier.article.title),
            *_figure(statistic),
            Part("authors", "names", "", _joined(study)),
            Part("names", "names", "", _joined(names)),
        ]
    )


def _comment(comment: Comment) -> Part:
    return Part("comments", "comment", comment.display_name, blocks.words(comment.body))


def _said(statement: Statement) -> Iterator[Part]:
    if statement.anchor:
        yield Part("statements", "statement", statement.speaker.name, statement.anchor.exact)
    yield Part("statements", "statement", statement.speaker.name, statement.summary)


def _figure(statistic: Statistic) -> Iterator[Part]:
    passage = statistic.anchor.exact if statistic.anchor else ""
    printed = statistic.as_printed if statistic.as_printed not in passage else ""
    for text in (passage, printed, _joined([statistic.population, statistic.region])):
        yield Part("statements", "statistic", "", text)


def _names(dossier: Dossier) -> Iterator[str]:
    article = dossier.article
    yield article.outlet.name if article.outlet else ""
    for statement in dossier.statements:
        yield statement.speaker.name
        yield statement.organisation.name if statement.organisation else ""
        yield from (_platform(dossier, slug) for slug in statement.platforms)
    for comment in dossier.comments:
        yield comment.display_name
        yield comment.author.name if comment.author else ""
    for statistic in dossier.statistics:
        yield from _study(statistic.study) if statistic.study else ()


def _authors(dossier: Dossier) -> Iterator[str]:
    yield from (author.name for author in dossier.article.authors)
    yield dossier.article.byline


def _study(study: Study) -> tuple[str, str]:
    return study.publisher, study.title


def _platform(dossier: Dossier, slug: str) -> str:
    entry = dossier.release.platforms.get(slug) if dossier.release else None
    return entry.name if entry else slug


def _joined(names: Iterable[str]) -> str:
    """Names once each, in order, told apart by a mark that is no word."""
    return " · ".join(dict.fromkeys(name for name in names if name))


def _filled(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.text.strip())
