"""Web archives: which records are pages, and what damage costs."""

import gzip
import zlib

import pytest

from archive.importers.limits import MAX_PAGE
from archive.importers.outcomes import Failure, Note
from archive.importers.records import Source
from archive.importers.sources import open_sources
from tests.importers.webarchives import PAGE, WebArchive, arc

BLOG = "http://blog.example/2010/06/xing"


@pytest.fixture
def opened(tmp_path):
    """Write a file and open it: (sources, failures, notes)."""

    def open_bytes(payload, name="crawl.warc.gz"):
        path = tmp_path / name
        path.write_bytes(payload)
        found = list(open_sources([path]))
        return tuple([item for item in found if isinstance(item, kind)] for kind in (Source, Failure, Note))

    return open_bytes


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_comes_with_its_address_time_and_charset(opened, packed):
    archive = WebArchive(packed)
    archive.page(BLOG, **{"WARC-Record-ID": "<urn:uuid:12345678-0000-4000-8000-000000000000>"})
    (source,), failures, _ = opened(archive.payload)
    assert not failures
    assert source.payload == PAGE.encode()
    assert source.url == BLOG
    assert source.captured_at == "2011-05-04T10:20:30Z"
    assert source.charset == "utf-8"
    assert source.media_type == "text/html"
    assert source.locator == "urn:uuid:12345678-0000-4000-8000-000000000000"
    assert source.name.endswith(f"crawl.warc.gz#{BLOG}")


def test_what_is_no_page_is_passed_over(opened):
    archive = WebArchive()
    archive.page("http://blog.example/moved", status="301 Moved Permanently")
    archive.page("http://blog.example/gone", status="404 Not Found")
    archive.page("http://blog.example/logo.png", b"\x89PNG....", headers=[("Content-Type", "image/png")])
    archive.page("http://blog.example/feed", "<rss/>", headers=[("Content-Type", "application/rss+xml")])
    archive.page("http://blog.example/robots.txt", "User-agent: *", headers=[("Content-Type", "text/plain")])
    archive.record(
        BLOG, "request", "GET / HTTP/1.1\r\nHost: blog.example\r\n\r\n", "application/http;msgtype=request"
    )
    archive.record(BLOG, "metadata", "outlink: http://blog.example/", "application/warc-fields")
    archive.record("metadata://gnu.org/software/wget/warc/wget.log", "resource", "log", "text/plain")
    archive.page(BLOG)
    sources, failures, notes = opened(archive.payload)
    assert [source.url for source in sources] == [BLOG]
    assert not failures
    assert not notes


def test_an_image_that_calls_itself_a_page_is_noted(opened):
    archive = WebArchive()
    archive.page(BLOG)
    archive.page("http://blog.example/pixel", b"GIF89a" + bytes(200))
    sources, failures, notes = opened(archive.payload)
    assert (len(sources), len(failures), len(notes)) == (1, 0, 1)
    assert "an image" in notes[0].message


def test_resources_and_conversions_are_pages_and_revisits_are_noted(opened):
    archive = WebArchive()
    archive.record("file:///home/erika/beitrag.html", "resource", PAGE, "text/html; charset=iso-8859-1")
    archive.record(BLOG, "conversion", "Nur der Text des Beitrags.", "text/plain")
    archive.revisit(BLOG)
    sources, failures, notes = opened(archive.payload)
    assert [(source.media_type, source.charset) for source in sources] == [
        ("text/html", "iso-8859-1"),
        ("text/plain", ""),
    ]
    assert not failures
    assert "revisit" in notes[0].message


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda page: zlib.compress(page, wbits=-15)),
        ("gzip", bytes),
        ("deflate", bytes),
        ("br", bytes),
        ("identity", bytes),
    ],
)
def test_content_encodings_are_undone_and_a_header_left_by_the_crawler_does_no_harm(opened, encoding, pack):
    archive = WebArchive()
    archive.page(
        BLOG, pack(PAGE.encode()), headers=[("Content-Type", "text/html"), ("Content-Encoding", encoding)]
    )
    (source,), _, _ = opened(archive.payload)
    assert source.payload == PAGE.encode()


