"""What stands on the start page, made of one state of the index."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from archive.search.indexing import State
from archive.search.names import Names
from archive.search.newest_releases import newest_releases
from archive.search.overview import overview
from archive.search.voice_of_the_day import voice_of_the_day
from archive.views.addresses import addresses
from archive.views.stance_figures import stance_table, time_figure

NEWEST = 5
PLATFORMS = 10


def start_context(state: State, names: Names, day: datetime.date) -> dict[str, Any]:
    """The values of the template. Raises :class:`~archive.search.engine.IndexUnusable`."""
    found = overview(state)
    frequent = found.platforms.most(PLATFORMS)
    return {
        "lists": found.lists,
        "speakers": found.speakers,
        "span": found.span,
        "over_time": time_figure("debate", found.years, names, _("die ganze Debatte")),
        "platforms": stance_table(
            "platforms", found.platforms, frequent, names, addresses("platform", frequent)
        ),
        "voice": voice_of_the_day(state, day, found.years.totals, names),
        "newest": newest_releases(NEWEST, names),
        "day": day,
    }
