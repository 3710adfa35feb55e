"""Dates as WordPress stores them."""

from __future__ import annotations

import re

from archive.dates import PartialDate

_STORED_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2})?")


def stored_time(stored: str) -> str | None:
    """A date of the database (``2010-06-16 13:30:00``) as partial date; None for zeros and nonsense."""
    match = _STORED_TIME.match(stored.strip())
    if match is None:
        return None
    try:
        return str(PartialDate.parse(f"{match[1]}T{match[2]}"))
    except ValueError:
        return None
