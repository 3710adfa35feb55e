"""The body of an archived HTTP response: chunks joined, content encoding undone (RFC 9110, RFC 9112)."""

from __future__ import annotations

import io
import zlib

from warcio.bufferedreaders import ChunkedDataReader

from archive.importers.limits import MAX_PAGE, TooLarge, megabytes
from archive.importers.records import SourceError

_WINDOW_BITS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_TOO_LARGE = f"The page is larger than {megabytes(MAX_PAGE)} once unpacked."


def decode_body(body: bytes, transfer_encoding: str, content_encoding: str) -> bytes:
    """The page inside ``body``. Raises SourceError if it is too large, damaged or encoded in a way not known.

    Crawlers have often undone an encoding and left its header in place, so what does not begin like the
    encoding it names is taken as it is.
    """
    if "chunked" in transfer_encoding.lower():
        body = ChunkedDataReader(io.BytesIO(body)).read()
    for name in reversed([part.strip().lower() for part in content_encoding.split(",")]):
        if name and name not in ("identity", "none"):
            body = _undo(body, name)
    return body


def _undo(body: bytes, name: str) -> bytes:
    if name not in _WINDOW_BITS:
        if _is_readable(body):
            return body
        raise SourceError(
            f"The page is packed with “{name}”, which is not read here; record it again as gzip or plain."
        )
    if name != "deflate":
        return _inflate(body, _WINDOW_BITS[name]) if body.startswith(b"\x1f\x8b") else body
    if body[:1] == b"\x78":
        return _inflate(body, zlib.MAX_WBITS)
    # Many servers of the time sent bare deflate data, without the zlib header the standard asks for.
    return body if _is_readable(body) else _inflate(body, -zlib.MAX_WBITS)


def _is_readable(body: bytes) -> bool:
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") or head.isascii()


def _inflate(body: bytes, window_bits: int) -> bytes:
    unfold = zlib.decompressobj(window_bits)
    try:
        page = unfold.decompress(body, MAX_PAGE + 1)
    except zlib.error as error:
        raise SourceError("The packed page is damaged and cannot be unpacked.") from error
    if len(page) > MAX_PAGE:
        raise TooLarge(_TOO_LARGE)
    if not unfold.eof:
        raise SourceError("The packed page breaks off before its end.")
    return page
