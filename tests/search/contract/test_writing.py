"""Writing, building anew, and what readers see of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from archive.search.engine import Engine, IndexUnusable, Live, NoIndex, Word, WriterBusy
from archive.search.states import made_at
from archive.snapshot import Dossier
from tests.search import builders
from tests.search.builders import part
from tests.search.contract.asking import ask, drop, fill, found, live, made, put

Opening = Callable[[], Engine]
ONE, TWO, THREE = (
    builders.dossier(f"Nummer {number}", statements=[builders.statement()], comments=[builders.comment()])
    for number in range(3)
)


def titled(engine: Engine) -> set[str]:
    return {str(source.card["title"]) for source in engine.reader().hits(ask())}


def again(dossier: Dossier, title: str) -> Dossier:
    """Another version of a dossier, with nothing in it."""
    return replace(dossier, article=replace(dossier.article, title=title), statements=(), comments=())


def test_an_index_that_never_was_is_said_to_be_none(another: Opening) -> None:
    engine = another()
    try:
        engine.reader()
    except NoIndex:
        with pytest.raises(IndexUnusable), engine.writing(0):
            pass


def test_an_empty_index_answers_everything_with_nothing(engine: Engine) -> None:
    reader = engine.reader()
    answer = reader.answer(ask(text=Word("betrieb"), platform=("xing",)), 20)
    assert (answer.total, answer.hits) == (0, ())
    assert vars(answer.counts) == {"articles": 0, "statements": 0, "speakers": 0}
    assert set(answer.tabs.values()) == {0}
    assert not any(answer.facets.values())
    assert list(reader.contents()) == []
    assert reader.words(range(1, 9), {"b"}) == {}
    assert reader.suggestions("a", 5) == reader.related(ONE.article.ark, 5) == []
    assert not reader.occurs("platform", "xing")


def test_fingerprints_are_those_of_what_may_be_shown(engine: Engine) -> None:
    fill(engine, [ONE, TWO])
    put(engine, THREE)
    changed = again(TWO, "Neu")
    put(engine, changed)
    drop(engine, ONE)
    reader, arks = engine.reader(), [each.article.ark for each in (ONE, TWO, THREE)]
    now = {each.article.ark: live(each).fingerprint for each in (changed, THREE)}
    assert reader.fingerprints([*arks, "ark:99999/sm1nobody"]) == now
    assert reader.fingerprints(arks[1:], (arks[1],)) == {arks[2]: now[arks[2]]}
    assert reader.fingerprints([]) == {}


def test_nothing_is_seen_before_the_commit(engine: Engine) -> None:
    with engine.writing(5) as writer:
        writer.replace(ONE.article.ark, made(ONE))
        assert titled(engine) == set()
        assert writer.commit()
        assert titled(engine) == {"Nummer 0"}
        assert not writer.commit(), "nothing has changed since"


def test_what_is_not_committed_never_happened(engine: Engine) -> None:
    put(engine, ONE)
    with engine.writing(5) as writer:
        writer.replace(TWO.article.ark, made(TWO))
        writer.replace(ONE.article.ark, ())
    assert titled(engine) == {"Nummer 0"}


def test_a_dossier_is_replaced_with_all_its_records(engine: Engine) -> None:
    fill(engine, [ONE, TWO])
    put(engine, again(ONE, "Neu"))
    assert titled(engine) == {"Neu", "Nummer 1"}
    for kind in ("statements", "comments"):
        assert engine.reader().count(ask(kind)) == 1
    drop(engine, TWO)
    assert titled(engine) == {"Neu"}
    assert engine.reader().count(ask("statements")) == 0


def test_the_last_of_several_changes_to_a_dossier_counts(engine: Engine) -> None:
    with engine.writing(5) as writer:
        writer.replace(ONE.article.ark, made(ONE))
        writer.replace(ONE.article.ark, made(again(ONE, "Neu")))
        writer.replace(TWO.article.ark, made(TWO))
        writer.replace(TWO.article.ark, ())
        writer.commit()
    assert titled(engine) == {"Neu"}


def test_taking_out_what_is_not_there_does_no_harm(engine: Engine) -> None:
    put(engine, ONE)
    with engine.writing(5) as writer:
        writer.replace(TWO.article.ark, ())
        writer.commit()
    assert titled(engine) == {"Nummer 0"}


def test_the_contents_are_the_articles_with_what_they_were_made_from(engine: Engine) -> None:
    fill(engine, [ONE, TWO])
    put(engine, THREE)
    put(engine, again(ONE, "Neu"))
    drop(engine, TWO)
    assert dict(engine.reader().contents()) == {
        ONE.article.ark: live(again(ONE, "Neu")).fingerprint,
        THREE.article.ark: live(THREE).fingerprint,
    }


def test_a_reader_keeps_its_state_and_the_next_one_has_another_stamp(engine: Engine) -> None:
    put(engine, ONE)
    before = engine.reader()
    stamps = {before.stamp}
    for change in (lambda: put(engine, TWO), lambda: drop(engine, ONE), lambda: fill(engine, [THREE])):
        change()
        stamps.add(engine.reader().stamp)
    assert len(stamps) == 4
    assert all(map(made_at, stamps)), "a citation of a state says of which day it is"
    assert found(before, ask()) == {ONE.article.ark}
    assert before.answer(ask("statements"), 20).total == 1
    assert engine.reader().stamp == engine.reader().stamp


def test_whoever_opens_the_index_sees_what_another_one_commits(engine: Engine, another: Opening) -> None:
    elsewhere = another()
    put(engine, ONE)
    assert titled(elsewhere) == {"Nummer 0"}
    put(elsewhere, TWO)
    assert titled(engine) == {"Nummer 0", "Nummer 1"}
    fill(elsewhere, [THREE])
    assert titled(engine) == {"Nummer 2"}
    assert engine.reader().stamp == elsewhere.reader().stamp


def test_there_is_one_writer(engine: Engine, another: Opening) -> None:
    elsewhere = another()
    with engine.writing(0), pytest.raises(WriterBusy), elsewhere.writing(0):
        pass
    with elsewhere.writing(0):
        assert titled(engine) == set()


def test_a_rebuild_needs_the_writer_only_at_its_end_and_no_other_rebuild(
    engine: Engine, another: Opening
) -> None:
    elsewhere = another()

    def meanwhile():
        put(elsewhere, TWO)
        assert titled(elsewhere) == {"Nummer 1"}
        with pytest.raises(WriterBusy):
            elsewhere.rebuild([], [], lambda reader: (), 0)
        yield live(ONE)

    engine.rebuild(meanwhile(), [], lambda reader: [(TWO.article.ark, live(TWO))], 5)
    assert titled(engine) == titled(elsewhere) == {"Nummer 0", "Nummer 1"}
    with elsewhere.writing(0), pytest.raises(WriterBusy):
        engine.rebuild([live(THREE)], [], lambda reader: (), 0)
    assert titled(engine) == {"Nummer 0", "Nummer 1"}


def test_a_rebuild_asks_what_has_changed_while_nobody_writes(engine: Engine, another: Opening) -> None:
    put(engine, ONE, TWO)
    elsewhere = another()

    def changes(fresh):
        assert dict(fresh.contents()) == {
            ONE.article.ark: live(ONE).fingerprint,
            TWO.article.ark: live(TWO).fingerprint,
        }
        with pytest.raises(WriterBusy), elsewhere.writing(0):
            pass
        return [
            (ONE.article.ark, None),
            (TWO.article.ark, live(again(TWO, "Neu"))),
            (THREE.article.ark, live(THREE)),
        ]

    engine.rebuild([live(ONE), live(TWO)], [live(ONE)], changes, 5)
    assert titled(elsewhere) == {"Neu", "Nummer 2"}


def test_what_cannot_be_indexed_is_named_and_holds_up_nothing(engine: Engine) -> None:
    broken = Live("ark:99999/sm1broken", '{"schema": 1}', "x")
    built = engine.rebuild([live(ONE), broken, live(TWO)], [broken, live(ONE)], lambda reader: (), 5)
    assert (built.articles, built.records) == (3, 6)
    assert [ark for ark, _ in built.failed] == [broken.ark]
    assert all(reason for _, reason in built.failed)
    assert titled(engine) == {"Nummer 0", "Nummer 1"}


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(engine: Engine) -> None:
    put(engine, ONE)

    def failing():
        yield live(TWO)
        raise ConnectionError("the database is gone")

    def unsure(reader):
        raise ConnectionError("the database is gone")

    for articles, changes in ((failing(), lambda reader: ()), ([live(TWO)], unsure)):
        with pytest.raises(ConnectionError):
            engine.rebuild(articles, [], changes, 5)
        assert titled(engine) == {"Nummer 0"}
    put(engine, THREE)
    assert titled(engine) == {"Nummer 0", "Nummer 2"}


def test_articles_left_out_are_in_no_list_and_no_number(engine: Engine) -> None:
    put(engine, ONE)
    put(engine, TWO)
    speaker = part(builders.SPEAKERS[0])
    reader = engine.reader()
    hidden = (ONE.article.ark, "ark:99999/sm1nobody")
    for kind in ("articles", "statements", "comments"):
        question = ask(kind)
        partly = type(question)(question.browse, question.text, hidden)
        answer = reader.answer(partly, 20)
        assert answer.total == reader.count(partly) == len(list(reader.hits(partly))) == 1
        assert answer.tabs["statements"] == answer.counts.articles == 1
        assert answer.facets["speaker"] in ({speaker: 1}, {})
        assert {source.card["article"] for source in answer.hits} == {TWO.article.ark}


def test_tidying_changes_no_answer_and_finds_nothing_damaged(engine: Engine) -> None:
    fill(engine, [ONE])
    for number in range(10):
        put(engine, again(TWO, f"Fassung {number}"))
    put(engine, THREE)
    drop(engine, ONE)
    before = dict(engine.reader().contents())
    for _ in range(20):
        if not engine.tidy(kept=0, wait=5):
            break
    assert titled(engine) == {"Fassung 9", "Nummer 2"}
    assert dict(engine.reader().contents()) == before
    assert engine.reader().damage() == []


def test_tidying_waits_for_a_rebuild(engine: Engine, another: Opening) -> None:
    def meanwhile():
        with pytest.raises(WriterBusy):
            another().tidy(kept=0, wait=0)
        yield live(ONE)

    engine.rebuild(meanwhile(), [], lambda reader: (), 5)
    assert titled(engine) == {"Nummer 0"}
