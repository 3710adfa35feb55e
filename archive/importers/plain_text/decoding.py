"""Bytes of a text file to text."""

from __future__ import annotations

import re

from archive.importers.limits import MAX_PAGE, TooLarge, megabytes
from archive.importers.records import Source, SourceError
from archive.importers.sniffing import charset_of
from archive.text.blocks import clean

_MOST_LINES = 20_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_SAVE_AS = "save it as plain text in UTF-8 and import that."


def decode(source: Source) -> tuple[str, tuple[str, ...]]:
    """The text of ``source`` in NFC, with warnings for the editor.

    Byte order marks are believed, then the charset the source came with, then UTF-8; the rest is read as
    Windows-1252, which is what German editors wrote before. Raises SourceError for what is no text.
    """
    payload = source.payload
    if not payload.strip():
        raise SourceError("The file is empty.")
    if len(payload) > MAX_PAGE:
        raise TooLarge(f"The text is larger than {megabytes(MAX_PAGE)}; cut out the article and import that.")
    text, warnings = _text(payload, source.charset)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise SourceError(f"This is no text but binary data; {_SAVE_AS}")
    text = clean(text)
    if not any(sign.isalpha() for sign in text):
        raise SourceError("There is no text in the file.")
    if text.count("\n") > _MOST_LINES:
        raise TooLarge(f"The text has more than {_MOST_LINES:,} lines; cut out the article and import that.")
    return text, warnings


def _text(payload: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    marked = charset_of(payload)
    if marked:
        text = payload.decode(marked, errors="replace")
        return text, _warning(text, marked)
    for name in (charset, "utf-8"):
        try:
            return payload.decode(name or "utf-8"), ()
        except (UnicodeDecodeError, LookupError):
            continue
    text = payload.decode("cp1252", errors="replace")
    return text, ("The text is not in UTF-8; it was read as Windows-1252. Please check the umlauts.",)


def _warning(text: str, charset: str) -> tuple[str, ...]:
    if "\ufffd" not in text:
        return ()
    return (f"Some characters of the text are broken in {charset}; they were replaced. Please check them.",)
