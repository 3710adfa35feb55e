"""What a figure leaves open: the interval of values that its words do not rule out.

"Über 13 Millionen" is not the number 13,000,000, and "knapp 25 Prozent" is not 25. To say that two figures
cannot both be true, each is read as the widest interval that its words allow. So a contradiction is found
too seldom rather than too often.

- A number without a qualifier is taken for a rounded one: it stands for half a unit of its last digit that
  is not zero to either side (ISO 80000-1:2009, annex B, on rounding), but for no more than a tenth of it.
  8,000,000 leaves open what lies from 7,500,000 up to 8,500,000; 24.5 what lies from 24.45 up to 24.55.
- "about" reaches a tenth of the value to either side.
- "just under" and "just over" reach a tenth of the value to one side and leave out the value itself.
- "over", "under", "at least" and "at most" are open to the other side.
- A range reaches from the lowest value that its lower end leaves open to the highest of its upper end.

The tenth is a convention of this archive. That such words name intervals, and that hardly any reader takes
"about" for more than that, is the finding of Ferson et al. 2015, "Natural language of uncertainty: numeric
hedge words", International Journal of Approximate Reasoning 57, 19-39. The relation is *disjoint* of
IEEE 1788-2015 (interval arithmetic), here with ends that may be left out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

TENTH = Decimal("0.1")


class Interval(NamedTuple):
    """Values from ``low`` to ``high``; None is no bound. ``without_low`` leaves the end itself out."""

    low: Decimal | None
    high: Decimal | None
    without_low: bool = False
    without_high: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies in the interval."""
        above = self.low is None or value > self.low or (value == self.low and not self.without_low)
        below = self.high is None or value < self.high or (value == self.high and not self.without_high)
        return above and below

    def disjoint(self, other: Interval) -> bool:
        """Whether no value lies in both."""
        return self._ends_before(other) or other._ends_before(self)

    def _ends_before(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        touching = self.high == other.low and (self.without_high or other.without_low)
        return self.high < other.low or touching


def meant(low: Decimal, high: Decimal | None, qualifier: str) -> Interval:
    """The interval of a figure with its qualifier (a value of the code book, empty for none)."""
    top = low if high is None else high
    if qualifier in ("over", "at-least"):
        return Interval(low, None, without_low=qualifier == "over")
    if qualifier in ("under", "at-most"):
        return Interval(None, top, without_high=qualifier == "under")
    if qualifier == "just-under":
        return Interval(low - abs(low) * TENTH, top, without_high=top != 0)
    if qualifier == "just-over":
        return Interval(low, top + abs(top) * TENTH, without_low=low != 0)
    if qualifier == "about":
        return Interval(low - abs(low) * TENTH, top + abs(top) * TENTH)
    return Interval(low - _rounding(low), top + _rounding(top), without_high=top != 0)


def _rounding(value: Decimal) -> Decimal:
    """How far a rounded number may be from what it stands for."""
    last = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    return min(last / 2, abs(value) * TENTH)
