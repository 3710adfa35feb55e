"""Sentences to make generated texts of.

With the shared data at hand (``MITTELSTIMMEN_SHARED``, else ``../shared``: parliamentary speeches of
2009-2011 in ``data/load``, official protocols) they are whole German sentences, some 500,000, with the words,
compounds and word frequencies of the real language. Without it they are invented words, of which the n-th
most frequent occurs about 1/n as often as the first.

A sentence that contains one of the words that the benchmarks ask for (:data:`STEMS`) is left out: where those
stand is decided by the generator alone, so it is known without a search how many texts have them.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate, product
from pathlib import Path

from archive.text.blocks import clean

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MITTELSTIMMEN_SHARED") or ROOT.parent / "shared")
STEMS = ("unternehm", "schraub", "tint", "rhabarb")
SHORTEST, LONGEST = 5, 30

_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-ZÄÖÜ])")
_UNWANTED = re.compile("|".join(STEMS), re.IGNORECASE)
_INVENTED = 30_000


def speeches() -> list[Path]:
    """The files of speeches that are there."""
    return sorted((SHARED / "data" / "load").glob("speeches_*.jsonl.gz"))


def origin() -> str:
    """Where the words come from, for the head of a table."""
    if speeches():
        return "sentences of parliamentary speeches, recombined"
    return "invented words (the speeches in shared/data/load are not there)"


def sentences() -> list[str]:
    """Every sentence there is, 5 to 30 words long, the same in each run."""
    return list(_spoken() if speeches() else _invented())


def _spoken() -> Iterator[str]:
    for path in speeches():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["paragraphs"]:
                    yield from filter(_usable, _SENTENCE_END.split(clean(paragraph)))


def _usable(sentence: str) -> bool:
    return (
        SHORTEST <= sentence.count(" ") + 1 <= LONGEST
        and sentence[0].isupper()
        and sentence[-1] in ".!?"
        and "\n" not in sentence
        and not _UNWANTED.search(sentence)
    )


def _invented() -> Iterator[str]:
    chance = random.Random(1)
    syllables = ["".join(pair) for pair in product("bdfgklmnprsvwz", "aeiou")]
    words = ["".join(parts) for parts in product(syllables[:40], syllables[:40], syllables[::3])]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for _ in range(_INVENTED):
        length = chance.randint(SHORTEST, LONGEST - 5)
        drawn = [words[bisect(weights, chance.random() * weights[-1])] for _ in range(length)]
        yield " ".join(drawn).capitalize() + "."
