"""Random dossiers and questions, of a few values and words that meet often."""

from __future__ import annotations

from hypothesis import strategies as st

from archive.dates import PartialDate
from archive.search.browse import LISTS, Browse, dimensions
from archive.search.engine import EVERYTHING, Condition, Either, Every, Phrase, Question, Word
from archive.search.texts import FIELDS
from archive.snapshot import Dossier
from tests.search import builders
from tests.search.builders import part

VALUES: dict[str, tuple[str, ...]] = {
    "platform": (*builders.PLATFORMS, "none-has-it"),
    "stance": builders.STANCES,
    "role": (*builders.ROLES, "unknown"),
    "topic": (*builders.TOPICS, "unknown"),
    "organisation": (*map(part, builders.ORGANISATIONS), "unknown"),
    "speaker": tuple(map(part, builders.VOICES)),
    "outlet": (*map(part, builders.OUTLETS), "unknown"),
    "kind": (*builders.KINDS, "unknown"),
    "access": builders.ACCESS,
    "author": (*map(part, builders.AUTHORS), "unknown"),
    "year": (*builders.YEARS, "unknown"),
    "month": (*builders.MONTHS, "unknown"),
    "study": (*map(part, builders.STUDIES), "unknown"),
    "measure": builders.MEASURES,
    "unit": builders.UNITS,
    "check": builders.CHECKS,
}
PRINTED = (
    "Der Betrieb wirbt im Netzwerk.",
    "Netzwerke kosten Zeit und Geld",
    "Mittelstandsstudie zur Kundenbindung",
    "Kunden, Kundinnen und der Mittelstand",
    "Social-Media-Berater: Größe ist alles!",
    "Web 2.0 und die Maße der Straße",
    "neue Bauern, aktuelle Poesie",
    "der Betrieb der Betriebe",
)
# Stems and exact words of these, some that only stand in one of the two forms, and one that is nowhere.
TERMS = (
    *("betrieb", "netzwerk", "kund", "kunden", "mittelstand", "studi", "zeit", "der", "web", "gros"),
    *("social", "media", "poesi", "neu", "neue", "bauer", "rodel", "twitter", "nirgends"),
)
PHRASES = (
    ("der", "betrieb"),
    ("kosten", "zeit"),
    ("betrieb", "der", "betriebe"),
    ("netzwerk", "netzwerke"),
    ("und", "der"),
    ("geld",),
    ("ada", "rodel"),
    ("nirgends", "zeit"),
)
dates = st.sampled_from([None, "2009", "2010-06", "2010-10-13", "2010-10-13T09:30", "2010-12-31"])
spans = st.none() | st.sampled_from(["2009", "2009-12", "2010", "2010-06-30", "2010-10-13"]).map(
    PartialDate.parse
)
printed = st.lists(st.sampled_from(PRINTED), max_size=2).map(" ".join)
fields = st.lists(st.sampled_from(FIELDS), max_size=2, unique=True).map(tuple)


def some(values: tuple, least: int = 0) -> st.SearchStrategy[tuple]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=2, unique=True).map(tuple)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    comments = [
        builders.comment(position, draw(printed), posted=draw(dates), display_name="Ada")
        for position in range(1, draw(st.integers(0, 2)) + 1)
    ]
    where = st.sampled_from([None, *(comment.position for comment in comments)])
    statements = [
        builders.statement(
            draw(some(builders.PLATFORMS, least=1)),
            draw(st.sampled_from(builders.STANCES)),
            draw(printed),
            speaker=draw(st.sampled_from(builders.VOICES)),
            role=draw(st.sampled_from(("", *builders.ROLES))),
            organisation=draw(st.sampled_from((None, *builders.ORGANISATIONS))),
            topics=draw(some(builders.TOPICS)),
            comment=draw(where),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    figures = [
        builders.statistic(
            draw(st.sampled_from(builders.MEASURES)),
            unit=draw(st.sampled_from(builders.UNITS)),
            platform=draw(st.sampled_from((None, *builders.PLATFORMS))),
            study=draw(st.sampled_from((None, *builders.STUDIES))),
            check=draw(st.sampled_from(builders.CHECKS)),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return builders.dossier(
        draw(st.sampled_from(PRINTED)),
        draw(printed),
        statements=statements,
        comments=comments,
        statistics=figures,
        outlet=draw(st.sampled_from((None, *builders.OUTLETS))),
        kind=draw(st.sampled_from(("", *builders.KINDS))),
        authors=draw(some(builders.AUTHORS)),
        published=draw(dates),
    )


leaves = st.builds(Word, st.sampled_from(TERMS), fields) | st.builds(Phrase, st.sampled_from(PHRASES), fields)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda parts: (
        st.builds(Every, st.lists(parts, max_size=3).map(tuple), st.lists(parts, max_size=2).map(tuple))
        | st.builds(Either, st.lists(parts, max_size=3).map(tuple))
    ),
    max_leaves=5,
)


@st.composite
def questions(draw: st.DrawFn, arks: tuple[str, ...] = ()) -> Question:
    """A list with choices in a few facets, perhaps with dates, text, and articles left out."""
    kind = draw(st.sampled_from(LISTS))
    text = draw(st.just(EVERYTHING) | conditions)
    browse = Browse(
        kind,
        q="" if text == EVERYTHING else "text",
        date_from=draw(spans),
        date_to=draw(spans),
        dated_unknown=draw(st.sampled_from([False, False, False, True])),
        sort=draw(st.sampled_from([None, "newest", "oldest", "title"])),
    )
    for name in draw(st.lists(st.sampled_from(dimensions(kind)), max_size=4, unique=True)):
        for value in draw(some(VALUES[name], least=1)):
            browse = browse.with_value(name, value)
    left_out = draw(some(arks)) if arks and draw(st.booleans()) else ()
    return Question(browse, text, left_out)
