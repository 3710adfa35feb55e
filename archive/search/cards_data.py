"""What a card needs, as plain data kept in the index, without words of the interface.

Labels of kinds, stances and dates are added when a card is shown, in the reader's language; names of people,
outlets and platforms are those of the version.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.snapshot import Article, Comment, Dossier, Name, Statement, Statistic, Study
from archive.text import blocks

BEGINNING = 400

Data = dict[str, object]


def article(dossier: Dossier) -> Data:
    record = dossier.article
    return _common(record) | {
        "abstract": record.abstract,
        "authors": [author.name for author in record.authors],
        "comments": len(dossier.comments),
        "statements": len(dossier.statements),
        "statistics": len(dossier.statistics),
        "voices": _voices(dossier, dossier.statements),
    }


def statement(dossier: Dossier, record: Statement) -> Data:
    release = dossier.release
    topics = release.topics if release else {}
    return _common(dossier.article) | {
        "ark": record.ark,
        "quote": record.anchor.exact if record.anchor else "",
        "summary": record.summary,
        "voices": _voices(dossier, [record]),
        "stance": record.stance,
        "role": record.role,
        "topics": [[slug, _named(topics, slug)] for slug in record.topics],
        "in_comment": record.comment is not None,
    }


def comment(dossier: Dossier, record: Comment, inside: Iterable[Statement]) -> Data:
    return _common(dossier.article) | {
        "ark": record.ark,
        "name": record.display_name or (record.author.name if record.author else ""),
        "text": _beginning(blocks.words(record.body)),
        "posted": record.posted or "",
        "position": record.position,
        "voices": _voices(dossier, inside),
    }


def statistic(dossier: Dossier, record: Statistic) -> Data:
    release = dossier.release
    return _common(dossier.article) | {
        "ark": record.ark,
        "low": record.low,
        "high": record.high,
        "qualifier": record.qualifier,
        "unit": record.unit,
        "as_printed": record.as_printed,
        "quote": record.anchor.exact if record.anchor else "",
        "measure": _named(release.measures if release else {}, record.measure),
        "platform": _named(release.platforms if release else {}, record.platform) if record.platform else "",
        "reference_date": record.reference_date or "",
        "study": _study(record.study) if record.study else "",
        "study_ark": record.study.ark if record.study else "",
        "check": record.check,
    }


def _common(record: Article) -> Data:
    return {
        "ark": record.ark,
        "article": record.ark,
        "title": record.title,
        "outlet": record.outlet.name if record.outlet else "",
        "published": record.published or "",
        "kind": record.kind,
        "invented": record.invented,
        "access": record.access,
    }


def _voices(dossier: Dossier, statements: Iterable[Statement]) -> list[Data]:
    """Speakers in the order in which they speak, each with each stance once."""
    platforms = dossier.release.platforms if dossier.release else {}
    speakers: dict[str, Data] = {}
    stances: dict[str, dict[tuple[str, str], None]] = {}
    for record in statements:
        key = record.speaker.ark or record.speaker.name
        speakers.setdefault(key, {"speaker": record.speaker.name, "ark": record.speaker.ark})
        taken = stances.setdefault(key, {})
        taken.update(dict.fromkeys((slug, record.stance) for slug in record.platforms))
    return [
        speaker | {"stances": [[slug, _named(platforms, slug), stance] for slug, stance in stances[key]]}
        for key, speaker in speakers.items()
    ]


def _named(names: dict[str, Name], slug: str) -> str:
    return names[slug].name if slug in names else slug


def _study(study: Study) -> str:
    parts = [study.publisher, study.title, str(study.year or "")]
    return ", ".join(part for part in parts if part)


def _beginning(text: str) -> str:
    """The first words of a text, cut at a blank."""
    flat = " ".join(text.split())
    return flat if len(flat) <= BEGINNING else flat[:BEGINNING].rpartition(" ")[0] + " …"
