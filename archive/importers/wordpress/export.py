"""The export as a whole: its head, and the cutting into items.

Items are found by their tags outside of CDATA sections and comments, and each is parsed on its own with
the parser's own limits in force. The document type of the file never reaches the parser: there are no
entities to expand and nothing to fetch.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from archive.importers.limits import MAX_PAGE, megabytes
from archive.importers.records import Source
from archive.importers.sniffing import charset_of

# The prefixes are the same in every WXR version, while the addresses behind them change.
PREFIXES = ("wp", "content", "excerpt", "dc", "wfw", "itunes", "media", "georss", "geo")
_OPEN = "<rss " + " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in PREFIXES) + ">"
_MARKS = re.compile(rb"<!\[CDATA\[|<!--|<item(?=[\s>])|</item\s*>")
_CLOSING = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
_ILLEGAL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"<!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*+\]\]>|&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});",
    re.DOTALL,
)


@dataclass(frozen=True)
class Writer:
    """A user of the blog."""

    identifier: str
    display_name: str


@dataclass(frozen=True)
class Item:
    """One ``<item>``: its bytes, its tree, and what had to be repaired to read it."""

    raw: bytes
    tree: etree._Element
    repairs: tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """What the head of an export says about all of its posts."""

    charset: str
    title: str = ""
    language: str = "de"
    problems: tuple[str, ...] = ()
    writers: dict[str, Writer] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source) -> Export:
        """Read the head; what is missing there is left at its default."""
        charset = _charset(source)
        spans = list(_spans(source.payload))
        head = source.payload[: spans[0][0] if spans else None][:MAX_PAGE]
        channel = _parse(_decode(head, charset)[0].partition("<channel")[2].partition(">")[2])
        problems = tuple(_problems(spans))
        if channel is None:
            return cls(charset, problems=problems)
        return cls(
            charset=charset,
            title=html.unescape(text(channel, "title")).strip(),
            language=text(channel, "language").partition("-")[0].lower() or "de",
            problems=problems,
            writers={writer[0]: writer[1] for writer in map(_writer, channel.iter("{wp}author"))},
        )


def in_bytes_of_ascii(source: Source) -> Source:
    """The source in a charset in which tags are bytes of ASCII, as cutting needs it."""
    charset = charset_of(source.payload)
    if not charset.startswith(("utf-16", "utf-32")):
        return source
    markup = source.payload.decode(charset, errors="replace")
    return replace(source, payload=_DECLARATION.sub("", markup, count=1).encode())


def cut(payload: bytes, charset: str) -> Iterator[Item]:
    """The items of an export that are whole and not too large, in order."""
    for start, end in _spans(payload):
        if end is None or end - start > MAX_PAGE:
            continue
        raw = payload[start:end]
        markup, repairs = _decode(raw, charset)
        tree = _parse(markup)
        item = tree.find("item") if tree is not None else None
        if item is not None:
            yield Item(raw, item, tuple(repairs))


def text(parent: etree._Element, name: str) -> str:
    """The text of the first child called ``name`` (``title``, ``wp:status``), empty if there is none."""
    prefix, _, local = name.rpartition(":")
    child = parent.find(f"{{{prefix}}}{local}" if prefix else local)
    return "".join(child.itertext()) if child is not None else ""


def _spans(payload: bytes) -> Iterator[tuple[int, int | None]]:
    """Start and end of each item; the end is None if the file breaks off first. Linear in the file."""
    start: int | None = None
    position = 0
    while match := _MARKS.search(payload, position):
        mark = match.group()
        position = match.end()
        if closing := _CLOSING.get(mark):
            position = payload.find(closing, position)
            if position < 0:
                break
        elif mark == b"<item":
            start = match.start() if start is None else start
        elif start is not None:
            yield start, match.end()
            start = None
    if start is not None:
        yield start, None


def _problems(spans: list[tuple[int, int | None]]) -> Iterator[str]:
    for start, end in spans:
        if end is None:
            yield f"The export breaks off in the post at byte {start}; export the blog once more."
        elif end - start > MAX_PAGE:
            yield f"The post at byte {start} is larger than {megabytes(MAX_PAGE)} and was left out."


def _charset(source: Source) -> str:
    declared = _DECLARED.match(source.payload.lstrip(b"\xef\xbb\xbf")[:200])
    name = charset_of(source.payload) or (declared.group(1).decode() if declared else "utf-8")
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


def _decode(raw: bytes, charset: str) -> tuple[str, list[str]]:
    repairs = []
    markup = raw.decode(charset, errors="replace")
    if damaged := markup.count("\ufffd") - raw.count("\ufffd".encode()):
        repairs.append(f"{max(damaged, 1)} bytes are not {charset}; each is shown as \ufffd.")
    markup, illegal = _ILLEGAL.subn("", markup)
    if illegal:
        repairs.append(f"{illegal} control characters that XML forbids were taken out.")
    return _NAMED.sub(_numbered, markup), repairs


def _numbered(match: re.Match[str]) -> str:
    """HTML's named characters, which XML does not know but careless plugins write."""
    name = match.group(1)
    if name is None:
        return match.group()
    return html.unescape(f"&{name};").replace("&", "&amp;")


def _parse(markup: str) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(f"{_OPEN}{markup}</rss>", parser)
    except etree.XMLSyntaxError:
        return None


def _writer(element: etree._Element) -> tuple[str, Writer]:
    full_name = f"{text(element, 'wp:author_first_name')} {text(element, 'wp:author_last_name')}".strip()
    login = text(element, "wp:author_login").strip()
    name = html.unescape(text(element, "wp:author_display_name")).strip() or full_name or login
    return login, Writer(text(element, "wp:author_id").strip(), name)
