"""Labels that are broken into two lines where one is too short for them."""

from __future__ import annotations

import textwrap

from archive.charts.sketch import letters_in, shortened

# Stands for a hyphen until it is known where lines end; a soft one is in no name.
_PARTED = "\u00ad"


def in_two_lines(label: str, width: float, size: float) -> list[str]:
    """The label in one or two lines of this width; what does not fit into two is cut off with an ellipsis."""
    most = letters_in(width, size)
    first, *rest = textwrap.wrap(_parted(label, most), most) or [""]
    lines = [first.replace(_PARTED, "-")]
    if rest:
        # There are no more lines than two: what was parted for a third is one word again.
        lines.append(shortened(" ".join(rest).replace(f"{_PARTED} ", ""), width, size))
    return lines


def _parted(label: str, most: int) -> str:
    """With a sign for a hyphen, and a blank, where a word is longer than a line."""
    words = (
        f"{word[:cut]}{_PARTED} {word[cut:]}" if len(word) > most and "-" not in word else word
        for word in label.split()
        # What goes over to the next line is no mere rest.
        for cut in [min(most - 1, len(word) - 5)]
    )
    return " ".join(words)
