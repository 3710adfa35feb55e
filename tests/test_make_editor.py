"""The first editor's account."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def make_editor(*arguments: str) -> str:
    output = StringIO()
    call_command("make_editor", *arguments, stdout=output)
    return output.getvalue()


def password_in(output: str) -> str:
    found = re.search(r"Password: (\S+)", output)
    assert found, output
    return found[1]


def test_the_printed_password_signs_in_to_the_desk(client):
    password = password_in(make_editor())
    editor = authenticate(username="editor", password=password)
    assert editor is not None
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200


def test_each_editor_gets_another_password():
    assert password_in(make_editor()) != password_in(make_editor("--name", "second"))
    assert get_user_model().objects.count() == 2


def test_an_editor_who_is_there_keeps_the_password():
    password = password_in(make_editor())
    again = make_editor()
    assert "exists already" in again
    assert "changepassword editor" in again
    assert "Password:" not in again
    assert authenticate(username="editor", password=password)
