"""Who speaks in the same articles, and who is of one mind there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import companions as module
from archive.search import indexing
from archive.search.companions import Companions, companions, encounters
from archive.search.documents import documents
from archive.search.engine import Source
from archive.search.names import Names
from archive.snapshot import Statement
from tests.search import builders
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")

ADA, BERT, CLEO = builders.SPEAKERS
VALUES = {"rejects": -2, "sceptical": -1, "ambivalent": 0, "favourable": 1, "advocates": 2}
Said = tuple[int, str, str]
# The articles that two have in common, and the platforms on which they agree and disagree.
Met = tuple[int, set[str], set[str]]


def statement(said: Said) -> Statement:
    """What a speaker (by number) thinks of a platform."""
    who, platform, stance = said
    return builders.statement([platform], stance, speaker=builders.SPEAKERS[who])


def article(*said: Said, title: str = "Ein Text") -> None:
    """An article in which this is said."""
    statements = [statement(each) for each in said]
    builders.release(builders.dossier(title, statements=statements))


def of(speaker=ADA) -> Companions:
    return companions(indexing.current(), builders.part(speaker), Names())


def test_one_who_speaks_alone_has_no_company():
    article((0, "xing", "rejects"))
    assert of() == Companions(read=1, of=1)


def test_two_who_are_for_it_agree_and_two_who_stand_against_each_other_do_not():
    article(
        (0, "xing", "favourable"),
        (1, "xing", "advocates"),
        (0, "twitter", "rejects"),
        (1, "twitter", "advocates"),
    )
    (bert,) = of().speakers
    assert (bert.name, bert.url) == (BERT.name, f"/{BERT.ark}")
    assert [view.platform for view in bert.agreed] == ["xing"]
    assert [view.platform for view in bert.disagreed] == ["twitter"]


def test_whoever_weighs_up_neither_agrees_nor_disagrees():
    article((0, "xing", "ambivalent"), (1, "xing", "advocates"))
    (bert,) = of().speakers
    assert (bert.agreed, bert.disagreed) == ((), ())


def test_stances_in_different_articles_are_not_compared():
    article((0, "xing", "rejects"), (1, "twitter", "rejects"), title="Eins")
    article((1, "xing", "rejects"), title="Zwei")
    (bert,) = of().speakers
    assert [common.title for common in bert.articles] == ["Eins"]
    assert (bert.agreed, bert.disagreed) == ((), ())


def test_a_view_leads_to_what_both_say_of_the_platform():
    article(
        (0, "xing", "rejects"), (1, "xing", "advocates"), (2, "xing", "advocates"), (0, "twitter", "rejects")
    )
    bert = next(other for other in of().speakers if other.name == BERT.name)
    (view,) = bert.disagreed
    found = read(view.url.partition("?")[2], "statements")
    assert {(card.voice.speaker, card.platforms) for card in found.results} == {
        (ADA.name, ("xing",)),
        (BERT.name, ("xing",)),
    }


def test_a_long_list_of_articles_is_read_in_part_and_says_so(monkeypatch):
    monkeypatch.setattr(module, "MOST_ARTICLES", 2)
    for number in range(3):
        article((0, "xing", "rejects"), (1, "xing", "rejects"), title=f"Nummer {number}")
    found = of()
    assert (found.read, found.of, len(found.speakers[0].articles)) == (2, 3, 2)


said = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(builders.PLATFORMS), st.sampled_from(builders.STANCES)),
    max_size=5,
)


@given(articles=st.lists(said, max_size=4))
def test_agreement_is_what_a_plain_reading_finds(articles: list[list[Said]]):
    dossiers = [builders.dossier(statements=map(statement, statements)) for statements in articles]
    sources = [Source(next(documents(dossier)).card, ()) for dossier in dossiers]
    met = encounters(sources, builders.part(ADA))
    assert {
        other.name: (len(other.articles), set(other.agreed), set(other.disagreed)) for other in met.values()
    } == {builders.SPEAKERS[who].name: values for who, values in _plainly(articles).items()}


def _plainly(articles: list[list[Said]]) -> dict[int, Met]:
    """Whom the first speaker meets, by comparing every statement with every other one."""
    met: dict[int, Met] = {}
    for statements in articles:
        ours = [(platform, VALUES[stance]) for who, platform, stance in statements if who == 0]
        for other in {who for who, _platform, _stance in statements if who and ours}:
            number, agreed, disagreed = met.get(other, (0, set(), set()))
            theirs = [(platform, VALUES[stance]) for who, platform, stance in statements if who == other]
            products = [
                (one, mine * yours) for one, mine in ours for another, yours in theirs if one == another
            ]
            agreed = agreed | {platform for platform, product in products if product > 0}
            disagreed = disagreed | {platform for platform, product in products if product < 0}
            met[other] = number + 1, agreed, disagreed
    return met
