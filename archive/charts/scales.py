"""Where numbers lie on a drawing: round steps for the lines behind a chart, and places between two ends."""

from __future__ import annotations

import math
from dataclasses import dataclass

# Below this a part of a number may be zero to the machine.
_LEAST = 1e-290


@dataclass(frozen=True)
class Scale:
    """Numbers from ``low`` to ``high`` lie between two places of a drawing, in proportion."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, number: float) -> float:
        span = self.high - self.low
        return self.start + (self.end - self.start) * ((number - self.low) / span if span else 0.5)


def step_of(most: float, steps: int) -> float:
    """A round step (1, 2 or 5 times a power of ten) with which at most so many steps reach to ``most``."""
    if not _LEAST < most < math.inf:
        return 1.0
    raw = most / max(1, steps)
    power = 10.0 ** math.floor(math.log10(raw))
    # A little tolerance: 0.1 + 0.2 is more than 0.3 in binary.
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * (1 - 1e-9))


def counting_step(most: float, steps: int) -> int:
    """The same for counted things, of which there are no halves."""
    return max(1, round(step_of(most, steps)))
