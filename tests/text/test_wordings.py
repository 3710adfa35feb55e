"""Wordings are known by their stems and looked for in their inflections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import german, wordings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kleine und mittlere Unternehmen", "KLEINEN UND MITTLEREN UNTERNEHMENS"),
        ("soziale Medien", "sozialer Medien"),
        ("Weblog", "Weblogs"),
        ("Mitarbeiter", "Mitarbeitern"),
    ],
)
def test_inflections_have_the_same_name(one: str, other: str) -> None:
    assert wordings.names(one) == wordings.names(other)


def test_a_word_with_a_hyphen_is_also_one_word() -> None:
    assert wordings.names("E-Mail") == (("e", "mail"), ("email",))
    assert set(wordings.names("Email")) < set(wordings.names("E-Mail"))


def test_a_hyphen_in_a_wording_makes_no_word_of_the_whole() -> None:
    assert len(wordings.names("Social-Media im Betrieb")) == 1


def test_what_has_no_letter_has_no_name_and_no_form() -> None:
    assert wordings.names("–?!") == ()
    assert wordings.forms("–?!") == []


def test_adjectives_are_inflected_together_and_nouns_stay_nouns() -> None:
    forms = wordings.forms("soziale Netzwerke")
    assert forms[0] == ("soziale", "netzwerke")
    wanted = {("sozialen", "netzwerken"), ("soziales", "netzwerk"), ("sozialen", "netzwerks")}
    assert wanted <= set(forms)
    both = wordings.forms("kleine und mittlere Unternehmen")
    assert ("kleinen", "und", "mittleren", "unternehmen") in both
    assert not any(form[0].endswith("en") and form[2].endswith("er") for form in both)


def test_a_wording_of_names_has_no_invented_forms() -> None:
    assert wordings.forms("Business-to-Business")[0] == ("business", "to", "business")
    assert ("public", "relations") in wordings.forms("Public Relations")


@given(st.one_of(st.text(max_size=60), st.sampled_from(["schöne neue Welten", "Größe und Maß", "a-b c"])))
def test_every_form_of_a_wording_has_its_name_and_as_many_words(text: str) -> None:
    words = [term.term for term in german.exact_terms(text)]
    forms = wordings.forms(text)
    assert len(forms) <= wordings.MOST_FORMS
    assert bool(forms) == bool(words)
    assert all(len(form) == len(words) for form in forms)
