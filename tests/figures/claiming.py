"""Claims for tests: written shortly, or drawn from few values so that they often meet."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import strategies as st

from archive.dates import PartialDate
from archive.figures.claims import Claim

QUALIFIERS = ("exactly", "about", "over", "under", "at-least", "at-most", "just-under", "just-over")
_numbers = count(1)


def claim(low: str | int, date: str = "2010-04", **other: Any) -> Claim:
    """A number of German users of Facebook, unless something else is said."""
    number = next(_numbers)
    told: dict[str, Any] = {
        "ark": f"ark:99999/figure{number}",
        "article": f"ark:99999/article{number}",
        "measure": "users",
        "platform": "facebook",
        "unit": "users",
        "region": "Deutschland",
    }
    high = other.pop("high", None)
    told |= {"high": None if high is None else Decimal(high)} | other
    return Claim(low=Decimal(low), reference_date=PartialDate.parse(date) if date else None, **told)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim that has much in common with other claims drawn."""
    low = draw(st.integers(0, 30))
    return claim(
        low,
        draw(st.sampled_from(["", "2009", "2010", "2010-04", "2010-05", "2010-04-21", "2010-12-31"])),
        high=draw(st.none() | st.integers(low, 40)),
        qualifier=draw(st.sampled_from(QUALIFIERS)),
        platform=draw(st.sampled_from(["facebook", "facebook", "xing", ""])),
        unit=draw(st.sampled_from(["users", "users", "percent"])),
        population=draw(st.sampled_from(["", "Betriebe", "betriebe ", "Lehrlinge"])),
        region=draw(st.sampled_from(["Deutschland", "deutschland", ""])),
        study=draw(st.sampled_from(["", "", "ark:99999/study1", "ark:99999/study2"])),
        article=draw(st.sampled_from(["ark:99999/a", "ark:99999/b", "ark:99999/c"])),
    )
