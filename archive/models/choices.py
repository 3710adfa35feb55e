"""Django's choices, with what mypy has to know of them.

Django comes without types, so mypy would take each member for the pair of value and label that is
written down. At run time these are Django's own classes.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:

    class TextChoices(StrEnum):
        label: str
        choices: list[tuple[str, str]]
        values: list[str]

    class IntegerChoices(IntEnum):
        label: str
        choices: list[tuple[int, str]]
        values: list[int]
else:
    from django.db.models import IntegerChoices, TextChoices

__all__ = ["IntegerChoices", "TextChoices"]
