"""What a reader sees of an element. Nothing here recurses, so depth of markup costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "select",
        "option",
        "textarea",
        "button",
        "iframe",
    }
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def walk(root: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """Start and end of each element below and including ``root``, in document order."""
    node, depth = root, 0
    while True:
        yield "start", node
        below = next(iter(node), None)
        if below is not None:
            node, depth = below, depth + 1
            continue
        yield "end", node
        while depth and (beside := node.getnext()) is None:
            node, depth = node.getparent(), depth - 1
            yield "end", node
        if not depth:
            return
        node = beside


def is_unseen(element: html.HtmlElement) -> bool:
    """Whether the element is a comment in the markup, code, a control, or hidden by its style."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return True
    style = element.get("style")
    return bool(style and _HIDING.search(style))


def pieces(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Visible pieces of text with the element each belongs to; the root's own style is not asked."""
    hidden: html.HtmlElement | None = None
    for event, node in walk(root):
        if event == "start":
            if hidden is None and node is not root and is_unseen(node):
                hidden = node
            if hidden is None and node.text:
                yield node, node.text
            continue
        if node is hidden:
            hidden = None
        if hidden is None and node is not root and node.tail:
            yield node.getparent(), node.tail


def line(element: html.HtmlElement, most: int = 1000) -> str:
    """The visible text of an element on one line; pieces of separate elements stay apart.

    Reading stops after ``most`` characters: whoever asks for a line wants to know whether it is a short one.
    """
    said: list[str] = []
    size = 0
    for _, text in pieces(element):
        said.append(text)
        size += len(text.strip())
        if size > most:
            break
    return " ".join(" ".join(said).split())
