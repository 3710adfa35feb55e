"""What can come of a path besides sources: failures, and notes on what was passed over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Failure:
    """Something that could not be read. ``message`` tells the editor what is wrong and what to do."""

    name: str
    message: str


@dataclass(frozen=True)
class Note:
    """Something passed over for a good reason; no error, but an editor may wonder where it went."""

    name: str
    message: str
