"""Every type of page, in both languages, and every style sheet is valid, by two checkers that are not ours.

A machine that lacks them skips this and says how to get them (tests/checkers); with REQUIRE_ALL=1 it fails.
"""

from __future__ import annotations

import json
import os
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import translation

from archive.views import errors
from tests import checkers
from tests.browser.addresses import LISTS, MANY, of_every_type
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db

CONFIG = Path(__file__).parent / "htmlvalidate.json"
LANGUAGES = ("de", "en")
SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
VNU_OPTIONS = ("--also-check-css", "--errors-only", "--stdout", "--exit-zero-always", "--format", "json")
# CSS that browsers have had for years, and that vnu does not know yet. It knows the rest, light-dark() too.
UNKNOWN_TO_VNU = ("“container-type”", "“paint-order”", "“@container”")
# Around the part of a list that a script puts into the page.
FRAME = """<!doctype html>
<html lang="{}"><head>{}</title></head>
<body><h1>Liste</h1>
{}
</body></html>
"""


@pytest.fixture
def lacking_nothing() -> None:
    """Asked for first: a machine without the checkers need not make the pages."""
    if lacking := checkers.missing():
        (pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip)(lacking)


@pytest.fixture
def pages(lacking_nothing: None, client: Client, tmp_path: Path) -> dict[str, str]:
    """Files with every type of page, and the name of each."""
    for command in ("load_codebook", "load_demo"):
        call_command(command, verbosity=0, stdout=StringIO())
    addresses = of_every_type()
    made: dict[str, str] = {}
    for language in LANGUAGES:
        every = _of_addresses(client, addresses, language) | _parts(client, language) | _errors(language)
        for name, page in every.items():
            file = tmp_path / f"{len(made):03d}-{language}.html"
            file.write_text(page, encoding="utf-8")
            made[str(file)] = f"{name}, {language}"
    return made


def _of_addresses(client: Client, addresses: dict[str, str], language: str) -> dict[str, str]:
    headers = {"accept": "text/html", "accept-language": language}
    return {name: client.get(path, headers=headers).content.decode() for name, path in addresses.items()}


def _parts(client: Client, language: str) -> dict[str, str]:
    """What a script gets of a list."""
    headers = {"accept": "text/html", "accept-language": language, "hx-request": "true"}
    found = {}
    for path in (*(f"/{name}/" for name in LISTS), f"/statements/{MANY}"):
        title, _, part = client.get(path, headers=headers).content.decode().partition("</title>")
        found[f"part of {path}"] = FRAME.format(language, title, part)
    return found


def _errors(language: str) -> dict[str, str]:
    """The errors that no address leads to."""
    request = RequestFactory().get("/", headers={"accept": "text/html"})
    with translation.override(language):
        made = (
            errors.bad_request(request, ValueError()),
            errors.forbidden(request, PermissionError()),
            errors.form_expired(request),
            errors.too_many(request, 9),
            errors.rebuilding(request),
            errors.server_error(request),
        )
    return {f"error {number}, {each.status_code}": each.content.decode() for number, each in enumerate(made)}


def test_no_checker_finds_an_error_on_any_page_or_in_any_style_sheet(pages: dict[str, str], tmp_path: Path):
    wrong = tmp_path / "wrong.html"
    wrong.write_text(
        FRAME.format("de", "<title>Falsch", "<p id=twice>Eins</p><p id=twice>Zwei</p>"), encoding="utf-8"
    )
    files = [*pages, str(wrong)]
    # Side by side, and each once for all pages: most of the time is what they need to start.
    by_vnu = _begin([*checkers.vnu(), *VNU_OPTIONS, *map(str, SHEETS), *files], tmp_path / "vnu.json")
    by_html_validate = _begin(
        [*checkers.html_validate(), "--config", str(CONFIG), "--formatter", "json", *files],
        tmp_path / "html-validate.json",
    )
    for found in (_found_by_html_validate(_answer(by_html_validate)), _found_by_vnu(_answer(by_vnu))):
        assert found.pop(wrong, []) != [], "it finds nothing at all"
        assert {pages.get(str(path), path.name): said for path, said in found.items()} == {}


def _begin(command: list[str], answer: Path) -> tuple[subprocess.Popen[bytes], Path]:
    """Start a checker that writes into a file: Node.js ends before a pipe has taken a long answer."""
    with answer.open("wb") as out:
        return subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT), answer


def _answer(begun: tuple[subprocess.Popen[bytes], Path]) -> Any:
    """What it wrote; a checker that broke off wrote no JSON."""
    process, answer = begun
    process.wait(timeout=1_800)  # a busy machine is no failure
    said = answer.read_text(encoding="utf-8")
    assert said.startswith(("[", "{")), said[:2_000]
    return json.loads(said)


def _found_by_html_validate(answer: Any) -> dict[Path, list[str]]:
    """What it says of each file that it finds something in."""
    return {
        Path(page["filePath"]): [f"line {said['line']}: {said['message']}" for said in page["messages"]]
        for page in answer
        if page["messages"]
    }


def _found_by_vnu(answer: Any) -> dict[Path, list[str]]:
    """What it says of each file that it finds something in."""
    found: dict[Path, list[str]] = {}
    for said in answer["messages"]:
        path = Path(said["url"].removeprefix("file:"))
        if path.suffix != ".css" or not any(word in said["message"] for word in UNKNOWN_TO_VNU):
            found.setdefault(path, []).append(f"line {said.get('lastLine')}: {said['message']}")
    return found
