"""The colours of the tokens, by the formula of WCAG 2.2: text needs 4.5 to 1 against what it stands on."""

import re

import pytest

from tests.conftest import ROOT

Pairs = dict[str, tuple[str, ...]]
STANCES = ("rejects", "sceptical", "ambivalent", "favourable", "advocates")
GROUNDS = ("paper", "card")
# Text, and the grounds it stands on.
TEXT: Pairs = {
    "ink": (*GROUNDS, "wash", "mark", "accent-soft", *(f"{stance}-wash" for stance in STANCES)),
    "soft": GROUNDS,
    "accent": (*GROUNDS, "accent-soft"),
    "warn": ("warn-soft",),
    "card": ("accent", *STANCES),
    **{stance: (*GROUNDS, f"{stance}-wash") for stance in STANCES},
}
# Shapes that mean something (borders of fields, bars of the histogram) need 3 to 1.
SHAPES: Pairs = {"soft": GROUNDS, "accent": GROUNDS}


def themes() -> dict[str, dict[str, str]]:
    """The colours of each theme by name; a token says both at once."""
    css = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    both = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", css)
    return {
        "light": {name: light for name, light, _dark in both},
        "dark": {name: dark for name, _light, dark in both},
    }


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 (black) to 1 (white)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_highest_contrast_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("wanted", "pairs"), [(4.5, TEXT), (3.0, SHAPES)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_of_colours_can_be_told_apart(theme: str, wanted: float, pairs: Pairs):
    colours = themes()[theme]
    found = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, grounds in pairs.items()
        for ground in grounds
    }
    assert {pair: value for pair, value in found.items() if value < wanted} == {}


def test_no_colour_is_a_number_outside_the_tokens():
    number = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(")
    for path in (ROOT / "static" / "css").glob("*.css"):
        if path.name != "tokens.css":
            assert number.findall(path.read_text(encoding="utf-8")) == [], path.name
