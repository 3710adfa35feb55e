"""A page as a flat list in document order, with sums that answer questions about any subtree at once.

Threads nest, pages are big and markup is hostile: a reader that walks down from every element
takes quadratic time and a recursive one falls over. Here the page is walked once. Each element has
an index; its subtree is the range from its index to its end, so that "how much text is in here",
"are there dates", "is there a main heading" are differences of two running sums.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate

from lxml import html

from . import dates, words
from .visible import UNSEEN, walk

_LONG = 200  # a line with a date is short; a paragraph that mentions one is not


class Outline:
    """The elements of a tree with their traits, and running sums over them."""

    def __init__(self, root: html.HtmlElement) -> None:
        self.elements: list[html.HtmlElement] = []
        self.parent: list[int] = []
        self.traits: list[int] = []
        self.depth: list[int] = []
        self._walk(root)
        self.index = {element: at for at, element in enumerate(self.elements)}
        self.end = self._ends()
        self._measure()

    def _walk(self, root: html.HtmlElement) -> None:
        stack: list[int] = []
        for event, element in walk(root):
            if event == "end":
                stack.pop()
                continue
            self.parent.append(stack[-1] if stack else -1)
            self.depth.append(len(stack))
            stack.append(len(self.elements))
            self.elements.append(element)
            self.traits.append(words.traits(element) if isinstance(element.tag, str) else 0)

    def _ends(self) -> list[int]:
        ends = [at + 1 for at in range(len(self.elements))]
        for at in range(len(self.elements) - 1, 0, -1):
            above = self.parent[at]
            ends[above] = max(ends[above], ends[at])
        return ends

    def _measure(self) -> None:
        size = len(self.elements)
        inside, after, links, spots, heads, tail_spots, header = (_zeros(size) for _ in range(7))
        hidden, in_link = bytearray(size), bytearray(size)
        for at, element in enumerate(self.elements):
            tag = element.tag if isinstance(element.tag, str) else ""
            above = self.parent[at]
            above_hidden = above >= 0 and hidden[above]
            hidden[at] = bool(above_hidden or not tag or tag in UNSEEN)
            in_link[at] = tag == "a" or (above >= 0 and in_link[above])
            if not hidden[at]:
                inside[at] = _letters(element.text)
                spots[at], header[at] = _date_in(element, self.traits[at])
            if element.tail and above >= 0 and not above_hidden:
                after[at] = _letters(element.tail)
                tail_spots[at], dated = _spot(element.tail)
                header[at] += dated
            links[at] = inside[at] if in_link[at] else 0
            heads[at] = int(tag == "h1")
        authors = (
            t & words.AUTHOR > 0 or e.tag == "cite" for t, e in zip(self.traits, self.elements, strict=True)
        )
        self._tails, self._tail_spots = after, tail_spots
        self._text = _running(a + b for a, b in zip(inside, after, strict=True))
        self._spots = _running(a + b for a, b in zip(spots, tail_spots, strict=True))
        self._links, self._heads, self._header = _running(links), _running(heads), _running(header)
        self._authors = _running(map(int, authors))
        self._articles = _running(int(traits & words.ARTICLE > 0) for traits in self.traits)

    def text(self, at: int) -> int:
        """Characters of visible text in the subtree."""
        return self._text[self.end[at]] - self._text[at] - self._tails[at]

    def linked(self, at: int) -> int:
        """Characters of visible text inside links."""
        return self._links[self.end[at]] - self._links[at]

    def dates(self, at: int) -> int:
        """How many places in the subtree show a date."""
        return self._spots[self.end[at]] - self._spots[at] - self._tail_spots[at]

    def authors(self, at: int) -> int:
        """How many elements in the subtree are named after an author."""
        return self._authors[self.end[at]] - self._authors[at]

    def dated_text(self, at: int) -> int:
        """Characters that are dates."""
        return self._header[self.end[at]] - self._header[at]

    def main_headings(self, at: int) -> int:
        """How many h1 the subtree has."""
        return self._heads[self.end[at]] - self._heads[at]

    def articles(self, at: int) -> int:
        """How many elements in the subtree are named as the article's own text."""
        return self._articles[self.end[at]] - self._articles[at]

    def ancestors(self, at: int) -> list[int]:
        """The indexes above an element, nearest first."""
        chain = []
        while (at := self.parent[at]) >= 0:
            chain.append(at)
        return chain


def _zeros(size: int) -> array[int]:
    return array("l", bytes(array("l").itemsize * size))


def _running(values: Iterable[int]) -> array[int]:
    return array("l", accumulate(values, initial=0))


def _letters(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0


def _spot(text: str) -> tuple[int, int]:
    """Whether a piece of text shows a date, and how many characters that takes."""
    short = " ".join(text.split())
    if not 4 <= len(short) <= _LONG:
        return 0, 0
    if dates.may_have_date(short) and (found := dates.find_date(short)):
        return 1, found.end - found.start
    return (1, len(short)) if len(short) < 60 and dates.is_relative(short) else (0, 0)


def _date_in(element: html.HtmlElement, traits: int) -> tuple[int, int]:
    if element.tag == "time" or element.get("datetime"):
        return 1, _letters(element.text)
    if traits & words.DATE and element.get("content"):
        return _spot(element.get("content") or "")[0], 0
    spot, length = _spot(element.text) if element.text else (0, 0)
    if not spot and traits & words.DATE and element.get("title"):
        return _spot(element.get("title") or "")[0], _letters(element.text)
    return spot, length
