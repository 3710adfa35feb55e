"""The archive as ``make run`` and the container start it: gunicorn, collected files, DEBUG off."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings

from config.static import HashedStaticFiles
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a fresh installation with an empty data folder."""
    folder = tmp_path_factory.mktemp("production")
    return {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder / "data"),
        "STATIC_ROOT": str(folder / "static"),
        "SECRET_KEY": "p" * 50,
    }


@pytest.fixture(scope="module")
def address(variables: dict[str, str]) -> Iterator[str]:
    """A running server, once it answers."""
    for command in (["collectstatic", "--noinput", "-v0"], ["migrate", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=variables, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        "-m",
        "gunicorn",
        "--config",
        "config/gunicorn.py",
        "--bind",
        f"127.0.0.1:{port}",
        "config.wsgi",
    ]
    server = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=variables)
    try:
        wait_for(f"http://127.0.0.1:{port}/health/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        try:
            assert urlopen(url).read() == b"ok\n"
            return
        except URLError:
            time.sleep(0.1)
    pytest.fail("gunicorn did not answer")


def test_pages_are_served_with_styles_that_may_be_kept_for_ever(address):
    page = urlopen(f"{address}/admin/login/").read().decode()
    found = re.search(r'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)
    assert found, "the style sheet carries no hash in its name"
    answer = urlopen(Request(address + found[1], headers={"Accept-Encoding": "gzip"}))
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_host_that_is_not_ours_is_refused(address):
    with pytest.raises(URLError, match="400"):
        urlopen(Request(f"{address}/admin/login/", headers={"Host": "elsewhere.example"}))


def test_a_page_that_is_missing_tells_nothing_about_the_inside(address):
    with pytest.raises(URLError) as caught:
        urlopen(f"{address}/there-is-no-such-page/")
    text = caught.value.read().decode()
    assert "Traceback" not in text
    assert "ROOT_URLCONF" not in text


def test_nothing_that_matters_is_missing_from_a_deployment_by_https(variables):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    secure = variables | {
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST",
        "BASE_URL": "https://archive.example.org",
    }
    done = subprocess.run(command, cwd=ROOT, env=secure, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_a_module_imports_gets_its_hash_as_well(tmp_path):
    with override_settings(STATIC_ROOT=str(tmp_path), DEBUG=False):
        storage = HashedStaticFiles(location=str(tmp_path), base_url="/static/")
        storage.save("js/one.js", ContentFile(b'import { two } from "./two.js";\ntwo();\n'))
        storage.save("js/two.js", ContentFile(b"export const two = () => 2;\n"))
        files = {name: (storage, name) for name in ("js/one.js", "js/two.js")}
        assert not [problem for *_, problem in storage.post_process(files) if isinstance(problem, Exception)]
        hashed = Path(tmp_path / storage.stored_name("js/one.js")).read_text()
    assert re.search(r'from "\./two\.[0-9a-f]{12}\.js"', hashed)
