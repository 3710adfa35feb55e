"""Pages out of WARC and ARC files: every successful HTML or text response becomes a source.

Requests, metadata, redirects, error pages, images, scripts and robots.txt are passed over without a
word; they belong to every crawl. A revisit record holds no page of its own (WARC 1.1, section 6.7), so
it is noted. ``resource`` and ``conversion`` records hold a page without HTTP headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

from archive.importers.containers.http_body import decode_body
from archive.importers.containers.records import Damage, PlacedRecord, read_records
from archive.importers.limits import MAX_PAGE, TooLarge, read_bounded
from archive.importers.outcomes import Failure, Note
from archive.importers.records import Source, SourceError
from archive.importers.sniffing import HEAD, recognise

_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_PAGE_TYPES = {*_HTML_TYPES, "text/plain", ""}
_PAGE_URL = re.compile(r"(?:https?|ftp|file):|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_OK = {"200", "203"}
_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z")


def read_warc(path: Path, name: str) -> Iterator[Source | Failure | Note]:
    """The pages of one WARC or ARC file, streamed; damage and unreadable pages as failures in between."""
    pages = 0
    for item in read_records(path):
        if isinstance(item, Damage):
            yield Failure(name, item.message)
            continue
        for found in _page(item, name):
            pages += not isinstance(found, Note)
            yield found
    if not pages:
        yield Failure(name, "This web archive holds no HTML or text page that was answered with 200 (OK).")


def _page(placed: PlacedRecord, name: str) -> Iterator[Source | Failure | Note]:
    record = placed.record
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    page_name = f"{name}#{url or placed.place}"
    if record.rec_type == "revisit":
        yield Note(page_name, "A revisit record: the page is where it was first captured.")
        return
    if not _may_hold_page(placed, url):
        return
    try:
        body = _body(placed)
    except SourceError as error:
        yield Failure(page_name, str(error))
        return
    if not body.strip():
        return
    try:
        media_type = _media_type(placed, body, _path(url))
    except SourceError as error:
        yield Note(page_name, f"Passed over: {error}")
        return
    yield Source(
        name=page_name,
        payload=body,
        media_type=media_type,
        url=url,
        locator=_locator(placed),
        captured_at=_captured_at(placed),
        charset=_content_type(placed)[1],
    )


def _media_type(placed: PlacedRecord, body: bytes, path: str) -> str:
    recognised = recognise(body[:HEAD], path)
    if recognised not in ("html", "text"):
        raise SourceError(f"the response holds a {recognised} file, not a page.")
    is_html = recognised == "html" or _content_type(placed)[0] in _HTML_TYPES
    return "text/html" if is_html else "text/plain"


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _may_hold_page(placed: PlacedRecord, url: str) -> bool:
    record = placed.record
    if not _PAGE_URL.match(url) or _path(url) == "/robots.txt":
        return False
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() not in _OK:
            return False
    elif record.rec_type not in ("resource", "conversion"):
        return False
    return _content_type(placed)[0] in _PAGE_TYPES


def _content_type(placed: PlacedRecord) -> tuple[str, str]:
    """Media type and charset, both lower case, as the HTTP header (or the record) states them."""
    record = placed.record
    headers = record.http_headers or (record.rec_headers if record.rec_type != "response" else None)
    stated = headers.get_header("Content-Type") if headers else None
    if not stated or not stated.strip():
        return "", ""
    message = Message()
    message["Content-Type"] = re.sub(r"[\r\n]+", " ", stated)
    charset = message.get_param("charset", "") or ""
    return stated.split(";")[0].strip().lower(), str(charset).strip("'\" ").lower()


def _body(placed: PlacedRecord) -> bytes:
    record = placed.record
    try:
        raw = read_bounded(record.raw_stream, MAX_PAGE, "The page")
    except TooLarge as error:
        raise TooLarge(f"{error} (record at byte {placed.place})") from None
    headers = record.http_headers
    if placed.is_cut_off and not _is_whole(raw, headers and headers.get_header("Content-Length")):
        # The walk over the records reports it.
        return b""
    if headers is None:
        return raw
    return decode_body(
        raw, headers.get_header("Transfer-Encoding") or "", headers.get_header("Content-Encoding") or ""
    )


def _is_whole(body: bytes, stated_length: str | None) -> bool:
    """Whether the server's own count says that a record cut off at its end lost nothing of its page."""
    return bool(stated_length and stated_length.strip().isdigit() and len(body) >= int(stated_length))


def _locator(placed: PlacedRecord) -> str:
    # An ARC record has no identifier; warcio makes one up, another at each reading.
    identifier = "" if placed.is_arc else placed.record.rec_headers.get_header("WARC-Record-ID") or ""
    return identifier.strip("<> ") or f"offset-{placed.place}"


def _captured_at(placed: PlacedRecord) -> str:
    stated = placed.record.rec_headers.get_header("WARC-Date") or ""
    return stated if _ISO_TIME.fullmatch(stated) else ""
