"""Texts of the archive that belong together: what to read after an article, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from archive.search.indexing import State
from archive.search.names import Names, displayed
from archive.search.subject import Subject

MOST = 5
MOST_REASONS = 3


@dataclass(frozen=True)
class Related:
    """An article near to another one. ``voices`` and ``platforms`` are what both have."""

    url: str
    title: str
    outlet: str
    published: str
    voices: tuple[str, ...]
    platforms: tuple[str, ...]


def related(subject: Subject, state: State) -> tuple[Related, ...]:
    """The articles nearest to this one, nearest first.

    Raises :class:`~archive.search.engine.IndexUnusable`.
    """
    found = state.reader.related(subject.ark, MOST, state.lagging)
    names = Names()
    return tuple(_related(source.card, subject, names) for source in found)


def _related(card: dict[str, Any], subject: Subject, names: Names) -> Related:
    voices = card["voices"]
    spoken = {slug: name for voice in voices for slug, name, _stance in voice["stances"]}
    return Related(
        url=f"/{card['ark']}",
        title=card["title"],
        outlet=card["outlet"],
        published=displayed(card["published"]) or _("undatiert"),
        voices=_few(
            voice["speaker"] for voice in voices if (voice["ark"] or voice["speaker"]) in subject.speakers
        ),
        platforms=_few(
            names.of_version("platform", slug, said)
            for slug, said in spoken.items()
            if slug in subject.platforms
        ),
    )


def _few(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:MOST_REASONS]
