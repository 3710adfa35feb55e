"""Forms for records that hang on a passage: the editor gives the words, the desk finds the place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.actions.anchoring import place
from archive.models import Article
from archive.text import anchors
from archive.text.blocks import clean, normalise_body

PLACED_BY_DESK = ["anchor_prefix", "anchor_suffix", "anchor_start", "anchor_end", "anchor_certain"]


class AnchoredForm(forms.ModelForm):
    """Checks that the words stand in the text, once, and sets the anchor there.

    Only what was just entered is refused. A passage that an edit of the text has lost is
    flagged instead (:mod:`archive.actions.anchoring`), so that the edit can be saved.
    """

    def __init__(self, *args: Any, article: Article | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.fields["anchor_exact"].help_text = gettext_lazy(
            "Die Worte genau wie im Text, aus ihm kopiert. Die Stelle wird gesucht und gemerkt."
        )
        self.fields["anchor_exact"].widget.attrs["rows"] = 3

    def clean_anchor_exact(self) -> str:
        return clean(self.cleaned_data["anchor_exact"]).strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        exact = cleaned.get("anchor_exact", "")
        if not exact:
            self._forget()
        elif {"anchor_exact", "comment"} & set(self.changed_data) and "anchor_exact" not in self.errors:
            self._place(exact, cleaned)
        return cleaned

    def _forget(self) -> None:
        for field in ("anchor_prefix", "anchor_suffix"):
            setattr(self.instance, field, "")
        self.instance.anchor_start = self.instance.anchor_end = None
        self.instance.anchor_certain = True

    def _place(self, exact: str, cleaned: dict[str, Any]) -> None:
        article = self.article or cleaned.get("article")
        comment = cleaned.get("comment")
        text = comment.body if comment else normalise_body(article.body) if article else ""
        found = anchors.find(text, anchors.Anchor(exact))
        if found is None or (not found.certain and found.how == "fuzzy"):
            raise ValidationError({"anchor_exact": _("Diese Worte stehen so nicht im Text.")})
        if not found.certain:
            raise ValidationError(
                {"anchor_exact": _("Diese Worte kommen mehrmals vor. Bitte mehr vom Satz mitnehmen.")}
            )
        place(self.instance, text, found.start, found.end)
        cleaned["anchor_exact"] = self.instance.anchor_exact
        self.instance.anchor_certain = True


class AnchoredFormSet(BaseInlineFormSet):
    """Tells each form which article it is about, with the text as it is being saved."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "article": self.instance}
