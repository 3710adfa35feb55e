"""Random lives of an index: whatever is written in whatever order, answers are those of the dossiers."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from archive.search.browse import LISTS, Browse
from archive.search.engine import Engine, Question
from archive.snapshot import Dossier
from tests.search.contract.asking import check, drop, fill, live, put
from tests.search.contract.plain_engine import PlainEngine
from tests.search.contract.specimens import dossiers, questions

LIVES = settings(
    deadline=None,
    max_examples=6,
    stateful_step_count=14,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Life(RuleBasedStateMachine):
    another: Callable[[], Engine]

    def __init__(self) -> None:
        super().__init__()
        self.engine = self.another()
        fill(self.engine, [])
        self.live: dict[str, Dossier] = {}

    @initialize(first=st.lists(dossiers(), min_size=3, max_size=6))
    def begin(self, first: list[Dossier]) -> None:
        self.live = {dossier.article.ark: dossier for dossier in first}
        fill(self.engine, first)

    def one_of_the_live(self, data: st.DataObject) -> Dossier:
        return self.live[data.draw(st.sampled_from(sorted(self.live)))]

    @rule(released=st.lists(dossiers(), min_size=1, max_size=3))
    def release(self, released: list[Dossier]) -> None:
        self.live |= {dossier.article.ark: dossier for dossier in released}
        put(self.engine, *released)

    @precondition(lambda self: self.live)
    @rule(data=st.data(), version=dossiers())
    def replace_one(self, data: st.DataObject, version: Dossier) -> None:
        ark = self.one_of_the_live(data).article.ark
        version = replace(version, article=replace(version.article, ark=ark))
        self.live[ark] = version
        put(self.engine, version)

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        gone = self.one_of_the_live(data)
        del self.live[gone.article.ark]
        drop(self.engine, gone)

    @rule()
    def rebuild(self) -> None:
        fill(self.engine, self.live.values())

    @rule(version=dossiers())
    def rebuild_while_another_writes(self, version: Dossier) -> None:
        before = list(self.live.values())
        self.live[version.article.ark] = version

        def articles():
            yield from map(live, before)
            put(self.another(), version)

        changed = [(version.article.ark, live(version))]
        self.engine.rebuild(articles(), [], lambda fresh: changed, 5)

    @rule()
    def reopen(self) -> None:
        self.engine = self.another()

    @invariant()
    def contents_are_the_live_versions(self) -> None:
        expected = {ark: live(dossier).fingerprint for ark, dossier in self.live.items()}
        contents = list(self.engine.reader().contents())
        assert len(contents) == len(expected)
        assert dict(contents) == expected

    @invariant()
    def lists_are_those_of_the_live_versions(self) -> None:
        reader = self.engine.reader()
        plain = PlainEngine(self.live.values(), reader.lexicon)
        for kind in LISTS:
            check(reader, plain, Question(Browse(kind)))

    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        reader = self.engine.reader()
        plain = PlainEngine(self.live.values(), reader.lexicon)
        for question in data.draw(st.lists(questions(tuple(self.live)), min_size=4, max_size=4)):
            check(reader, plain, question)


def test_whatever_happens_to_an_index_it_says_what_the_live_versions_say(
    another: Callable[[], Engine],
) -> None:
    run_state_machine_as_test(type("Here", (Life,), {"another": staticmethod(another)}), settings=LIVES)
