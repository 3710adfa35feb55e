"""When a comment was posted, as its page says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import html

from . import dates, words
from .visible import UNSEEN, line, pieces

_SHORT = 200
_MACHINE = ("datetime", "data-timestamp", "data-time", "data-comment-timestamp", "data-utime",
            "data-datetime",
            "data-date", "data-created", "data-posted")  # fmt: skip
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)T(\d\d):?(\d\d)")

_MEMBER_SINCE = re.compile(
    r"\b(?:anmeld|angemeldet|registriert|dabei seit|mitglied seit|joined|member since|beigetreten)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Posted:
    """The partial date of a comment, or None and what stands there instead; ``elements`` say nothing else."""

    value: str | None = None
    unclear: str = ""
    elements: tuple[html.HtmlElement, ...] = ()


def find_posted(item: html.HtmlElement) -> Posted:
    """The date of a comment: from attributes for machines, elements named after dates, or a short line."""
    machine, source = _machine(item)
    printed, places = _printed(item)
    elements = (*(() if source is None else (source,)), *places)
    value = _agreed(machine, printed)
    if value:
        return Posted(value, elements=elements)
    return _unclear(item)


def _agreed(machine: str, printed: str | None) -> str | None:
    """One date from the attribute and the text. A clock in UTC gives way to the clock readers saw."""
    if not machine:
        return printed
    value = _machine_date(machine)
    if not value or not printed:
        return value or printed
    if machine.isdigit() or dates.says_utc(machine):
        return printed if "T" in printed or value[:10] != printed[:10] else value
    return value


def _machine_date(text: str) -> str | None:
    stamp = dates.from_timestamp(text)
    if stamp:
        return stamp
    compact = _COMPACT.match(text)
    if compact:
        text = "{}-{}-{}T{}:{}".format(*compact.groups())
    found = dates.find_date(text)
    return found.value if found else None


def _machine(item: html.HtmlElement) -> tuple[str, html.HtmlElement | None]:
    for element in item.iter():
        if not isinstance(element.tag, str) or _in_quote(element, item):
            continue
        values = [element.get(name) for name in _MACHINE if element is not item or name != "data-date"]
        prop = (element.get("itemprop") or element.get("property") or "").split(":")[-1].lower()
        if prop in ("datecreated", "datepublished", "commenttime", "date", "created"):
            values.append(element.get("content"))
        if element.tag == "abbr" or words.traits(element) & words.DATE:
            values.append(element.get("title"))
        for value in values:
            if value and _machine_date(value.strip()):
                return value.strip(), None if element is item else element
    return "", None


def _printed(item: html.HtmlElement) -> tuple[str | None, tuple[html.HtmlElement, ...]]:
    for element in _named(item):
        text = line(element)
        found = dates.find_date(text) if len(text) <= _SHORT and not _MEMBER_SINCE.search(text) else None
        if found:
            return _with_time(found, element, item)
    for element, text in pieces(item):
        found = (
            dates.find_date(text.strip()) if len(text) <= _SHORT and not _in_words(element, item) else None
        )
        if found:
            value, places = _with_time(found, element, item)
            return value, tuple(each for each in places if each is not item and _says_little_else(each))
    return None, ()


def _says_little_else(element: html.HtmlElement) -> bool:
    text = line(element)
    found = dates.find_date(text)
    return len(text) <= 30 + (found.end - found.start if found else 0)


def _with_time(
    found: dates.Printed, element: html.HtmlElement, item: html.HtmlElement
) -> tuple[str, tuple[html.HtmlElement, ...]]:
    """The date with a time that stands beside it in another element ("17.07.2011 @ <a>13:04</a>")."""
    if found.has_time or element is item:
        return found.value, (element,)
    beside = element.getnext()
    places = [element] if beside is None else [element, beside]
    around = " ".join(f"{line(each)} {each.tail or ''}" for each in places)
    for text in (around, line(element.getparent())):
        wider = dates.find_date(text) if len(text) <= _SHORT else None
        if wider and wider.has_time and wider.value.startswith(found.value):
            takes_beside = beside is not None and re.fullmatch(
                r"[^\w]*(?:at|um|on)?\s*\d\d?[:.]\d\d.{0,8}", line(beside)
            )
            return wider.value, (element, beside) if takes_beside else (element,)
    return found.value, (element,)


def _named(item: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for element in item.iter():
        if element is item or not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        if (element.tag == "time" or words.traits(element) & words.DATE) and not _in_quote(element, item):
            yield element


def _unclear(item: html.HtmlElement) -> Posted:
    for element in _named(item):
        text = line(element)
        if 0 < len(text) <= 60 and dates.is_relative(text):
            return Posted(unclear=text, elements=(element,))
    for element, text in pieces(item):
        short = " ".join(text.split())
        if len(short) <= 60 and dates.is_relative(short) and not _in_words(element, item):
            return Posted(unclear=short, elements=() if element is item else (element,))
    return Posted()


def _in_quote(element: html.HtmlElement, item: html.HtmlElement) -> bool:
    return _below(element, item, lambda each: each.tag == "blockquote")


def _in_words(element: html.HtmlElement, item: html.HtmlElement) -> bool:
    """Whether an element belongs to what the comment says rather than to the line about it."""
    return _below(element, item, lambda each: each.tag == "blockquote" or _is_body(each))


def _is_body(element: html.HtmlElement) -> bool:
    """Whether an element is named after a text and holds no other such element and no name."""
    if not words.traits(element) & words.BODY:
        return False
    inner = (each for each in element.iterdescendants() if isinstance(each.tag, str))
    return not any(words.traits(each) & (words.AUTHOR | words.BODY) or each.tag == "cite" for each in inner)


def _below(
    element: html.HtmlElement, item: html.HtmlElement, test: Callable[[html.HtmlElement], bool]
) -> bool:
    while element is not None and element is not item:
        if test(element):
            return True
        element = element.getparent()
    return False
