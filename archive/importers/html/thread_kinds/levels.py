"""Which comment answers which.

Pages say it in four ways, tried in this order: a reference to another comment (``data-parent``),
a level (``depth-2``), nesting in the markup, and indentation (margins). The last three all give a
number that grows inwards, so one rule serves them: a comment answers the nearest one before it
whose number is smaller.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import html

from . import words
from .outline import Outline
from .visible import line

_LEVEL = re.compile(r"(?:^|-)(?:depth|level|indent|ebene|einzug|tiefe|einrueckung)-?(\d+)$")
_WPDISCUZ = re.compile(r"^(?:wc|wpd)-comm-(\d+)_(\d+)$")
_INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*(\d+(?:\.\d+)?)\s*(px|em|rem|%)?", re.IGNORECASE)
_SHORTHAND = re.compile(
    r"(?:margin|padding)\s*:\s*[^\s;]+\s+[^\s;]+\s+[^\s;]+\s+(\d+(?:\.\d+)?)\s*(px|em|rem|%)?", re.IGNORECASE
)
_INDENT_NAME = re.compile(
    r"^(?:mgl|ml|pl|indent|einzug|offset|is-?offset|margin-left|m-l)-(?:[a-z]+-)?(\w+)$"
)
_MOVED_IN = re.compile(r"(?:^|-)(?:indented|is-reply|reply|is-child|child|answer|antwort|subcomment|nested)$")
_SIZES = {"xsmall": 1, "small": 2, "medium": 3, "large": 4, "xlarge": 5, "xxlarge": 6}
_PARENT_ATTRIBUTES = ("data-parent", "data-parent-id", "data-parentid", "data-parent-comment-id",
                      "data-in-reply-to",
                      "data-comment-parent", "data-reply-to-id", "data-parent_id")  # fmt: skip
_REFERENCE = re.compile(r"#(?:comment|c|kommentar|post|p)?-?(\d+)$")
_ANSWERS = re.compile(
    r"auf (?:einen |den )?kommentar|antwort (?:auf|an|zu) |in reply to|in response to|als antwort",
    re.IGNORECASE,
)
_ANSWERING = re.compile(r"(?:antwort\w*|erwider\w*|repl\w+|respon\w+)\s+(?:auf|an|to)\s*$", re.IGNORECASE)
_PIXELS = {"em": 16.0, "rem": 16.0, "%": 10.0}


def parents(outline: Outline, members: list[int], numbers: list[str]) -> list[int | None]:
    """For each comment the place in ``members`` of the one it answers, or None."""
    found = _by_level(_levels(outline, members))
    known = {number: place for place, number in enumerate(numbers) if number}
    for place, at in enumerate(members):
        said = _reference(outline, at)
        if said is not None and known.get(said, place) < place:
            found[place] = known[said]
    return found


def _by_level(levels: list[float]) -> list[int | None]:
    answers: list[int | None] = []
    open_threads: list[int] = []
    for place, level in enumerate(levels):
        while open_threads and levels[open_threads[-1]] >= level:
            open_threads.pop()
        answers.append(open_threads[-1] if open_threads else None)
        open_threads.append(place)
    return answers


def _levels(outline: Outline, members: list[int]) -> list[float]:
    said = [_said_level(outline, at) for at in members]
    if len(set(said)) > 1 and None not in said:
        return [float(level or 0) for level in said]
    nested = _nesting(outline, members)
    if len(set(nested)) > 1:
        return nested
    return _indents(outline, members)


def _said_level(outline: Outline, at: int) -> int | None:
    element = outline.elements[at]
    for holder in (element, element.getparent()):
        if holder is None:
            continue
        for name in words.names(holder):
            match = _LEVEL.search(words.spelling(name))
            if match:
                return int(match[1][:4])
        value = holder.get("data-depth") or holder.get("data-level") or ""
        if value.isdigit():
            return int(value[:4])
    return None


def _nesting(outline: Outline, members: list[int]) -> list[float]:
    """How many comments and lists of answers stand around each comment."""
    counted = set(members)
    around = [0] * len(outline.elements)
    for at in range(1, len(outline.elements)):
        above = outline.parent[at]
        opens = above in counted or bool(outline.traits[above] & words.REPLIES)
        around[at] = around[above] + opens
    return [float(around[at]) for at in members]


def _indents(outline: Outline, members: list[int]) -> list[float]:
    """How far each comment is moved in, by the styles on it and on what wraps it alone."""
    wrapped = _wrappers(outline, members)
    return [sum(_indent(outline, each) for each in chain) for chain in wrapped]


def _wrappers(outline: Outline, members: list[int]) -> list[list[int]]:
    """Each comment with the elements above it that hold no other comment."""
    chains = []
    for place, at in enumerate(members):
        after = members[place + 1] if place + 1 < len(members) else len(outline.elements)
        before = members[place - 1] if place else -1
        chain = [at]
        while (above := outline.parent[chain[-1]]) > before and outline.end[above] <= after:
            chain.append(above)
        chains.append(chain)
    return chains


def _indent(outline: Outline, at: int) -> float:
    element = outline.elements[at]
    style = element.get("style") or ""
    match = _INDENT.search(style) or _SHORTHAND.search(style)
    if match:
        return float(match[1]) * _PIXELS.get((match[2] or "px").lower(), 1.0)
    for name in words.names(element):
        named = _INDENT_NAME.match(words.spelling(name))
        if named and (size := _SIZES.get(named[1]) or (int(named[1][:4]) if named[1].isdigit() else 0)):
            return float(size)
    return 1.0 if any(_MOVED_IN.search(words.spelling(name)) for name in words.names(element)) else 0.0


def _before(link: html.HtmlElement) -> str:
    """The text right before a link."""
    beside = link.getprevious()
    above = link.getparent()
    if beside is not None:
        return str(beside.tail or "")
    return "" if above is None else str(above.text or "")


def _reference(outline: Outline, at: int) -> str | None:
    element = outline.elements[at]
    for attribute in _PARENT_ATTRIBUTES:
        value = element.get(attribute)
        if value and (digits := re.search(r"\d+$", value)):
            return digits[0]
    for link in islice(element.iter("a"), 12):
        target = _REFERENCE.search(link.get("href") or "")
        if target and (
            _ANSWERS.search(line(link)[:80])
            or _ANSWERING.search(_before(link))
            or "in-reply-to" in (link.get("class") or link.get("rel") or "")
        ):
            return target[1]
    match = _WPDISCUZ.match(element.get("id") or "")
    if match and match[2] != "0":
        return match[2]
    return None
