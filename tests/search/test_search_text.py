"""What readers type is understood as far as it can be, and never an error."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.engine import Condition, Either, Every, Phrase, Word
from archive.search.filters import LONGEST_TEXT
from archive.search.search_text import Also, correctable, holds, understand
from archive.search.thesaurus import Synonyms

SYNONYMS = Synonyms(
    [
        ["KMU", "SME", "Mittelstand", "kleine und mittlere Unternehmen"],
        ["Social Media", "soziale Medien"],
        ["Weblog", "Blog"],
        ["E-Mail", "Mail"],
    ]
)


@dataclass
class Compounds:
    """A list of compounds by hand: folded words with the stems of their parts."""

    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def parts(self, folded: str) -> tuple[str, ...]:
        return self.known.get(folded, ())


class SmallLexicon:
    """As much of a lexicon as a search text needs."""

    compounds = Compounds({"mittelstandsstudie": ("mittelstand", "studi"), "facebook": ("facebook",)})

    def printed(self, folded: str) -> str:
        return folded.title()


def asked(q: str) -> tuple[Condition, ...]:
    return understand(q).asked


def widened(q: str) -> tuple[Condition, ...]:
    return understand(q, SYNONYMS).asked


def words(*terms: str) -> tuple[Word, ...]:
    return tuple(map(Word, terms))


def test_words_quoted_words_and_excluded_words_are_told_apart() -> None:
    found = understand('Kunden "soziale Netzwerke" -Twitter -"reine Werbung"')
    assert found.asked == (Word("kund"), Phrase(("soziale", "netzwerke")))
    assert found.refused == (Word("twitt"), Phrase(("reine", "werbung")))
    assert found.condition == Every(found.asked, found.refused)


def test_german_and_french_quotes_quote() -> None:
    assert asked("„soziale Netzwerke“") == asked("»soziale Netzwerke«") == (Phrase(("soziale", "netzwerke")),)


def test_a_quote_that_is_not_closed_ends_with_the_text() -> None:
    assert asked('"soziale Netzwerke') == (Phrase(("soziale", "netzwerke")),)


def test_a_word_in_parts_is_found_by_its_parts_or_as_one_word() -> None:
    assert asked("Xing-Gruppe – Kunden") == (
        Either((Every(words("xing", "grupp")), Word("xinggrupp"))),
        Word("kund"),
    )


def test_a_name_in_two_words_is_one_thing_to_find() -> None:
    assert asked("Web 2.0") == (Either((Every(words("web", "2.0")), Word("web2.0"))),)


def test_an_excluded_word_in_parts_excludes_only_the_parts_side_by_side() -> None:
    assert understand("-Xing-Gruppe").refused == (Either((Word("xinggrupp"), Phrase(("xing", "gruppe")))),)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("titel", ("title",)),
        ("Title", ("title",)),
        ("autor", ("authors",)),
        ("AUTHOR", ("authors",)),
        ("zitat", ("statements",)),
        ("quote", ("statements",)),
    ],
)
def test_a_field_before_a_word_or_a_quote_looks_there_alone(name: str, fields: tuple[str, ...]) -> None:
    assert asked(f"{name}:Kunden Xing") == (Word("kund", fields), Word("xing"))
    assert asked(f'{name}:"neue Kunden"') == (Phrase(("neue", "kunden"), fields),)
    assert understand(f"-{name}:Kunden").refused == (Word("kund", fields),)
    assert understand(f'-{name}:"neue Kunden"').refused == (Phrase(("neue", "kunden"), fields),)


def test_a_field_that_is_none_is_a_word() -> None:
    assert asked("ort:Kunden") == words("ort", "kund")
    assert asked("untertitel:Kunden") == words("untertitel", "kund")
    assert asked("titel: Kunden") == words("titel", "kund")
    assert asked("tİtel:Kunden") == asked("tİtel Kunden")


def test_an_address_is_its_words() -> None:
    assert understand("http://www.netz.example/?a=b").asked == asked("http www netz example a b")


def test_nothing_but_marks_asks_for_nothing() -> None:
    for text in ("", " ", "-", '""', '-"', "?!*()[]{}^~:\\/", "+ - &&", "titel:?", 'titel:""', "-titel:-"):
        assert not understand(text, SYNONYMS)


def test_a_compound_is_found_by_its_parts_too() -> None:
    found = understand("Mittelstandsstudie", lexicon=SmallLexicon())  # type: ignore[arg-type]
    parts = Every(words("mittelstand", "studi"))
    assert found.asked == (Either((Word("mittelstandsstudi"), parts)),)


def test_a_word_of_one_part_is_no_compound() -> None:
    assert understand("Facebook", lexicon=SmallLexicon()).asked == (Word("facebook"),)  # type: ignore[arg-type]


def test_an_excluded_compound_excludes_that_word_only() -> None:
    found = understand("-Mittelstandsstudie", lexicon=SmallLexicon())  # type: ignore[arg-type]
    assert found.refused == (Word("mittelstandsstudi"),)


def test_a_compound_in_a_field_has_all_its_parts_there() -> None:
    found = understand("titel:Mittelstandsstudie", lexicon=SmallLexicon())  # type: ignore[arg-type]
    parts = Every((Word("mittelstand", ("title",)), Word("studi", ("title",))))
    assert found.asked == (Either((Word("mittelstandsstudi", ("title",)), parts)),)


def test_a_word_of_a_group_is_found_by_any_of_the_group() -> None:
    (found,) = widened("KMU")
    assert isinstance(found, Either)
    assert {Word("kmu"), Word("sme"), Word("mittelstand")} <= set(found.parts)
    assert Phrase(("kleine", "und", "mittlere", "unternehmen")) in found.parts


def test_a_wording_is_looked_for_in_its_inflections() -> None:
    (found,) = widened("SME")
    assert isinstance(found, Either)
    for wording in ("kleinen und mittleren Unternehmen", "kleiner und mittlerer Unternehmens"):
        assert Phrase(tuple(wording.lower().split())) in found.parts


@pytest.mark.parametrize("typed", ["Kleine UND mittlere unternehmen", "kleinen und mittleren Unternehmens"])
def test_a_wording_is_known_however_it_is_inflected(typed: str) -> None:
    found = understand(f"{typed} Twitter", SYNONYMS)
    assert found.also == (Also(typed, ("KMU", "SME", "Mittelstand")),)
    group, last = found.asked
    assert last == Word("twitt")
    assert isinstance(group, Either)
    assert {Every(words("klein", "und", "mittl", "unternehm")), Word("kmu")} <= set(group.parts)


def test_a_wording_with_something_between_is_only_words() -> None:
    assert not understand("kleine -Twitter und mittlere Unternehmen", SYNONYMS).also
    assert not understand("kleine und Unternehmen", SYNONYMS).also


def test_a_part_of_a_word_is_not_widened() -> None:
    assert not understand("Social-Media-Berater", SYNONYMS).also
    assert understand("Social-Media", SYNONYMS).also == (Also("Social-Media", ("soziale Medien",)),)


def test_an_entry_with_a_hyphen_is_known_as_one_word() -> None:
    assert understand("Email", SYNONYMS).also == (Also("Email", ("Mail",)),)
    (found,) = widened("Mail")
    assert isinstance(found, Either)
    assert {Word("email"), Phrase(("e", "mail"))} <= set(found.parts)


@pytest.mark.parametrize("q", ['"KMU"', "-KMU", "titel:KMU", '-"Weblog"', "Twitter"])
def test_who_quotes_excludes_or_names_a_field_means_that_very_word(q: str) -> None:
    assert understand(q, SYNONYMS) == understand(q)


def test_a_word_of_two_groups_has_the_words_of_both() -> None:
    two = Synonyms([["Blog", "Weblog"], ["Blog", "Netztagebuch"]])
    assert understand("Blogs", two).also == (Also("Blogs", ("Weblog", "Netztagebuch")),)


def test_what_is_marked_in_a_field_is_what_was_looked_for_there() -> None:
    found = understand('Kunden titel:Xing "neue Wege"', SYNONYMS)
    assert found.leaves("title").stems == {"kund", "xing"}
    assert found.leaves("body").stems == {"kund"}
    assert found.leaves("body").phrases == found.leaves("title").phrases == (("neue", "wege"),)
    assert not understand("-Xing").leaves("title")


def test_the_words_that_may_be_misspelt_are_neither_quoted_nor_excluded() -> None:
    q = 'Mitelstand „soziale Netze“ -Twiter titel:Fasebook-Seite "Xnig'
    assert [q[start:end] for start, end in correctable(q)] == ["Mitelstand", "Fasebook", "Seite"]


def size(condition: Condition) -> int:
    match condition:
        case Every(parts, without):
            return 1 + sum(map(size, (*parts, *without)))
        case Either(parts):
            return 1 + sum(map(size, parts))
    return 1


GROUPS = [
    [f"{a}{b}e Unternehmung{b}{a}" for b in ("ab", "ob", "ub")] + [f"x{a}{i}" for i in range(27)]
    for a in "bcdfghjklmnp"
]


@given(st.lists(st.sampled_from([entry for group in GROUPS for entry in group]), max_size=60))
def test_the_longest_text_with_the_largest_groups_asks_a_bounded_question(typed: list[str]) -> None:
    found = understand(" ".join(typed)[:LONGEST_TEXT], Synonyms(GROUPS))
    assert size(found.condition) < 1500


LETTERS = st.sampled_from("aeßü12 .:-+&'\"„“»«\n\x00İſ")
PIECES = st.sampled_from(
    ["titel:", "-", '"', "Autor:", "KMU", "Social-Media", " ", "Web 2.0", "http://", "F&E"]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES | LETTERS, max_size=20).map("".join)))
def test_any_text_is_understood_somehow(text: str) -> None:
    found = understand(text, SYNONYMS)
    assert bool(found) == bool(found.asked or found.refused)
    for name in ("title", "body", "authors", "statements"):
        leaves = found.leaves(name)
        assert all(leaves.stems)
        assert all(leaves.phrases)
        assert not any(" " in word for phrase in leaves.phrases for word in phrase)
    for start, end in correctable(text):
        assert text[start:end].strip()
    everything = holds(found.condition, lambda leaf: True)
    assert everything == (not found.refused)
    assert holds(Every(found.asked), lambda leaf: False) == (not found.asked)
