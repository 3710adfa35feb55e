"""The line above (or below) a comment that says who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html

from . import dates, words
from .visible import UNSEEN, line, pieces

LONGEST = 120
_SAYS = (
    r"(?:hat\s+)?(?:sagt|schreibt|schrieb|meint|meinte|sagte|kommentierte|kommentiert|fragt|antwortet"
    r"|antwortete|geschrieben"
    r"|gesagt|geantwortet|geantwortet|kommentar|says|said|wrote|writes|replied|meldet)"
)
_TRAILING = re.compile(
    r"[\s,]*(?:\b"
    + _SAYS
    + r"\b\s*(?:am|on|at|um)?|\b(?:am|on|at|um|vor)\b|\bPermalink"
    + r"|\((?:Gast|guest|homepage|url|e-?mail|website)\))"
    r"[\s:.…,]*$|[\s:|,;·•–—»@…]+$|\s[-/]$"
    r"|\s*\(\s*\)\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:^|[\s,|(]+)(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|(?:mon|diens|donners|frei|sams"
    r"|sonn)tag|mittwoch)[.,\s]*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^[\s:|,;·•–—»«-]*(?:#?\d{1,5}\s*[.):|-]?\s+(?=\D)|#\d+\s*)?(?:(?:(?:ein\s+)?(?:kommentar|comment"
    r"|beitrag|eintrag|posting|post|antwort|reply|ein)"
    r"(?:\s+(?:nr\.?\s*)?#?\d+)?\s*)?(?:geschrieben\s+von|erstellt\s+von|verfasst\s+von|gepostet\s+von"
    r"|eingetragen\s+von|kommentiert\s+von"
    r"|posted\s+by|written\s+by|submitted\s+by|gespeichert\s+von|von|by|name:|autor:|author:|verfasser:"
    r"|user:)\s*:?\s+)?",
    re.IGNORECASE,
)
_ROLES = frozenset(
    {"autor", "author", "autorin", "admin", "administrator", "moderator", "gast", "verfasser",
     "redaktion", "op", "beitragsautor", "post author", "artikelautor", "autor des beitrags", "homepage",
     "website", "offline", "online"}
)  # fmt: skip
_NOT_A_NAME = re.compile(
    r"^(?:antwort(?:en)?|reply|zitieren|quote|permalink|link|#\d*|melden|löschen|bearbeiten|edit"
    r"|profil|\W*|sagt:?|\d+|gut|kommentar(?:e)?(?:\s+melden)?\.?|homepage|website|uhr|gefällt mir.*"
    r"|like|avatar|gravatar|anonym:)$",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"/(?:user|users|profile?|profil|member|members|mitglied(?:er)?|autor(?:en)?|author|people|u"
    r"|benutzer|community/user)s?[/?=.-]"
    r"|[?&](?:u|uid|user|userid|user_id|member|page=profile|site=profile|mode=viewprofile)=|member\.php"
    r"|mailto:",
    re.IGNORECASE,
)
_BETTER = (
    re.compile(r"(?:^|-)fn$"),
    re.compile(r"(?:author|autor|user|account|nick|display|member|comment|benutzer|nutzer)-?(?:s-)?name$|uname$|^nick|bigusername|author-?link$"),
    re.compile(r"(?:^|-)(?:comment-?author|author|autor|commenter|verfasser|poster|benutzer|kommentator|commentauthor)$|username"),
)  # fmt: skip


@dataclass(frozen=True)
class Signature:
    """Who signed: the name as printed, the address it links to, and the element that says it."""

    name: str = ""
    url: str = ""
    element: html.HtmlElement | None = None


def find_author(item: html.HtmlElement) -> Signature:
    """Who wrote a comment, by the names of the elements first and by the shape of the line otherwise."""
    for element in _named(item):
        signature = _sign(element)
        if signature.name:
            return signature
    return _from_line(item) or _from_start(item) or _from_profile(item) or _from_avatar(item)


def clean_name(text: str) -> str:
    """A printed name without what stands around it: "sagt:", "Kommentar von", a number, a date."""
    text = " ".join(text.split())
    found = dates.find_date(text)
    if found:
        before, after = _WEEKDAY.sub("", text[: found.start]), text[found.end :]
        text = before if re.search(r"\w", _strip(before)) else after
    return _strip(text)[:LONGEST].strip()


def _strip(text: str) -> str:
    text = _LEADING.sub("", text, count=1)
    while (shorter := _TRAILING.sub("", text)) != text:
        text = shorter
    return text.strip(" \t:|,;·•»«")


def _named(item: html.HtmlElement) -> list[html.HtmlElement]:
    """Elements named after an author, the most exact names first, outside of quotations."""
    ranked = []
    for place, element in enumerate(item.iter()):
        if (
            element is item
            or not isinstance(element.tag, str)
            or element.tag in UNSEEN
            or element.tag in ("img", "input")
        ):
            continue
        rank = _rank(element)
        if rank is not None and not _quoted(element, item):
            ranked.append((rank, place, element))
    return [element for _, _, element in sorted(ranked, key=lambda each: each[:2])]


def _rank(element: html.HtmlElement) -> int | None:
    spelled = [words.spelling(name) for name in words.names(element)]
    traits = words.traits(element)
    if (element.get("itemprop") or "").lower() in ("author", "creator"):
        return 1
    if not traits & words.AUTHOR:
        return 3 if element.tag == "cite" else None
    for rank, pattern in enumerate(_BETTER):
        if any(pattern.search(name) for name in spelled):
            return rank
    return 4


def _quoted(element: html.HtmlElement, item: html.HtmlElement) -> bool:
    for above in element.iterancestors():
        if above is item:
            return False
        if above.tag == "blockquote":
            return True
    return False


def _sign(element: html.HtmlElement) -> Signature:
    inner = element.find(".//*[@itemprop='name']")
    text = line(inner) if inner is not None else _without_roles(element)
    name = clean_name(text)
    if not name or len(text) > 2 * LONGEST or _NOT_A_NAME.match(name) or dates.is_relative(name):
        return Signature()
    return Signature(name, _address(element), element)


def _without_roles(element: html.HtmlElement) -> str:
    """The text of a name without a badge that only repeats a role ("Autor")."""
    said = [text for _, piece in pieces(element) if (text := " ".join(piece.split()))]
    kept = [
        piece for place, piece in enumerate(said) if not (place and piece.strip("()[]|:").lower() in _ROLES)
    ]
    return " ".join(kept)


def _address(element: html.HtmlElement) -> str:
    links = [element] if element.tag == "a" else list(element.iter("a"))[:3]
    if not links and (above := element.getparent()) is not None and above.tag == "a":
        links = [above]
    for link in links:
        href = (link.get("href") or "").strip()
        if href and not href.startswith(("#", "javascript:", "mailto:")):
            return href
    return ""


_LINES = (
    "p",
    "div",
    "span",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "small",
    "td",
    "dt",
    "cite",
    "header",
    "footer",
    "li",
    "em",
    "i",
)
_SIGNED_LINE = re.compile(
    r"^(?:#?\d{1,5}[\s.:)|-]*)?(?:(?:kommentar|comment|beitrag|eintrag|posting|antwort)\s*)?(?:nr\.?\s*"
    r"|#)?\d{0,5}\s*"
    r"(?:(?:geschrieben|gepostet|eingetragen|verfasst|erstellt|kommentiert|posted|written"
    r"|submitted)\s+)?(?:von|by)\s*:?\s+\S",
    re.IGNORECASE,
)


def _from_line(item: html.HtmlElement) -> Signature | None:
    """A name in the line with the date, or in one such as "#1 Kommentar von"; the shortest first."""
    lines = []
    for place, element in enumerate(item.iter(*_LINES)):
        if element is item or len(element) > 12:
            continue
        text = line(element)
        signed = len(text) <= 2 * LONGEST and bool(_SIGNED_LINE.match(text))
        if text and (signed or (len(text) <= 1.5 * LONGEST and dates.find_date(text))):
            lines.append((not signed, len(text), place, element, text))
    for *_, element, text in sorted(lines, key=lambda each: each[:3]):
        inner = _bold_or_linked(element)
        name = clean_name(text if inner is None else line(inner))
        if name and len(name) <= 60 and not _NOT_A_NAME.match(name) and not dates.is_relative(name):
            said = element if inner is None else inner
            return Signature(name, _address(said), said)
    return None


def _bold_or_linked(element: html.HtmlElement) -> html.HtmlElement | None:
    for inner in element.iter("b", "strong", "a"):
        text = line(inner)
        if inner is element or words.traits(inner) & words.ASIDE or not re.search(r"[^\W\d]", text):
            continue
        if not dates.find_date(text) and not _NOT_A_NAME.match(text):
            return inner
    return None


def _from_start(item: html.HtmlElement) -> Signature | None:
    """A name in bold or linked at the very start, followed by the date or a colon."""
    if (item.text or "").strip():
        return None
    first = next((each for each in item.iterchildren() if isinstance(each.tag, str) and line(each)), None)
    if first is None or first.tag not in ("b", "strong", "a", "em", "i", "u", "span"):
        return None
    name = clean_name(line(first))
    after = " ".join((first.tail or "").split())[:LONGEST]
    if (
        name
        and len(name) <= 60
        and not _NOT_A_NAME.match(name)
        and (after.startswith(":") or dates.find_date(after))
    ):
        return Signature(name, _address(first), first)
    return None


def _from_profile(item: html.HtmlElement) -> Signature | None:
    for link in item.iter("a"):
        if _PROFILE.search(link.get("href") or ""):
            name = clean_name(line(link))
            if name and len(name) <= 60 and not _NOT_A_NAME.match(name) and not dates.find_date(name):
                return Signature(name, _address(link), link)
    return None


_OF = re.compile(
    r"(?:benutzer|profil|user|avatar)?-?(?:bild|foto|picture|avatar)?\s*(?:von|of)\s+", re.IGNORECASE
)


def _from_avatar(item: html.HtmlElement) -> Signature:
    for image in item.iter("img"):
        named = words.traits(image) & words.ASIDE or "avatar" in (image.get("class") or "").lower()
        name = _OF.sub("", image.get("alt") or image.get("title") or "").replace("'s Gravatar", "").strip()
        if named and 1 < len(name) <= 60 and name.lower() not in ("avatar", "gravatar", "benutzerbild"):
            return Signature(name, _address(image), None)
    return Signature()
