"""The code book into its tables: what is missing is added, what editors changed stays."""

import json

import pytest

from archive.importers.codebook import CODEBOOK_PATH, CodeBookError, load_codebook
from archive.models import Identifier, Measure, Platform, Role, SynonymGroup, Topic

pytestmark = pytest.mark.django_db


def test_every_entry_of_the_file_is_in_its_table():
    book = json.loads(CODEBOOK_PATH.read_text("utf-8"))
    result = load_codebook()
    assert result.added == sum(len(book[name]) for name in ("platforms", "topics", "roles", "measures"))
    for name, model in (("platforms", Platform), ("topics", Topic), ("roles", Role), ("measures", Measure)):
        entries = list(model.objects.order_by("position"))
        assert [entry.slug for entry in entries] == [entry["slug"] for entry in book[name]]
        assert [entry.name for entry in entries] == [entry["name"] for entry in book[name]]
        for entry in entries:
            entry.clean_fields()
    assert Platform.objects.get(is_general=True).slug == "general"
    assert "wkw" in Platform.objects.get(slug="wer-kennt-wen").aliases


def test_platforms_and_topics_get_arks_once():
    load_codebook()
    arks = set(Platform.objects.values_list("slug", "ark")) | set(Topic.objects.values_list("slug", "ark"))
    assert all(Identifier.objects.filter(ark=ark).count() == 1 for _, ark in arks)
    load_codebook(overwrite=True)
    again = set(Platform.objects.values_list("slug", "ark")) | set(Topic.objects.values_list("slug", "ark"))
    assert again == arks


def test_loading_again_keeps_what_editors_changed():
    first = load_codebook()
    Platform.objects.filter(slug="xing").update(name="XING (früher openBC)")
    Topic.objects.filter(slug="networking").delete()
    again = load_codebook()
    assert (again.added, again.updated, again.kept) == (1, 0, first.added - 1)
    assert Platform.objects.get(slug="xing").name == "XING (früher openBC)"


def test_loading_again_resets_what_editors_changed_if_asked():
    first = load_codebook()
    Platform.objects.filter(slug="xing").update(name="XING (früher openBC)")
    again = load_codebook(overwrite=True)
    assert (again.added, again.updated, again.kept) == (0, first.added, 0)
    assert Platform.objects.get(slug="xing").name == "Xing"


def test_a_code_book_with_an_error_changes_nothing(tmp_path):
    broken = tmp_path / "codebook.json"
    entry = {"slug": "neu", "name": "Neu"}
    broken.write_text(
        json.dumps({"platforms": [entry], "topics": [entry, {"slug": "ohne-namen"}], "roles": []})
    )
    with pytest.raises(CodeBookError, match="entry 2 of “topics”"):
        load_codebook(broken)
    assert not Platform.objects.exists()
    assert not Topic.objects.exists()


def test_the_first_synonyms_are_entered_once_and_belong_to_the_editors_then():
    book = json.loads(CODEBOOK_PATH.read_text("utf-8"))
    assert load_codebook().synonyms == len(book["synonyms"]) == SynonymGroup.objects.count()
    for group in SynonymGroup.objects.all():
        group.full_clean()
    group = SynonymGroup.objects.get(entries__startswith="KMU")
    group.entries = "KMU\nMittelständler"
    group.save()
    SynonymGroup.objects.exclude(pk=group.pk).delete()
    for overwrite in (False, True):
        assert load_codebook(overwrite=overwrite).synonyms == 0
        assert [group.entries for group in SynonymGroup.objects.all()] == ["KMU\nMittelständler"]


@pytest.mark.parametrize(
    ("synonyms", "reason"),
    [
        ({}, "no list"),
        (["KMU"], "group 1 of “synonyms”"),
        ([{"entries": ["Blog", "Weblog"]}, {"entries": ["KMU"]}], "group 2 of “synonyms”: .*mindestens zwei"),
        ([{"entries": ["Blog", "Blogs"]}], "„Blog“ und „Blogs“"),
    ],
)
def test_synonyms_that_are_none_change_nothing(tmp_path, synonyms, reason):
    broken = tmp_path / "codebook.json"
    entries = [{"slug": "neu", "name": "Neu"}]
    lists = dict.fromkeys(("platforms", "topics", "roles", "measures"), entries)
    broken.write_text(json.dumps({**lists, "synonyms": synonyms}), "utf-8")
    with pytest.raises(CodeBookError, match=reason):
        load_codebook(broken)
    assert not Platform.objects.exists()
    assert not SynonymGroup.objects.exists()


def test_a_code_book_needs_no_synonyms(tmp_path):
    path = tmp_path / "codebook.json"
    entries = [{"slug": "neu", "name": "Neu"}]
    path.write_text(json.dumps(dict.fromkeys(("platforms", "topics", "roles", "measures"), entries)), "utf-8")
    assert load_codebook(path).synonyms == 0
