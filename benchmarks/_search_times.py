"""Times of one thing done again and again, within a limit of time, and the memory of a tree of processes."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROUNDS, FEWEST = 25, 3
MOST_SECONDS = 20.0
_BETWEEN_LOOKS = 0.5


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


def in_turns(
    tasks: Mapping[str, Callable[[], object]],
    before: Mapping[str, Callable[[], object]] | None = None,
    rounds: int = ROUNDS,
    most: float = MOST_SECONDS,
) -> dict[str, Times]:
    """Each task once a round, in order, so that whatever else the machine does slows all of them.

    Once ``most`` seconds are over there are no more rounds, if there were three. What is done ``before`` a
    task is not timed.
    """
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    end = time.perf_counter() + most
    for done in range(rounds):
        if done >= FEWEST and time.perf_counter() > end:
            break
        for name, task in tasks.items():
            if before and name in before:
                before[name]()
            started = time.perf_counter()
            task()
            seconds[name].append(time.perf_counter() - started)
    return {name: Times(found) for name, found in seconds.items()}


def pace() -> float:
    """Milliseconds that this machine takes just now for a million additions in Python.

    Machines differ, and one that is shared is not as fast in every hour: with their pace, tables of different
    runs can be held against each other.
    """
    started = time.perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number
    return 1000 * (time.perf_counter() - started)


def measured(task: Callable[[], object]) -> Times:
    """One task alone, again and again."""
    return in_turns({"": task})[""]


@dataclass
class Peak:
    """The most memory that a process and its descendants had together, in bytes."""

    total: int = 0


@contextmanager
def watched(process: int) -> Iterator[Peak]:
    """Look twice a second at a process and all that it starts. Shared pages count once (PSS).

    More often would slow down what is watched: the system stops a process to count its pages.
    """
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
