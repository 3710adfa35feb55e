"""The names of the states of the index: each tells its state from every other one, and when it was made.

The first twelve characters are the milliseconds since 1970 in hexadecimal, the others are left to chance (as
in UUIDs of version 7). One process writes at a time, so as much as that is enough to cite a state by, and
whoever reads an old citation can be told of which day it is although the state itself is gone.
"""

from __future__ import annotations

import datetime
import re
import uuid

_SHORT, _LENGTH = 12, 32
_NAMED = re.compile(r"[0-9a-f]{12}")
# Before the archive there was none; a clock may be ahead of another.
_FIRST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
_AHEAD = datetime.timedelta(days=1)


def new_stamp() -> str:
    """The name of a state that is made now."""
    now = datetime.datetime.now(datetime.UTC)
    return f"{int(now.timestamp() * 1000):0{_SHORT}x}{uuid.uuid4().hex}"[:_LENGTH]


def short(stamp: str) -> str:
    """As much of a name as tells it from all others that anyone will meet."""
    return stamp[:_SHORT]


def made_at(stamp: str) -> datetime.datetime | None:
    """When the state with this name was made; None for what is no name of a state."""
    if not _NAMED.match(stamp):
        return None
    try:
        made = datetime.datetime.fromtimestamp(int(short(stamp), 16) / 1000, datetime.UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return made if _FIRST <= made <= datetime.datetime.now(datetime.UTC) + _AHEAD else None