def test_chunks_are_joined(opened):
    body = PAGE.encode()
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:50], body[50:])) + b"0\r\n\r\n"
    archive = WebArchive()
    archive.page(BLOG, chunked, headers=[("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")])
    (source,), _, _ = opened(archive.payload)
    assert source.payload == body


def test_an_encoding_we_do_not_know_is_a_failure_of_that_page(opened):
    archive = WebArchive()
    archive.page(
        BLOG, bytes(range(128, 256)) * 9, headers=[("Content-Type", "text/html"), ("Content-Encoding", "br")]
    )
    archive.page("http://blog.example/next")
    sources, (failure,), _ = opened(archive.payload)
    assert len(sources) == 1
    assert "“br”" in failure.message


@pytest.mark.parametrize("packed", [True, False])
def test_arc_files_are_read(opened, packed):
    sources, failures, _ = opened(arc((BLOG, PAGE), ("http://b.example/", PAGE), packed=packed), "old.arc")
    assert [source.url for source in sources] == [BLOG, "http://b.example/"]
    assert [source.captured_at for source in sources] == ["2010-06-16T13:30:00Z"] * 2
    assert not failures


def test_the_locator_of_an_arc_record_is_the_same_at_every_reading(opened):
    payload = arc((BLOG, PAGE), ("http://b.example/", PAGE), packed=True)
    first, second = (opened(payload, "old.arc.gz")[0] for _ in range(2))
    assert [source.locator for source in first] == [source.locator for source in second]
    assert len({source.locator for source in first}) == 2


def test_a_single_gzip_member_around_the_whole_file_is_read(opened):
    archive = WebArchive(packed=False)
    archive.page(BLOG)
    archive.page("http://blog.example/next")
    sources, failures, _ = opened(gzip.compress(archive.payload))
    assert (len(sources), failures) == (2, [])


def test_members_cut_at_any_place_are_read(opened):
    archive = WebArchive(packed=False)
    archive.page(BLOG)
    archive.page("http://blog.example/next")
    plain = archive.payload
    blocks = [plain[start : start + 100] for start in range(0, len(plain), 100)]
    sources, failures, _ = opened(b"".join(gzip.compress(block) for block in blocks))
    assert (len(sources), failures) == (2, [])


@pytest.mark.parametrize("packed", [True, False])
def test_records_before_a_cut_are_read_and_the_cut_is_named(opened, packed):
    archive = WebArchive(packed)
    archive.page(BLOG)
    offset = archive.page("http://blog.example/next")
    sources, (failure,), _ = opened(archive.payload[:-40])
    assert [source.url for source in sources] == [BLOG]
    assert f"byte {offset}" in failure.message
    assert "cut off" in failure.message


def test_a_cut_within_the_header_of_a_record_is_named(opened):
    archive = WebArchive(packed=False)
    archive.page(BLOG)
    offset = archive.page("http://blog.example/next")
    sources, (failure,), _ = opened(archive.payload[: offset + 30])
    assert len(sources) == 1
    assert f"byte {offset}" in failure.message


def test_a_damaged_member_costs_only_its_own_record(opened):
    archive = WebArchive()
    archive.page(BLOG)
    offset = archive.page("http://blog.example/damaged")
    archive.page("http://blog.example/after")
    payload = bytearray(archive.payload)
    payload[offset + 60 : offset + 120] = b"\xff" * 60
    sources, (failure,), _ = opened(bytes(payload))
    assert [source.url for source in sources] == [BLOG, "http://blog.example/after"]
    assert f"byte {offset}" in failure.message


def test_rubble_between_records_is_told_and_passed_over(opened):
    first, second = WebArchive(packed=False), WebArchive(packed=False)
    first.page(BLOG)
    second.page("http://blog.example/after")
    sources, (failure,), _ = opened(first.payload + b"rubble\nmore rubble\n" + second.payload)
    assert [source.url for source in sources] == [BLOG, "http://blog.example/after"]
    assert "belongs to no record" in failure.message


