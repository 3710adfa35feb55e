"""Text of a page to a tree that is safe to work on.

A page from outside may be anything. What is refused here, with a message for the editor, are the shapes
that would cost more memory or time than any real page is worth: each limit is far above the largest
page of a news site. The parser itself stops at 2,048 levels; every walk after it is iterative, but
libraries are not, so pages nested deeper than ``MAX_DEPTH`` lose their purely typographic elements
first (forum pages that never close a ``<font>`` are the honest case) and are refused if that is not enough.
"""

from __future__ import annotations

import re

from lxml import etree, html

from archive.importers.html.decoding import decode
from archive.importers.records import Source, SourceError

MAX_BYTES = 10 * 1024 * 1024
MAX_ELEMENTS = 40_000
# Characters of all tags together, without quoted values: the largest news page has 100,000.
MAX_ATTRIBUTES = 800_000
MAX_DEPTH = 120

# What may hold "<" without being markup; left out when elements and attributes are counted.
_NO_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rb"<[a-zA-Z][^<>]*")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_DATA_URI = re.compile(rb"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%]{500,}")
_TYPOGRAPHIC = (
    "font",
    "span",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "big",
    "small",
    "center",
    "tt",
    "strike",
    "s",
    "a",
)
_HEAVY = ("svg", "canvas", "object", "applet", "template", "math")


def parse(source: Source) -> tuple[html.HtmlElement, list[str]]:
    """The tree of an HTML source and warnings for the editor; SourceError if it cannot be read."""
    if len(source.payload) > MAX_BYTES:
        raise SourceError(
            f"The page is {len(source.payload) / 1024 / 1024:.0f} MB; HTML is read up to "
            f"{MAX_BYTES // 1024 // 1024} MB. Save the article alone (without embedded images) and try again."
        )
    text, warning = decode(source.payload, source.charset)
    if not text.strip("\x00\ufeff \t\r\n"):
        raise SourceError("The file is empty. Save the page again and import it then.")
    return _tree(text), [warning] if warning else []


def _tree(text: str) -> html.HtmlElement:
    # lxml takes bytes: a string with an XML declaration it would refuse.
    raw = text.replace("\x00", "").encode("utf-8", errors="replace")
    raw = _DATA_URI.sub(b"data:,", raw)
    _refuse_floods(raw)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(raw, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("There is no HTML in this file. Check that it is a saved web page.") from error
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise SourceError(_too_deep())
    _bring_up(tree)
    return tree


def _refuse_floods(raw: bytes) -> None:
    attributes = 0
    for elements, match in enumerate(_TAG.finditer(_NO_MARKUP.sub(b"", raw)), start=1):
        attributes += len(_QUOTED.sub(b"", match.group(0)))
        if elements > MAX_ELEMENTS:
            raise SourceError(
                f"The page has more than {MAX_ELEMENTS} elements. Save the article alone and import it then."
            )
        if attributes > MAX_ATTRIBUTES:
            raise SourceError(
                "The elements of the page have far too many attributes, so the markup is damaged. "
                "Save the article again, or import its text as a plain text file."
            )


def _bring_up(tree: html.HtmlElement) -> None:
    if depth(tree) <= MAX_DEPTH:
        return
    etree.strip_tags(tree, *_TYPOGRAPHIC)
    if depth(tree) > MAX_DEPTH:
        raise SourceError(_too_deep())


def _too_deep() -> str:
    return (
        f"The markup is nested deeper than {MAX_DEPTH} levels, so it is damaged. "
        "Import the text of the article as a plain text file."
    )


def depth(tree: html.HtmlElement) -> int:
    """How many levels of elements lie in ``tree``; counted without recursion."""
    deepest = level = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def drop_unseen(tree: html.HtmlElement) -> None:
    """Take out what a reader never sees as text: programs, styles, drawings, what a web archive added."""
    for element in list(tree.iter("script", "style", *_HEAVY)):
        element.drop_tree()
    for element in tree.xpath("//*[@id='wm-ipp' or @id='wm-ipp-base' or @id='wm-ipp-print' or @id='donato']"):
        element.drop_tree()


def tame_custom_elements(tree: html.HtmlElement) -> None:
    """Make ``div`` of the elements that a site has made up (``my-article``): they are set as blocks."""
    for element in tree.iter():
        if "-" in element.tag:
            element.tag = "div"
