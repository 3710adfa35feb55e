"""The words that lead from one article to others, looked for with as few questions as possible."""

from collections import Counter
from math import log
from random import Random

import pytest

from archive.search import analysis
from archive.search.embedded import related
from archive.search.engine import Engine, Word
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
        number = sum(segment.texts.indexes["articles"].most(Word(term)) for segment in state.segments)
        if related._FEWEST <= number <= max(related._FEWEST, size // 4):
            weights[term] = count * log(1 + size / number)
    return sorted(weights, key=lambda term: (-weights[term], term))[: related._WORDS]


def test_what_an_article_says_of_itself_twice_leads_nowhere(engine: Engine) -> None:
    """A word of the text that is quoted in the article's own statement is no other article's word."""
    said = builders.statement(quote="Quastenflosser")
    own = builders.dossier("Fische", "Der Quastenflosser lebt noch, der Holzwurm auch.", statements=[said])
    near = builders.dossier("Käfer", "Der Holzwurm lebt.")
    others = [builders.dossier(f"Anderes {number}", f"Satz{number}.") for number in range(12)]
    fill(engine, [own, near, *others])
    reader = engine.reader()
    article = related._find(reader._state, own.article.ark, ())  # type: ignore[attr-defined]
    words = {word.term for word in related._telling(article, reader._state).parts}  # type: ignore
    assert "holzwurm" in words
    assert not {word for word in words if word.startswith("quasten")}
    assert [source.card["title"] for source in reader.related(own.article.ark, 5)] == ["Käfer"]
