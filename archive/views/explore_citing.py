"""How a figure is cited, and what a reader is told who comes with an old citation."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from archive.explore import cited
from archive.explore.cited import Cited, Since
from archive.explore.figures import STATE, Figure, Inquiry, Kind
from archive.search.results import Unknown
from archive.search.states import made_at, short


@dataclass(frozen=True)
class Changed:
    """That a figure was cited in another state: ``now`` is its number of statements today.

    ``since`` is missing where the cited state is the one of today and only the number is another.
    """

    cited: Cited
    now: int
    state: str
    since: Since | None


def permalink(address: str, figure: Figure) -> str:
    """The address of a figure with the state that it is cited in, if its name says when that was made."""
    if made_at(figure.crossed.stamp) is None:
        return address
    return f"{address}{'&' if '?' in address else '?'}{STATE}={cited.written(figure)}"


def credit(kind: Kind, inquiry: Inquiry, figure: Figure, link: str) -> str:
    """How the figure is cited: archive, title, settings, filters, what it stands on, its state, where."""
    filters = "; ".join(f"{chip.facet}: {chip.label}" for chip in figure.crossed.filters)
    seen = "; ".join(
        f"{setting.label}: {setting.values[inquiry.settings[setting.name]]}"
        for setting in kind.settings
        if inquiry.settings[setting.name] != setting.usual and setting.name not in figure.idle
    )
    parts = [
        f"{settings.ARCHIVE_NAME}: {kind.title}",
        *([seen] if seen else []),
        *([_("Filter: %(filters)s") % {"filters": filters}] if filters else []),
        figure.crossed.counted,
        _("Stand des Verzeichnisses: %(stamp)s") % {"stamp": dated(figure.crossed.stamp)},
        link,
    ]
    return ". ".join(parts)


def dated(stamp: str) -> str:
    """The short name of a state and the day on which it was made."""
    made = made_at(stamp)
    return f"{short(stamp)} ({cited.day(made)})" if made else short(stamp)


def changed(inquiry: Inquiry, figure: Figure) -> Changed | None:
    """What there is to say about the state in the address; nothing if it is the one of today."""
    crossed = figure.crossed
    found = cited.read(inquiry.state)
    if found is None or crossed.rebuilding:
        return None
    same = found.state == short(crossed.stamp)
    if same and found.statements == crossed.total:
        return None
    since = None if same else cited.since(found.made)
    return Changed(found, crossed.total, dated(crossed.stamp), since)


def not_understood(inquiry: Inquiry) -> tuple[Unknown, ...]:
    """A state in the address that is none."""
    if not inquiry.state or cited.read(inquiry.state):
        return ()
    return (Unknown(STATE, inquiry.state[:80], _("ist kein Stand des Verzeichnisses")),)
