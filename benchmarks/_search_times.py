"""Times of one thing done again and again, within a limit of time, and the memory of a tree of processes."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROUNDS, FEWEST = 25, 3
MOST_SECONDS = 20.0
_BETWEEN_LOOKS = 0.1


@dataclass(frozen=True)
class Times:
    """Seconds of each round."""

    seconds: list[float]

    @property
    def median(self) -> float:
        """Milliseconds."""
        return 1000 * statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """Milliseconds; of fewer than twenty rounds the longest."""
        if len(self.seconds) < 20:
            return 1000 * max(self.seconds)
        return 1000 * statistics.quantiles(self.seconds, n=20)[-1]


def measured(
    task: Callable[[], object],
    before: Callable[[], object] | None = None,
    rounds: int = ROUNDS,
    most: float = MOST_SECONDS,
) -> Times:
    """Do ``task`` so many times, or fewer once ``most`` seconds are over. ``before`` is not timed."""
    seconds: list[float] = []
    end = time.perf_counter() + most
    while len(seconds) < FEWEST or (len(seconds) < rounds and time.perf_counter() < end):
        if before:
            before()
        started = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - started)
    return Times(seconds)


@dataclass
class Peak:
    """The most memory that a process and its descendants had together, in bytes."""

    total: int = 0


@contextmanager
def watched(process: int) -> Iterator[Peak]:
    """Look ten times a second at a process and all that it starts. Shared pages count once (PSS)."""
    peak, over = Peak(), threading.Event()

    def look() -> None:
        while not over.wait(_BETWEEN_LOOKS):
            peak.total = max(peak.total, sum(map(_share, _family(process))))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def _family(process: int) -> list[int]:
    """The process and its descendants that are alive."""
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text("ascii").split()
        except OSError:
            continue
        found += [each for child in children for each in _family(int(child))]
    return found


def _share(process: int) -> int:
    """Bytes of this process; 0 if it has ended meanwhile."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:")), 0)
