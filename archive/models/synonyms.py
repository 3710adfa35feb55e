"""Words that the search takes for one another, as editors keep them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.fields import validate_names
from archive.text import wordings

MOST_ENTRIES = 30
LONGEST_ENTRY = 100
MOST_WORDS = 8


def entries_of(text: str) -> list[str]:
    """The lines that are not empty, each without blanks that say nothing."""
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def validate_entries(text: str) -> None:
    """Raise ValidationError unless these are 2 to 30 entries that a search can tell apart."""
    entries = entries_of(text)
    validate_names(entries)
    errors = [*_number_errors(entries), *filter(None, map(_entry_error, entries)), *_repetitions(entries)]
    if errors:
        raise ValidationError(errors)


def _number_errors(entries: list[str]) -> Iterator[ValidationError]:
    if len(entries) < 2:
        yield ValidationError(
            _("Eine Gruppe braucht mindestens zwei Einträge, jeden in einer Zeile für sich.")
        )
    if len(entries) > MOST_ENTRIES:
        yield ValidationError(
            _("Eine Gruppe hat höchstens %(most)s Einträge; hier sind es %(number)s."),
            params={"most": MOST_ENTRIES, "number": len(entries)},
        )


def _entry_error(entry: str) -> ValidationError | None:
    names = wordings.names(entry)
    if not names:
        return ValidationError(
            _("„%(entry)s“ hat weder Buchstaben noch Ziffern; danach kann niemand suchen."),
            params={"entry": entry[:LONGEST_ENTRY]},
        )
    if len(entry) > LONGEST_ENTRY or len(names[0]) > MOST_WORDS:
        return ValidationError(
            _("„%(entry)s …“ ist zu lang: ein Eintrag hat höchstens %(words)s Wörter und %(most)s Zeichen."),
            params={"entry": entry[:40], "words": MOST_WORDS, "most": LONGEST_ENTRY},
        )
    return None


def _repetitions(entries: list[str]) -> Iterator[ValidationError]:
    """Entries that are one to the search, because all inflections of a word are."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in entries:
        for name in wordings.names(entry):
            alike[name].append(entry)
    for first, second in dict.fromkeys((same[0], same[1]) for same in alike.values() if len(same) > 1):
        yield ValidationError(
            _("„%(first)s“ und „%(second)s“ sind für die Suche dasselbe; bitte nur eines behalten."),
            params={"first": first, "second": second},
        )


class SynonymGroup(models.Model):
    """Words and wordings that mean the same: who searches for one finds the others too."""

    entries = models.TextField(
        _("Einträge"),
        help_text=_(
            "Wörter oder Wendungen gleicher Bedeutung, jede in einer eigenen Zeile. "
            "Beugungen gehören nicht dazu, die Suche kennt sie."
        ),
        validators=[validate_entries],
    )
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        verbose_name = _("Synonymgruppe")
        verbose_name_plural = _("Synonymgruppen")
        ordering = ["entries", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(entries=""), name="synonym_group_has_entries")
        ]

    def __str__(self) -> str:
        return " = ".join(entries_of(self.entries))

    def clean(self) -> None:
        self.entries = "\n".join(entries_of(self.entries))
