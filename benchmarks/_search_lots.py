"""Everything that is left to chance in generated dossiers, from one source of random numbers."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from typing import Any


class Lots:
    """Draws of numbers, sentences and choices. They are written for speed: each dossier has fifty of them."""

    def __init__(self, chance: random.Random, texts: list[str], short: list[str]) -> None:
        self.random = chance.random
        self._texts, self._short = texts, short

    def below(self, end: int) -> int:
        return int(self.random() * end)

    def one(self, values: Sequence[Any]) -> Any:
        return values[int(self.random() * len(values))]

    def skewed(self, end: int) -> int:
        """A number below ``end``; r occurs about 1/(r + 1) as often as 0."""
        return int((end + 1) ** self.random()) - 1

    def weighted(self, shares: tuple[float, ...]) -> int:
        """How many of these growing shares the lot is beyond."""
        return bisect(shares, self.random())

    def sentences(self, number: int) -> list[str]:
        texts, size, draw = self._texts, len(self._texts), self.random
        return [texts[int(draw() * size)] for _ in range(number)]

    def short(self) -> str:
        return self._short[int(self.random() * len(self._short))]
