"""The words that lead from one article to others, looked for with as few questions as possible."""

from collections import Counter
from math import log
from random import Random

import pytest

from archive.search import analysis
from archive.search.embedded import related
from archive.search.engine import Engine
from tests.search import builders
from tests.search.contract.asking import fill, put
from tests.search.contract.conftest import another, engine

__all__ = ["another", "engine"]


@pytest.mark.parametrize("seed", range(4))
def test_they_are_those_that_weigh_most_of_all_words_of_the_text(engine: Engine, seed: int) -> None:
    chance = Random(seed)
    words = [f"wort{number}" for number in range(120)]
    # Some words are in many texts, most in few, and some are said again and again.
    likely = [1 / (1 + number % 40) for number in range(len(words))]
    dossiers = [
        builders.dossier(f"Titel {number}", " ".join(chance.choices(words, likely, k=chance.randint(5, 90))))
        for number in range(30)
    ]
    fill(engine, dossiers[:20])
    put(engine, *dossiers[20:])
    state = engine.reader()._state  # type: ignore[attr-defined]
    assert len(state.segments) > 1
    for dossier in dossiers:
        article = related._find(state, dossier.article.ark, ())
        assert article is not None
        found = [word.term for word in related._telling(article, state).parts]
        assert found == heaviest(article, state)


def heaviest(article: related._Article, state: related.State) -> list[str]:
    """The same by asking for every word."""
    text = "\n".join(part[3] for part in article.source().parts)
    times = Counter(each.term for each in analysis.placed_stems(text) if len(each.term) >= related._SHORTEST)
    size = sum(segment.size for segment in state.segments)
    weights = {}
    for term, count in times.items():
        number = sum(segment.texts.frequency(term) for segment in state.segments)
        if related._FEWEST <= number <= max(related._FEWEST, size // 4):
            weights[term] = count * log(1 + size / number)
    return sorted(weights, key=lambda term: (-weights[term], term))[: related._WORDS]
