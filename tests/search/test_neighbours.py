"""Who speaks about the same platforms, and who is of one mind on the whole."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search import indexing
from archive.search.browse import Browse
from archive.search.indexing import State
from archive.search.names import Names
from archive.search.neighbours import Neighbour, neighbours
from archive.search.stance_counts import stance_counts
from archive.snapshot import Statement
from tests.search import builders
from tests.search.conftest import indexed, read

ADA, BERT, CLEO = builders.SPEAKERS
VALUES = {"rejects": -2, "ambivalent": 0, "advocates": 2}
Said = tuple[int, str, str]


def statement(said: Said) -> Statement:
    """What a speaker (by number) thinks of a platform."""
    who, platform, stance = said
    return builders.statement([platform], stance, speaker=builders.SPEAKERS[who])


def article(*said: Said) -> None:
    builders.release(builders.dossier(statements=map(statement, said)))


def of_ada(state: State) -> tuple[Neighbour, ...]:
    value = builders.part(ADA)
    own = stance_counts(state, Browse("statements").with_value("speaker", value), "platform")
    return neighbours(state, value, own, Names())


def total(url: str) -> int:
    return read(url.partition("?")[2], "statements").total


def test_they_need_not_have_met(archive: None):
    article((0, "xing", "advocates"), (0, "twitter", "rejects"))
    article((1, "xing", "advocates"), (1, "xing", "advocates"), (1, "twitter", "advocates"))
    article((2, "facebook", "rejects"))
    (bert,) = of_ada(indexing.current())
    assert (bert.name, bert.number) == (BERT.name, 3)
    assert [view.platform for view in bert.agreed] == ["Xing"]
    assert [view.platform for view in bert.disagreed] == ["Twitter"]
    assert total(bert.url) == 3
    assert [total(view.url) for view in (*bert.agreed, *bert.disagreed)] == [3, 2]


def test_whoever_stands_in_the_middle_on_the_whole_takes_no_side(archive: None):
    article((0, "xing", "advocates"))
    article((1, "xing", "advocates"), (1, "xing", "rejects"))
    (bert,) = of_ada(indexing.current())
    assert (bert.agreed, bert.disagreed) == ((), ())


def test_one_who_says_nothing_has_no_neighbours(archive: None):
    article((1, "xing", "advocates"))
    assert of_ada(indexing.current()) == ()


said = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(builders.PLATFORMS), st.sampled_from(builders.STANCES)),
    max_size=9,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=said, number=st.uuids())
def test_they_are_what_a_plain_reading_finds(db: None, tmp_path, said: list[Said], number):
    state = indexed(tmp_path / str(number), [builders.dossier(statements=[statement(each)]) for each in said])
    found = {other.value: (other.number, len(other.agreed), len(other.disagreed)) for other in of_ada(state)}
    ours = {platform for who, platform, _stance in said if who == 0}
    expected = {}
    for who, speaker in ((1, BERT), (2, CLEO)):
        theirs = [platform for each, platform, _stance in said if each == who and platform in ours]
        sides = [balance(said, 0, platform) * balance(said, who, platform) for platform in ours]
        if theirs:
            for_it, against = sum(side > 0 for side in sides), sum(side < 0 for side in sides)
            expected[builders.part(speaker)] = len(theirs), for_it, against
    assert found == expected


def balance(said: list[Said], who: int, platform: str) -> int:
    return sum(VALUES[stance] for each, named, stance in said if (each, named) == (who, platform))
