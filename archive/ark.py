"""ARKs: minting, checking, reading and normalising the archive's permanent names.

An ARK (Archival Resource Key, draft-kunze-ark) is ``ark:NAAN/name``. The NAAN says who named the
thing, the name says which thing. Names minted here are the shoulder ``sm1``, eight random characters
and a check character. Everything is written in the 29 characters of the NOID alphabet: no vowels, so
that no words arise, and no ``l``, which looks like ``1``.

The check character is NOID's: each character of ``NAAN/name`` has its index in the alphabet as value
(0 if it is not in the alphabet) and its position, from 1, as weight; the sum modulo 29 is the index of
the check character. 29 is prime, so any single wrong character and any swap of two neighbours in a name
shorter than 29 characters is noticed. That also makes repairs cheap to find: at each place at most one
character can make the sum right, and it is the solution of one linear equation.

A reference may carry a version (``.v3``) and a passage (``/p4``). Hyphens mean nothing in an ARK: they
come from line breaks and from people who group characters for reading.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
SHOULDER = "sm1"
RANDOM_LENGTH = 8
# Far above any honest reference; a path of megabytes is refused before any work is done on it.
MAX_LENGTH = 300

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_INSIGNIFICANT = dict.fromkeys(
    map(ord, "-\u00ad\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u200b\u2060\ufeff")
)
_LOOKALIKES = str.maketrans("oil", "011")
_NAAN = re.compile(r"[0-9a-z]{5,16}")
_HOST = re.compile(r"https?://[^/]*/", re.IGNORECASE)
_LABEL = re.compile(r"/?[Aa][Rr][Kk]:/?")
# A NAAN that lost a character is still read, so that the one that was meant can be offered.
_NAMED = re.compile(r"([0-9A-Za-z]{1,16})/([0-9A-Za-z]{2,128})(.*)", re.DOTALL)
_QUALIFIER = re.compile(r"\.[Vv](?P<version>[0-9]{1,9})|/[Pp](?P<passage>[0-9]{1,9})")


class MalformedArk(ValueError):
    """Text that cannot be read as an ARK. The message says what is wrong with it."""


@dataclass(frozen=True, order=True)
class Ark:
    """An ARK in canonical form: lower case, no hyphens, no qualifiers. ``str()`` gives ``ark:NAAN/name``."""

    naan: str
    name: str

    def __str__(self) -> str:
        return f"ark:{self.naan}/{self.name}"

    @property
    def check_ok(self) -> bool:
        """Whether NAAN and name can be an ARK's and the last character is the right check character."""
        return (
            bool(_NAAN.fullmatch(self.naan))
            and len(self.name) > 1
            and all(character in _VALUES for character in self.name)
            and check_character(f"{self.naan}/{self.name[:-1]}") == self.name[-1]
        )


@dataclass(frozen=True)
class Reference:
    """What a permalink says: an ARK, perhaps a version, perhaps a passage.

    ``is_canonical`` tells whether the text read was already ``canonical`` (one leading slash, as in the
    path of a URL, does not count); if it was not, the right answer is a redirect.
    """

    ark: Ark
    version: int | None = None
    passage: int | None = None
    is_canonical: bool = True

    @property
    def canonical(self) -> str:
        """``ark:NAAN/name.vN/pN`` without a leading slash, with the parts that there are."""
        version = "" if self.version is None else f".v{self.version}"
        passage = "" if self.passage is None else f"/p{self.passage}"
        return f"{self.ark}{version}{passage}"

    @property
    def check_ok(self) -> bool:
        """Whether the check character of the ARK is right."""
        return self.ark.check_ok


def check_character(base: str) -> str:
    """The NOID check character of ``base``, a ``NAAN/name`` without its check character."""
    return ALPHABET[_weighted_sum(base) % len(ALPHABET)]


def mint(naan: str, random: Callable[[str], str] = secrets.choice) -> str:
    """A new ARK under ``naan``, for example ``ark:99999/sm1…``.

    ``random`` picks one character of a string. The caller makes sure that the ARK is not taken.
    Raises ValueError for a NAAN that no ARK can carry.
    """
    if not _NAAN.fullmatch(naan):
        raise ValueError(f"“{naan}” is not a NAAN: 5 to 16 lower-case letters and digits are needed.")
    name = SHOULDER + "".join(random(ALPHABET) for _ in range(RANDOM_LENGTH))
    return f"ark:{naan}/{name}{check_character(f'{naan}/{name}')}"


