"""What the finder hands out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Qualifier = Literal["exactly", "about", "over", "under", "at-least", "at-most", "just-under", "just-over"]


@dataclass(frozen=True)
class Quantity:
    """A measured value as it stands in a text.

    ``start`` and ``end`` count Unicode code points; ``as_printed`` is the text between them, with
    its qualifier. ``high`` is set for ranges only. ``qualifier`` and ``unit`` are written as in the
    dossier schema; a value printed without qualifier is "exactly".
    """

    start: int
    end: int
    as_printed: str
    low: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: str
