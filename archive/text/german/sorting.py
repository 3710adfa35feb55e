"""The German order of names and titles: DIN 5007-1 (ä as a, ß as ss), as dictionaries have it."""

from __future__ import annotations

import unicodedata


def sort_key(text: str) -> tuple[str, str, str, str]:
    """Order by letters without marks and case first; marks, then case (``a`` before ``A``), decide equals.

    Spaces come before other signs, signs before digits, digits before letters. Different texts have
    different keys, so that the order is the same every time.
    """
    folded = unicodedata.normalize("NFD", text.casefold())
    return folded.translate(_PRIMARY), folded, text.swapcase(), text


def compare(a: str, b: str) -> int:
    """Return -1, 0 or 1 as ``a`` comes before, with or after ``b`` in a German list."""
    left, right = sort_key(a), sort_key(b)
    return (left > right) - (left < right)


class _Primary(dict[int, str]):
    """Each code point as it counts first, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _primary(chr(code))
        return found


_PRIMARY = _Primary()


def _primary(character: str) -> str:
    """The character itself; nothing for a mark; one that sorts before all, if it is no letter or digit."""
    if unicodedata.combining(character):
        return ""
    if character.isalnum():
        return character
    return " " if character.isspace() else "!"
