"""A cited figure as plain values: all that is compared, and nothing that is only shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from archive.dates import PartialDate
from archive.figures.intervals import Interval, meant

# A figure without the text that it stands in.
Value = tuple[object, ...]


@dataclass(frozen=True)
class Claim:
    """One figure in one text.

    ``ark`` is the figure's own, ``article`` that of the text it stands in. ``measure`` and ``platform`` are
    slugs of the code book (``platform`` empty if the figure is about none), ``high`` is None unless it is a
    range. ``population`` and ``region`` say who was counted, in the words of the text, empty if it does
    not say. ``study`` is the ARK of the study it is cited from, or empty. ``contradicted`` says that editors
    found another source that says otherwise.
    """

    ark: str
    article: str
    measure: str
    low: Decimal
    unit: str
    high: Decimal | None = None
    qualifier: str = "exactly"
    platform: str = ""
    population: str = ""
    region: str = ""
    reference_date: PartialDate | None = None
    study: str = ""
    contradicted: bool = False

    @cached_property
    def interval(self) -> Interval:
        """The values that the figure leaves possible."""
        return meant(self.low, self.high, self.qualifier)

    @cached_property
    def counted(self) -> tuple[str, str]:
        """Who was counted and where, written alike: without case and superfluous blanks."""
        return _plain(self.population), _plain(self.region)

    @cached_property
    def subject(self) -> tuple[str, str, str]:
        """What has to be the same before two figures can be compared at all."""
        return self.measure, self.platform, self.unit

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day that the figure may stand for, as numbers; None if it has no date."""
        date = self.reference_date
        return (date.earliest.toordinal(), date.latest.toordinal()) if date else None

    @cached_property
    def value(self) -> Value:
        """What has to be the same in two texts for one to repeat the figure of the other."""
        date = str(self.reference_date or "")
        return (*self.subject, *self.counted, self.low, self.high, self.qualifier, date)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
