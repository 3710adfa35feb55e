"""Threads whose comments are not elements of their own, brought into one block for each comment.

Three ways of printing have no element around a comment: definition lists (name in ``dt``, words
and date in ``dd``: Blogger before 2011, Thesis), posts in rows of a table (phpBB 2), and pages that
just print one after the other under lines such as "#1 Kommentar von ...".
"""

from __future__ import annotations

import re

from lxml import html

from . import dates, words
from .outline import Outline
from .visible import line

_LINE_TAGS = frozenset(
    {"h2", "h3", "h4", "h5", "h6", "p", "div", "td", "th", "span", "b", "strong", "dt", "font", "li"}
)
_NUMBERED = re.compile(
    r"^#?\d{1,5}\W{0,3}(?:kommentar|beitrag|eintrag|comment)?\s*(?:von|by)\s*:?\s+\S"
    r"|^(?:leser)?(?:kommentar|comment|eintrag)\s*(?:nr\.?\s*)?#?\d{1,5}\s*:?\s*(?:von|by)?\s+\S",
    re.IGNORECASE,
)
_SAID_ON = re.compile(
    r"^\S.{0,60}?\s(?:schrieb|schreibt|meinte|meint|sagte|sagt|kommentierte)\s+(?:am|on|um)?\s*:?",
    re.IGNORECASE,
)
_LONGEST_LINE = 160
_MOST = 5000


def into_blocks(tree: html.HtmlElement) -> None:
    """Wrap each comment of a definition list or a table of posts into an element of its own."""
    for listing in list(tree.iter("dl")):
        if _keeps_comments(listing):
            _wrap_terms(listing)
    _mark_rows(tree)


def headed_into_blocks(tree: html.HtmlElement) -> bool:
    """Wrap comments that only a line above them sets apart; False when the page has none."""
    outline = Outline(tree)
    heads = _heads(outline)
    boxes: dict[int, list[int]] = {}
    for at in heads:
        boxes.setdefault(_box(outline, at), []).append(at)
    boxes.pop(0, None)
    count = 0
    for box, inner in boxes.items():
        if outline.main_headings(box) and len(inner) < 2:
            continue
        count += 1
        if len(inner) == 1:
            _mark(outline.elements[box], count)
        else:
            count = _wrap_runs(outline, box, inner, count)
    return count > 0


def _keeps_comments(listing: html.HtmlElement) -> bool:
    named = [listing, *(child for child in listing if child.tag in ("dt", "dd"))]
    return any(words.traits(each) & (words.COMMENT | words.CONTAINER) for each in named)


def _wrap_terms(listing: html.HtmlElement) -> None:
    """Put each ``dt`` with the ``dd`` after it into a ``div`` that takes the names of the ``dt``."""
    wrapper = None
    for child in list(listing):
        if child.tag == "dt":
            wrapper = html.Element("div")
            wrapper.set("class", f"comment {child.get('class') or ''}".strip())
            if child.get("id"):
                wrapper.set("id", child.get("id") or "")
            listing.insert(listing.index(child), wrapper)
        if wrapper is not None:
            wrapper.append(child)
    listing.tag = "div"
    listing.set("class", f"comment-list {listing.get('class') or ''}".strip())


def _mark_rows(tree: html.HtmlElement) -> None:
    """Name the rows of phpBB 2, in which one cell holds the writer and the next the post."""
    for body in list(tree.iter("span"))[:_MOST]:
        if "postbody" not in (body.get("class") or "").split():
            continue
        row = next((each for each in body.iterancestors("tr") if _names_writer(each)), None)
        if row is not None and "post" not in (row.get("class") or "").split():
            anchor = next(
                (each.get("name") or "" for each in row.iter("a") if (each.get("name") or "").isdigit()), ""
            )
            row.set("class", f"post {row.get('class') or ''}".strip())
            if anchor and not row.get("id"):
                row.set("id", f"p{anchor}")


def _names_writer(row: html.HtmlElement) -> bool:
    return any("name" in (span.get("class") or "").split() for span in list(row.iter("span"))[:20])


def _heads(outline: Outline) -> list[int]:
    """Lines that open a comment, innermost elements only."""
    found: list[int] = []
    for at, element in enumerate(outline.elements):
        if element.tag not in _LINE_TAGS or not 4 <= outline.text(at) <= _LONGEST_LINE or len(found) >= _MOST:
            continue
        text = line(element)
        if not (_NUMBERED.match(text) or (_SAID_ON.match(text) and dates.find_date(text))):
            continue
        if not (outline.dates(at) or _date_follows(element)):
            continue
        if found and outline.end[found[-1]] > at:
            found[-1] = at
        else:
            found.append(at)
    return found


def _date_follows(element: html.HtmlElement) -> bool:
    beside = element.getnext()
    after = f"{element.tail or ''} {line(beside)[:80] if beside is not None else ''}"
    return bool(dates.find_date(after) or dates.is_relative(after[:80]))


def _box(outline: Outline, at: int) -> int:
    """The nearest element above a line that says more than the line and its date; 0 if there is none."""
    said = outline.text(at)
    for above in outline.ancestors(at):
        extra = outline.text(above) - said - (outline.dated_text(above) - outline.dated_text(at))
        if extra >= 2 and _has_words_beyond(outline, above, at):
            return above if outline.elements[above].tag not in ("body", "html") else 0
    return 0


def _has_words_beyond(outline: Outline, above: int, at: int) -> bool:
    """Whether the extra text is in lines of its own and not in the buttons beside the line."""
    tag = outline.elements[above].tag
    return tag not in ("tr", "thead", "span", "p", "h2", "h3", "h4", "h5", "h6", "b", "strong", "font")


def _mark(element: html.HtmlElement, number: int) -> None:
    element.set("class", f"comment {element.get('class') or ''}".strip())
    if not words.number_in(element.get("id") or ""):
        element.set("id", f"comment-{number}")


def _wrap_runs(outline: Outline, box: int, heads: list[int], count: int) -> int:
    """In a box with several lines: each line and what follows up to the next one becomes a comment."""
    parent = outline.elements[box]
    starts = {_child_of(outline, box, at) for at in heads}
    wrapper = None
    for child in list(parent):
        if child in starts:
            wrapper = html.Element("div")
            parent.insert(parent.index(child), wrapper)
            _mark(wrapper, count)
            count += 1
        elif wrapper is not None and (
            child.tag == "form" or next(child.iter("form", "h1"), None) is not None
        ):
            wrapper = None
        if wrapper is not None:
            wrapper.append(child)
    return count


def _child_of(outline: Outline, box: int, at: int) -> html.HtmlElement:
    while outline.parent[at] != box:
        at = outline.parent[at]
    return outline.elements[at]
