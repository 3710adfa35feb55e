"""Every type of page is valid HTML, by the rules of html-validate (https://html-validate.org).

It is a program for Node.js and no part of the archive: ``npm install --no-save html-validate`` beside
``manage.py``, or its path in HTML_VALIDATE. With VNU_JAR, the path of the Nu Html Checker's
``vnu.jar``, the pages have to pass that as well.
"""

import json
import os
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import RequestFactory

from archive.views import errors
from tests.browser.addresses import of_every_type
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db

CONFIG = Path(__file__).parent / "htmlvalidate.json"
BROWSER = {"accept": "text/html"}


@pytest.fixture
def demo() -> None:
    """The archive as ``make run`` shows it."""
    for command in ("load_codebook", "load_demo"):
        call_command(command, verbosity=0, stdout=StringIO())


@pytest.fixture
def pages(client, demo, tmp_path) -> Path:
    """A folder with every type of page as a file, and the errors that no address leads to."""
    for name, address in of_every_type().items():
        response = client.get(address, headers=BROWSER)
        (tmp_path / f"{name.replace(' ', '-')}.html").write_bytes(response.content)
    request = RequestFactory().get("/", headers=BROWSER)
    for made in (errors.too_many(request, 9), errors.rebuilding(request), errors.server_error(request)):
        (tmp_path / f"{made.status_code}.html").write_bytes(made.content)
    return tmp_path


def html_validate() -> str | None:
    places = (os.environ.get("HTML_VALIDATE"), "html-validate", str(ROOT / "node_modules/.bin/html-validate"))
    return next((found for place in places if place and (found := shutil.which(place))), None)


def test_html_validate_finds_no_error_on_any_page(pages):
    program = html_validate()
    if program is None:
        pytest.skip("No html-validate: npm install --no-save html-validate, or name one in HTML_VALIDATE.")
    command = [program, "--config", str(CONFIG), "--formatter", "json", str(pages / "*.html")]
    # Into a file: Node.js ends before a pipe has taken a long answer.
    with (pages / "answer.json").open("w") as answer:
        subprocess.run(command, cwd=pages, stdout=answer, check=False)
    found = [
        f"{Path(page['filePath']).stem}, line {said['line']}: {said['message']}"
        for page in json.loads((pages / "answer.json").read_text(encoding="utf-8"))
        for said in page["messages"]
    ]
    assert found == []


def test_the_nu_html_checker_finds_no_error_on_any_page(pages):
    jar = os.environ.get("VNU_JAR", "")
    if not jar or shutil.which("java") is None:
        pytest.skip("No Nu Html Checker: name its vnu.jar in VNU_JAR; it needs java.")
    command = [
        "java",
        "-Xss4m",
        "-jar",
        jar,
        "--errors-only",
        "--format",
        "json",
        *sorted(pages.glob("*.html")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [
        f"{Path(said['url']).stem}, line {said.get('lastLine')}: {said['message']}"
        for said in json.loads(done.stderr)["messages"]
    ]
    assert found == []
