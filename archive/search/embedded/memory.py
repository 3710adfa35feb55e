"""Keeping a worker process small that serves a large index.

What is read of mapped files counts as memory of the process that has read it, and a few questions read
most of the columns. The system keeps the pages anyway, for all processes together; giving them back costs
a process a few milliseconds when it needs them again.
"""

from __future__ import annotations

import resource
from pathlib import Path

from archive.search.embedded.state import State

# With its own memory, and what one question reads, a process stays well under 400 MB.
MOST_MAPPED = 150_000_000
_STATUS = Path("/proc/self/statm")


def mapped() -> int:
    """Bytes of files and programs that count as this process's memory; 0 if the system does not say."""
    try:
        return int(_STATUS.read_text(encoding="ascii").split()[2]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def relieve(state: State, most: int = MOST_MAPPED) -> None:
    """Give pages back if there are too many: those of the columns first, then those of the text indexes."""
    if mapped() <= most:
        return
    for segment in state.segments:
        segment.let_go()
    if mapped() > most:
        for segment in state.segments:
            segment.texts.open_again()
