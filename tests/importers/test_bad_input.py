"""Bad input: a clear message for that file, bounded memory and time, nothing written.

The files are made here, large ones included, and given all at once to the command itself in a
process of its own, so that memory is what the machine really had to give.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.importers.limits import MEGABYTE
from tests.conftest import ROOT
from tests.importers.exports import export, post
from tests.importers.test_pipeline import ARTICLE, PARAGRAPH
from tests.importers.webarchives import PAGE, WebArchive

MAX_MEMORY = 500 * MEGABYTE
MAX_SECONDS = 20
LETTERS = b"a" * (10 * MEGABYTE)


def packed_letters(megabytes, head=b""):
    pack = zlib.compressobj(9, wbits=31)
    parts = [pack.compress(head)] + [pack.compress(LETTERS) for _ in range(megabytes // 10)]
    return b"".join(parts) + pack.flush()


def web_archive_with_bomb():
    length = 600 * MEGABYTE
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://bomb.example/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"
    )
    after = WebArchive()
    after.page("http://blog.example/after", page())
    return packed_letters(610, head.encode()) + after.payload


def page(body=PARAGRAPH):
    return PAGE.replace("</body>", f"<div class='entry-content'><p>{body}</p></div></body>")


def laughs():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{entities}]>'.encode()
    return export(post("Text")).replace(b"<rss ", doctype + b"<rss ", 1).replace(b"Xing", b"&l9;")


# name: (how to make it, what the message must say; None where the file can be read after all)
BAD = {
    "empty.txt": (lambda: b"", "empty"),
    "empty.html": (lambda: b"", "empty"),
    "blank.html": (lambda: b" \r\n" * 500, "white space"),
    "junk.txt": (lambda: os.urandom(20_000), "binary"),
    "junk.html": (lambda: bytes(range(256)) * 100, "binary"),
    "mixed-encodings.txt": (lambda: ARTICLE.encode() + "Größer für Müller.\n".encode("cp1252"), None),
    "utf-16-odd.txt": (lambda: ARTICLE.encode("utf-16")[:-1], None),
    "wrong-charset.html": (lambda: page().replace("<head>", "<head><meta charset=klingon>").encode(), None),
    "cut.warc.gz": (lambda: _cut_archive(), "cut off"),
    "cut.txt.gz": (lambda: gzip.compress(os.urandom(40_000).hex().encode())[:-500], "breaks off"),
    "rubble.xml": (lambda: b"<?xml version='1.0'?><rss><wp:wxr_version>1.2<<<>>&&&", "no posts"),
    "laughs.xml": (laughs, None),
    "cut.xml": (lambda: export(post("Text"), post("Zwei", post_id="18"))[:-50], "breaks off"),
    "other.xml": (lambda: b"<?xml version='1.0'?><feed/>", "no WordPress export"),
    "50-megabytes.html": (
        lambda: (page().encode() + b"<p>Absatz</p>\n") * (50 * MEGABYTE // 500),
        "at most 10 MB",
    ),
    "50-megabytes.txt": (
        lambda: ARTICLE.encode() * (50 * MEGABYTE // len(ARTICLE.encode())),
        "at most 10 MB",
    ),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", "nested|elements"),
    "deep-inline.html": (lambda: b"<html><body>" + b"<b><i>" * 100_000 + b"x", ""),
    "many-elements.html": (lambda: b"<html><body>" + b"<p>x</p>" * 700_000, "elements"),
    "long-line.txt": (lambda: b"Wort " * 1_500_000, ""),
    "one-word.txt": (lambda: b"a" * 9_000_000, ""),
    "many-lines.txt": (lambda: b"a\n" * 4_000_000, ""),
    "many-comments.html": (
        lambda: page(
            "</p></div>" + "<li class=comment id=c1><cite>Jens</cite><p>Genau.</p></li>" * 60_000
        ).encode(),
        "",
    ),
    "bomb.html.gz": (lambda: packed_letters(300, b"<html><body>"), "larger than 10 MB"),
    "bomb.txt.gz": (lambda: gzip.compress(LETTERS) * 60, ""),
    "bomb.warc.gz": (web_archive_with_bomb, "larger than 10 MB"),
    "bomb-in-bomb.html.gz": (lambda: gzip.compress(packed_letters(300)), "gzip file within"),
}


def _cut_archive():
    archive = WebArchive()
    archive.page("http://blog.example/whole", page())
    archive.page("http://blog.example/cut", page())
    return archive.payload[:-50]


@dataclass(frozen=True)
class Outcome:
    """What the command printed for one file, and after how many seconds."""

    printed: list[dict]
    seconds: float

    @property
    def errors(self):
        return [shown["error"] for shown in self.printed if "error" in shown]


@dataclass(frozen=True)
class Run:
    """One run of the command over all of the files."""

    outcomes: dict[str, Outcome]
    exit_code: int
    memory: int
    complaints: str
    written: list[Path]


# Linux counts to a process what its parent held when it was forked. A small parent between this test run,
# which is large, and the import keeps the figure to the import.
LAUNCHER = """
import pathlib, resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
pathlib.Path(sys.argv[1]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder, data = tmp_path_factory.mktemp("bad"), tmp_path_factory.mktemp("data")
    for name, (make, _) in BAD.items():
        (folder / name).write_bytes(make())
    yield _import(folder, data)
    shutil.rmtree(folder)


def _import(folder, data):
    environment = {**os.environ, "DATA_DIR": str(data), "SECRET_KEY": "x" * 60}
    environment.pop("DATABASE_URL", None)
    memory = data.parent / "memory"
    command = [sys.executable, "-u", "manage.py", "import_texts", "--dry-run", "--json", str(folder)]
    with (data.parent / "complaints").open("w+") as complaints:
        process = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER, str(memory), *command],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
        outcomes = _outcomes(process.stdout, folder)
        exit_code = process.wait()
        complaints.seek(0)
        written = [path for path in data.rglob("*") if path.is_file()]
        # On Linux in kilobytes; of the largest process, the reading one included.
        return Run(outcomes, exit_code, int(memory.read_text()) * 1024, complaints.read(), written)