@pytest.mark.parametrize("length", ["abc", "-5", ""])
def test_a_record_of_unknown_length_costs_no_other(opened, length):
    archive = WebArchive(packed=False)
    archive.page("http://blog.example/after")
    broken = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {BLOG}\r\nContent-Length: {length}\r\n\r\n"
    sources, failures, _ = opened(broken.encode() + archive.payload)
    assert [source.url for source in sources] == ["http://blog.example/after"]
    assert "byte 0" in failures[0].message


def test_a_file_that_is_nothing_but_rubble_is_given_up(opened):
    junk = b"".join(b"WARC/1.0\r\nContent-Length: x\r\n\r\n" for _ in range(500))
    sources, failures, _ = opened(junk)
    assert not sources
    assert len(failures) < 60
    assert any("the rest was not read" in failure.message for failure in failures)


def test_a_header_without_end_is_refused(opened):
    archive = WebArchive(packed=False)
    archive.page(BLOG)
    sources, failures, _ = opened(
        b"WARC/1.0\r\n" + b"X-Long: " + b"a" * 3_000_000 + b"\r\n\r\n" + archive.payload
    )
    assert [source.url for source in sources] == [BLOG]
    assert "header is longer" in failures[0].message


def test_a_page_that_is_too_large_costs_no_other(opened):
    archive = WebArchive()
    archive.page(BLOG, b"<html>" + b"a" * (MAX_PAGE + 1))
    archive.page("http://blog.example/after")
    sources, (failure,), _ = opened(archive.payload)
    assert [source.url for source in sources] == ["http://blog.example/after"]
    assert "larger than 10 MB" in failure.message


def test_a_page_that_unpacks_to_too_much_costs_no_other(opened):
    archive = WebArchive()
    bomb = gzip.compress(b"<html>" + b"a" * (5 * MAX_PAGE))
    archive.page(BLOG, bomb, headers=[("Content-Type", "text/html"), ("Content-Encoding", "gzip")])
    archive.page("http://blog.example/after")
    sources, (failure,), _ = opened(archive.payload)
    assert [source.url for source in sources] == ["http://blog.example/after"]
    assert "larger than 10 MB once unpacked" in failure.message


def test_an_archive_without_pages_says_so(opened):
    archive = WebArchive()
    archive.page(BLOG, status="404 Not Found")
    sources, (failure,), _ = opened(archive.payload)
    assert not sources
    assert "no HTML or text page" in failure.message


def test_every_shared_page_is_found_with_its_bytes(shared_dir):
    """The shared crawl holds the pages that lie beside it as files, byte for byte."""
    pages = {path.read_bytes() for path in (shared_dir / "data/pages_with_comments/pages").iterdir()}
    found = list(open_sources([shared_dir / "data/warc/german_comment_pages_dev.warc.gz"]))
    assert all(isinstance(item, Source) for item in found)
    assert {item.payload for item in found} == pages


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("bad.arc", 0),
        ("example-bad-non-chunked.warc.gz", 1),
        ("example-bad.warc.gz.bad", 1),
        ("example-digest.warc", 0),
        ("example-iana.org-chunked.warc", 1),
        ("example-resource.warc.gz", 1),
        ("example-space-in-target-uri.warc.gz", 0),
        ("example-space-in-url.arc", 1),
        ("example-trunc.warc", 0),
        ("example-wget-bad-target-uri.warc.gz", 1),
        ("example-wrong-chunks.warc.gz", 1),
        ("example.arc", 1),
        ("example.arc.gz", 1),
        ("example.warc", 1),
        ("example.warc.gz", 1),
        ("post-test.warc.gz", 0),
    ],
)
def test_the_shared_samples_good_and_broken_give_what_is_whole_in_them(shared_dir, name, pages):
    found = list(open_sources([shared_dir / "data/warc/samples" / name]))
    assert sum(isinstance(item, Source) for item in found) == pages
    assert pages or any(isinstance(item, Failure) for item in found)
