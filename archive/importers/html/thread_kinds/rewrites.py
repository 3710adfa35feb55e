"""Threads whose comments are not elements of their own, brought into one block for each comment."""

from __future__ import annotations

from lxml import html


def into_blocks(tree: html.HtmlElement) -> None:
    """Wrap each comment of such a thread into a ``div`` of its own."""
