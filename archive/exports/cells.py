"""Cells that no spreadsheet takes for a formula (OWASP, "CSV Injection").

A comment may begin with "=": a spreadsheet that opens the file would run it. Excel, LibreOffice and Google
Sheets take a cell for a formula if it begins with ``=``, ``+``, ``-`` or ``@``, in some languages with their
full-width forms, and some of them after blanks, quotation marks, a tab or a line end. An apostrophe in front
makes text of it and stays readable. It is also put in where a new cell would begin if the file were cut
at semicolons or tabs, as a German Excel does, or at a line end inside a quoted cell.

Left as they are: numbers (``-5`` computes nothing), the archive's stance signs with the true minus sign
(``−−`` is U+2212, which begins no formula), and what has an apostrophe in front already, so that doing it
twice does no more than doing it once.
"""

from __future__ import annotations

import re

# The four signs, full-width and small forms included.
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
# What ends a cell, in whatever way a spreadsheet cuts the file.
_ENDS = r";\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
# What a spreadsheet may pass over before it looks for a sign: blanks, unseen marks, quotation marks.
_UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_PASSED_OVER = rf"(?:[^\S{_ENDS}]|[{_UNSEEN}\"“”„‟«»＂])*"
_FORMULA = re.compile(
    rf"(?:\A|(?<=[{_ENDS}]))(?={_PASSED_OVER}[{re.escape(SIGNS)}])"  # a sign where a cell begins
    r"|\A(?=[\t\r\n])"
)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def defused(text: str) -> str:
    """``text`` with an apostrophe wherever a spreadsheet might begin to compute."""
    # Most cells have no sign at all, and looking for one is quicker than looking where it stands.
    suspicious = text.startswith(("\t", "\r", "\n")) or any(sign in text for sign in SIGNS)
    return _FORMULA.sub("'", text) if suspicious and not _NUMBER.fullmatch(text) else text
