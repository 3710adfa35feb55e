"""Bytes of a page to text.

A page says in up to four places how it is encoded, and old pages are often wrong in all of them, the
more so after they were saved again. Umlauts that are valid UTF-8 are hardly ever anything else, so that
is tried first after the byte order mark; then, in the order of the WHATWG "encoding sniffing algorithm",
the HTTP header and the meta element, if the bytes bear them out. What is left is guessed. Broken bytes
are never fatal: UTF-8 with stray bytes is read as UTF-8, the strays as Windows-1252, which is how pages
of that time were glued together.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SNIFFED = 4096
_GUESSED = 100_000

# Browsers read these names as Windows-1252, and so did the people who wrote the pages (WHATWG Encoding).
_WINDOWS = {"iso8859-1", "ascii", "latin-1", "iso-8859-1", "us-ascii"}


def decode(payload: bytes, charset: str = "") -> tuple[str, str]:
    """The text of a page, and a warning for the editor if the encoding had to be guessed ('' if not).

    ``charset`` is what the HTTP header said, if it is known.
    """
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return payload[len(mark) :].decode(_without_mark(name, mark), errors="replace"), ""
    for claim in ("utf-8", *_claims(payload, charset)):
        try:
            return payload.decode(claim), ""
        except UnicodeDecodeError:
            continue
    return _broken(payload)


def _claims(payload: bytes, charset: str) -> list[str]:
    head = payload[:_SNIFFED]
    found = [charset.encode("ascii", "ignore")]
    found += [match.group(1) for match in (_XML.search(head), _META.search(head)) if match]
    return [known for known in map(_codec, found) if known]


def _codec(name: bytes) -> str | None:
    """The codec a page means by ``name``; None for names that are no text encoding."""
    try:
        found = codecs.lookup(name.decode("ascii").strip("\"' "))
        b"".decode(found.name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    if found.name.startswith(("utf-16", "utf-32")):
        # A page whose meta element could be read byte by byte is not in UTF-16 (WHATWG says the same).
        return "utf-8"
    return "cp1252" if found.name in _WINDOWS else found.name


def _broken(payload: bytes) -> tuple[str, str]:
    whole = sum(len(match) for match in _MULTIBYTE.findall(payload))
    high = len(_HIGH.findall(payload))
    if whole * 2 > high:
        text = payload.decode("utf-8", errors="strays_as_windows_1252")
        return (
            text,
            "Some characters are not in UTF-8; they were read as Windows-1252. Please check the umlauts.",
        )
    try:
        return payload.decode("cp1252"), ""
    except UnicodeDecodeError:
        guess = from_bytes(payload[:_GUESSED]).best()
        name = guess.encoding if guess else "cp1252"
    text = payload.decode(name, errors="replace")
    return text, f"The encoding is unclear; the page was read as {name}. Please check the umlauts."


def _without_mark(name: str, mark: bytes) -> str:
    if name == "utf-8":
        return name
    return f"{name}-le" if mark[0] == 0xFF else f"{name}-be"


def _strays_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", errors="replace"), error.end


codecs.register_error("strays_as_windows_1252", _strays_as_windows_1252)
