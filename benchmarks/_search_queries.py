"""What is asked in the measurements of search, as data: the archive and its comparators read the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from benchmarks._search_corpus import COMMON, MIDDLE, RARE

Records = Literal["articles", "statements"]
Answer = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Query:
    """One list page. ``words`` are the search text, all of which have to occur."""

    name: str
    records: Records
    words: tuple[str, ...] = ()
    platform: str = ""
    stance: str = ""
    year: int = 0
    page: int = 1
    newest: bool = False

    @property
    def title(self) -> str:
        return f"{self.records}, {self.name}"

    @property
    def by_relevance(self) -> bool:
        return bool(self.words) and not self.newest

    @property
    def exact(self) -> bool:
        """Whether every engine has to count the same: no text, which each analyses in its own way."""
        return not self.words

    @property
    def url(self) -> str:
        """The address of the page in the archive."""
        given = {
            "q": " ".join(self.words),
            "platform": self.platform,
            "stance": self.stance,
            "year": self.year,
            "sort": "newest" if self.newest else "",
            "page": self.page if self.page > 1 else 0,
        }
        return f"/{self.records}/?{urlencode({name: value for name, value in given.items() if value})}"


_COMMON = COMMON.lower()
_QUERIES = (
    Query("no filter", "articles"),
    Query("one common word", "articles", (_COMMON,)),
    Query("common word, newest", "articles", (_COMMON,), newest=True),
    Query("two words", "articles", MIDDLE),
    Query("rare word", "articles", (RARE,)),
    Query("platform + stance", "articles", platform="twitter", stance="rejects"),
    Query("text, platform, stance, year", "articles", (_COMMON,), "twitter", "rejects", 2010),
    Query("page 50", "articles", page=50),
)
QUERIES = (*_QUERIES, *(replace(query, records="statements") for query in _QUERIES))
# What a reader has typed of a name.
TYPED = "kolb"
SUGGESTIONS = 8
PAGE_SIZE = 20
