"""Where a text names a platform: "Xing-Gruppe", "Facebooks", "Twitterer", "wer kennt wen".

German bends names and builds compounds with them, so an alias is found with an
ending ("Facebooks", "twittern"), before a hyphen ("Xing-Gruppe", "Twitter- und
Facebook-Seiten") and before the nouns that platforms are commonly compounded
with ("Facebookseite"). It is not found inside other words, web addresses or
e-mail addresses: those are printed, not said. A bare "wer-kennt-wen.de" is how
people say the name, and counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_ADDRESS = re.compile(
    r"(?:https?|ftp)://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/[\w./?&=%#-]+"
)
_ENDING = r"(?:['’]?s|e|es|n|en|er|ers|ern|erin|erinnen|t|te|ten)?"
_SECOND_PART = (
    r"(?:(?:seite|profil|gruppe|account|konto|konten|nutzer|nutzung|user|mitglied|freund|kanal|kanäle|auftritt|"
    r"kampagne|meldung|nachricht|fan|follower|eintrag|einträge|button|werbung|marketing|party|gemeinde|aktivität|"
    r"kontakt|post|beitrag|beiträge|chef|gründer|strategie|präsenz)\w{0,6})?"
)
_DOMAIN = r"(?:\.(?:de|com|net|org|at|ch))?"
_ADJECTIVE = re.compile(r"(\w{4,})e[nrms]?")
_WORD_START = re.compile(r"(?<![\w@])[^\W_].?")
_LETTERS_OF_AN_ABBREVIATION = 3


@dataclass(frozen=True)
class Mention:
    """A platform named in a text: its slug and the name as printed, in code points."""

    slug: str
    start: int
    end: int
    as_printed: str


def find_mentions(text: str, aliases: Mapping[str, Sequence[str]]) -> list[Mention]:
    """The platforms that ``text`` names, in order; of overlapping names the longest counts.

    ``aliases`` maps a platform's slug to the names it goes by. Case does not matter, except for
    abbreviations of up to three letters, which count as listed or in capitals. A space in an alias
    also matches a hyphen, and a hyphen also a space or nothing. Names of one letter are not looked for.
    """
    index = _compiled(tuple((slug, tuple(names)) for slug, names in aliases.items()))
    spoken = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    mentions: list[Mention] = []
    end = 0
    for word in _WORD_START.finditer(spoken):
        start = word.start()
        group = index.get(word.group().lower()) if start >= end else None
        match = group.pattern.match(spoken, start) if group else None
        if group is not None and match is not None and match.lastgroup:
            name_end, end = match.end(match.lastgroup), match.end()
            mentions.append(Mention(group.slugs[match.lastgroup], start, name_end, text[start:name_end]))
    return mentions


def aliases_from_codebook(path: Path) -> dict[str, tuple[str, ...]]:
    """Slug -> names of every platform in a code book file (``{"platforms": [{slug, name, aliases}]}``)."""
    book = json.loads(path.read_text(encoding="utf-8"))
    return {
        platform["slug"]: tuple(dict.fromkeys((platform["name"], *platform.get("aliases", ()))))
        for platform in book["platforms"]
    }


@dataclass(frozen=True)
class _Group:
    """The names that begin with the same two characters; ``slugs`` has the platform of each group."""

    pattern: re.Pattern[str]
    slugs: Mapping[str, str]


@lru_cache(maxsize=16)
def _compiled(aliases: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, _Group]:
    """The names by their first two characters, so that most words of a text cost one look-up."""
    by_start: dict[str, list[tuple[str, str]]] = {}
    names = {(name.strip(), slug) for slug, names in aliases for name in names}
    for name, slug in sorted(names, key=lambda pair: (-len(pair[0]), pair)):
        if _WORD_START.match(name):
            by_start.setdefault(name[:2].lower(), []).append((name, slug))
    return {start: _group(named) for start, named in by_start.items()}


def _group(named: Sequence[tuple[str, str]]) -> _Group:
    choices = "|".join(f"(?P<n{number}>{_alternative(name)})" for number, (name, _) in enumerate(named))
    pattern = re.compile(rf"(?:{choices}){_ENDING}{_SECOND_PART}{_DOMAIN}(?!\w)", re.IGNORECASE)
    return _Group(pattern, {f"n{number}": slug for number, (_, slug) in enumerate(named)})


def _alternative(name: str) -> str:
    if len(name) <= _LETTERS_OF_AN_ABBREVIATION and name.isalpha():
        return f"(?-i:{re.escape(name)}|{re.escape(name.upper())})"
    pieces = re.split(r"(\s+|-)", name)
    return "".join(_piece(piece, bends=len(pieces) > 1) for piece in pieces)


def _piece(piece: str, bends: bool) -> str:
    """One word of a name or what joins two; the adjective of "soziale Netzwerke" bends with its case."""
    if not piece.strip():
        return r"[\s-]+"
    if piece == "-":
        return r"[\s-]?"
    if bends and piece.islower() and (adjective := _ADJECTIVE.fullmatch(piece)):
        return re.escape(adjective[1]) + "e[nrms]?"
    return re.escape(piece)
