"""Where things stand on a page, counted from the title and the first running text.

Bylines and dates are printed in every corner of a page, most of them for other articles. The article's own
stand between its title and its first paragraph, shortly before the title, or within the article; so
an author or a date is judged by where it stands, not only by what it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from lxml import html

from archive.importers.html.containers import own_text, text_leaves
from archive.importers.html.markup import BLOCKS, link_share, words

Zone = Literal["head", "article", "elsewhere"]

_RUNNING = 60
_BEFORE_TITLE = 40
_AFTER_BODY = 80
_LINES = 14
_FAR = 400
_CAPTION = frozenset(("caption", "figcaption", "bildunterschrift", "figure", "image", "bild"))


@dataclass(frozen=True)
class Surroundings:
    """The places of a page's elements in document order. ``first`` and ``second`` are running paragraphs."""

    order: dict[html.HtmlElement, int]
    title: int
    start: int
    first: int
    second: int
    end: int

    def zone(self, element: html.HtmlElement) -> Zone:
        """``head``: around the title, before the first running text; ``article``: from there to the end."""
        place = self.order.get(element, -1)
        if self.title - _BEFORE_TITLE <= place < self.first:
            return "head"
        return "article" if self.first <= place <= self.end + _AFTER_BODY else "elsewhere"

    def lines_after_title(self) -> list[str]:
        """Short lines between the title and the first running text, in order."""
        return list(islice((text for place, text in self._lines() if place > self.title), _LINES))

    def lines_before_title(self) -> list[str]:
        """Short lines shortly before the title, the nearest first."""
        return [text for place, text in self._lines() if place < self.title][:-5:-1]

    def lines_after_opening(self) -> list[str]:
        """Short lines between the first running text and the second: a byline below a standfirst."""
        return [
            text
            for element, place in self.order.items()
            if self.first < place < self.second and element.tag in BLOCKS
            if 2 < len(text := own_text(element, " ")) < 100
        ]

    def tail_lines(self) -> list[str]:
        """Short lines after the last running paragraphs, where some sites name author and date."""
        return [
            text
            for element, place in self.order.items()
            if max(self.second, self.end - _FAR) < place <= self.end + _AFTER_BODY
            if element.tag in ("li", "p", "div", "td", "dd") and 5 < len(text := own_text(element, " ")) < 100
        ]

    def date_line(self) -> Iterator[str]:
        """The first words of the first running texts, where a date line ("Köln, 3. Mai 2010 – ") stands."""
        for element, place in self.order.items():
            if place in (self.first, self.second):
                yield own_text(element)[:45]

    def _lines(self) -> Iterator[tuple[int, str]]:
        for element, place in self.order.items():
            if (
                self.zone(element) == "head"
                and place != self.title
                and element.tag in BLOCKS - {"figcaption"}
            ):
                text = "" if _CAPTION & words(element) else own_text(element, " ")
                if 2 < len(text) < 160:
                    yield place, text


def survey(
    tree: html.HtmlElement, title: html.HtmlElement | None, container: html.HtmlElement
) -> Surroundings:
    """Find the places that matter on a page."""
    order = {element: place for place, element in enumerate(tree.iter())}
    start = order.get(container, 0)
    end = start + sum(1 for _ in container.iter()) - 1
    running = [
        order[leaf]
        for leaf, weight in text_leaves(container).items()
        if weight >= _RUNNING and _is_text(leaf)
    ]
    running = running or [max(start, order.get(title, 0) if title is not None else 0) + 1]
    place = order.get(title, running[0]) if title is not None else running[0]
    running = [found for found in running if found > place] or running
    second = running[1] if len(running) > 1 else end
    return Surroundings(order, min(place, running[0]), start, running[0], second, end)


# "Autor: A | Datum: 30.11.2011 | Rubrik: Handwerk": long enough for a paragraph, but none.
_FACTS = re.compile(
    r"^(?:autor|autorin|von|text|datum|geschrieben|veröffentlicht|erstellt)\b[^.!?|]{2,60}\|.{2,120}$",
    re.IGNORECASE,
)


def _is_text(leaf: html.HtmlElement) -> bool:
    if _FACTS.match(own_text(leaf)):
        return False
    return leaf.tag not in ("figcaption", "footer", "header") and link_share(leaf) < 0.5
