"""What fields refuse, with the words that an editor reads."""

import pytest
from django.core.exceptions import ValidationError

from archive.models.fields import (
    validate_captions,
    validate_links,
    validate_names,
    validate_partial_date,
)


@pytest.mark.parametrize("date", ["2010", "2010-10", "2010-10-13", "2010-10-13T09:30"])
def test_dates_are_taken_as_exactly_as_they_are_known(date):
    validate_partial_date(date)


@pytest.mark.parametrize(
    "date", ["gestern", "13.10.2010", "2010-13", "2010-02-30", "2010-10-13 09:30", " 2010"]
)
def test_what_is_no_date_is_refused_with_the_form_to_use(date):
    with pytest.raises(ValidationError, match="JJJJ-MM-TT"):
        validate_partial_date(date)


@pytest.mark.parametrize(
    ("validate", "value"),
    [
        (validate_captions, [{"text": "Ein Bild", "credit": "Foto"}, {"text": "Noch eins"}]),
        (validate_links, [{"url": "https://x.example/", "text": "hier"}]),
        (validate_names, ["wkw", "wer-kennt-wen"]),
        (validate_names, []),
    ],
)
def test_lists_of_the_right_shape_are_taken(validate, value):
    validate(value)


@pytest.mark.parametrize(
    ("validate", "value"),
    [
        (validate_captions, {"text": "kein Verzeichnis"}),
        (validate_captions, [{"credit": "Foto"}]),
        (validate_captions, [{"text": "x", "colour": "red"}]),
        (validate_links, ["https://x.example/"]),
        (validate_names, "wkw"),
        (validate_names, [1]),
        (validate_names, None),
    ],
)
def test_lists_of_another_shape_are_refused_with_an_example(validate, value):
    with pytest.raises(ValidationError, match="Liste wie"):
        validate(value)


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "a\udfffb"])
def test_characters_that_no_database_keeps_are_refused_within_lists_too(bad):
    for validate, value in ((validate_names, [bad]), (validate_captions, [{"text": bad}])):
        with pytest.raises(ValidationError, match="nicht speichern"):
            validate(value)
