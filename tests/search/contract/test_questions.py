"""Any question to any archive: the same numbers and hits as reading every dossier."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.search.browse import CORRELATED, LISTS, Browse
from archive.search.engine import Engine, Question
from archive.search.results import ListKind
from archive.snapshot import Dossier
from tests.search.contract.asking import check, drop, fill, put
from tests.search.contract.plain_engine import PlainEngine
from tests.search.contract.specimens import VALUES, dossiers, questions

# Each example builds an index; a failure is shown as it was found, because making it smaller takes minutes.
ROUGH = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
archives = st.lists(dossiers(), min_size=1, max_size=6)


def plainly(engine: Engine, everything: list[Dossier]) -> PlainEngine:
    return PlainEngine(everything, engine.reader().lexicon)


def asked(everything: list[Dossier], number: int = 12) -> st.SearchStrategy[list[Question]]:
    of_these = questions(tuple(dossier.article.ark for dossier in everything))
    return st.lists(of_these, min_size=number, max_size=number)


@settings(ROUGH, max_examples=15)
@given(everything=archives, data=st.data())
def test_an_index_built_at_once_says_what_the_dossiers_say(
    engine: Engine, everything: list[Dossier], data: st.DataObject
) -> None:
    fill(engine, everything)
    plain = plainly(engine, everything)
    for question in data.draw(asked(everything)):
        check(engine.reader(), plain, question)


@settings(ROUGH, max_examples=8)
@given(everything=archives, gone=st.lists(dossiers(), max_size=2), data=st.data())
def test_an_index_written_bit_by_bit_says_the_same(
    engine: Engine, everything: list[Dossier], gone: list[Dossier], data: st.DataObject
) -> None:
    fill(engine, gone, sample=everything)
    for dossier in everything:
        put(engine, dossier)
    if gone:
        drop(engine, *gone)
    plain = plainly(engine, everything)
    for question in data.draw(asked(everything)):
        check(engine.reader(), plain, question)


@settings(ROUGH, max_examples=3)
@given(everything=archives, data=st.data())
@pytest.mark.parametrize("kind", LISTS)
def test_all_combinations_of_the_five_correlated_facets(
    engine: Engine, kind: ListKind, everything: list[Dossier], data: st.DataObject
) -> None:
    fill(engine, everything)
    plain, reader = plainly(engine, everything), engine.reader()
    for size in range(len(CORRELATED) + 1):
        for names in combinations(CORRELATED, size):
            browse = Browse(kind)
            for name in names:
                browse = browse.with_value(name, data.draw(st.sampled_from(VALUES[name])))
            check(reader, plain, Question(browse))