def _outcomes(lines, folder):
    """What was printed for each file, timed by when it was printed."""
    outcomes, before = {}, time.monotonic()
    for line in lines:
        shown = json.loads(line)
        name = Path(shown["source"].split("#")[0]).relative_to(folder).name
        now = time.monotonic()
        past = outcomes.get(name, Outcome([], 0.0))
        outcomes[name] = Outcome([*past.printed, shown], past.seconds + now - before)
        before = now
    return outcomes


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_clearly_and_in_time(run, name):
    message, outcome = BAD[name][1], run.outcomes[name]
    if message is None:
        assert outcome.errors == []
        assert len(outcome.printed) == 1
    elif message:
        assert any(re.search(message, error) for error in outcome.errors), outcome.errors
    assert outcome.seconds < MAX_SECONDS


def test_memory_stays_bounded(run):
    assert run.memory < MAX_MEMORY


def test_nothing_is_written_and_nobody_sees_a_traceback(run):
    assert run.written == []
    assert "Traceback" not in run.complaints
    assert run.exit_code == 1


def test_what_is_whole_in_a_damaged_archive_is_read(run):
    assert _addresses(run.outcomes["cut.warc.gz"]) == ["http://blog.example/whole"]


def test_the_page_after_a_bomb_is_read(run):
    assert _addresses(run.outcomes["bomb.warc.gz"]) == ["http://blog.example/after"]


def test_damaged_letters_are_warned_about(run):
    assert run.outcomes["mixed-encodings.txt"].printed[0]["warnings"]


def _addresses(outcome):
    return [shown["url"] for shown in outcome.printed if "title" in shown]
