"""What reading a source comes to, one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.importers.candidates import Candidates
from archive.importers.records import ArticleDraft

Aliases = Mapping[str, Sequence[str]]
"""The names by which a text may mention each platform, by the platform's slug."""


@dataclass(frozen=True)
class Reading:
    """A draft with its candidates for coding, or an error, or a note on what was passed over.

    ``trace`` is the traceback of an error that no reader foresaw; it is for the log, not for reports.
    """

    name: str
    draft: ArticleDraft | None = None
    candidates: Candidates | None = None
    error: str = ""
    note: str = ""
    trace: str = ""
