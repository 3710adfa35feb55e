"""Synonyms are kept on the desk by those who may, and by nobody else."""

import pytest
from django.urls import reverse

from archive.models import SynonymGroup
from tests import making
from tests.admin.forms import errors_of, send

pytestmark = pytest.mark.django_db

LIST = "admin:archive_synonymgroup_changelist"
ADD = "admin:archive_synonymgroup_add"


@pytest.fixture
def group():
    return SynonymGroup.objects.create(entries="Blog\nWeblog")


def pages(group):
    yield reverse("admin:archive_synonymgroup_change", args=[group.pk])
    yield reverse("admin:archive_synonymgroup_delete", args=[group.pk])


def test_a_group_is_typed_line_by_line(editor):
    send(editor, reverse(ADD), entries="KMU \r\n\r\n Mittelstand", note="")
    assert SynonymGroup.objects.get().entries == "KMU\nMittelstand"
    assert "KMU = Mittelstand" in editor.get(reverse(LIST), {"q": "mittelst"}).content.decode()


def test_what_cannot_work_is_said_and_not_kept(editor, group):
    response = send(editor, reverse(ADD), entries="Blog\nBlogs\n?!", note="")
    assert "„Blog“ und „Blogs“" in errors_of(response)
    assert "„?!“" in errors_of(response)
    assert list(SynonymGroup.objects.all()) == [group]


@pytest.mark.parametrize(
    ("permission", "forbidden"),
    [
        ("view_synonymgroup", ("change", "delete", "add")),
        ("change_synonymgroup", ("delete", "add")),
        ("add_synonymgroup", ("change", "delete")),
        ("change_article", ("change", "delete", "add")),
    ],
)
def test_nobody_does_what_was_not_allowed_to_them(client, group, permission, forbidden):
    client.force_login(making.user(permission))
    change, delete = pages(group)
    sent = {
        "change": (change, {"entries": "Handy\nMobiltelefon", "note": ""}),
        "delete": (delete, {"post": "yes"}),
        "add": (reverse(ADD), {"entries": "Handy\nMobiltelefon", "note": ""}),
    }
    for act in forbidden:
        page, data = sent[act]
        assert client.post(page, data).status_code == 403, act
    assert list(SynonymGroup.objects.values_list("entries", flat=True)) == ["Blog\nWeblog"]


def test_strangers_are_asked_to_sign_in(client, group):
    for page in (*pages(group), reverse(ADD), reverse(LIST)):
        assert client.get(page).status_code == 302
        assert client.post(page, {"entries": "a\nb", "post": "yes"}).status_code == 302
    assert list(SynonymGroup.objects.all()) == [group]
