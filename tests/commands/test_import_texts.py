"""The command ``import_texts``."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from archive.importers.aliases import platform_aliases
from archive.models import Article, Capture, Platform
from tests import editions
from tests.conftest import ROOT
from tests.importers.exports import comment, export, post
from tests.importers.test_pipeline import ARTICLE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def captures_folder(settings, tmp_path_factory):
    settings.CAPTURES_DIR = tmp_path_factory.mktemp("data") / "captures"
    return settings.CAPTURES_DIR


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "xing.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def run(*arguments):
    """What the command prints: (lines, complaints, whether it failed)."""
    out, err = io.StringIO(), io.StringIO()
    failed = False
    try:
        call_command("import_texts", *map(str, arguments), stdout=out, stderr=err)
    except CommandError:
        failed = True
    return out.getvalue().splitlines(), err.getvalue(), failed


def test_a_dry_run_reports_each_source_on_a_line_and_stores_nothing(article, captures_folder):
    lines, complaints, failed = run("--dry-run", "--json", article)
    (shown,) = map(json.loads, lines)
    assert shown["source"] == str(article)
    assert shown["title"] == "Schreiner auf Xing"
    assert shown["candidates"]["platforms"] == ["xing"]
    assert (complaints, failed) == ("", False)
    assert not Article.objects.exists()
    assert not captures_folder.exists()


def test_errors_are_objects_too_and_the_command_fails(article, tmp_path):
    (tmp_path / "junk.html").write_bytes(bytes(range(256)) * 20)
    lines, _, failed = run("--dry-run", "--json", tmp_path)
    junk, read = map(json.loads, lines)
    assert set(junk) == {"source", "error"}
    assert read["title"] == "Schreiner auf Xing"
    assert failed


def test_an_import_stores_drafts_and_says_so(article, tmp_path):
    export_file = tmp_path / "blog.xml"
    export_file.write_bytes(export(post("Der Text.", comment(1), comment(2, comment_parent="1"))))
    lines, _, failed = run(article, export_file)
    assert lines[-1] == "2 articles created, 0 here already, 0 captured again, 0 sources failed."
    assert not failed
    assert {found.comments.count() for found in Article.objects.all()} == {0, 2}
    assert set(Article.objects.values_list("state", flat=True)) == {"draft"}


def test_importing_twice_makes_no_second_article(article):
    run(article)
    lines, _, _ = run(article)
    assert lines[-1].startswith("0 articles created, 1 here already")
    article.write_text(f"{ARTICLE}\nNachtrag: Die Lehrlinge sind geblieben.\n", "utf-8")
    lines, _, failed = run(article)
    assert "1 captured again" in lines[-1]
    assert any("has changed" in line for line in lines)
    assert not failed
    assert (Article.objects.count(), Capture.objects.count()) == (1, 2)


def test_one_bad_file_never_stops_the_rest(article, tmp_path):
    (tmp_path / "0-empty.txt").write_bytes(b"")
    lines, complaints, failed = run(tmp_path)
    assert "0-empty.txt: The file is empty." in complaints
    assert "1 articles created" in lines[-1]
    assert "1 sources failed" in lines[-1]
    assert failed


def test_the_editor_is_named(article):
    editor = get_user_model().objects.create_user("erika")
    run("--by", "erika", article)
    assert Capture.objects.get().received_by == editor


def test_an_unknown_editor_is_told_before_anything_is_read(article):
    _, _, failed = run("--by", "niemand", article)
    assert failed
    assert not Article.objects.exists()


def test_a_path_that_is_not_there_is_told(tmp_path):
    _, complaints, failed = run(tmp_path / "nowhere")
    assert "no such file or folder" in complaints
    assert failed


def test_platforms_go_by_the_names_of_the_desk_if_it_has_any(article):
    assert "xing" in platform_aliases()
    Platform.objects.create(slug="schreinernetz", name="Schreinerei Musterholz", aliases=["SMH"])
    assert platform_aliases() == {"schreinernetz": ("Schreinerei Musterholz", "SMH")}
    (line,), _, _ = run("--dry-run", "--json", article)
    assert json.loads(line)["candidates"]["platforms"] == ["schreinernetz"]


def test_a_dry_run_needs_no_database_and_makes_none(article, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    environment = {**os.environ, "DATA_DIR": str(data), "SECRET_KEY": "x" * 60}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", "import_texts", "--dry-run", "--json", str(article)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["candidates"]["platforms"] == ["xing"]
    assert list(data.iterdir()) == []


def test_each_seed_is_read_with_its_title(shared_dir):
    expected = json.loads((shared_dir / "seeds/expected.json").read_text("utf-8"))
    lines, _, failed = run("--dry-run", "--json", *sorted((shared_dir / "seeds").glob("*.txt")))
    titles = {Path(shown["source"]).name: shown["title"] for shown in map(json.loads, lines)}
    assert titles == {name: facts["title"] for name, facts in expected.items() if name.endswith(".txt")}
    assert not failed


def test_a_text_that_is_here_already_is_stored_and_named(tmp_path):
    for number, body in enumerate((editions.WHOLE, editions.SHORTENED), start=1):
        (tmp_path / f"{number}.txt").write_text(f"Ausgabe {number}\n\n16. Juni 2010\n\n{body}\n", "utf-8")
    lines, _, failed = run(tmp_path)
    first = Article.objects.earliest("pk")
    assert f"    ähnelt sehr: „{first.title}“ ({first.ark}, 100 % gemeinsam)" in lines
    assert lines[-1].startswith("2 articles created")
    assert not failed


def test_a_script_reads_which_texts_a_new_one_is_like(tmp_path):
    (tmp_path / "1.txt").write_text(f"Ausgabe 1\n\n{editions.WHOLE}\n", "utf-8")
    assert "alike" not in json.loads(run("--json", tmp_path)[0][0])
    (tmp_path / "2.txt").write_text(f"Ausgabe 2\n\n{editions.PARAGRAPH_REPLACED}\n", "utf-8")
    shown = [json.loads(line) for line in run("--json", tmp_path)[0]]
    assert "% gemeinsam" in shown[1]["alike"][0]
