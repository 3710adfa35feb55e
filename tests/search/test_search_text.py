"""What readers type is understood as far as it can be, and never an error."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.search.analysis import Wanted, exact, placed_stems, placed_words, stemmed, understand
from archive.search.passages import LENGTH, marked, marks, passages
from archive.text import german


def shown(text: str, q: str) -> str:
    return "".join(f"[{part}]" if hit else part for part, hit in marked(text, understand(q)))


def test_words_quoted_words_and_excluded_words_are_told_apart() -> None:
    found = understand('Kunden "soziale Netzwerke" -Twitter -"reine Werbung"')
    assert found.words == (Wanted(("kund",)),)
    assert found.phrases == (("soziale", "netzwerke"),)
    assert found.unwanted_words == (Wanted(("twitt",)),)
    assert found.unwanted_phrases == (("reine", "werbung"),)


def test_german_and_french_quotes_quote() -> None:
    assert understand("„soziale Netzwerke“").phrases == understand("»soziale Netzwerke«").phrases != ()


def test_a_quote_that_is_not_closed_ends_with_the_text() -> None:
    assert understand('"soziale Netzwerke').phrases == (("soziale", "netzwerke"),)


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    found = understand("Xing-Gruppe – Kunden")
    assert not found.unwanted_words
    assert found.words[0] == Wanted(("xing", "grupp"), "xinggrupp")


def test_a_name_in_two_words_is_one_thing_to_find() -> None:
    assert understand("Web 2.0").words == (Wanted(("web", "2.0"), "web2.0"),)


def test_nothing_but_marks_asks_for_nothing() -> None:
    for text in ("", " ", "-", '""', '-"', "?!*()[]{}^~:\\/", "+ - &&"):
        assert not understand(text)


@given(st.text(max_size=80))
def test_any_text_is_understood_somehow(text: str) -> None:
    found = understand(text)
    for word in (*found.words, *found.unwanted_words):
        assert all(" " not in part for part in word.parts)
    assert all(found.phrases)
    marks(text, found)


written = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "Web",
                "2.0",
                "2.0-Käufer,",
                "Social-Media-",
                "&",
                "F&E",
                "10.000",
                "Google+",
                "am 3. 5.",
                "IT'ler",
                "-",
            ]
        ),
        max_size=8,
    ).map(lambda words: " ".join(words)),
)


@given(st.lists(written, max_size=4))
def test_an_engine_that_splits_at_blanks_sees_the_analysed_words(texts: list[str]) -> None:
    words = [term.term for text in texts for term in german.terms(text)]
    exact_words = [term.term for text in texts for term in german.exact_terms(text)]
    assert [word for word in stemmed(texts).split() if word != "¶"] == words
    assert [word for word in exact(texts).split() if word != "¶"] == exact_words


@given(written)
def test_a_text_read_in_chunks_has_the_terms_of_the_whole_where_they_stand(text: str) -> None:
    assert list(placed_stems(text)) == german.terms(text)
    assert list(placed_words(text)) == german.exact_terms(text)


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
