"""Fields that several records share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive import snapshot
from archive.dates import PartialDate
from archive.models.choices import TextChoices

# German sort order (DIN 5007-1) on both databases: made by migration 0001 on PostgreSQL, by
# archive.apps on each SQLite connection.
GERMAN = "german"


def validate_partial_date(value: str) -> None:
    """Raise ValidationError unless ``value`` is YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM."""
    try:
        PartialDate.parse(value)
    except ValueError as error:
        raise ValidationError(
            _("„%(value)s“ ist kein Datum. Bitte JJJJ, JJJJ-MM, JJJJ-MM-TT oder JJJJ-MM-TTThh:mm angeben."),
            params={"value": value},
        ) from error


def validate_captions(value: object) -> None:
    """Raise ValidationError unless ``value`` is a list of captions: ``{"text": ..., "credit": ...}``."""
    _validate_shape(value, list[snapshot.Caption], '[{"text": "...", "credit": "..."}]')


def validate_links(value: object) -> None:
    """Raise ValidationError unless ``value`` is a list of links: ``{"url": ..., "text": ...}``."""
    _validate_shape(value, list[snapshot.Link], '[{"url": "https://...", "text": "..."}]')


def validate_names(value: object) -> None:
    """Raise ValidationError unless ``value`` is a list of words."""
    _validate_shape(value, list[str], '["...", "..."]')


def _validate_shape(value: object, shape: Any, example: str) -> None:
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise ValidationError(
            _("Erwartet wird eine Liste wie %(example)s."), params={"example": example}
        ) from error
    if not _storable(value):
        raise ValidationError(
            _("Der Text enthält Zeichen, die sich nicht speichern lassen (NUL, halbe Zeichen).")
        )


def _storable(value: object) -> bool:
    """Whether every text in it can stand in JSON on PostgreSQL and be written as UTF-8."""
    if isinstance(value, str):
        return not any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in value)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(_storable(part) for part in parts)


class PartialDateField(models.CharField):
    """A date as exactly as it is known, as text; empty means unknown. Text order is time order."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 16)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class NameField(models.CharField):
    """A name or title in German sort order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        kwargs.setdefault("db_collation", GERMAN)
        super().__init__(*args, **kwargs)

    if TYPE_CHECKING:  # Django does not say what a record has in the field

        def __get__(self, record: object, owner: type) -> str: ...


def choice_constraint(field: str, choices: type[TextChoices], name: str) -> models.CheckConstraint:
    """The database refuses values outside ``choices``; blank is allowed where the field allows it."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": ["", *choices.values]}), name=name)
