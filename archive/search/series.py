"""The other parts of a series.

A series is a name that articles have in common. The index knows which articles have it among the words of
their titles; which part each is, the live versions say. Both are public: what was withdrawn or is being
changed on the desk is no part.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from django.db.models import F

from archive.models import Version
from archive.search.browse import Browse
from archive.search.engine import Question, Source
from archive.search.indexing import State
from archive.search.names import displayed
from archive.search.search_text import understand
from archive.search.subject import Subject

# Of longer series only so many parts are looked at.
MOST = 100


@dataclass(frozen=True)
class Part:
    """An article of a series; ``number`` is its part as printed, ``here`` if it is the one that is read."""

    url: str
    title: str
    number: int | None
    published: str
    here: bool


@dataclass(frozen=True)
class Series:
    """All parts in their order, and those before and after the one that is read."""

    name: str
    parts: tuple[Part, ...]

    @property
    def previous(self) -> Part | None:
        return self._beside(-1)

    @property
    def next(self) -> Part | None:
        return self._beside(1)

    def _beside(self, step: int) -> Part | None:
        place = next(number for number, part in enumerate(self.parts) if part.here) + step
        return self.parts[place] if 0 <= place < len(self.parts) else None


class _Article(msgspec.Struct, frozen=True):
    """What a version says of the place in a series; all else in it is not read."""

    ark: str
    title: str
    series: str = ""
    part: int | None = None
    published: str | None = None


class _Dossier(msgspec.Struct, frozen=True):
    article: _Article


_READ = msgspec.json.Decoder(_Dossier)


def series(subject: Subject, state: State) -> Series | None:
    """The series that an article belongs to, if the archive has other parts of it. Takes one query.

    Raises :class:`~archive.search.engine.IndexUnusable`.
    """
    name = subject.series
    arks = _of_the_same_name(name, state) - {subject.ark} if name else set()
    if not arks:
        return None
    contents = Version.objects.filter(article__ark__in=arks, article__live_version_id=F("pk")).values_list(
        "content", flat=True
    )
    others = [_READ.decode(content).article for content in contents]
    here = _Article(subject.ark, subject.title, subject.series, subject.part, subject.published)
    parts = sorted([here, *(other for other in others if other.series == name)], key=_order)
    return Series(name, tuple(_part(part, part is here) for part in parts)) if len(parts) > 1 else None


def _of_the_same_name(name: str, state: State) -> set[str]:
    quoted = '"' + name.replace('"', " ") + '"'
    condition = understand(quoted, lexicon=state.reader.lexicon).condition
    question = Question(Browse("articles"), condition, state.lagging)
    return {str(source.card["ark"]) for source in state.reader.page(question, MOST) if _is_of(name, source)}


def _is_of(name: str, source: Source) -> bool:
    """The words may stand anywhere in a text; a series stands with the title, where a kicker does."""
    return any(place == "kicker" and text == name for _field, place, _name, text in source.parts)


def _order(article: _Article) -> tuple[bool, int, str, str]:
    """By part; what has none comes last, by date."""
    return article.part is None, article.part or 0, article.published or "9999", article.ark


def _part(article: _Article, here: bool) -> Part:
    return Part(f"/{article.ark}", article.title, article.part, displayed(article.published or ""), here)
