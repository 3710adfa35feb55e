"""Tokens: the words and numbers of a text, with their positions in code points.

A hyphenated word is its parts and, as one more token over the same characters, the parts joined:
``Social-Media-Strategie`` is found as ``Media`` and meets ``Socialmediastrategie``. The same holds for names
that end in a number of a version (``Web 2.0``, ``Web-2.0``, ``Web2.0``), for ``F&E`` and for ``Google+``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Longer chains are no words (rulers of hyphens and letters, encoded data); only their parts count.
MOST_PARTS_JOINED = 6
LONGEST_JOINED = 80

# The repetitions within a group never give back, the groups do, one at a time: all of it stays linear.
_NUMBER = r"\d++(?:[.,:]\d++)+(?!\w)"
_VERSIONED = r"[^\W\d_]++\d++(?:\.\d++)+(?!\w)"
_WORD = r"[^\W_]++(?:['’][^\W_]++)*+"
_PART = rf"(?:{_NUMBER}|{_VERSIONED}|{_WORD})"
_JOINT = r"(?:[-\u2010\u2011&]|[ \u00a0](?=\d\.\d(?![\w.,]*\d)))"
_CHAIN = re.compile(rf"{_PART}(?:{_JOINT}{_PART})*(?:\+(?!\w))?")
_PIECE = re.compile(rf"{_NUMBER}|(?P<name>[^\W\d_]++)(?P<version>\d++(?:\.\d++)+)(?!\w)|{_WORD}")
_LETTER = re.compile(r"[^\W\d_]")


class Token(NamedTuple):
    """A word or number as printed, at ``text[start:end]``. A ``joined`` one lacks what joined its parts."""

    text: str
    start: int
    end: int
    joined: bool = False


def tokens(text: str) -> list[Token]:
    """The tokens of ``text`` in order; a joined token comes after the last of its parts."""
    if text.isalpha():
        # Most words that are looked at one by one.
        return [Token(text, 0, len(text))]
    found: list[Token] = []
    for chain in _CHAIN.finditer(text):
        parts = list(_parts(chain))
        found += parts
        joined = _joined(chain, parts)
        if joined:
            found.append(joined)
    return found


def _parts(chain: re.Match[str]) -> Iterator[Token]:
    for piece in _PIECE.finditer(chain.string, chain.start(), chain.end()):
        for group in ("name", "version") if piece["name"] else (0,):
            yield Token(piece[group], piece.start(group), piece.end(group))


def _joined(chain: re.Match[str], parts: list[Token]) -> Token | None:
    """The parts written as one word, if there are several or a ``+`` follows, and it can be a word."""
    text = "".join(part.text for part in parts) + ("+" if chain[0].endswith("+") else "")
    if text == parts[0].text or len(parts) > MOST_PARTS_JOINED or len(text) > LONGEST_JOINED:
        return None
    return Token(text, chain.start(), chain.end(), joined=True) if _LETTER.search(text) else None
