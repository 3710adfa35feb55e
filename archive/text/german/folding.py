"""Folding: the spellings of one German word become one.

Case, umlauts and ß are what readers type differently: ``Müller``, ``Mueller``, ``MULLER``; ``groß``.
Umlauts lose their dots, and so do the pairs ``ae``, ``oe``, ``ue`` that stand for them. But not every pair
does: in ``neue``, ``Bauer``, ``Poesie`` and ``aktuell`` the two letters are two sounds. After a vowel or
``q``, before ``i`` and at the end of a word they are left alone, and in a short list of stems. The list need
not be complete: a word folded too much is folded so in texts and queries alike and still finds itself.
"""

from __future__ import annotations

import re
import unicodedata

# Pairs that are no umlauts although their neighbours would allow it, as seen in case-folded words.
_SEPARATE = "|".join(
    (
        # ue: individuell, manuell, visuell (but Knüller); Duett, Menuett; Influencer, fluent
        r"[dtxs]uel+|(?<!k)nuel+|[dnt]uett|fluen[ctz]|kongruen",
        # ue: zu + er-, statue, individuen, names and loan words
        r"zuer(?:st|kann|kenn|teil)|statue|individuen|residuen|revuen|avenuen|tuend",
        r"samuel|miguel|guerill|venezuela|suez|bluet|value|fuels?\b|puerto|buenos",
        # ae: Michael, Israel, Aerosol, Maestro
        r"(?:ch|k|r|f|m)ael(?:$|\b|a\b|s\b|isch)|raphael|israel|aero|maestr|reggae|phaet",
        # oe: Poesie, Koeffizient, so + eben
        r"poe[st]|koe(?:ff|xist|duk)|coeff|soeben|noel\b|joel\b|does\b|shoes\b|heroes\b|citroen",
    )
)
_PAIR = re.compile(
    rf"(?P<separate>{_SEPARATE})"
    r"|(?P<menue>menue)\b"
    r"|(?<=ge)ue(?=b)"
    r"|(?<![aeiouyäöü])(?P<first>[ao])e(?![iaouyäöü]|\b)"
    r"|(?<![aeioyäöüq])ue(?![iyäöü]|\b)"
    r"|(?<![aeiouyäöü])ae(?=u)"
)
_SLUG_SPELLING = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "&": " und ", "+": " plus "})
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """``text`` without case, umlauts and other marks: ``Größe``, ``Groesse`` and ``GRÖSSE`` give ``grosse``.

    Meant for words as printed; what has been folded is not to be folded again.
    """
    text = unicodedata.normalize("NFC", text.casefold())
    if "ae" in text or "oe" in text or "ue" in text:
        text = _PAIR.sub(_folded_pair, text)
    return _without_marks(text)


def slugify_german(text: str) -> str:
    """A name for URLs in lower-case ASCII, as Germans respell it: ``Größe & Mär`` gives ``groesse-und-maer``.

    Empty if ``text`` has no letter or digit that can be written so.
    """
    spelled = unicodedata.normalize("NFC", text.casefold()).translate(_SLUG_SPELLING)
    return _NOT_IN_SLUG.sub("-", _without_marks(spelled)).strip("-")


def _folded_pair(match: re.Match[str]) -> str:
    if match["separate"]:
        return match[0]
    return match[0].replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character)
    )
