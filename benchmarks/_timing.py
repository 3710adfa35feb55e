"""Fair times: the things compared take turns, and medians are what is printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

Task = Callable[[], object]


def in_turns(
    tasks: Mapping[str, Task], rounds: int, warm: int = 5, before: Mapping[str, Task] | None = None
) -> dict[str, list[float]]:
    """Seconds of each task over ``rounds`` rounds; in each round every task runs once, in order.

    What is done ``before`` a task is not timed.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(warm + rounds):
        for name, task in tasks.items():
            if before and name in before:
                before[name]()
            started = time.perf_counter()
            task()
            if turn >= warm:
                times[name].append(time.perf_counter() - started)
    return times


def table(times: Mapping[str, list[float]], baseline: str) -> str:
    """Median and 95th percentile in milliseconds, and the ratio of medians to the baseline."""
    base = statistics.median(times[baseline])
    lines = [f"{'':44}{'median ms':>11}{'p95 ms':>9}{'ratio':>8}"]
    for name, seconds in times.items():
        median = statistics.median(seconds)
        p95 = statistics.quantiles(seconds, n=20)[-1]
        lines.append(f"{name:44}{median * 1000:>11.2f}{p95 * 1000:>9.2f}{median / base:>8.1f}")
    return "\n".join(lines)
