"""What looks like the name of a person, and how lists of names are printed."""

from __future__ import annotations

import re

_PART = r"(?:[A-ZÄÖÜÉ][\w'’.]*(?:-[A-ZÄÖÜ][\w'’]+)?)"
_PARTICLE = r"(?:von|van|de|der|den|zu|zur|zum|di|da|la|le|el|al|ter|ten)"
_TITLE = r"(?:(?:Prof|Dr|Dipl|Ing|Mag|med|phil|jur|rer|pol|nat|oec|h|c|Kfm|Inf)\.[ -]?|Prof |Dr )*"
_NAME = re.compile(rf"{_TITLE}{_PART}(?: (?:{_PARTICLE} )*{_PART}){{0,3}}\*?")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|/|&|\bund\b|\band\b|\bmit\b)\s*")
#: Capitalised words that open or fill German titles and lines, but no names of persons.
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        """
        der die das ein eine neue neuer neues alle mehr seite teil serie thema themen news blog artikel
        beitrag kommentar kommentare antworten löschen foto bild grafik quelle montag dienstag mittwoch
        donnerstag freitag samstag sonntag uhr social media web internet mittelstand unternehmen marketing
        wirtschaft it pr hallo liebe lieber gruß grüße vielen danke dank guten sehr was wie warum wer wo
        wann und oder kategorie allgemein aktuelles datum stand update zurück weiter startseite home drucken
        teilen newsletter januar februar märz april mai juni juli august september oktober november dezember
        nur so es ich wir sie er ihr mit für auf im in am zum zur bei nr nummer heft ausgabe
        """,
    )
)
_NAME_LENGTH = 60
_HONORIFIC = re.compile(r"^(?:Herr|Frau|Hr\.|Fr\.)\s+")


def looks_like_name(text: str, words: tuple[int, int] = (2, 5)) -> bool:
    """True if ``text`` could be the name of one person; ``words``: how few and how many words it may have."""
    text = text.strip()
    if not text or len(text) > _NAME_LENGTH or _NAME.fullmatch(text) is None:
        return False
    parts = text.rstrip("*").split()
    capitalised = (piece.lower() for part in parts if part[0].isupper() for piece in part.split("-"))
    return words[0] <= len(parts) <= words[1] and not any(
        piece.rstrip(".") in _NO_NAME for piece in capitalised
    )


def read_names(text: str, least_words: int = 2) -> tuple[str, ...]:
    """The names in "Karla Beispiel, Max Muster und Eva Probe"; empty if any part is no name."""
    parts = [_HONORIFIC.sub("", part).strip(" *") for part in _BETWEEN_NAMES.split(text.strip(" ,;*."))]
    if not parts or not all(looks_like_name(part, (least_words, 5)) for part in parts):
        return ()
    return tuple(dict.fromkeys(parts))


def is_newsroom(text: str) -> bool:
    """ "Redaktion Beispielblatt", "die Redaktion": an author that is no person."""
    return (
        re.fullmatch(r"(?:Die |die )?(?:\w{1,20}-?)?[Rr]edaktion(?: [\w.&-]{2,40}){0,4}", text.strip())
        is not None
    )
