"""Lines that say who wrote something and when.

"16. Juni 2010, 13:30 Uhr | Lars Beispiel", "Von Karla Beispiel", "veröffentlicht
am 3. Mai 2011 von Karla Beispiel", "Autor: Max Muster". The date is found first;
what is left of the line must be names and the few words that join them, or the
line is a sentence that happens to hold a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.dates import from_german
from archive.importers.plain_text.names import is_newsroom, looks_like_name, read_names

_DAY_NAMES = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So"
_WEEKDAY = rf"(?:(?:{_DAY_NAMES})\b\.?,?\s+(?:den\s+|der\s+)?)?"
_TIME = (
    r"(?:\s*(?:,|-|–|\||/|@|um|at)?\s*(?:um\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*Uhr|\s*h\b|\s?[ap]m\b)?"
    r"|\s*,?\s*(?:um\s+)?\d{1,2}\s*Uhr)?"
)
_MONTH = (
    r"(?:Januar|Jänner|Februar|Feber|März|Maerz|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Jan|Jän|Feb|Mär|Mrz|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Nov|Dez)\.?"
)
DATE = re.compile(
    rf"{_WEEKDAY}\b(?:\d{{1,2}}\.?\s*{_MONTH},?\s*\d{{4}}|\d{{1,2}}\.\d{{1,2}},\s\d{{4}}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d{{4}}|\d{{2}})(?!\d)"
    rf"|{_MONTH}\s\d{{1,2}},\s\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"(?:(?:im|vom)\s+)?\b{_MONTH}\s+\d{{4}}$|\b(?:0?[1-9]|1[0-2])/\d{{4}}$", re.IGNORECASE
)

_WROTE = (
    r"(?:veröffentlicht|publiziert|erschienen|geschrieben|verfasst|erstellt|eingestellt|gepostet|eingetragen|online"
    r"|posted|published|written|submitted)"
)
_LABEL = re.compile(
    rf"^(?:{_WROTE}|autor(?:in|en|innen)?|text|redakteur(?:in)?|verfasser(?:in)?|datum|stand|vom|von|by|am|im|um|den"
    r"|letzte\s+(?:änderung|aktualisierung)|ein\s+(?:gast)?(?:beitrag|artikel)|gast(?:beitrag|autor(?:in)?))\b[\s:]*",
    re.IGNORECASE,
)
_NAMES_FOLLOW = re.compile(
    rf"^(?:(?:{_WROTE}|ein\s+(?:gast)?(?:beitrag|artikel)|gastbeitrag)\s+)?(?:von|by)\s*:?\s+\S"
    r"|^(?:autor(?:in|en|innen)?|text|redakteur(?:in)?|verfasser(?:in)?|gastautor(?:in)?)\s*:\s*\S",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(
    r"\s*[|·•▪]\s*|\s+[–—/-]\s+|\s*,\s+(?=von\b)|\s+(?=(?:von|by|am|um)\b)|\s*,\s*$|^\s*,\s*", re.IGNORECASE
)
#: What themes print beside the date: counters, and the rubric as a list of capitalised words.
_BESIDE = re.compile(
    r"(?i:\b(?:\d{1,5}|eine?|keine|noch\skeine)\s(?:kommentare?|kommentar|antwort(?:en)?|reaktion(?:en)?|comments?)\b"
    r"|\bkommentare?:?\s*\(?\d{1,5}\)?)"
    r"|\b(?i:in|unter|kategorien?:?|abgelegt\sunter)\s(?:[A-ZÄÖÜ][\w-]*(?:\s?[,&/]\s?|\s(?:und\s)?)?){1,5}$"
)
_NICKNAME = re.compile(r"^(?:von|by)\s+(?P<name>[\w.-]{2,30})$", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*Uhr)?", re.IGNORECASE)
_LONGEST = 140
_LONGEST_REST = 90


@dataclass(frozen=True)
class Byline:
    """Who and when, as far as a line says. ``explicit`` names follow a word such as "Von" or "Autor:"."""

    published: str | None
    authors: tuple[str, ...]
    printed: str
    explicit: bool = False


def read_byline(line: str) -> Byline | None:
    """The byline that ``line`` is as a whole, or None if it is anything else."""
    line = line.strip(" *")
    if len(line) > _LONGEST:
        return None
    match = DATE.search(line) or _MONTH_ONLY.search(line)
    if match is None:
        return _without_date(line)
    published = from_german(tidy_date(match.group()))
    if published is None:
        return None
    before, after = line[: match.start()], line[match.end() :]
    if len(before) + len(after) > _LONGEST_REST:
        return None
    explicit = any(_NAMES_FOLLOW.match(rest.strip()) for rest in (before, after))
    authors: tuple[str, ...] = ()
    for rest in (before, after):
        names = _names_or_nothing(_BESIDE.sub("", rest), dated=True)
        if names is None:
            return None
        authors += names
    return Byline(str(published), authors, line, explicit)


def _without_date(line: str) -> Byline | None:
    if _NAMES_FOLLOW.match(line) is None:
        return None
    names = _names_or_nothing(line)
    return Byline(None, names, line, explicit=True) if names else None


def _names_or_nothing(rest: str, dated: bool = False) -> tuple[str, ...] | None:
    """The names in what stands beside a date; () if it is only joining words, None if it is a sentence.

    Beside a date a nickname may follow "von" ("3. Mai 2011 von karla77").
    """
    whole = read_names(_without_labels(rest))
    if whole:
        return whole  # before "von" is taken for a joint: "Eva von der Probe"
    names: tuple[str, ...] = ()
    for part in _SEPARATORS.split(rest):
        bare = _without_labels(part)
        if not bare:
            continue
        nickname = _NICKNAME.match(part.strip()) if dated else None
        found = read_names(bare) or ((bare,) if is_newsroom(bare) else ())
        if nickname is not None and not found:
            found = (nickname["name"],)
        if not found and not _is_rubric(bare):
            return None
        names += found
    return names


def _without_labels(part: str) -> str:
    part = part.strip(" ,;:()[]|.")
    while (shorter := _LABEL.sub("", part, count=1).strip(" ,;:()|")) != part:
        part = shorter
    return "" if part.lower() in {"uhr", "in", "unter"} or _CLOCK.fullmatch(part) else part


def _is_rubric(text: str) -> bool:
    """A single word beside the date, such as the section of a magazine ("Marketing")."""
    return len(text) <= 25 and " " not in text and text[:1].isupper() and not looks_like_name(text, (2, 5))


def tidy_date(printed: str) -> str:
    """A date as found, in a form that the strict grammar reads."""
    printed = re.sub(r"\s+", " ", printed).strip(" ,|-–/")
    printed = _MONTH_FIRST.sub(r"\2. \1 \3", printed)
    printed = _TWELVE_HOURS.sub(_twenty_four_hours, printed)
    printed = re.sub(r"(\d{1,2}\.\d{1,2}), (\d{4})", r"\1.\2", printed)
    printed = re.sub(r"([^\W\d]\.?), (\d{4})", r"\1 \2", printed)
    if re.match(r"\d{4}-", printed):  # ISO 8601 has two digits for the hour and no comma
        return re.sub(r"(-\d\d)\D+(\d{1,2}):", lambda match: f"{match[1]} {int(match[2]):02}:", printed)
    return re.sub(r"\s*[|/@–-]\s*(?=\d{1,2}[:.]\d{2})", ", ", printed)


#: "Juli 30, 2013 um 2:33 pm": German months in an American theme.
_MONTH_FIRST = re.compile(rf"({_MONTH})\s(\d{{1,2}}),\s(\d{{4}})", re.IGNORECASE)
_TWELVE_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s?([ap])m$", re.IGNORECASE)


def _twenty_four_hours(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02}:{match[2]}"
