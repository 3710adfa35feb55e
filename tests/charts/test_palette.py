"""A file of its own has the colours of the site, and numbers on shades can be read."""

from __future__ import annotations

import re

from archive.charts.palette import COLOURS, SHADES, STANCES, WEAVES
from tests.conftest import ROOT

TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
CHARTS = (ROOT / "static" / "css" / "charts.css").read_text(encoding="utf-8")
BOTH = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS)
}


def test_the_colours_of_files_are_the_light_ones_of_the_tokens():
    assert {name: BOTH[name][0] for name in COLOURS} == COLOURS


def test_pages_and_files_shade_in_the_same_steps():
    steps = re.findall(r"\.drawing \.n(\d) \{ --share: (\d+)%; \}", CHARTS.replace("} .n", "}\n.drawing .n"))
    assert [(int(step), int(share)) for step, share in steps] == list(enumerate(SHADES))[1:]


def test_every_stance_has_a_pattern_of_its_own():
    assert len({WEAVES[stance] for stance in STANCES}) == len(STANCES)


def test_numbers_on_the_deepest_shade_can_be_read_in_both_themes():
    for theme in (0, 1):
        for name in (*STANCES, "accent"):
            ground = mixed(BOTH[name][theme], BOTH["wash"][theme], SHADES[-1])
            assert contrast(parts(BOTH["ink"][theme]), ground) >= 4.5, (theme, name)


def test_noughts_can_be_read_in_both_themes():
    for theme in (0, 1):
        assert contrast(parts(BOTH["soft"][theme]), parts(BOTH["wash"][theme])) >= 4.5


def parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def mixed(colour: str, ground: str, percent: int) -> tuple[float, ...]:
    return tuple(
        (one * percent + other * (100 - percent)) / 100
        for one, other in zip(parts(colour), parts(ground), strict=True)
    )


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[float, ...]) -> float:
    channels = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
