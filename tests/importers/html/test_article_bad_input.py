"""Pages that are broken, empty, hostile or oddly encoded: a clear message or a readable article."""

import time

import pytest

from archive.importers.html import read
from archive.importers.html.decoding import decode
from archive.importers.records import Source, SourceError
from tests.importers.html.articlepages import FIRST, SECOND, WORDPRESS, article, texts


def refuse(payload: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        next(read(Source(name="page.html", payload=payload, media_type="text/html")))
    return str(caught.value)


def test_a_page_over_the_limit_is_refused_with_the_limit_named():
    assert "up to 10 MB" in refuse(b"<p>" + b"x" * (11 * 1024 * 1024))


@pytest.mark.parametrize("payload", [b"", b" \r\n", b"\x00\x00\x00", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_empty(payload: bytes):
    assert "empty" in refuse(payload)


@pytest.mark.parametrize(
    "payload", [b"<html><body></body></html>", b"<script>var a = 1;</script>", b"<!-- -->"]
)
def test_a_page_without_text_is_refused_with_advice(payload: bytes):
    assert "plain text file" in refuse(payload) or "saved web page" in refuse(payload)


def test_deep_nesting_is_refused_and_unclosed_fonts_are_seen_through():
    assert "nested deeper" in refuse(b"<div>" * 5000 + b"x")
    page = "<html><body><h1>Titel</h1><p>" + "<font>" * 900 + FIRST
    assert FIRST in texts(article(page))


@pytest.mark.parametrize(
    "payload",
    [
        b"<p>ab</p>" * 60_000,
        b"<p" + b"".join(b" a%x" % number for number in range(300_000)),
        b'<p class="' + b"a " * 2_000_000,
        b"< " * 1_000_000,
        b"<div><h2>Ein Titel von vielen</h2></div>" * 15_000,
    ],
    ids=["elements", "attributes", "open quote", "lone signs", "headings"],
)
def test_floods_end_soon(payload: bytes):
    started = time.process_time()
    refuse(payload)
    assert time.process_time() - started < 20


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_umlauts_survive_every_usual_encoding(charset: str):
    page = WORDPRESS.replace("<head>", '<head><meta charset="iso-8859-1">')
    source = Source(name="page.html", payload=page.encode(charset), media_type="text/html")
    assert FIRST in texts(next(read(source)))


def test_stray_bytes_in_utf8_are_read_as_windows_1252_with_a_warning():
    text, warning = decode(
        "Müller und ".encode() + "Söhne für Größe".encode("cp1252")[:3] + " Öl über alles".encode()
    )
    assert text == "Müller und Söh Öl über alles"
    assert "umlauts" in warning


def test_markup_cut_off_in_the_middle_is_still_read():
    draft = article(WORDPRESS[: WORDPRESS.index("<blockquote>") + 20])
    assert texts(draft)[0] == FIRST
    assert SECOND in texts(draft)[2]
