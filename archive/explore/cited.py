"""The state of the index in which a figure was cited, and what the archive has done since.

Numbers follow the archive, and old states of its index are not kept. So a permalink says in ``state`` which
state its figure was counted in and how many statements that were: "019ad5b1c2d3-236". When the address is
opened later, the page can tell what was cited, of which day it is, and what has changed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from archive.explore.figures import Figure
from archive.models import Event
from archive.search import states
from archive.search.names import Names, displayed
from archive.search.newest_releases import Released, newest_releases

_WRITTEN = re.compile(r"([0-9a-f]{12})-(\d{1,9})")
_MOST_NAMED = 5


@dataclass(frozen=True)
class Cited:
    """A state by its short name, when it was made, and the number of statements of the figure then."""

    state: str
    made: datetime.datetime
    statements: int

    @property
    def date(self) -> str:
        """The day on which the state was made, for reading."""
        return day(self.made)


@dataclass(frozen=True)
class Since:
    """What the archive did after a moment: versions released, articles withdrawn, and the newest of those."""

    released: int
    withdrawn: int
    newest: tuple[Released, ...]


def written(figure: Figure) -> str:
    """The state of a figure as its permalink names it."""
    return f"{states.short(figure.crossed.stamp)}-{figure.crossed.total}"


def read(value: str) -> Cited | None:
    """The state that an address names; None if it is none."""
    found = _WRITTEN.fullmatch(value)
    made = states.made_at(found[1]) if found else None
    return Cited(found[1], made, int(found[2])) if found and made else None


def since(moment: datetime.datetime) -> Since:
    """What happened after a moment, in the whole archive."""
    done = Event.objects.filter(at__gt=moment).order_by().values_list("verb").annotate(Count("pk"))
    numbers: Mapping[str, int] = dict(done)
    return Since(
        released=numbers.get(Event.Verb.RELEASED, 0) + numbers.get(Event.Verb.RESTORED, 0),
        withdrawn=numbers.get(Event.Verb.WITHDRAWN, 0),
        newest=newest_releases(_MOST_NAMED, Names(), moment),
    )


def day(moment: datetime.datetime) -> str:
    """A day as it is read."""
    return displayed(timezone.localdate(moment).isoformat())
