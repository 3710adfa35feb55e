"""German for searching and sorting: so far the sort order (DIN 5007-1: ä as a, ß as ss)."""

import unicodedata


def sort_key(text: str) -> tuple[str, str]:
    """Order by letters without their marks first; the marks decide between equals."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)), text


def compare(a: str, b: str) -> int:
    """Return -1, 0 or 1 as ``a`` comes before, with or after ``b`` in a German list."""
    left, right = sort_key(a), sort_key(b)
    return (left > right) - (left < right)
