"""Commands: arguments and printing; what they say and how they end."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from archive.models import Article, Event, Identifier, Platform
from tests import making

pytestmark = pytest.mark.django_db


def run(*arguments: object, **options: object) -> tuple[str, str]:
    """What the command prints and what it complains about."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*map(str, arguments), stdout=out, stderr=err, **options)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path):
    """Two good lines around a bad one."""
    making.code_book()
    path = tmp_path / "dossiers.jsonl"
    bad = making.plain(statements=[making.statement(platforms=["twiter"])])
    path.write_bytes(b"".join(map(making.line, [making.full(title="Eins"), bad, making.full(title="Drei")])))
    return path


def test_good_lines_go_in_and_bad_ones_are_named(file):
    out, err = run("import_dossiers", file)
    assert f"{file}: 2 created, 0 already here, 0 released, 1 lines with errors." in out.splitlines()
    assert f"{file}:2: unknown platform 'twiter'" in err
    assert "1 lines were not taken in" in err
    assert set(Article.objects.values_list("title", "state")) == {("Eins", "draft"), ("Drei", "draft")}


def test_a_text_that_is_here_already_goes_in_and_is_named(file):
    out, err = run("import_dossiers", file)
    first = Article.objects.get(title="Eins")
    assert f"{file}:3: ähnelt sehr: „Eins“ ({first.ark}, 100 % gemeinsam)" in out.splitlines()
    assert "ähnelt" not in err


def test_texts_that_were_here_before_are_compared_by_a_command():
    for title in ("Eins", "Zwei", "Drei"):
        making.draft(title=title)
    assert run("sketch_texts") == ("3 texts sketched, 3 pairs are alike.\n", "")
    assert run("sketch_texts") == ("3 texts sketched, 3 pairs are alike.\n", "")


def test_what_is_imported_is_released_if_asked(file):
    out, _ = run("import_dossiers", file, "--release")
    assert "2 released" in out
    assert Article.objects.live().count() == 2
    assert "2 already here, 0 released" in run("import_dossiers", file, "--release")[0]


def test_a_file_that_is_not_there_is_said(tmp_path):
    for path in (tmp_path / "nirgends.jsonl", tmp_path):
        _, err = run("import_dossiers", path)
        assert err.startswith(f"{path}: ")


def test_who_imports_must_have_an_account(file):
    assert "no account named niemand" in run("import_dossiers", file, "--by", "niemand")[1]
    user = making.user()
    run("import_dossiers", file, "--by", user.username)
    assert {event.actor for event in Event.objects.all()} == {user}


def test_the_export_is_what_the_import_reads(file, tmp_path):
    run("import_dossiers", file, "--release")
    making.draft(title="Ein Entwurf")
    live, _ = run("export_dossiers")
    assert [json.loads(line)["article"]["title"] for line in live.splitlines()] == ["Eins", "Drei"]
    desk, _ = run("export_dossiers", "--desk")
    assert len(desk.splitlines()) == 3
    path = tmp_path / "export.jsonl"
    path.write_text(desk, "utf-8")
    assert "0 created, 3 already here, 0 released, 0 lines with errors" in run("import_dossiers", path)[0]


def test_the_public_export_leaves_out_what_is_not_public():
    making.released(making.full(access="metadata"))
    assert making.ON_XING in run("export_dossiers")[0]
    assert making.ON_XING not in run("export_dossiers", "--public")[0]


def test_single_articles_are_exported_by_their_arks():
    making.released(title="Eins")
    two = making.released(title="Zwei")
    out, _ = run("export_dossiers", f"https://archiv.example/{two.ark}.v1")
    assert [json.loads(line)["article"]["title"] for line in out.splitlines()] == ["Zwei"]


def test_articles_are_released_by_ark_or_all():
    one, two = making.draft(title="Eins"), making.draft(title="Zwei")
    assert run("release", one.ark)[0] == "1 released, 0 unchanged, 0 refused.\n"
    assert run("release", "--all")[0] == "1 released, 1 unchanged, 0 refused.\n"
    two.refresh_from_db()
    assert two.state == Article.State.RELEASED


def test_a_release_needs_to_know_what():
    assert "--all" in run("release")[1]
    assert "--all" in run("release", making.draft().ark, "--all")[1]


def test_refused_dossiers_are_named_and_the_others_released():
    bad = making.draft(making.full(title="Verloren"))
    making.edit(bad, body="Nichts davon.")
    making.draft(title="Gut")
    out, err = run("release", "--all")
    assert out == "1 released, 0 unchanged, 1 refused.\n"
    assert f"{bad.ark}: " in err
    assert making.ON_XING in err
    assert "1 dossiers were not released" in err


@pytest.mark.parametrize("command", ["release", "withdraw"])
@pytest.mark.parametrize("name", ["quatsch", "ark:99999/sm1", "ark:99999/sm100000000x"])
def test_a_name_that_names_no_article_is_said(command, name):
    options = ["--reason", "Doppelt"] if command == "withdraw" else []
    assert run(command, name, *options)[1].startswith(f"{name}: ")


def test_articles_are_withdrawn_with_their_reason():
    article = making.released()
    assert run("withdraw", article.ark, "--reason", "Doppelt")[0] == f"{article.ark} withdrawn.\n"
    identifier = Identifier.objects.get(ark=article.ark)
    assert (identifier.status, identifier.reason, identifier.legal) == ("withdrawn", "Doppelt", False)
    assert "nicht veröffentlicht" in run("withdraw", article.ark, "--reason", "Doppelt")[1]


def test_a_legal_removal_is_marked_and_a_reason_asked_for():
    article = making.released()
    assert "--reason" in run("withdraw", article.ark)[1]
    assert "Grund" in run("withdraw", article.ark, "--reason", " ")[1]
    run("withdraw", article.ark, "--reason", "Beschluss", "--legal")
    assert Identifier.objects.get(ark=article.ark).legal


def test_withdrawn_articles_are_not_released_with_all_others():
    article = making.released()
    run("withdraw", article.ark, "--reason", "Doppelt")
    assert run("release", "--all")[0] == "0 released, 0 unchanged, 0 refused.\n"


def test_the_code_book_is_loaded_and_kept():
    out, _ = run("load_codebook")
    assert out.startswith("Code book: ")
    Platform.objects.filter(slug="xing").update(name="Umbenannt")
    assert " 0 added, 0 reset, " in run("load_codebook")[0]
    assert Platform.objects.get(slug="xing").name == "Umbenannt"
    assert " 0 added, " in run("load_codebook", "--overwrite")[0]
    assert Platform.objects.get(slug="xing").name == "Xing"


def test_a_code_book_that_cannot_be_read_is_said(tmp_path):
    for content in (None, "{", "[]", '{"platforms": []}'):
        path = tmp_path / "codebook.json"
        if content is not None:
            path.write_text(content, "utf-8")
        assert str(path) in run("load_codebook", path)[1]


def test_the_demo_needs_the_code_book():
    assert "load_codebook" in run("load_demo")[1]


def test_the_demo_is_loaded_released_and_found_once(client, settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"
    run("load_codebook")
    out, err = run("load_demo")
    assert err == ""
    assert "0 already here" in out
    number = Article.objects.count()
    assert Article.objects.live().count() == number >= 29
    assert client.get("/articles/?format=json").json()["total"] == number
    assert " 0 created" in run("load_demo")[0]
    assert Article.objects.count() == number
