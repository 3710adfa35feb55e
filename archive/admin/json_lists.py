"""Lists that editors type as JSON: captions, links, further names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models


class JSONListField(forms.JSONField):
    """A JSON field that can show again whatever was typed.

    JSON may escape half a character ("\\ud800"), which no page can print: it is shown escaped, as typed.
    """

    def prepare_value(self, value: Any) -> Any:
        shown = super().prepare_value(value)
        return shown.encode("utf-8", "backslashreplace").decode() if isinstance(shown, str) else shown


AS_JSON = {models.JSONField: {"form_class": JSONListField}}
