"""Every hit shows why it is one, in the words of its own texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.search.analysis import exact, stemmed
from archive.search.engine import Condition, Either, Every, Phrase, Word
from archive.search.lexicon import Lexicon
from archive.search.passages import LENGTH, Part, marked, passages
from archive.search.search_text import understand
from archive.search.thesaurus import Synonyms

SYNONYMS = Synonyms([["KMU", "Mittelstand", "kleine und mittlere Unternehmen"], ["Weblog", "Blog"]])

LEXICON = Lexicon.empty()


def shown(text: str, q: str) -> str:
    return "".join(f"[{part}]" if hit else part for part, hit in marked(text, understand(q, SYNONYMS)))


def test_stemmed_hits_are_marked_where_they_stand() -> None:
    assert shown("Die Netzwerke des Käufers", "Netzwerk kaeufer") == "Die [Netzwerke] des [Käufers]"


def test_quoted_words_are_marked_only_side_by_side() -> None:
    text = "Soziale Netzwerke. Netzwerke sind selten sozial, soziale Medien auch."
    assert shown(text, '"soziale Netzwerke"').startswith("[Soziale Netzwerke]. Netzwerke sind")
    assert "[" not in shown(text, '"Netzwerke sozial"')


def test_excluded_words_are_not_marked() -> None:
    assert shown("Xing und Twitter", "Xing -Twitter") == "[Xing] und Twitter"


def test_a_passage_keeps_words_around_the_hit_and_says_that_the_text_goes_on() -> None:
    text = "wort " * 100 + "Zeitverschwendung " + "danach " * 100
    (found,) = passages([("body", "body", "", text)], understand("Zeitverschwendung"))
    words = "".join(segment.text for segment in found.segments)
    assert words.startswith("… wort")
    assert words.endswith(" …")
    assert len(words) < LENGTH + 10
    assert [segment.text for segment in found.segments if segment.marked] == ["Zeitverschwendung"]


def test_passages_show_every_word_before_they_repeat_one() -> None:
    parts = [("body", "body", "", "Kunden " * 3), ("body", "body", "", "Kunden Kunden")] * 3
    parts.append(("comments", "comment", "Eva", "Nur Spielerei!"))
    found = passages(parts, understand("Kunden Spielerei"))
    assert {"comment"} <= {passage.place for passage in found}


def test_a_title_is_no_passage_because_it_is_shown_anyway() -> None:
    assert passages([("title", "title", "", "Kunden")], understand("Kunden")) == []


@given(
    text=st.text(alphabet="abc Käufer-\n", max_size=600), q=st.sampled_from(["Käufer", '"a b"', "a b", "c"])
)
def test_segments_put_together_are_the_text(text: str, q: str) -> None:
    assert "".join(segment.text for segment in marked(text, understand(q))) == text
    for found in passages([("body", "body", "", text)], understand(q)):
        assert any(segment.marked for segment in found.segments)
        joined = "".join(segment.text for segment in found.segments)
        assert joined.removeprefix("… ").removesuffix(" …") in text


def test_synonyms_are_marked_and_their_wordings_side_by_side_only() -> None:
    text = "Der Mittelstand, also kleine und mittlere Unternehmen; mittlere Betriebe und Unternehmen nicht."
    assert shown(text, "KMU") == (
        "Der [Mittelstand], also [kleine und mittlere Unternehmen]; mittlere Betriebe und Unternehmen nicht."
    )


def test_a_word_looked_for_in_a_field_is_marked_in_that_field_alone() -> None:
    parts = [("body", "body", "", "Kunden und Xing"), ("statements", "statement", "Eva", "Xing ist gut")]
    (found,) = passages(parts, understand("zitat:Xing"))
    assert (found.place, found.name) == ("statement", "Eva")
    assert shown("Xing im Betrieb", "zitat:Xing") == "Xing im Betrieb"
    assert shown("Xing im Betrieb", "titel:Xing") == "[Xing] im Betrieb"


def test_a_hit_at_the_very_end_of_a_very_long_text_is_shown() -> None:
    text = "wort " * 50_000 + "Schlusswort"
    (found,) = passages([("body", "body", "", text)], understand("Schlusswort"))
    assert [segment.text for segment in found.segments if segment.marked] == ["Schlusswort"]


def test_a_compound_is_marked_as_a_whole_when_a_part_of_it_was_found() -> None:
    found = marked("Die Mittelstandsstudie erscheint", understand("Mittelstand", SYNONYMS, LEXICON))
    assert [text for text, hit in found if hit] == ["Mittelstandsstudie"]


def test_the_parts_of_a_compound_are_marked_where_they_stand_alone() -> None:
    found = marked("Eine Studie im Mittelstand", understand("Mittelstandsstudie", lexicon=LEXICON))
    assert [text for text, hit in found if hit] == ["Studie", "Mittelstand"]


def test_a_synonym_inside_a_compound_is_marked() -> None:
    found = marked("Unsere Mittelstandsstudie", understand("KMU", SYNONYMS, LEXICON))
    assert [text for text, hit in found if hit] == ["Mittelstandsstudie"]


def matches(parts: list[Part], condition: Condition, lexicon: Lexicon) -> bool:
    """Whether a record of these parts matches, read plainly: what an engine has to find."""
    match condition:
        case Every(inner, without):
            return all(matches(parts, each, lexicon) for each in inner) and not any(
                matches(parts, each, lexicon) for each in without
            )
        case Either(inner):
            return any(matches(parts, each, lexicon) for each in inner)
        case Word(term, fields):
            return any(
                term in stemmed([text], lexicon).split()
                for name, _place, _who, text in parts
                if not fields or name in fields
            )
        case Phrase(words, fields):
            return any(
                f" {' '.join(words)} " in f" {exact([text])} "
                for name, _place, _who, text in parts
                if not fields or name in fields
            )
    raise AssertionError(condition)


PLACES = [
    ("title", "title", ""),
    ("title", "kicker", ""),
    ("body", "body", ""),
    ("body", "caption", ""),
    ("comments", "comment", "Eva"),
    ("statements", "statement", "Kurt"),
    ("statements", "statistic", ""),
    ("names", "names", ""),
    ("authors", "names", ""),
]
WORDS = [
    "Mittelstand",
    "Mittelstandsstudie",
    "mittelstandsfreundlich",
    "Studie",
    "Studien",
    "KMU",
    "kleinen und mittleren Unternehmen",
    "kleine und mittlere",
    "Mitarbeiternutzung",
    "Mitarbeiter",
    "Nutzung",
    "Social-Media-Strategie",
    "Social Media",
    "Blogs",
    "Weblog",
    "Web 2.0",
    "Käufer",
    "F&E",
    "\n\n",
    "und",
    ".",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
RECORDS = st.lists(
    st.tuples(st.sampled_from(PLACES), TEXTS).map(lambda pair: (*pair[0], pair[1])), min_size=1, max_size=4
).map(lambda parts: sorted(parts, key=lambda part: part[1] != "title"))
ASKED = st.tuples(
    st.sampled_from(["", "", "", "", "titel:", "autor:", "zitat:", "-"]),
    st.sampled_from(WORDS),
    st.booleans(),
).map(lambda asked: f'{asked[0]}"{asked[1]}"' if asked[2] else asked[0] + asked[1])
QUERIES = st.lists(ASKED, min_size=1, max_size=3).map(" ".join)


@given(parts=RECORDS, q=QUERIES)
def test_every_hit_shows_why_it_is_one(parts: list[Part], q: str) -> None:
    wanted = understand(q, SYNONYMS, LEXICON)
    if not wanted.asked or not matches(parts, wanted.condition, LEXICON):
        return
    titles = [text for _field, place, _who, text in parts if place == "title"]
    segments = [segment for title in titles for segment in marked(title, wanted)]
    segments += [segment for found in passages(parts, wanted) for segment in found.segments]
    assert any(segment.marked for segment in segments)
