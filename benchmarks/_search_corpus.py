"""Generated dossiers: invented words with the frequencies of a natural language, and as many names as a large
archive has. The same size gives the same dossiers each time."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate, product

from archive import ark
from archive.snapshot import (
    Agent,
    Anchor,
    Article,
    Comment,
    Dossier,
    Outlet,
    Release,
    StanceName,
    Statement,
    Statistic,
)

PLATFORMS = ("general", "xing", "facebook", "twitter", "linkedin", "youtube", "blogs", "wikis", "forums")
STANCES: tuple[StanceName, ...] = ("rejects", "sceptical", "ambivalent", "favourable", "advocates")
ROLES = ("executive", "it-management", "consultant", "chamber", "agency", "journalist", "reader", "")
TOPICS = ("effort", "hype", "privacy", "recruiting", "visibility", "strategy", "networking", "measurement")
KINDS = ("news", "trade-press", "blog-post", "column", "newsletter")
SPEAKERS, OUTLETS = 2_000, 300

_SYLLABLES = [first + second for first, second in product("bdfgklmnprstvwz", "aeiou")]
WORDS = ["".join(parts) for parts in product(_SYLLABLES[:40], _SYLLABLES[:40], _SYLLABLES[::3])][:30_000]
_WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))


class Corpus:
    """Names first, so that they can be entered as authorities; then as many dossiers as wanted."""

    def __init__(self, seed: int = 2010) -> None:
        self.chance = random.Random(seed)
        self.speakers = [Agent(name=f"Stimme {number}", ark=self._ark()) for number in range(SPEAKERS)]
        self.outlets = [Outlet(name=f"Blatt {number}", ark=self._ark()) for number in range(OUTLETS)]

    def dossiers(self, number: int) -> Iterator[Dossier]:
        for _ in range(number):
            yield self._dossier()

    def _ark(self) -> str:
        return str(ark.mint("99999", self.chance.choice))

    def _text(self, words: int) -> str:
        """The n-th most frequent word occurs about 1/n as often as the first."""
        draw, total = self.chance.random, _WEIGHTS[-1]
        return " ".join(WORDS[bisect(_WEIGHTS, draw() * total)] for _ in range(words))

    def _speaker(self) -> Agent:
        return self.speakers[min(int(self.chance.paretovariate(0.6)), SPEAKERS) - 1]

    def _date(self) -> str | None:
        year, month, day = (
            self.chance.randint(2008, 2013),
            self.chance.randint(1, 12),
            self.chance.randint(1, 28),
        )
        written = (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", str(year), None)
        return self.chance.choices(written, weights=(85, 7, 4, 4))[0]

    def _dossier(self) -> Dossier:
        common = "Das Unternehmen. " if self.chance.random() < 0.9 else ""
        article = Article(
            title=self._text(6).capitalize(),
            body=common + "\n\n".join(self._text(60) for _ in range(4)),
            ark=self._ark(),
            kind=self.chance.choice(KINDS),
            outlet=self.chance.choice(self.outlets),
            authors=(self._speaker(),),
            published=self._date(),
        )
        return Dossier(
            schema=1,
            article=article,
            comments=tuple(self._comment(position) for position in (1, 2)),
            statements=tuple(self._statement(comment) for comment in (None, None, 1)),
            statistics=(self._statistic(),),
            release=Release(number=1, at="2020-01-01T00:00:00+00:00"),
        )

    def _comment(self, position: int) -> Comment:
        return Comment(
            position=position,
            body=self._text(40),
            ark=self._ark(),
            display_name=f"Gast {self.chance.randrange(5_000)}",
            posted=self._date(),
        )

    def _statement(self, comment: int | None) -> Statement:
        return Statement(
            speaker=self._speaker(),
            platforms=tuple(self.chance.sample(PLATFORMS, self.chance.choice((1, 1, 2)))),
            stance=self.chance.choice(STANCES),
            ark=self._ark(),
            comment=comment,
            role=self.chance.choice(ROLES),
            topics=tuple(self.chance.sample(TOPICS, self.chance.choice((0, 1, 2)))),
            anchor=Anchor(exact=self._text(15)),
        )

    def _statistic(self) -> Statistic:
        return Statistic(
            measure="users",
            low=str(self.chance.randrange(1, 100)),
            unit="percent",
            ark=self._ark(),
            platform=self.chance.choice((None, *PLATFORMS)),
        )
