"""Small questions to an element: what its class says, what its text is, how much of it is links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree, html

from archive.text.blocks import clean


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as text, for lists that are read by people."""
    return frozenset(words.split())


BLOCKS = word_set(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z0-9]+")
# Longer lists of classes are style sheets in disguise; their first names say what an element is.
_LONGEST = 500
_SPACE = re.compile(r"\s+")
_QUOTES = dict.fromkeys(map(ord, "\"'„“”‚‘’‛‟«»‹›`´"), "")
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−"), "-")


def tokens(element: html.HtmlElement) -> tuple[str, ...]:
    """The classes and the id of an element, in lower case, words joined by hyphens (``entry-content``)."""
    return _tokens(element.get("class") or "", element.get("id") or "")


# A page repeats its classes on thousands of elements, and every reader asks for them.
@lru_cache(maxsize=4096)
def _tokens(classes: str, name: str) -> tuple[str, ...]:
    given = (classes[:_LONGEST] + " " + name[:_LONGEST]).split()
    return tuple(_SEPARATORS.sub("-", _CAMEL.sub("-", one).lower()).strip("-") for one in given)


def words(element: html.HtmlElement) -> set[str]:
    """The single words in the classes and the id of an element."""
    return {word for token in tokens(element) for word in token.split("-")}


def one_line(text: str) -> str:
    """``text`` cleaned, all white space single blanks."""
    return _SPACE.sub(" ", clean(text)).strip()


def text_of(element: html.HtmlElement) -> str:
    """The text of an element as one line; elements that start a line keep their words apart."""
    return one_line("".join(_pieces(element)))


def short_text(element: html.HtmlElement, most: int) -> str:
    """The text of an element if it has at most ``most`` characters, else ''; read no further than needed."""
    pieces: list[str] = []
    room = 4 * most + 1000  # white space of the markup is folded only later
    for piece in _pieces(element):
        pieces.append(piece)
        room -= len(piece)
        if room < 0:
            return ""
    text = one_line("".join(pieces))
    return text if len(text) <= most else ""


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part.tag in BLOCKS or part.tag == "br":
            yield " "
        if event == "start":
            yield part.text or ""
        elif part is not element:
            yield part.tail or ""


def link_share(element: html.HtmlElement) -> float:
    """How much of the text of an element is inside links, 0 to 1."""
    whole = len(text_of(element))
    return sum(len(text_of(link)) for link in element.iter("a")) / whole if whole else 0.0


def same_words(text: str) -> str:
    """A form in which two printings of one line are equal: no quotes, one dash, no case, NFKC."""
    folded = unicodedata.normalize("NFKC", clean(text)).translate(_QUOTES).translate(_DASHES).casefold()
    return _SPACE.sub(" ", folded.replace("…", "...")).strip()
