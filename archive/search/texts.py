"""The texts of a record: what is searched in it, and where each piece stands.

A part has a field (which decides how much a hit in it weighs), a place (where a reader finds it) and a name
(whose comment, whose statement). Parts are both what is indexed and what passages are cut from, so there is
no hit without a text that can show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from archive.snapshot import Comment, Dossier, Statement, Statistic
from archive.text import blocks

Field = Literal["title", "body", "comments", "statements", "names", "authors"]
FIELDS: tuple[Field, ...] = ("title", "body", "comments", "statements", "names", "authors")
Place = Literal[
    "title", "kicker", "subtitle", "abstract", "body", "caption", "comment", "statement", "statistic", "names"
]
# Tells apart the names that stand in one text; it is no word.
BETWEEN_NAMES = " · "


class Part(NamedTuple):
    """A piece of public text. ``name`` tells comments and statements apart, else it is empty.

    ``authors`` is who speaks in the record: an article's authors, the speaker of a statement, who wrote a
    comment, the publisher of a study; ``names`` are all others.
    """

    field: Field
    place: Place
    name: str
    text: str


class Parts:
    """The parts of the records of a dossier; what several of them show is made once.

    A record is asked for by its number: the n-th statement, comment or statistic of the dossier.
    ``platforms`` is what the slugs of platforms stand for.
    """

    def __init__(self, dossier: Dossier, platforms: Mapping[str, str]) -> None:
        self._dossier = dossier
        self._platforms = platforms
        self._title = _filled([Part("title", "title", "", dossier.article.title)])
        self._said = [_filled(_said(record)) for record in dossier.statements]
        self._comments = [_filled([_comment(record)]) for record in dossier.comments]
        self._figures = [_filled(_figure(record)) for record in dossier.statistics]

    def article(self) -> tuple[Part, ...]:
        """An article with the text of its comments, statements and statistics."""
        article = self._dossier.article
        authors = [author.name for author in article.authors]
        own = [
            Part("title", "kicker", "", article.kicker),
            Part("title", "kicker", "", article.series),
            Part("body", "subtitle", "", article.subtitle),
            Part("body", "abstract", "", article.abstract),
            Part("body", "body", "", blocks.words(article.body)),
            *[
                Part("body", "caption", "", f"{caption.text} {caption.credit}")
                for caption in article.captions
            ],
            _names("authors", [*authors, article.byline]),
            _names("names", self._others()),
        ]
        return (
            *self._title,
            *_filled(own),
            *chain.from_iterable(self._said),
            *chain.from_iterable(self._comments),
            *chain.from_iterable(self._figures),
        )

    def statement(self, number: int) -> tuple[Part, ...]:
        """A statement with the title it stands under and the names in it."""
        record = self._dossier.statements[number]
        names = [
            Part("authors", "names", "", record.speaker.name),
            _names("names", self._mentioned(record)),
        ]
        return (*self._title, *self._said[number], *_filled(names))

    def comment(self, number: int, inside: Iterable[int]) -> tuple[Part, ...]:
        """A comment with the statements that stand in it, which are given by their numbers."""
        record = self._dossier.comments[number]
        said = chain.from_iterable([self._said[statement] for statement in inside])
        return (*self._title, *self._comments[number], *said, *_filled([_names("authors", _writer(record))]))

    def statistic(self, number: int) -> tuple[Part, ...]:
        """A figure with what it counts, of whom, and who says so."""
        record, release = self._dossier.statistics[number], self._dossier.release
        measure = release.measures.get(record.measure) if release else None
        platform = self._platforms.get(record.platform, record.platform) if record.platform else ""
        about = [measure.name if measure else "", platform]
        names = [_names("authors", _study(record)), _names("names", about)]
        return (*self._title, *self._figures[number], *_filled(names))

    def text_of_comment(self, number: int) -> str:
        """What a comment says; empty if it says nothing."""
        return "".join([part.text for part in self._comments[number]])

    def _mentioned(self, statement: Statement) -> list[str]:
        organisation = statement.organisation.name if statement.organisation else ""
        return [organisation, *[self._platforms.get(slug, slug) for slug in statement.platforms]]

    def _others(self) -> list[str]:
        """All names of a dossier but the authors of its article."""
        outlet = self._dossier.article.outlet
        names = [outlet.name if outlet else ""]
        for statement in self._dossier.statements:
            names += (statement.speaker.name, *self._mentioned(statement))
        for comment in self._dossier.comments:
            names += _writer(comment)
        for statistic in self._dossier.statistics:
            names += _study(statistic)
        return names


def _comment(comment: Comment) -> Part:
    return Part("comments", "comment", comment.display_name, blocks.words(comment.body))


def _said(statement: Statement) -> list[Part]:
    speaker = statement.speaker.name
    texts = [statement.anchor.exact if statement.anchor else "", statement.summary]
    return [Part("statements", "statement", speaker, text) for text in texts if text]


def _figure(statistic: Statistic) -> list[Part]:
    passage = statistic.anchor.exact if statistic.anchor else ""
    printed = statistic.as_printed if statistic.as_printed not in passage else ""
    texts = [passage, printed, _joined([statistic.population, statistic.region])]
    return [Part("statements", "statistic", "", text) for text in texts if text]


def _writer(comment: Comment) -> tuple[str, str]:
    return comment.display_name, comment.author.name if comment.author else ""


def _study(statistic: Statistic) -> tuple[str, str]:
    study = statistic.study
    return (study.publisher, study.title) if study else ("", "")


def _names(field: Field, names: Iterable[str]) -> Part:
    return Part(field, "names", "", _joined(names))


def _joined(names: Iterable[str]) -> str:
    """Names once each, in order."""
    return BETWEEN_NAMES.join(dict.fromkeys([name for name in names if name]))


def _filled(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.text.strip()]