def is_valid(ark: str) -> bool:
    """Whether ``ark`` is a canonical ARK, without version or passage, with the right check character."""
    try:
        reference = parse(ark)
    except MalformedArk:
        return False
    return str(reference.ark) == ark and reference.check_ok


def parse(text: str) -> Reference:
    """Read a reference as it may stand in the path of a URL, or a whole URL that ends in one.

    Old style ``ark:/``, upper case, hyphens of every kind, a closing slash, leading zeros and a version
    after the passage are understood and normalised. A wrong check character is no error: see
    :attr:`Reference.check_ok`. Raises :class:`MalformedArk` for everything else.
    """
    if len(text) > MAX_LENGTH:
        raise MalformedArk(f"An ARK has at most {MAX_LENGTH} characters; this has {len(text)}.")
    label = _LABEL.match(_HOST.sub("", text.strip(), count=1).translate(_INSIGNIFICANT))
    if label is None:
        raise MalformedArk(f"“{text}” is not an ARK: it does not begin with “ark:”.")
    named = _NAMED.fullmatch(label.string, label.end())
    if named is None:
        raise MalformedArk(f"“{text}” is not an ARK: “ark:”, a NAAN, a slash and a name are expected.")
    version, passage = _qualifiers(named[3], text)
    ark = Ark(named[1].lower(), named[2].lower())
    canonical = Reference(ark, version, passage).canonical
    return Reference(ark, version, passage, is_canonical=text.removeprefix("/") == canonical)


def near_misses(ark: Ark | str) -> list[str]:
    """ARKs with a right check character that may have been meant by a mistyped ``ark``, likeliest first.

    One wrong character, two swapped neighbours, one character lost or one too many (a doubled one), and
    ``o``, ``i`` and ``l`` typed for digits. A few dozen at most; the caller keeps those that exist.
    Raises :class:`MalformedArk` if ``ark`` is text that is not an ARK.
    """
    known = ark if isinstance(ark, Ark) else parse(ark).ark
    typed = f"{known.naan}/{known.name}"
    found = dict.fromkeys(f"ark:{candidate}" for candidate in _repairs(typed) if _is_named(candidate))
    found.pop(str(known), None)
    return list(found)


def _qualifiers(tail: str, text: str) -> tuple[int | None, int | None]:
    """Version and passage from what follows the name, in either order, each at most once."""
    found: dict[str, int] = {}
    rest = tail.rstrip("/.")
    while rest:
        match = _QUALIFIER.match(rest)
        if match is None or match.lastgroup is None or match.lastgroup in found:
            raise MalformedArk(
                f"“{text}”: after the name only a version (.v3) and a passage (/p4) may follow."
            )
        found[match.lastgroup] = int(match[match.lastgroup])
        rest = rest[match.end() :]
    if 0 in found.values():
        raise MalformedArk(f"“{text}”: versions and passages are counted from 1.")
    return found.get("version"), found.get("passage")


def _weighted_sum(base: str) -> int:
    return sum(position * _VALUES.get(character, 0) for position, character in enumerate(base, start=1))


def _is_named(candidate: str) -> bool:
    """Whether ``NAAN/name`` has both parts and a right check character."""
    naan, _, name = candidate.partition("/")
    return Ark(naan, name).check_ok


def _repairs(typed: str) -> Iterator[str]:
    """Every ``NAAN/name`` one slip away from ``typed``; those with a wrong check character included."""
    yield typed.translate(_LOOKALIKES)
    slash = typed.index("/")
    places = [place for place in range(len(typed)) if place != slash]
    for place in places:
        yield from _completed(typed[:place], typed[place + 1 :])
    for place in (place for place in places[:-1] if place + 1 != slash):
        yield typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
    for place in range(len(typed) + 1):
        yield from _completed(typed[:place], typed[place:])
    for place in places:
        yield typed[:place] + typed[place + 1 :]


def _completed(left: str, right: str) -> Iterator[str]:
    """``left?right`` with the one character in the gap that makes the check character right."""
    if not right:
        yield left + check_character(left)
        return
    modulus = len(ALPHABET)
    weight = (len(left) + 1) % modulus
    # A weight of 0 leaves the sum as it is: the equation has no single solution (names of 29 and more).
    if weight and right[-1] in _VALUES:
        missing = _VALUES[right[-1]] - _weighted_sum(f"{left}/{right[:-1]}")
        yield left + ALPHABET[missing * pow(weight, -1, modulus) % modulus] + right
