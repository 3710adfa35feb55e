"""Statements and statistics as notes: what stands in the margin, on cards and on their own pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.models import Stance
from archive.models import Statement as StatementRow
from archive.models import Statistic as StatisticRow
from archive.models.figures import figure
from archive.snapshot import Agent, Dossier, Name, Statement, Statistic, Study
from archive.views.wording import date_in_words


@dataclass(frozen=True)
class Linked:
    """A name and the address of its page; the address is empty if there is none."""

    name: str
    url: str = ""


def web_address(url: str) -> str:
    """The address if it may be followed, else nothing: old pages also link to ``javascript:``."""
    return url if url.lower().startswith(("http://", "https://")) else ""


@dataclass(frozen=True)
class StanceView:
    """A stance towards one platform: sign, word and shape besides colour."""

    platform: Linked
    slug: str
    sign: str
    label: str


@dataclass(frozen=True)
class Note:
    """A statement or statistic, finished for a page. ``css`` is the stance's name or "figure"."""

    kind: str
    number: int
    ark: str
    url: str
    css: str
    heading: Linked
    label: str
    quote: str
    summary: str
    comment: int | None
    start: int | None
    end: int | None
    organisation: Linked | None = None
    role: str = ""
    voice: str = ""
    stances: tuple[StanceView, ...] = ()
    topics: tuple[Linked, ...] = ()
    facts: tuple[tuple[str, Linked], ...] = ()
    measured: str = ""
    contradicted: bool = False
    remark: str = ""


def statement_note(dossier: Dossier, record: Statement, number: int, version: str = "") -> Note:
    """The note of a statement; names are those that the version froze."""
    stance = Stance.from_slug(record.stance)
    platforms = [_named(dossier, "platforms", slug) for slug in record.platforms]
    stances = tuple(StanceView(name, stance.slug, stance.sign, str(stance.label)) for name in platforms)
    about = ", ".join(name.name for name in platforms)
    return Note(
        kind="statement",
        number=number,
        ark=record.ark,
        url=f"/{record.ark}{version}",
        css=stance.slug,
        heading=_agent(record.speaker),
        label=_("Aussage %(number)d: %(speaker)s, %(stance)s, %(platforms)s")
        % {"number": number, "speaker": record.speaker.name, "stance": stance.label, "platforms": about},
        quote=record.anchor.exact if record.anchor else "",
        summary=record.summary,
        comment=record.comment,
        start=record.anchor.start if record.anchor else None,
        end=record.anchor.end if record.anchor else None,
        organisation=_agent(record.organisation) if record.organisation else None,
        role=_named(dossier, "roles", record.role).name if record.role else "",
        voice=str(StatementRow.Voice(record.voice).label) if record.voice else "",
        stances=stances,
        topics=tuple(_named(dossier, "topics", slug) for slug in record.topics),
        remark=record.note,
    )


def statistic_note(dossier: Dossier, record: Statistic, number: int, version: str = "") -> Note:
    """The note of a statistic, with everything that is known of the figure."""
    value = figure(record.low, record.high, record.qualifier, record.unit)
    return Note(
        kind="statistic",
        number=number,
        ark=record.ark,
        url=f"/{record.ark}{version}",
        css="figure",
        heading=Linked(value, f"/{record.ark}{version}"),
        label=_("Zahl %(number)d: %(value)s") % {"number": number, "value": value},
        quote=record.anchor.exact if record.anchor else record.as_printed,
        summary="",
        comment=record.comment,
        start=record.anchor.start if record.anchor else None,
        end=record.anchor.end if record.anchor else None,
        facts=tuple(_facts(dossier, record)),
        measured=_measured(dossier, record),
        contradicted=record.check == StatisticRow.Check.CONTRADICTED,
        remark=record.check_note,
    )


def _measured(dossier: Dossier, record: Statistic) -> str:
    """What was counted, and of which platform: without it a figure says nothing."""
    measure, platform = record.measure, record.platform or ""
    named = _named(dossier, "measures", measure).name, _named(dossier, "platforms", platform).name
    return " · ".join(filter(None, named))


def _facts(dossier: Dossier, record: Statistic) -> list[tuple[str, Linked]]:
    facts = [
        (_("Messgröße"), _named(dossier, "measures", record.measure)),
        (_("Plattform"), _named(dossier, "platforms", record.platform or "")),
        (_("Gezählt wurden"), Linked(record.population)),
        (_("Region"), Linked(record.region)),
        (_("Stand"), Linked(date_in_words(record.reference_date))),
        (_("Wie gedruckt"), Linked(record.as_printed)),
        (_("Studie"), _study(record.study)),
        (_("Herkunft"), Linked(str(StatisticRow.Claim(record.claim).label) if record.claim else "")),
        (_("Prüfung"), Linked(str(StatisticRow.Check(record.check).label))),
    ]
    return [(label, value) for label, value in facts if value.name]


def _study(study: Study | None) -> Linked:
    if study is None:
        return Linked("")
    parts = [study.publisher, study.title, str(study.year or "")]
    parts += [f"n = {study.sample_size}"] if study.sample_size else []
    return Linked(", ".join(part for part in parts if part), f"/{study.ark}" if study.ark else "")


def _agent(agent: Agent) -> Linked:
    return Linked(agent.name, f"/{agent.ark}" if agent.ark else "")


def _named(dossier: Dossier, kind: str, slug: str) -> Linked:
    names: dict[str, Name] = getattr(dossier.release, kind) if dossier.release else {}
    entry = names.get(slug)
    if entry is None:
        return Linked(slug)
    return Linked(entry.in_language(get_language()), f"/{entry.ark}" if entry.ark else "")
