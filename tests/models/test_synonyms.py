"""A group of synonyms is one that the search can work with, or the editor is told why not."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from archive.models import SynonymGroup
from archive.models.synonyms import LONGEST_ENTRY, MOST_ENTRIES, MOST_WORDS

pytestmark = pytest.mark.django_db


def told(entries: str) -> str:
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(entries=entries).full_clean()
    assert set(refused.value.message_dict) == {"entries"}
    return " ".join(refused.value.message_dict["entries"])


def test_blanks_and_empty_lines_are_tidied_away():
    group = SynonymGroup(entries="  KMU \r\n\n kleine  und mittlere\tUnternehmen\n")
    group.full_clean()
    assert group.entries == "KMU\nkleine und mittlere Unternehmen"
    assert str(group) == "KMU = kleine und mittlere Unternehmen"


@pytest.mark.parametrize("entries", ["KMU", "KMU\n\n  \n"])
def test_a_group_has_two_entries_at_least(entries):
    assert "mindestens zwei" in told(entries)


def test_a_group_has_no_more_entries_than_a_search_can_take():
    entries = [f"Wort{number}x" for number in range(MOST_ENTRIES + 1)]
    SynonymGroup(entries="\n".join(entries[:-1])).full_clean()
    assert f"höchstens {MOST_ENTRIES} Einträge; hier sind es {MOST_ENTRIES + 1}" in told("\n".join(entries))


def test_an_entry_without_letters_and_digits_is_refused():
    assert "„?!“ hat weder Buchstaben noch Ziffern" in told("KMU\n?!")


def test_an_entry_that_is_a_sentence_is_refused():
    assert "ist zu lang" in told("KMU\n" + "x" * (LONGEST_ENTRY + 1))
    assert "ist zu lang" in told("KMU\n" + "wort " * (MOST_WORDS + 1))


@pytest.mark.parametrize("second", ["Blogs", "BLOG", "blog."])
def test_two_inflections_of_one_word_are_one_entry(second):
    assert f"„Blog“ und „{second}“ sind für die Suche dasselbe" in told(f"Blog\n{second}")


def test_a_word_with_a_hyphen_and_without_is_one_entry():
    assert "„E-Mail“ und „Email“" in told("E-Mail\nEmail")


def test_letters_that_no_database_keeps_are_refused():
    assert "nicht speichern" in told("KMU\nMit\x00tel")


def test_the_database_keeps_no_empty_group():
    with pytest.raises(IntegrityError):
        SynonymGroup.objects.create(entries="")
