"""From paths to sources: folders, formats, and what is no text."""

import gzip
import os
import socket

import pytest

from archive.importers.limits import MAX_PAGE
from archive.importers.outcomes import Failure, Note
from archive.importers.records import Source
from archive.importers.sources import DOSSIER, HTML, TEXT, WORDPRESS, open_sources
from tests.importers.webarchives import PAGE, WebArchive

WXR_HEAD = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>'


def opened(*paths):
    return list(open_sources(paths))


def only(path):
    (found,) = opened(path)
    return found


def written(path, payload):
    path.write_bytes(payload.encode() if isinstance(payload, str) else payload)
    return path


def test_a_folder_is_read_in_the_order_of_names_with_its_folders(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", "b/y.txt"):
        written(tmp_path / name, f"Der Text von {name}.")
    names = [os.path.relpath(source.name, tmp_path) for source in opened(tmp_path)]
    assert names == ["a.txt", "b/y.txt", "b/z.txt", "c.txt"]


def test_hidden_files_and_folders_are_left_alone(tmp_path):
    (tmp_path / ".git").mkdir()
    written(tmp_path / ".git/text.txt", "Verborgen.")
    written(tmp_path / ".text.txt", "Verborgen.")
    written(tmp_path / "text.txt", "Offen.")
    assert [source.payload for source in opened(tmp_path)] == [b"Offen."]


def test_what_lies_beside_saved_pages_is_noted_in_a_folder_and_refused_by_name(tmp_path):
    written(tmp_path / "page.html", PAGE)
    image = written(tmp_path / "logo.png", b"\x89PNG\r\n")
    page, note = sorted(opened(tmp_path), key=lambda found: isinstance(found, Note))
    assert isinstance(page, Source)
    assert isinstance(note, Note)
    assert "an image" in only(image).message


@pytest.mark.parametrize(
    ("name", "payload", "media_type"),
    [
        ("a.txt", "Der Mittelstand zögert.", TEXT),
        ("a", "Der Mittelstand zögert.", TEXT),
        ("a.txt", PAGE, HTML),
        ("a.php?id=7", PAGE, HTML),
        ("a.html", "Ein Text ohne jedes Tag", HTML),
        ("a", "<p>Nur ein Absatz</p>", HTML),
        ("a.txt", "Ein Text, der <p> und <br> erklärt.", TEXT),
        ("a.xhtml", f'<?xml version="1.0"?>\n{PAGE}', HTML),
        ("a.xml", f"{WXR_HEAD}</channel></rss>", WORDPRESS),
        ("a.txt", f"{WXR_HEAD}</channel></rss>", WORDPRESS),
        ("a.jsonl", '{"schema": 1, "article": {"title": "T", "body": "B"}}', DOSSIER),
        ("a.txt", "[Anzeige]\n\nDer Text.", TEXT),
        ("a.txt", "BMW und Bosch twittern.", TEXT),
        ("a.txt", "Der Mittelstand zögert.".encode("utf-16"), TEXT),
        ("a.txt", "Der Mittelstand zögert noch immer sehr lange.".encode("utf-16-le"), TEXT),
        ("a.txt", "Der Mittelstand zögert.".encode("cp1252"), TEXT),
    ],
)
def test_formats_are_told_by_content_first(tmp_path, name, payload, media_type):
    assert only(written(tmp_path / name, payload)).media_type == media_type


def test_packed_files_are_unpacked(tmp_path):
    source = only(written(tmp_path / "a.html.gz", gzip.compress(PAGE.encode())))
    assert (source.payload, source.media_type) == (PAGE.encode(), HTML)


def test_members_without_end_are_no_way_into_recursion(tmp_path):
    source = only(written(tmp_path / "a.txt.gz", gzip.compress(b"") * 20_000 + gzip.compress(b"Der Text.")))
    assert source.payload == b"Der Text."


def test_a_byte_order_mark_states_the_charset(tmp_path):
    assert only(written(tmp_path / "a.txt", "\ufeffDer Text".encode())).charset == "utf-8-sig"
    assert only(written(tmp_path / "b.txt", "Der Text".encode("utf-16"))).charset == "utf-16"


def test_each_dossier_line_is_a_source(tmp_path):
    line = '{"article": {"title": "T", "body": "B"}, "schema": 1}'
    found = opened(written(tmp_path / "a.jsonl", f"{line}\n\n{line}\n"))
    assert [source.locator for source in found] == ["line-1", "line-3"]


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b" \n\n\t", "white space"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\xd0\xcf\x11\xe0....", "Office"),
        (bytes(range(256)) * 20, "binary"),
        (b'{"name": "kein Dossier"}', "no dossier"),
        (b'<?xml version="1.0"?><rss><channel><title>Feed</title></channel></rss>', "no WordPress export"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML"),
        (gzip.compress(gzip.compress(b"doppelt", mtime=0), mtime=0), "gzip file within"),
        (gzip.compress(b"", mtime=0), "empty"),
        (b"\x1f\x8b\x08\x00rubble", "unpacked"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_holds_no_text_is_refused_with_the_reason(tmp_path, name, payload, reason):
    found = only(written(tmp_path / name, payload))
    assert isinstance(found, Failure)
    assert reason in found.message


def test_a_packed_file_that_breaks_off_names_the_place(tmp_path):
    packed = gzip.compress(os.urandom(3000).hex().encode())
    found = only(written(tmp_path / "a.txt.gz", packed[:2000]))
    assert "breaks off at byte 2000" in found.message


def test_one_bad_file_never_stops_the_rest(tmp_path):
    written(tmp_path / "1.txt", "Gut.")
    written(tmp_path / "2.html", b"\x00\x01\x02\x03" * 50)
    archive = WebArchive()
    archive.page("http://blog.example/x")
    written(tmp_path / "3.warc.gz", archive.payload[:-30])
    written(tmp_path / "4.txt", "Auch gut.")
    found = opened(tmp_path)
    assert [source.payload for source in found if isinstance(source, Source)] == [b"Gut.", b"Auch gut."]
    assert sum(isinstance(item, Failure) for item in found) >= 2


def test_a_path_that_is_not_there_is_a_failure(tmp_path):
    assert "no such file" in only(tmp_path / "nowhere.txt").message


def test_a_folder_without_files_is_a_failure(tmp_path):
    (tmp_path / "empty").mkdir()
    assert "no file" in only(tmp_path).message


def test_links_in_a_circle_end(tmp_path):
    written(tmp_path / "a.txt", "Der Text.")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = opened(tmp_path)
    assert sum(isinstance(item, Source) for item in found) == 1
    assert any("link back" in item.message for item in found if isinstance(item, Note))
    assert any(item.name.endswith("self") for item in found if isinstance(item, Failure))


def test_pipes_and_sockets_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        messages = [item.message for item in opened(tmp_path)]
    assert len(messages) == 2
    assert all("no regular file" in message for message in messages)


def test_a_file_name_that_is_not_utf_8_can_be_reported(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xfcber.txt"
    with open(path, "wb") as file:  # noqa: PTH123 (pathlib takes no bytes)
        file.write(b"Der Text.")
    source = only(tmp_path)
    assert source.name.encode("utf-8").endswith("\ufffdber.txt".encode())


def test_a_page_beyond_the_bound_is_refused_unread(tmp_path):
    with (tmp_path / "a.html").open("wb") as file:
        file.write(b"<html>" + b"<p>Absatz" * 10_000)
        file.truncate(5 * MAX_PAGE)
    found = only(tmp_path / "a.html")
    assert "50 MB" in found.message
    assert "10 MB" in found.message
