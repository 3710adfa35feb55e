"""What a card needs, as plain data kept in the index, without words of the interface.

Labels of kinds, stances and dates are added when a card is shown, in the reader's language; names of people,
outlets and platforms are those of the version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive.snapshot import Article, Dossier, Name, Statement, Study

BEGINNING = 400
# What all cards of a dossier say alike.
COMMON = frozenset({"article", "title", "outlet", "published", "kind", "invented", "access"})
# Words that most often stand among the texts of the record too.
TEXTS = frozenset(
    {
        "title",
        "abstract",
        "quote",
        "summary",
        "text",
        "as_printed",
        "name",
        "organisation",
        "measure",
        "platform",
    }
)

Data = dict[str, Any]


class Cards:
    """The cards of the records of a dossier; what several of them show is made once.

    A record is asked for by its number: the n-th statement, comment or statistic of the dossier.
    ``platforms`` is what the slugs of platforms stand for.
    """

    def __init__(self, dossier: Dossier, platforms: Mapping[str, str]) -> None:
        self._dossier = dossier
        self._platforms = platforms
        self._common = _common(dossier.article)
        self._voices = [_voice(record, platforms) for record in dossier.statements]

    def article(self) -> Data:
        dossier, record = self._dossier, self._dossier.article
        return {
            **self._common,
            "ark": record.ark,
            "abstract": record.abstract,
            "authors": [author.name for author in record.authors],
            "comments": len(dossier.comments),
            "statements": len(dossier.statements),
            "statistics": len(dossier.statistics),
            "voices": _by_speaker(self._voices),
        }

    def statement(self, number: int) -> Data:
        record, release = self._dossier.statements[number], self._dossier.release
        organisation = record.stands_for
        topics = release.topics if release else {}
        return {
            **self._common,
            "ark": record.ark,
            "quote": record.anchor.exact if record.anchor else "",
            "summary": record.summary,
            "voices": [self._voices[number]],
            "stance": record.stance,
            "role": record.role,
            "organisation": organisation.name if organisation else "",
            "organisation_ark": organisation.ark if organisation else "",
            "topics": [[slug, _named(topics, slug)] for slug in record.topics],
            "in_comment": record.comment is not None,
        }

    def comment(self, number: int, text: str, inside: Iterable[int]) -> Data:
        """A comment that says ``text``; the statements that stand in it are given by their numbers."""
        record = self._dossier.comments[number]
        return {
            **self._common,
            "ark": record.ark,
            "name": record.display_name or (record.author.name if record.author else ""),
            "text": _beginning(text),
            "posted": record.posted or "",
            "position": record.position,
            "voices": _by_speaker([self._voices[statement] for statement in inside]),
        }

    def statistic(self, number: int) -> Data:
        record, release = self._dossier.statistics[number], self._dossier.release
        return {
            **self._common,
            "ark": record.ark,
            "low": record.low,
            "high": record.high,
            "qualifier": record.qualifier,
            "unit": record.unit,
            "as_printed": record.as_printed,
            "quote": record.anchor.exact if record.anchor else "",
            "measure": _named(release.measures if release else {}, record.measure),
            "measure_slug": record.measure,
            "platform": self._platforms.get(record.platform, record.platform) if record.platform else "",
            "platform_slug": record.platform or "",
            "population": record.population,
            "region": record.region,
            "claim": record.claim,
            "in_comment": record.comment is not None,
            "reference_date": record.reference_date or "",
            "study": _study(record.study) if record.study else "",
            "study_ark": record.study.ark if record.study else "",
            "check": record.check,
        }


def _common(record: Article) -> Data:
    return {
        "article": record.ark,
        "title": record.title,
        "outlet": record.outlet.name if record.outlet else "",
        "published": record.published or "",
        "kind": record.kind,
        "invented": record.invented,
        "access": record.access,
    }


def _voice(statement: Statement, platforms: Mapping[str, str]) -> Data:
    """Who speaks in a statement, with the stance on each platform."""
    return {
        "speaker": statement.speaker.name,
        "ark": statement.speaker.ark,
        "stances": [
            [slug, platforms.get(slug, slug), statement.stance] for slug in dict.fromkeys(statement.platforms)
        ],
    }


def _by_speaker(voices: Sequence[Data]) -> list[Data]:
    """Speakers in the order in which they speak, each with each stance once."""
    speakers: dict[str, Data] = {}
    for voice in voices:
        key = voice["ark"] or voice["speaker"]
        before = speakers.setdefault(key, voice)
        if before is not voice:
            new = [stance for stance in voice["stances"] if stance not in before["stances"]]
            speakers[key] = {**before, "stances": before["stances"] + new}
    return list(speakers.values())


def _named(names: Mapping[str, Name], slug: str) -> str:
    return names[slug].name if slug in names else slug


def _study(study: Study) -> str:
    parts = [study.publisher, study.title, str(study.year or "")]
    return ", ".join(part for part in parts if part)


def _beginning(text: str) -> str:
    """The first words of a text, cut at a blank."""
    flat = " ".join(text.split())
    return flat if len(flat) <= BEGINNING else flat[:BEGINNING].rpartition(" ")[0] + " …"
