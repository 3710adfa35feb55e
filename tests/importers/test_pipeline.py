"""From paths to readings: one bad source never takes another with it."""

import os
import signal
import time

import pytest

from archive.importers.limits import MEGABYTE
from archive.importers.pipeline import read_paths
from archive.importers.reading_process import ReadingProcess
from archive.importers.reading_worker import read_source
from archive.importers.records import Source
from archive.importers.sources import HTML, TEXT, WORDPRESS
from tests.importers.exports import comment, export, post
from tests.importers.webarchives import WebArchive

ALIASES = {"xing": ("Xing",), "twitter": ("Twitter",)}
ARTICLE = (
    "Schreiner auf Xing\n\n16. Juni 2010, von Erika Weber\n\n"
    "Die Schreinerei Musterholz hat ihre Lehrlinge in diesem Jahr über Xing gefunden. "
    "Acht Prozent der Betriebe im Kreis machen es ebenso, sagt der Inhaber.\n"
)
PARAGRAPH = ARTICLE.splitlines()[-1]
PAGE = (
    "<!DOCTYPE html><html><head><title>Schreiner auf Xing</title></head><body><h1>Schreiner auf Xing</h1>"
    f'<div class="entry-content"><p>{PARAGRAPH}</p><p>{PARAGRAPH} Auch 2010.</p></div></body></html>'
)
DOSSIER_LINES = '{"schema": 1, "article": {"title": "Wir", "body": "Wir twittern."}}\n{"schema": 1}\n'


@pytest.fixture
def folder(tmp_path):
    """One source of each format, and one that cannot be read."""
    archive = WebArchive()
    archive.page("http://blog.example/2010/06/schreiner", PAGE)
    (tmp_path / "1.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "2.html").write_text(PAGE, "utf-8")
    (tmp_path / "3.html").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "4.warc.gz").write_bytes(archive.payload)
    (tmp_path / "5.xml").write_bytes(export(post("Wir twittern.", comment(1)), post(post_id="18")))
    (tmp_path / "6.jsonl").write_text(DOSSIER_LINES, "utf-8")
    (tmp_path / "7.json").write_text("{}", "utf-8")
    return tmp_path


def text_source(name="a.txt"):
    return Source(name, ARTICLE.encode(), TEXT)


def test_every_format_comes_out_as_drafts_in_order(folder):
    readings = list(read_paths([folder], ALIASES))
    assert [os.path.relpath(reading.name, folder) for reading in readings if reading.draft] == [
        "1.txt",
        "2.html",
        "4.warc.gz#http:/blog.example/2010/06/schreiner",
        "5.xml#17",
        "5.xml#18",
        "6.jsonl#1",
    ]
    assert [os.path.relpath(reading.name, folder) for reading in readings if reading.error] == [
        "3.html",
        "6.jsonl#2",
    ]
    assert [os.path.relpath(reading.name, folder) for reading in readings if reading.note] == ["7.json"]


def test_candidates_come_with_each_draft(folder):
    (reading,) = read_paths([folder / "1.txt"], ALIASES)
    assert reading.candidates.platforms == ("xing",)
    assert [found.as_printed for found in reading.candidates.statistics] == ["Acht Prozent"]


def test_the_drafts_before_a_break_come_before_the_error(tmp_path):
    (tmp_path / "a.xml").write_bytes(export(post(), post(post_id="18"))[:-60])
    first, error = read_paths([tmp_path / "a.xml"], ALIASES)
    assert first.draft.source.locator == "post-17"
    assert "breaks off" in error.error


def test_a_fault_of_a_reader_becomes_an_error_that_names_it():
    (reading,) = read_source(Source("a", b"x", "no/reader"), ALIASES)
    assert "KeyError" in reading.error
    assert "report" in reading.error
    assert "Traceback" in reading.trace


def test_a_source_that_takes_too_long_is_given_up_and_the_next_is_read():
    with ReadingProcess(ALIASES, seconds=0.001) as process:
        (slow,) = process.read(text_source())
        assert "more than 0.001 seconds" in slow.error
        assert process.pid is None
    with ReadingProcess(ALIASES) as process:
        (read,) = process.read(text_source())
        assert read.draft


def test_a_source_that_takes_too_much_memory_is_given_up_and_the_next_is_read():
    text = "\n\n".join(f"Absatz {number}: {PARAGRAPH}" for number in range(30_000))
    large = Source("large.html", f"<html><body><h1>Titel</h1>{text}</body></html>".encode(), HTML)
    with ReadingProcess(ALIASES, memory=90 * MEGABYTE) as process:
        (failed,) = process.read(large)
        (read,) = process.read(text_source())
    assert failed.error
    assert read.draft


def test_a_process_that_dies_at_a_source_is_replaced_for_the_next(caplog):
    several = Source("a.xml", export(*(post(post_id=str(number)) for number in range(500))), WORDPRESS)
    with ReadingProcess(ALIASES) as process:
        readings = process.read(several)
        assert next(readings).draft
        os.kill(process.pid, signal.SIGKILL)
        *_, last = readings
        (read,) = process.read(text_source())
    assert "SIGKILL" in last.error
    assert "a.xml" in caplog.text
    assert read.draft


def test_a_process_that_dies_between_sources_costs_none():
    with ReadingProcess(ALIASES) as process:
        list(process.read(text_source()))
        os.kill(process.pid, signal.SIGKILL)
        while process.pid:
            time.sleep(0.01)
        (read,) = process.read(text_source())
    assert read.draft


def test_stopping_half_way_leaves_no_process():
    several = Source("a.xml", export(*(post(post_id=str(number)) for number in range(500))), WORDPRESS)
    with ReadingProcess(ALIASES) as process:
        readings = process.read(several)
        next(readings)
        pid = process.pid
        readings.close()
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
