"""From passages to the blocks of the body: what templates add before, between and after is cut off.

Names of classes cannot tell everything: themes print the date, the author, a list of other articles or a
plea for donations as plain paragraphs. What gives them away is their place (before the first or after the
last running sentence), that all of their text leads to the same site, or that they come more than once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from archive.importers.html.body import Passage
from archive.importers.html.captions import credit_line
from archive.importers.html.leftovers import RELATED, is_leftover_line
from archive.importers.html.markup import same_words
from archive.importers.html.published import without_dates
from archive.importers.records import CaptionDraft
from archive.text.blocks import Block

_RUNNING = 60
_NAME = 25
_TAIL = 0.25
_TYPED_ITEM = re.compile(r"^[•·▪►●]\s*")
_FILLERS = re.compile(
    r"\b(?:von|by|am|um|uhr|und|in|aus|autor(?:in|en)?|text|min(?:uten)?|lesezeit|kommentare?|stand"
    r"|geschrieben|online|seit"
    r"|veröffentlicht|publiziert|erstellt|redaktion|aktualisiert|foto|artikel|vor|tagen?|stunden?"
    r"|datum|ca|posted|on|at|mo|di|mi|do|fr|sa|so"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|facebook|twitter|mail|drucken"
    r"|teilen)\b|\d",
    re.IGNORECASE,
)


def trim(
    passages: list[Passage], title: str, names: Iterable[str]
) -> tuple[list[Passage], list[CaptionDraft]]:
    """The passages that are the article's own, and captions that stood among them as plain lines."""
    known = [same_words(name) for name in names if name]
    kept = _without_repeats(passages, title)
    kept = _without_related(kept)
    first, last = _running_span(kept)
    kept = [
        passage
        for number, passage in enumerate(kept)
        if not _is_edge(passage, known, before=number < first, after=number > last)
    ]
    kept = _without_teasers(kept)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    captions = [caption for passage in kept if (caption := credit_line(passage.text))]
    return [passage for passage in kept if not credit_line(passage.text)], captions


def as_block(passage: Passage) -> Block:
    """A passage as a block; items that were typed with a bullet become items."""
    if passage.kind == "paragraph" and _TYPED_ITEM.match(passage.text):
        return Block("item", _TYPED_ITEM.sub("", passage.text))
    return Block(passage.kind, passage.text.replace("\n", " ") if passage.kind == "heading" else passage.text)


def _is_running(passage: Passage) -> bool:
    return len(passage.text) >= _RUNNING and passage.linked < 0.5 and passage.kind != "heading"


def _without_repeats(passages: list[Passage], title: str) -> list[Passage]:
    """Without the title, and without what comes more than once (modules); of long repeats the first stays."""
    times = Counter(passage.text for passage in passages if passage.kind != "quote")
    wanted = same_words(title)
    seen: set[str] = set()
    kept = []
    for number, passage in enumerate(passages):
        if number < 8 and wanted and same_words(passage.text) == wanted:
            continue
        again = passage.text in seen
        seen.add(passage.text)
        if times[passage.text] > 1 and ((again and len(passage.text) > 40) or passage.linked > 0.5):
            continue
        kept.append(passage)
    return kept


def _without_related(passages: list[Passage]) -> list[Passage]:
    """Without leftover lines, and without the lists of other articles that some of them announce."""
    mass = [len(passage.text) if _is_running(passage) else 0 for passage in passages]
    total = sum(mass)
    kept: list[Passage] = []
    announced = False
    for number, passage in enumerate(passages):
        if RELATED.match(passage.text):
            if sum(mass[number:]) < _TAIL * total:
                break
            announced = True
        elif announced and _is_running(passage) and not (passage.kind == "item" and passage.linked > 0.05):
            announced = False
        if not announced and not is_leftover_line(passage.text):
            kept.append(passage)
    return kept


def _running_span(passages: list[Passage]) -> tuple[int, int]:
    running = [number for number, passage in enumerate(passages) if _is_running(passage)]
    return (running[0], running[-1]) if running else (0, len(passages))


def _is_edge(passage: Passage, names: list[str], before: bool, after: bool) -> bool:
    """Whether a line before or after the running text is a byline, a date, a counter or a way out."""
    if after and passage.linked > 0.8:
        return True
    if not (before or after) or len(passage.text) > 2 * _RUNNING:
        return False
    if after and passage.text.strip("-– ").casefold() in names:
        # A name under the last paragraph is the author's signature, and part of the text.
        return False
    rest = without_dates(passage.text) if passage.kind != "heading" else passage.text
    if before and rest != passage.text and len(rest.strip(" |,-–/")) < _NAME:
        return True
    rest = same_words(rest)
    for name in names:
        rest = rest.replace(name, " ")
    return len(re.sub(r"[\W_]+", "", _FILLERS.sub(" ", rest))) < 3


def _without_teasers(passages: list[Passage]) -> list[Passage]:
    """Without runs of two or more passages that are nothing but links to the same site."""
    bare = [passage.linked > 0.9 for passage in passages]
    return [
        passage
        for number, passage in enumerate(passages)
        if not (bare[number] and ((number and bare[number - 1]) or bare[number + 1 : number + 2] == [True]))
    ]
