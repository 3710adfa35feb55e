"""The words of a comment, without the line that signs it and without the buttons around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from lxml import html

from archive.importers.records import LinkDraft
from archive.text.blocks import Block, BlockKind, join

from . import dates, words
from .addresses import original_url
from .visible import is_unseen, line, walk

_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
     "table", "tr", "td",
     "dl", "dt", "dd", "section", "article", "header", "footer", "hr", "fieldset", "figure",
     "center", "address"}
)  # fmt: skip
_GONE = "\ue000"  # stands where a name or a date was taken out of a line
_ACTIONS = re.compile(
    r"(?:\b(?:auf diesen kommentar |direkt )?(?:antworten|antwort|beantworten|reply|löschen|delete"
    r"|zitieren|zitat|quote|melden|report"
    r"|kommentar melden|bearbeiten|edit|editieren|permalink|permanenter link|direktlink|link|liken|like"
    r"|gefällt mir|gefällt|teilen|share"
    r"|diesen kommentar auf (?:twitter|facebook) teilen|link zu diesem kommentar|nach oben|top"
    r"|zum antworten anmelden"
    r"|antworten abbrechen|mehr anzeigen|weniger anzeigen|show all|original|hilfreich|kommentieren"
    r"|verstecken|hide"
    r"|spam|beitrag melden|missbrauch melden|verstoß melden|report abuse|login für vote|log in to reply"
    r"|anmelden)\b[\W\d_]*)+",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^(?:[\W\d_]|\b(?:kommentar|kommentiert|comment|beitrag|eintrag|posting|von|by|am|um|on|at|uhr|den"
    r"|der|die|vom|pm|schrieb|schreibt|sagt"
    r"|sagte|meint|meinte|hat|gesagt|geschrieben|gepostet|erstellt|verfasst|fragt|says|said|wrote"
    r"|posted|gast|guest|mo|di|mi|do|fr|sa"
    r"|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|nr|permalink|antwort|antworten"
    r"|reply|homepage|website|url"
    r"|zitieren|registriert|beiträge|verfasser|autor|author|name|datum|date|uhrzeit|geantwortet"
    r"|antwortete|kommentierte|link"
    r"|sagt|zu|via|profil|admin|jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)\b)*$",
    re.IGNORECASE,
)
_WAITING = re.compile(
    r"kommentar\s+(?:wartet|muss\s+noch|wird\s+erst|ist\s+noch\s+nicht)\b.{0,60}(?:freischalt"
    r"|freigeschaltet|moder|freigab|freigegeben|prüf)"
    r"|comment\s+is\s+awaiting\s+moderation",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SUBJECT = re.compile(r"(?:^|-)(?:subject|betreff|comment-?title|kommentar-?titel|posttitle|headline)$")
_SMILEY = re.compile(r"smil|emot|emoji", re.IGNORECASE)


@dataclass
class Words:
    """The blocks of a comment, separated by blank lines; its links; whether it waits for approval."""

    text: str = ""
    links: tuple[LinkDraft, ...] = ()
    waiting: bool = False


def read_words(
    item: html.HtmlElement, taken: Collection[html.HtmlElement], posted: str | None, base: str
) -> Words:
    """What a comment says. ``taken`` are the elements of the name and the date, ``posted`` the date found."""
    around = {above for element in taken for above in element.iterancestors()}
    bodies = _bodies(item, taken, around)
    if bodies:
        reading = _Reading(set(taken), base)
        for root in sorted([*_subjects(item, bodies, taken, around), *bodies], key=_place_in(item)):
            reading.read(root)
        found = reading.words()
        if found.text:
            return found
    reading = _Reading(set(taken), base, posted=posted or "", whole=True)
    reading.read(item)
    return reading.words()


def _place_in(item: html.HtmlElement) -> Callable[[html.HtmlElement], int]:
    places = {element: place for place, element in enumerate(item.iter())}
    return lambda element: places.get(element, 0)


def _bodies(
    item: html.HtmlElement, taken: Collection[html.HtmlElement], around: set[html.HtmlElement]
) -> list[html.HtmlElement]:
    """The outermost elements named after a text that hold neither the name nor the date."""
    found: list[html.HtmlElement] = []
    inside: set[html.HtmlElement] = set()
    for element in item.iter():
        if not isinstance(element.tag, str) or element is item:
            continue
        above = element.getparent()
        if above in inside or above in taken:
            inside.add(element)
            continue
        traits = words.traits(element)
        if element in taken or (traits & (words.ASIDE | words.FORM) and not traits & words.BODY):
            inside.add(element)
        elif (
            traits & words.BODY
            and element not in around
            and not is_unseen(element)
            and not traits & words.AUTHOR
        ):
            found.append(element)
            inside.add(element)
    return found


def _subjects(
    item: html.HtmlElement,
    bodies: list[html.HtmlElement],
    taken: Collection[html.HtmlElement],
    around: set[html.HtmlElement],
) -> list[html.HtmlElement]:
    """The subject line that some software lets readers write above a comment."""
    inner = {element for body in bodies for element in body.iter()}
    found = []
    for element in item.iter():
        if not isinstance(element.tag, str) or element in inner or element in taken or element in around:
            continue
        named = any(_SUBJECT.search(words.spelling(name)) for name in words.names(element))
        prop = (element.get("property") or element.get("itemprop") or "").split(":")[-1]
        if not (element.tag in _HEADINGS or named or prop == "name") or element.getparent() in found:
            continue
        if not any(above in taken for above in element.iterancestors()) and not _FILLER.match(line(element)):
            found.append(element)
    return found


@dataclass
class _Reading:
    """Turns markup into blocks in one walk. ``whole`` reads an item in which nothing names the text."""

    taken: set[html.HtmlElement]
    base: str
    posted: str = ""
    whole: bool = False
    blocks: list[Block] = field(default_factory=list)
    links: list[LinkDraft] = field(default_factory=list)
    waiting: bool = False
    _buffer: list[str] = field(default_factory=list)
    _quotes: int = 0
    _item: bool = False

    def read(self, root: html.HtmlElement) -> None:
        skipped: html.HtmlElement | None = None
        for event, element in walk(root):
            if event == "start":
                if skipped is None and self._leaves_out(element, root):
                    skipped = element
                if skipped is None:
                    self._open(element, element is root)
            else:
                if skipped is None:
                    self._close(element)
                elif skipped is element:
                    skipped = None
                if skipped is None and element is not root and element.tail:
                    self._buffer.append(_spaced(element.tail))
        self._flush()

    def words(self) -> Words:
        return Words(join(self.blocks), tuple(dict.fromkeys(self.links)), self.waiting)

    def _leaves_out(self, element: html.HtmlElement, root: html.HtmlElement) -> bool:
        if element is root:
            return False
        if is_unseen(element) or element.tag in ("form", "input", "label", "object", "video", "audio"):
            return True
        if element in self.taken:
            self._buffer.append(_GONE)
            return True
        traits = words.traits(element)
        if traits & words.FORM:
            return True
        if not traits & (words.ASIDE | words.AUTHOR | words.DATE):
            return element.tag == "a" and self._is_action(line(element))
        if traits & words.BODY and not traits & words.ASIDE:
            return False
        return self._is_aside(element, traits)

    def _is_aside(self, element: html.HtmlElement, traits: int) -> bool:
        text = line(element)
        if _WAITING.search(text):
            self.waiting = True
        if traits & words.ASIDE:
            return len(text) <= 200 or element.tag not in _BLOCKS
        if self.whole and len(text) <= 120 and element.tag not in ("p", "a"):
            self._buffer.append(_GONE)
            return True
        return False

    @staticmethod
    def _is_action(text: str) -> bool:
        return len(text) <= 60 and bool(
            _ACTIONS.fullmatch(text.strip(" \t[]()|·#•↓↑")) or text in ("#", "¶", "∞")
        )

    def _open(self, element: html.HtmlElement, is_root: bool) -> None:
        tag = element.tag
        if tag == "br":
            self._buffer.append("\n")
        elif tag == "img":
            self._buffer.append(_smiley(element))
        elif tag in _BLOCKS:
            self._flush()
            self._quotes += _is_quote(element)
            self._item = self._item or (tag == "li" and not is_root)
        elif tag == "a":
            self._note_link(element)
        if element.text:
            self._buffer.append(_spaced(element.text))

    def _close(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._flush()
            self._quotes -= _is_quote(element)
            if element.tag == "li":
                self._item = False

    def _note_link(self, element: html.HtmlElement) -> None:
        address = original_url(element.get("href") or "", self.base)
        text = line(element)
        own_page = self.base and "#" in address and address.split("#")[0] == self.base.split("#")[0]
        if address and text and not own_page and len(self.links) < 500:
            self.links.append(LinkDraft(address, text[:300]))

    def _flush(self) -> None:
        text = "".join(self._buffer)
        self._buffer.clear()
        for part in re.split(r"\n[^\S\n]*\n\s*", text):
            lines = [kept for each in part.split("\n") if (kept := self._line(" ".join(each.split())))]
            if lines:
                self.blocks.append(Block(self._kind(), "\n".join(lines)))

    def _kind(self) -> BlockKind:
        if self._quotes > 0:
            return "quote"
        return "item" if self._item else "paragraph"

    def _line(self, text: str) -> str:
        """A line without the marks of what was taken out; empty when nothing else was in it."""
        if not text:
            return ""
        if _WAITING.search(text) and len(text) < 160:
            self.waiting = True
            return ""
        if self.whole and self.posted and len(text) <= 200:
            found = dates.find_date(text)
            if found and found.value == self.posted:
                text = f"{text[: found.start]}{_GONE}{text[found.end :]}"
        if _GONE in text:
            rest = " ".join(text.replace(_GONE, " ").split())
            return "" if _FILLER.match(rest) else rest.lstrip(" :|,–—-·")
        if self._is_action(text):
            return ""
        if self.whole and _FILLER.match(text) and re.search(r"[^\W\d]", text) and not self.blocks:
            return ""
        return "" if re.fullmatch(r"[\s|·•↓↑#«»\[\]()/,;:_–—-]*|\d{1,4}\.?", text) and self.whole else text


def _is_quote(element: html.HtmlElement) -> bool:
    """Whether words are quoted; some forums print every post as a ``blockquote``."""
    return element.tag == "blockquote" and not words.traits(element) & (words.BODY | words.FORUM)


def _spaced(text: str) -> str:
    """Text with its runs of white space as single blanks, those at its ends too."""
    return re.sub(r"\s+", " ", text)


def _smiley(image: html.HtmlElement) -> str:
    alt = (image.get("alt") or "").strip()
    is_smiley = _SMILEY.search(f"{image.get('class') or ''} {image.get('src') or ''}")
    return f" {alt} " if is_smiley and 0 < len(alt) <= 12 and not alt.isalnum() else ""
