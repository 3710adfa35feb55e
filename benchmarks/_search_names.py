"""Who and what generated dossiers name: speakers, organisations, outlets and studies with ARKs, slugs of the
code book.

Everything is numbered, and the n-th is the same in each run. The numbers of authorities and of records lie in
different ranges, so that no ARK is given twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

from archive.ark import ALPHABET, RANDOM_LENGTH, SHOULDER, check_character

NAAN = "99999"
PLATFORMS = (
    ("facebook", "Facebook"),
    ("xing", "Xing"),
    ("twitter", "Twitter"),
    ("blogs", "Blogs"),
    ("general", "Social Media im Allgemeinen"),
    ("youtube", "YouTube"),
    ("linkedin", "LinkedIn"),
    ("wikis", "Wikis"),
    ("forums", "Foren"),
    ("slideshare", "SlideShare"),
)
STANCES = ("sceptical", "favourable", "rejects", "advocates", "ambivalent")
ROLES = (
    ("executive", "Geschäftsführung"),
    ("consultant", "Beratung"),
    ("journalist", "Journalismus"),
    ("reader", "Leserin, Leser"),
    ("it-management", "IT-Leitung"),
    ("agency", "Agentur"),
    ("chamber", "Kammer und Verband"),
    ("retailer", "Handel"),
)
TOPICS = (
    ("effort", "Zeit- und Kostenaufwand"),
    ("visibility", "Bekanntheit"),
    ("recruiting", "Personalgewinnung"),
    ("privacy", "Datenschutz und Privatsphäre"),
    ("networking", "Kontaktpflege"),
    ("hype", "Mode oder Wandel"),
    ("strategy", "Strategie und Ziele"),
    ("measurement", "Messbarkeit und Ertrag"),
)
KINDS = ("news", "trade-press", "blog-post", "column", "newsletter", "press-release")
MEASURES = (
    ("users", "Nutzerzahl", "users"),
    ("share-using", "Anteil der Nutzenden", "percent"),
    ("time-spent", "Zeitaufwand", "hours per week"),
)
VOICES = ("direct", "indirect", "own", "survey")
CHECKS = ("unchecked", "unchecked", "confirmed", "contradicted")
MOST_SPEAKERS, ORGANISATIONS, OUTLETS, STUDIES = 20_000, 5_000, 300, 40


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_GIVEN = _words(
    "Ada Bruno Carla Elsa Falk Greta Hanno Ilka Jan Kira Lorenz Mara Nils Olga Paul Runa Sven Tilda Udo Ute"
)
_FIRST = _words("Alder Birk Dorn Ecker Fenn Grau Heller Imm Kolb Linden Mohr Nord Oster Pell Quell")
_SECOND = _words(
    "au bach berg brink feld hain hof horst ing kamp loh mann moos rath ried see stedt tal weg wiese"
)
_FIRMS = _words(
    "Maschinenbau Werkzeuge Druck Logistik Metallbau Beratung Software Möbel Textil Elektrotechnik Brauerei"
    " Optik Verpackung Agentur Kammer Verband Handel"
)
_PAPERS = _words("Bote Kurier Blatt Anzeiger Rundschau Nachrichten Blog Magazin Echo Post")
_SPACE = len(ALPHABET) ** RANDOM_LENGTH
# Without a factor in common with the space: each number is met once before any comes again.
_STEP = 314_159_265_359
_PAIRS = [first + second for second in ALPHABET for first in ALPHABET]
_BASE = f"{NAAN}/{SHOULDER}"
_FROM_RECORDS = 1_000_000
_MOST_RECORDS = 16


@dataclass(frozen=True)
class Authority:
    """A name with its ARK."""

    name: str
    ark: str


def ark(number: int) -> str:
    """The ARK with this number: scattered over all that the shoulder has, with its check character."""
    rest = number * _STEP % _SPACE
    base = _BASE
    for _ in range(RANDOM_LENGTH // 2):
        rest, pair = divmod(rest, len(_PAIRS))
        base += _PAIRS[pair]
    return f"ark:{base}{check_character(base)}"


def record_ark(dossier: int, place: int) -> str:
    """The ARK of a record of the n-th dossier; ``place`` is below 16."""
    return ark(_FROM_RECORDS + dossier * _MOST_RECORDS + place)


@cache
def speakers() -> tuple[Authority, ...]:
    """Invented people, 20,000 of them."""
    return tuple(Authority(_person(number), ark(number)) for number in range(MOST_SPEAKERS))


def _person(number: int) -> str:
    number, given = divmod(number, len(_GIVEN))
    number, first = divmod(number, len(_FIRST))
    number, second = divmod(number, len(_SECOND))
    return f"{_GIVEN[given]} {_FIRST[first]}{_SECOND[second]}" + (f" {'I' * (number + 1)}" if number else "")


@cache
def organisations() -> tuple[Authority, ...]:
    """Invented firms and associations, 5,000 of them."""
    places = [first + second for second in _SECOND for first in _FIRST]
    return tuple(
        Authority(f"{firm} {place.capitalize()}", ark(300_000 + number))
        for number, (firm, place) in zip(range(ORGANISATIONS), product(_FIRMS, places), strict=False)
    )


def stands_for(speaker: int, dossier: int) -> Authority | None:
    """For whom the n-th speaker speaks in a dossier, three in five for somebody; every fifth in turn for two.

    No lots are drawn for it, so all else is as it would be without.
    """
    turn = dossier % 2 if speaker % 5 == 0 else 0
    lot, place = divmod((speaker + turn * MOST_SPEAKERS) * _STEP % _SPACE, ORGANISATIONS)
    return organisations()[place] if lot % 5 < 3 else None


@cache
def outlets() -> tuple[Authority, ...]:
    """Invented papers and blogs."""
    places = [first + second for second in _SECOND for first in _FIRST]
    return tuple(
        Authority(f"{places[number]}er {_PAPERS[number % len(_PAPERS)]}", ark(100_000 + number))
        for number in range(OUTLETS)
    )


@cache
def studies() -> tuple[Authority, ...]:
    """Invented publishers of studies."""
    return tuple(
        Authority(f"Institut {_FIRST[number % 15]}{_SECOND[number // 2]}", ark(200_000 + number))
        for number in range(STUDIES)
    )


def named(*lists: tuple[tuple[str, ...], ...]) -> dict[str, dict[str, str]]:
    """What each slug stands for, as a release writes it down."""
    return {entry[0]: {"name": entry[1]} for entries in lists for entry in entries}
