"""What stands around the comments of a page and is of no use without them.

Headings that count them, forms and invitations to write, pagers, rules of the house. It is taken
away with the comments, and also from pages that have none yet. An element that may hold the
article (a main heading, an element named after the text, most of the page) is never taken.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import html

from . import words
from .outline import Outline
from .visible import line

_HEADING = re.compile(
    r"^\W*(?:(?:\d+|eine?|one|keine?|no|noch\s+keine|bisher|alle|leser|bisherige|die|ihre"
    r"|zu\s+diesem\s+\w+)[\s-]*)*"
    r"(?:leser-?|user-?)?(?:kommentare?n?|antwort(?:en)?|reaktion(?:en)?|gedanken?|comments?|responses?"
    r"|repl(?:y|ies)|thoughts?|meinung(?:en)?"
    r"|trackbacks?|pingbacks?|postings?|leserbriefe?|diskussion|lesermeinungen|stimmen|rückmeldungen"
    r"|feedback)\b"
    r"(?:\W*\d+\W*$|\W*$|\s+(?:zu|on|to|auf|bisher|for|und|&|»).{0,160}$|\W*\(\d+\).{0,60}$)",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"^\W*(?:kommentar\s+(?:schreiben|verfassen|hinterlassen|hinzufügen|abgeben|posten|erstellen)"
    r"|kommentare?\s+(?:schreiben|verfassen)"
    r"|(?:schreiben?|hinterlassen?|verfassen?)\s+(?:sie\s+|uns\s+|hier\s+)?(?:einen?\s+|ihren\s+"
    r"|deinen\s+)?(?:kommentar|antwort)"
    r"|leave\s+a\s+(?:reply|comment)|post\s+a\s+comment|add\s+comment|kommentieren|jetzt\s+kommentieren"
    r"|ihr\s+kommentar|dein\s+kommentar"
    r"|trackback[\s-]*(?:url|adresse|uri|link)|rss[\s-]*feed\s+(?:für|zu)"
    r"|kommentare\s+(?:als\s+)?(?:rss|feed|abonnieren)|comments?\s+(?:rss|feed)"
    r"|(?:ältere|neuere|older|newer|vorherige|nächste|weitere|alle|mehr)\s+(?:kommentare|comments"
    r"|beiträge\s+anzeigen)"
    r"|du\s+musst\s+(?:\w+\s+)?(?:angemeldet|eingeloggt)"
    r"|sie\s+müssen\s+(?:sich\s+)?(?:\w+\s+)?(?:angemeldet|eingeloggt|einloggen|anmelden)"
    r"|melde\s+dich\s+an|(?:die\s+)?kommentar(?:funktion|e)\s+(?:ist|sind|wurde)"
    r"|comments\s+are\s+closed|auf\s+diesen\s+artikel\s+antworten"
    r"|sortier(?:ung|en|t)|neueste\s+zuerst|älteste\s+zuerst)\b.{0,200}$",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^(?:entry-|post-|meta-)?comments?-(?:link|links|count|number|bubble)$|^kommentar(?:e)?-(?:anzahl|zahl)$"
)
_MUCH = 1500


def clear(tree: html.HtmlElement, homes: set[html.HtmlElement]) -> None:
    """Take the furniture of the thread out of ``tree``. ``homes`` are the elements the comments stood in."""
    outline = Outline(tree)
    gone = bytearray(len(outline.elements))
    for at in range(1, len(outline.elements)):
        above = outline.parent[at]
        if gone[above] or _is_furniture(outline, at, homes):
            gone[at] = 1
    _beside(outline, gone, homes)
    doomed = [at for at in range(1, len(gone)) if gone[at] and not gone[outline.parent[at]]]
    for at in reversed(doomed):
        drop(outline.elements[at])


def drop(element: html.HtmlElement) -> None:
    """Remove an element and leave the text after it where it was.

    The element moves into a document of its own: lxml frees elements without a document one by one
    and looks through all that are left each time, which takes minutes for a long comment.
    """
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    before = element.getprevious()
    html.Element("div").append(element)
    element.tail = None
    if tail:
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail


def _is_furniture(outline: Outline, at: int, homes: set[html.HtmlElement]) -> bool:
    element, traits = outline.elements[at], outline.traits[at]
    if not isinstance(element.tag, str) or element.tag in ("body", "main", "html", "head", "h1"):
        return False
    if not _harmless(outline, at):
        return False
    if element in homes or traits & words.FORM or (element.tag == "form" and _asks_for_words(element)):
        return True
    if traits & words.CONTAINER and not traits & words.ZONE:
        return True
    return outline.text(at) <= 80 and any(
        _COUNTER.search(words.spelling(name)) for name in words.names(element)
    )


def _harmless(outline: Outline, at: int) -> bool:
    """Whether an element cannot be the article's."""
    if outline.main_headings(at) or outline.articles(at):
        return False
    return outline.text(at) <= max(_MUCH, 0.3 * outline.text(0))


def _asks_for_words(form: html.HtmlElement) -> bool:
    return next(form.iter("textarea"), None) is not None


def _beside(outline: Outline, gone: bytearray, homes: set[html.HtmlElement]) -> None:
    """Headings just before the thread, and invitations and pagers on either side of it."""
    for at in range(1, len(outline.elements)):
        if not gone[at] or gone[outline.parent[at]]:
            continue
        if outline.elements[at] in homes or outline.traits[at] & (words.FORM | words.CONTAINER):
            for beside in announcements(outline, outline.elements[at]):
                start = outline.index[beside]
                gone[start : outline.end[start]] = b"\x01" * (outline.end[start] - start)


def announcements(outline: Outline, element: html.HtmlElement) -> list[html.HtmlElement]:
    """Elements next to ``element`` that only announce comments or invite to write some."""
    found = []
    for siblings in (element.itersiblings(preceding=True), element.itersiblings()):
        for beside in islice(siblings, 8):
            at = outline.index.get(beside)
            if at is None or not isinstance(beside.tag, str) or outline.text(at) == 0:
                continue
            if not (outline.text(at) <= 400 and _harmless(outline, at) and _announces(line(beside))):
                break
            found.append(beside)
    return found


def _announces(text: str) -> bool:
    return bool(_HEADING.match(text) or _INVITATION.match(text))
