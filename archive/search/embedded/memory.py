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
import gc
import resource
from pathlib import Path
from time import monotonic

from archive.search.embedded.state import State

# With its own memory, and what one question reads, a process stays well under 400 MB.
MOST_MAPPED = 150_000_000
# Of its own it may have so many before it gives some back, not more often than every so many seconds.
MOST_OWN = 180_000_000
BETWEEN = 2.0
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


class _Last:
    """When this process last gave freed memory back."""

    at = -BETWEEN


def give_back(most: int = MOST_OWN) -> None:
    """Give back memory that was freed, if the process has too much. To be called between answers."""
    if _trim is not None and monotonic() - _Last.at >= BETWEEN and own() > most:
        _Last.at = monotonic()
        _trim(0)


def clear_out() -> None:
    """Let go of what nothing but cycles holds, and give freed memory back; takes a moment."""
    gc.collect()
    if _trim is not None:
        _trim(0)


def relieve(state: State, most: int = MOST_MAPPED) -> None:
    """Give pages back if there are too many: those of the columns first, then those of the text indexes."""
    if mapped() <= most:
        return
    for segment in state.segments:
        segment.let_go()
    if mapped() > most:
        for segment in state.segments:
            segment.texts.open_again()
