"""Authorities and the code book: one record a name, sorted as Germans sort."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from archive.models import Affiliation, Author, Comment, Outlet, Platform, Statistic, Study
from archive.models.authorities import inverted
from tests import making

pytestmark = pytest.mark.django_db


def refused(make: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


@pytest.mark.parametrize(
    ("name", "kind", "sorted_as"),
    [
        ("Karla von Beispiel", "person", "Beispiel, Karla von"),
        ("Karla", "person", "Karla"),
        ("Muster, Karla", "person", "Muster, Karla"),
        ("Verband der Tischler", "organisation", "Verband der Tischler"),
    ],
)
def test_people_are_sorted_by_family_name(name, kind, sorted_as):
    assert inverted(name, kind) == sorted_as
    assert Author.objects.create(name=name, kind=kind).sort_name == sorted_as


def test_a_sort_name_given_is_kept():
    assert (
        Author.objects.create(name="Karla von Beispiel", sort_name="Von Beispiel").sort_name == "Von Beispiel"
    )


def test_authors_are_sorted_with_umlauts_beside_their_vowels():
    for name in ("Zander", "Öhm", "Ärmel", "Atlas", "Ofen", "Argus", "Ohr"):
        Author.objects.create(name=name)
    names = [author.name for author in Author.objects.all()]
    assert names == ["Argus", "Ärmel", "Atlas", "Ofen", "Öhm", "Ohr", "Zander"]


def test_a_name_is_there_once_for_each_kind():
    Author.objects.create(name="Muster")
    Author.objects.create(name="Muster", kind="organisation")
    refused(lambda: Author.objects.create(name="Muster"))
    Outlet.objects.create(name="Blatt")
    refused(lambda: Outlet.objects.create(name="Blatt"))


def test_names_that_differ_in_their_letters_are_different():
    for name in ("Muller", "Müller", "muller", "Mueller"):
        Author.objects.create(name=name)
        Outlet.objects.create(name=name)
    assert Author.objects.count() == 4


@pytest.mark.parametrize(
    "make",
    [
        lambda: Author.objects.create(name=""),
        lambda: Author.objects.create(name="x", kind="robot"),
        lambda: Outlet.objects.create(name=""),
        lambda: Outlet.objects.create(name="x", kind="robot"),
        lambda: Study.objects.create(publisher=""),
    ],
)
def test_the_database_refuses_what_makes_no_sense(make):
    refused(make)


def test_two_studies_that_agree_in_all_are_one():
    Study.objects.create(publisher="Netzzähler", year=2010)
    Study.objects.create(publisher="Netzzähler", year=2011)
    refused(lambda: Study.objects.create(publisher="Netzzähler", year=2010))
    with pytest.raises(ValidationError):
        Study(publisher="Netzzähler", year=2010).full_clean(exclude=["ark"])


def test_one_platform_stands_for_social_media_in_general():
    making.code_book()
    Platform.objects.filter(slug="general").update(is_general=True)
    refused(lambda: Platform.objects.filter(slug="xing").update(is_general=True))


def test_nobody_belongs_to_themselves():
    author = Author.objects.create(name="Muster")
    refused(lambda: Affiliation.objects.create(author=author, organisation=author))


def test_an_ark_is_given_at_the_first_save_and_stays():
    author = Author.objects.create(name="Muster")
    ark = author.ark
    author.name = "Anders"
    author.save()
    assert Author.objects.get().ark == ark


def test_a_record_whose_ark_is_taken_is_not_saved():
    author = Author.objects.create(name="Muster")
    refused(lambda: Outlet.objects.create(name="Blatt", ark=author.ark))
    assert not Outlet.objects.exists()


def test_who_is_quoted_cannot_be_deleted():
    making.draft(making.full())
    with pytest.raises(Exception, match="protected"):
        Author.objects.get(name="Karla Muster").delete()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Comment.objects.filter(position=2).update(position=1),
        lambda: Comment.objects.filter(position=2).update(position=0),
        lambda: Comment.objects.filter(position=2).update(visibility="maybe"),
        lambda: Statistic.objects.update(high=7),
        lambda: Statistic.objects.update(unit=""),
        lambda: Statistic.objects.update(qualifier="roughly"),
        lambda: Statistic.objects.update(anchor_start=None),
        lambda: Statistic.objects.update(anchor_end=0),
        lambda: Statistic.objects.update(anchor_exact=""),
        lambda: Statistic.objects.first().article.statements.update(stance=3),
    ],
)
def test_the_database_holds_the_invariants_of_a_dossier(change):
    making.draft(making.full())
    refused(change)
