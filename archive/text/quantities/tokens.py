"""Cutting a text into the tokens that quantities are made of.

Things that hold digits but never a measured value are recognised here, as one
token each, so that no later step sees their digits: web and e-mail addresses,
dates, times of day, telephone numbers, version numbers and words mixed with
digits ("B2B", "3D", "40+").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["number", "fraction", "word", "symbol", "break", "opaque"]

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
      (?P<break>\n[^\S\n]*\n\s*)
    | (?P<opaque>
          (?:https?://|www\.)\S+
        | [\w.+-]{{1,64}}@[\w.-]+
        | \d{{1,2}}\.[ ]?\d{{1,2}}\.[ ]?(?:\d{{4}}|\d{{2}})?(?![\w.])   # 13.10.2010, 3.4.
        | \d{{4}}-\d{{2}}-\d{{2}}
        | \d{{1,2}}:\d{{2}}(?::\d{{2}})?                                # 13:30
        | \d{{1,2}}[.:]\d{{2}}[ ]Uhr\b
        | (?!\d{{1,3}}(?:\.\d{{3}})+(?!\.?\d))\d+(?:\.\d+){{2,}}            # 2.6.1, but not 1.000.000
        | (?:\+\d{{2}}[ ]?|\b0)\(?\d{{2,5}}\)?(?:[ ]?[/-][ ]?|[ ])\d[\d -]{{3,20}}\d
        | \d+(?:[.,]\d+)?\+(?!\w)                                         # Generation 40+
      )
    | (?P<fraction>\d{{1,3}}/\d{{1,3}}(?![\w/]) | [½¼¾⅓⅔⅕⅛⅙])
    | (?P<number>
          (?: \d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?
            | \d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+(?:,\d+)?
            | \d{{1,3}}(?:['’]\d{{3}})+(?:\.\d+)?
            | \d+(?:[.,]\d+)? )
          (?![\w])
      )
    | (?P<word>{_LETTER}+(?:[-‐‑]{_LETTER}+)*(?![\w]))
    | (?P<mixed>\w+)
    | (?P<symbol>\S)
    """,
    re.VERBOSE,
)


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(words.split())


#: No number word or figure is longer; what is longer is a serial number or garbage.
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Token:
    """``lower`` is the text folded for look-up; ``start`` and ``end`` are code points."""

    kind: TokenKind
    text: str
    lower: str
    start: int
    end: int


#: Stands for "nothing here" before the first and after the last token.
NOTHING = Token("break", "", "", -1, -1)


def tokenise(text: str) -> list[Token]:
    """The tokens of ``text`` in order; white space is left out, blank lines are "break" tokens."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        printed = match.group()
        known = _KINDS[kind or "mixed"] if len(printed) <= LONGEST else "opaque"
        tokens.append(Token(known, printed, printed.lower(), match.start(), match.end()))
    return tokens


_KINDS: dict[str, TokenKind] = {
    "break": "break",
    "opaque": "opaque",
    "fraction": "fraction",
    "number": "number",
    "word": "word",
    "mixed": "opaque",
    "symbol": "symbol",
}


def at(tokens: Sequence[Token], index: int) -> Token:
    """The token at ``index``, or NOTHING outside the text."""
    return tokens[index] if 0 <= index < len(tokens) else NOTHING


def touches(left: Token, right: Token) -> bool:
    """True if nothing, not even a space, stands between the two."""
    return left is not NOTHING and right is not NOTHING and left.end == right.start


def ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    """True if the token at ``index`` closes a sentence: a blank line, or a stop before the next one.

    The stop of an abbreviation ("ca. 30", "5 Mio. Nutzer") and of an ordinal ("3. Unternehmen") before a
    small letter closes nothing.
    """
    token, following = at(tokens, index), at(tokens, index + 1)
    if token.kind == "break":
        return True
    if token.text not in {".", "!", "?", "…"} or at(tokens, index - 1).lower in _ABBREVIATIONS:
        return False
    opens = following.text[:1].isupper() or following.kind in {"number", "break"}
    return opens and not touches(token, following)


_ABBREVIATIONS = word_set("ca rd max min mio mrd mill mia tsd std bzw nr abs art tel abb dr prof z b d h u a")
