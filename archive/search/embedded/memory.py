"""Keeping a worker process small that serves a large index.

What is read of mapped files counts as memory of the process that has read it, and a few questions read
most of the columns. The system keeps the pages anyway, for all processes together; giving them back costs
a process a few milliseconds when it needs them again.

Numbers that were worked out for an answer are let go with it. But glibc keeps what threads have freed,
in case they need it again: after common words in a large index, hundreds of megabytes. It is asked to
give them back (``malloc_trim``, GNU C Library manual, "Freeing after malloc"); other libraries are left
alone.
"""

from __future__ import annotations

import ctypes
import resource
from pathlib import Path

from archive.search.embedded.state import State

# With its own memory, and what one question reads, a process stays well under 400 MB.
MOST_MAPPED = 150_000_000
# Of its own it may have so many, and a tenth more than when it last gave some back, before it does so again.
MOST_OWN = 180_000_000
_GROWN = 1.1
_STATUS = Path("/proc/self/statm")
_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)


def _pages(*columns: int) -> list[int]:
    """Bytes that columns of ``statm`` tell: 1 all memory, 2 that of files; 0 if the system does not say."""
    try:
        status = _STATUS.read_text(encoding="ascii").split()
        return [int(status[column]) * resource.getpagesize() for column in columns]
    except (OSError, ValueError, IndexError):
        return [0] * len(columns)


def mapped() -> int:
    """Bytes of files and programs that count as this process's memory; 0 if the system does not say."""
    return _pages(2)[0]


def own() -> int:
    """Bytes of memory that the process has for itself; 0 if the system does not say."""
    everything, files = _pages(1, 2)
    return everything - files


class _Own:
    """How much of its own memory the process had when it last gave some back."""

    left = 0


def give_back(most: int = MOST_OWN) -> None:
    """Give back memory that was freed, if the process has too much and more than the last time."""
    if _trim is not None and own() > max(most, int(_Own.left * _GROWN)):
        _trim(0)
        _Own.left = own()


def relieve(state: State, most: int = MOST_MAPPED) -> None:
    """Give memory back if there is too much: what was freed, then pages of columns, then of text indexes."""
    give_back()
    if mapped() <= most:
        return
    for segment in state.segments:
        segment.let_go()
    if mapped() > most:
        for segment in state.segments:
            segment.texts.open_again()
