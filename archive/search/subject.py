"""What of an article says which others belong to it: enough to look them up again, without its text."""

from __future__ import annotations

import msgspec

from archive.snapshot import Dossier


class Subject(msgspec.Struct, frozen=True):
    """An article with its place in a series and with who speaks in it of which platforms.

    ``version`` is its number: another one has another text. ``speakers`` are ARKs, or names where there is
    none; ``platforms`` are slugs.
    """

    ark: str
    version: int
    title: str
    language: str
    series: str
    part: int | None
    published: str | None
    speakers: tuple[str, ...]
    platforms: tuple[str, ...]


def subject_of(dossier: Dossier) -> Subject:
    article = dossier.article
    return Subject(
        ark=article.ark,
        version=dossier.release.number if dossier.release else 0,
        title=article.title,
        language=article.language or "de",
        series=article.series,
        part=article.part,
        published=article.published,
        # In order: they are part of names under which things are kept, the same in every process.
        speakers=tuple(sorted({said.speaker.ark or said.speaker.name for said in dossier.statements})),
        platforms=tuple(sorted({slug for said in dossier.statements for slug in said.platforms})),
    )
