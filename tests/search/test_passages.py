"""Every hit shows why it is one, in the words of its own texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.search.passages import LENGTH, marked, passages
from archive.search.search_text import understand
from archive.search.thesaurus import Synonyms

SYNONYMS = Synonyms([["KMU", "Mittelstand", "kleine und mittlere Unternehmen"], ["Weblog", "Blog"]])


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
