"""The German order of names and titles: DIN 5007-1 (ä as a, ß as ss), as dictionaries have it."""

from __future__ import annotations

import unicodedata


def sort_key(text: str) -> tuple[str, str, str, str]:
    """Order by letters without marks and case first; marks, then case (``a`` before ``A``), decide equals.

    Spaces come before other signs, signs before digits, digits before letters. Different texts have
    different keys, so that the order is the same every time.
    """
    folded = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(_primary(character) for character in folded if not unicodedata.combining(character))
    return letters, folded, text.swapcase(), text


def compare(a: str, b: str) -> int:
    """Return -1, 0 or 1 as ``a`` comes before, with or after ``b`` in a German list."""
    left, right = sort_key(a), sort_key(b)
    return (left > right) - (left < right)


def _primary(character: str) -> str:
    """The character itself, or, if it is no letter or digit, one that sorts before them all."""
    if character.isalnum():
        return character
    return " " if character.isspace() else "!"
