"""A drawing that is made part by part and written as SVG.

Parts have classes, never styles, so the same drawing takes the colours of the page it stands on (light, dark,
print) or brings its own. All text goes through ElementTree, which escapes it; what XML cannot hold at all
(control characters) is taken out.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Literal
from xml.etree import ElementTree

from archive.charts.palette import STYLE, WEAVES, Weave

Form = Literal["wide", "narrow"]
WIDTHS: dict[Form, float] = {"wide": 720, "narrow": 340}
NAMESPACE = "http://www.w3.org/2000/svg"
# What a line of text takes, in parts of its size: a mean over German text in common sans-serif fonts.
_LETTER = 0.6
MARGIN, _TITLE, _HEADING, _CAPTION = 20.0, 22.0, 16.0, 11.0
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[a-z][a-z0-9-]*")

Anchor = Literal["start", "middle", "end"]


class Sketch:
    """A drawing of so many units; ``name`` begins its ids, ``title`` and ``description`` say what it is."""

    def __init__(self, name: str, title: str, description: str, width: float, height: float = 0) -> None:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot begin an id: lower-case letters, digits and hyphens can")
        self.name, self.title, self.description = name, title, description
        self.width, self.height = width, height
        self._parts = ElementTree.Element("g")
        self._ways = ElementTree.Element("svg")
        self._used: dict[str, None] = {}

    def rect(self, x: float, y: float, width: float, height: float, look: str, rounded: float = 0) -> None:
        """A rectangle that looks as its classes say."""
        corners = {"rx": _written(rounded)} if rounded else {}
        self._add("rect", look, **_box(x, y, width, height), **corners)

    def woven(self, x: float, y: float, width: float, height: float, weave: str) -> None:
        """A rectangle in a colour with its pattern, see :data:`~archive.charts.palette.WEAVES`."""
        # The colour lies beneath: the squares of a pattern may show seams where it is part of them.
        self._add("rect", f"fill-{weave}", **_box(x, y, width, height))
        self._used[weave] = None
        self._add("rect", "", **_box(x, y, width, height), fill=f"url(#{self._weave_id(weave)})")

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str, width: float = 1) -> None:
        """A straight line."""
        places = {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke-width": width}
        self._add("line", look, **{name: _written(place) for name, place in places.items()})

    def path(self, way: str, look: str, width: float = 1, dashes: str = "") -> None:
        """A path in SVG's own language of ways."""
        broken = {"stroke-dasharray": dashes} if dashes else {}
        self._add("path", look, d=way, **{"stroke-width": _written(width)}, **broken)

    def circle(self, x: float, y: float, radius: float, look: str, width: float = 1) -> None:
        """A circle around a point."""
        places = {"cx": x, "cy": y, "r": radius, "stroke-width": width}
        self._add("circle", look, **{name: _written(place) for name, place in places.items()})

    def text(
        self, x: float, y: float, text: str, look: str = "", *, anchor: Anchor = "start", size: float = 13
    ) -> None:
        """A line of text on the base line ``y``."""
        at = {"x": _written(x), "y": _written(y), "font-size": _written(size)}
        where = {} if anchor == "start" else {"text-anchor": anchor}
        self._add("text", look, **at, **where).text = _clean(text)

    def upright(self, x: float, y: float, text: str, look: str = "", *, size: float = 13) -> None:
        """A line of text that runs upwards from a point."""
        turn = f"rotate(-90 {_written(x)} {_written(y)})"
        at = {"x": _written(x), "y": _written(y), "font-size": _written(size), "transform": turn}
        self._add("text", look, **at).text = _clean(text)

    def way(self, x: float, y: float, width: float, height: float, url: str, label: str) -> None:
        """A link over a part of the drawing, for the mouse; nothing if there is no address."""
        if not url:
            return
        link = ElementTree.SubElement(self._ways, "a", href=_clean(url), tabindex="-1", rel="nofollow")
        spot = ElementTree.SubElement(link, "rect", _box(x, y, width, height))
        ElementTree.SubElement(spot, "title").text = _clean(label)

    def along(self, way: str, width: float, url: str, label: str) -> None:
        """A link along a line of the drawing, so wide that a mouse can meet it."""
        if not url:
            return
        link = ElementTree.SubElement(self._ways, "a", href=_clean(url), tabindex="-1", rel="nofollow")
        line = ElementTree.SubElement(link, "path", {"d": way, "stroke-width": _written(width)})
        ElementTree.SubElement(line, "title").text = _clean(label)

    def picture(self) -> str:
        """The drawing for a page, without its links."""
        return _serial(self._root())

    def inline(self) -> str:
        """The drawing for a page, with its links on top."""
        drawn = self.picture()
        if not len(self._ways):
            return drawn
        links = ElementTree.Element("svg", self._frame() | {"class": "ways-on-top", "aria-hidden": "true"})
        links.extend(self._ways)
        return drawn + _serial(links)

    def standalone(self, caption: Sequence[str] = ()) -> str:
        """The drawing as a file of its own: on paper, with its style, its title and ``caption``."""
        root = self._root()
        height = self._captioned(root, caption)
        sheet = MARGIN, self.width + 2 * MARGIN, height + 2 * MARGIN + _TITLE
        root.set("viewBox", f"{-MARGIN:g} {-MARGIN - _TITLE:g} {_written(sheet[1])} {_written(sheet[2])}")
        root.set("width", _written(sheet[1]))
        root.set("height", _written(sheet[2]))
        style = ElementTree.Element("style")
        style.text = STYLE
        root.insert(2, style)
        whole = _box(-MARGIN, -MARGIN - _TITLE, sheet[1], sheet[2])
        root.insert(3, ElementTree.Element("rect", {"class": "paper", **whole}))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{_serial(root)}\n'

    def _captioned(self, root: ElementTree.Element, caption: Sequence[str]) -> float:
        """Write the title above the drawing and the caption below; gives the height with the caption."""
        most = int(self.width / (_CAPTION * _LETTER))
        lines = [line for text in caption for line in textwrap.wrap(_clean(text), most)]
        written = [(-MARGIN / 2, _HEADING, "strong", shortened(self.title, self.width, _HEADING))]
        below = self.height + MARGIN / 2
        written += [(below + 16 * (place + 1), _CAPTION, "soft", line) for place, line in enumerate(lines)]
        for y, size, look, text in written:
            at = {"class": look, "x": "0", "y": _written(y), "font-size": _written(size)}
            ElementTree.SubElement(root, "text", at).text = _clean(text)
        return below + 16 * len(lines) if lines else self.height

    def _root(self) -> ElementTree.Element:
        ids = f"{self.name}-title", f"{self.name}-about"
        root = ElementTree.Element("svg", self._frame() | {"role": "img", "aria-labelledby": " ".join(ids)})
        for tag, place, text in (("title", ids[0], self.title), ("desc", ids[1], self.description)):
            ElementTree.SubElement(root, tag, id=place).text = _clean(text)
        if self._used:
            defined = ElementTree.SubElement(root, "defs")
            defined.extend(_pattern(self._weave_id(name), WEAVES[name]) for name in self._used)
        root.append(self._parts)
        return root

    def _frame(self) -> dict[str, str]:
        return {"xmlns": NAMESPACE, "viewBox": f"0 0 {_written(self.width)} {_written(self.height)}"}

    def _add(self, tag: str, look: str, **attributes: str) -> ElementTree.Element:
        classes = {"class": look} if look else {}
        return ElementTree.SubElement(self._parts, tag, {**classes, **attributes})

    def _weave_id(self, weave: str) -> str:
        return f"{self.name}-{weave}"


def text_width(text: str, size: float = 13) -> float:
    """About how many units a line of text takes."""
    return len(text) * size * _LETTER


def letters_in(width: float, size: float = 13) -> int:
    """About how many letters a line of this width takes, at least two."""
    return max(2, int(width / (size * _LETTER)))


def shortened(text: str, width: float, size: float = 13) -> str:
    """The text, or as much of its beginning as there is room for."""
    most = letters_in(width, size)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _pattern(ident: str, weave: Weave) -> ElementTree.Element:
    size = _written(weave.every)
    made = ElementTree.Element(
        "pattern", {"id": ident, "width": size, "height": size, "patternUnits": "userSpaceOnUse"}
    )
    ElementTree.SubElement(made, "path", {"class": "weave", "d": weave.way})
    return made


def _box(x: float, y: float, width: float, height: float) -> dict[str, str]:
    return {"x": _written(x), "y": _written(y), "width": _written(width), "height": _written(height)}


def _written(number: float) -> str:
    """A number without more digits than anyone can see."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", str(text))


def _serial(element: ElementTree.Element) -> str:
    return ElementTree.tostring(element, encoding="unicode")
