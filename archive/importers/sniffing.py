"""What kind of file this is: told by its first bytes, and by its name only where they leave it open."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Literal

from archive.importers.containers.records import is_record_start
from archive.importers.records import SourceError

Format = Literal["text", "html", "web archive", "wordpress", "dossier"]

HEAD = 64 * 1024
"""Bytes that are enough to tell a format."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP file (or an Office document)",
    b"PK\x05\x06": "a ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"BM": "an image",
    b"II*\x00": "an image",
    b"7z\xbc\xaf": "a 7z file",
    b"Rar!": "a RAR file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"\x28\xb5\x2f\xfd": "a Zstandard file",
    b"\x1f\x8b": "a gzip file within a gzip file",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
    b"MIME-Version: 1.0": "an MHTML page or an e-mail",
    b"From: <Saved by": "an MHTML page",
}
_HTML_NAMES = {".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"}
_HTML_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HTML_TAG = re.compile(r"\s*<(?:!--|/?[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)
_XML_START = re.compile(r"\s*<(?:\?xml|rss|feed|rdf:RDF)\b", re.IGNORECASE)
_WORDPRESS = re.compile(r"<wp:wxr_version>|wordpress\.org/export/1\.\d")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x7f]")
_MAX_CONTROLS = 0.02


def recognise(head: bytes, name: str) -> Format:
    """The format of a file that begins with ``head``; raises SourceError for what is not read here."""
    if not head.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise SourceError("The file is empty." if not head else "The file holds nothing but white space.")
    if is_record_start(head[:2048]):
        return "web archive"
    charset = charset_of(head)
    _refuse_binary(head, charset)
    text = head[:HEAD].decode(charset or "latin-1", errors="replace")
    if text.lstrip().startswith("{") or text.lstrip().startswith("["):
        return _recognise_json(head, text)
    if _WORDPRESS.search(text) and "<rss" in text:
        return "wordpress"
    return _recognise_markup(text, PurePosixPath(name).suffix.lower())


def charset_of(head: bytes) -> str:
    """The charset that a byte order mark states, or UTF-16 that gives itself away; empty if neither."""
    for mark, charset in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return charset
    even, odd = head[:HEAD:2], head[1:HEAD:2]
    if len(odd) > 16 and odd.count(0) > 0.8 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if len(odd) > 16 and even.count(0) > 0.8 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _refuse_binary(head: bytes, charset: str) -> None:
    for signature, what in _SIGNATURES.items():
        # The two letters of a bitmap also begin words; a bitmap has zero bytes soon after.
        if head.startswith(signature) and (signature != b"BM" or b"\0" in head[:16]):
            raise SourceError(f"This is {what}; save it as HTML or plain text and import that.")
    text = head[:HEAD].decode(charset or "latin-1", errors="replace")
    if len(_CONTROL.findall(text)) > _MAX_CONTROLS * len(text):
        raise SourceError("This is no text but binary data; save the text as HTML or plain text in UTF-8.")


def _recognise_json(head: bytes, text: str) -> Format:
    line = text.lstrip().split("\n", 1)[0]
    keys = set(re.findall(r'"(schema|article)"\s*:', line))
    if keys == {"schema", "article"} or (len(line) >= HEAD // 2 and line.lstrip().startswith('{"article"')):
        return "dossier"
    try:
        json.loads(text if len(head) < HEAD else line)
    except ValueError:
        return "text"
    raise SourceError("This is JSON, but no dossier (one object with “schema” and “article” on each line).")


def _recognise_markup(text: str, suffix: str) -> Format:
    if _HTML_ROOT.search(text):
        return "html"
    if _XML_START.match(text.lstrip("\ufeff")):
        raise SourceError(
            "This is XML, but no WordPress export (a file with <wp:wxr_version>); other XML is not read."
        )
    if suffix in _HTML_NAMES or _HTML_TAG.match(text):
        return "html"
    return "text"
