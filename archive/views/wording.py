"""Dates and places in the reader's language, for every page that names one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from archive.citations.words import ENGLISH, GERMAN, Words
from archive.dates import PartialDate, english, german

# What a difference between two versions is about, unless it is a block of the text ("p4").
_PLACES = {
    "kicker": gettext_lazy("Dachzeile"),
    "title": gettext_lazy("Titel"),
    "subtitle": gettext_lazy("Vorspann"),
    "byline": gettext_lazy("Autorenzeile"),
    "published": gettext_lazy("Erschienen"),
    "source_url": gettext_lazy("Quelle"),
    "abstract": gettext_lazy("Zusammenfassung der Redaktion"),
    "rights_note": gettext_lazy("Rechte"),
    "comments": gettext_lazy("Kommentare"),
    "statements": gettext_lazy("Aussagen"),
    "statistics": gettext_lazy("Zahlen"),
}


def date_in_words(text: str | None) -> str:
    """A partial date (ISO 8601 as stored) as it is read, or nothing."""
    if not text:
        return ""
    return (english if get_language() == "en" else german)(PartialDate.parse(text))


def certainty_in_words(text: str | None) -> str:
    """What a date leaves open, for a reader who might take it for more than it is; empty for a whole date."""
    if not text:
        return _("Wann der Text erschienen ist, ist nicht bekannt.")
    match PartialDate.parse(text).precision:
        case "year":
            return _("Nur das Jahr ist bekannt.")
        case "month":
            return _("Der Tag ist nicht bekannt.")
    return ""


def words_of_citations() -> Words:
    """What a reference says in the archive's words, for the reader of a page."""
    return ENGLISH if get_language() == "en" else GERMAN


def in_language(entry: Any, field: str) -> str:
    """A field of a code book entry: its English form on English pages, if there is one."""
    translated = getattr(entry, f"{field}_en", "") if get_language() == "en" else ""
    return translated or getattr(entry, field)


def place_in_words(place: str) -> str:
    """The name of a place that differs between two versions."""
    if place in _PLACES:
        return str(_PLACES[place])
    return _("Absatz %(number)s") % {"number": place.removeprefix("p")}


def number_in_words(place: str, text: str) -> str:
    """How many records of a kind came, went or changed; the words of a text stay as they are."""
    if place not in ("comments", "statements", "statistics"):
        return text
    words = {"+": _("%(n)s neu"), "−": _("%(n)s entfernt"), "±": _("%(n)s geändert oder verschoben")}
    return words[text[0]] % {"n": text[1:]} + " "
