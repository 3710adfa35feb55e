"""Drawings as pixels."""

from __future__ import annotations

import struct

import pytest

from archive.charts import png as module
from archive.charts.palette import FONTS
from archive.charts.png import NoFont, png
from archive.charts.sketch import MARGIN
from tests.charts.drawings import everything, heat


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_picture_is_twice_as_wide_as_the_drawing_with_its_margins():
    for sketch in everything():
        width, height = size(png(sketch))
        assert width == round((sketch.width + 2 * MARGIN) * 2)
        assert height > sketch.height


def test_the_words_are_in_the_picture():
    assert png(heat(label="Xing")) != png(heat(label="Ning"))


def test_any_of_the_fonts_that_charts_name_will_do():
    """A machine with DejaVu alone, as in the container, has none that a text without a name would take."""
    assert module.can_write()
    assert '"DejaVu Sans"' in FONTS


def test_without_a_font_there_is_no_picture_without_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "can_write", lambda: False)
    with pytest.raises(NoFont, match="No font"):
        png(heat())
