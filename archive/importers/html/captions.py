"""Captions of pictures, with their credit, taken out of the running text.

A credit is what names the maker or the owner of a picture: "Foto: ...", "Bild: ...", "(Bild: X)",
"© X", or an element that the template calls credit or copyright.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lxml import html

from archive.importers.html.markup import one_line, short_text, text_of, tokens
from archive.importers.records import CaptionDraft

_CAPTION = re.compile(
    r"^(?:(?:wp-|image-|img-|media-|photo-|picture-|figure-|article-image-|foto-|bild-|tr-|slide-"
    r"|gallery-)?caption(?:-text)?"
    r"|wp-caption-text|bildunterschrift|bildtext|bildunterzeile|bu|csc-textpic-caption|imagecaption"
    r"|caption-container"
    r"|news-single-imgcaption|image-description|picture-caption|figcaption|bild-?beschreibung"
    r"|pic-?caption|img-?text"
    r"|(?:.*-)?(?:figcaption|caption|captiontext))$"
)
_CREDIT = re.compile(
    r"^(?:.*-)?(?:credits?|copyright|source|quelle|fotograf|photographer|bildnachweis|bildquelle"
    r"|rights)(?:-.*)?$"
)
_WORD = (
    r"(?:Fotos?|Bild(?:er|quelle|nachweis|rechte)?|Grafik|Quelle|Photo|Illustration|Credits?|Montage|Screenshot"
    r"|Copyright|Symbolbild|Foto/Grafik|Archivfoto)"
)
_IN_BRACKETS = re.compile(
    rf"\s*[(\[]\s*(?:{_WORD}\s*:|©|\(c\)|{_WORD}\s*©)\s*([^()\[\]]{{2,120}})[)\]]\s*\.?\s*$", re.IGNORECASE
)
_AT_END = re.compile(
    rf"(?:^|[\s.|/–-])(?:©\s*{_WORD}?\s*:?|{_WORD}\s*:\s*(?:©|\(c\))?|\(c\)\s"
    rf"|{_WORD}\s*©)\s*(.{{2,120}})$"
)
_PICTURE_LINE = re.compile(
    r"^(?:(?:Beitrags|Titel|Artikel|Header|Teaser|Symbol|Vorschau)(?:bild|foto)(?:er|s)?"
    r"|Bild(?:quellen?|nachweise?|rechte)|Foto(?:credits?|nachweis))\s*:\s*",
)
_CREDIT_LINE = re.compile(
    r"(?:^|[\s(\[|/–-])(?:(?:Titel|Beitrags|Artikel|Header|Teaser|Symbol|Archiv|Vorschau)?(?:bild"
    r"|foto)s?(?:quelle|nachweis|rechte)?"
    r"|Fotos?|Bild(?:er|quelle|nachweis|rechte)?|Grafik|Illustration|Bildunterschrift"
    r"|Screenshot)\s?(?::|©|\(c\))\s*(?:©\s*)?(?P<credit>[^.!?]{2,100}(?:\.\w{2,4}"
    r"|\.)?[^.!?]{0,20})[)\]]?\s*$",
)
_EDGES = " \t|/,;:–-()[]"


def take_captions(container: html.HtmlElement) -> tuple[CaptionDraft, ...]:
    """Read the captions in ``container`` and remove them, with their pictures, from it."""
    found: dict[CaptionDraft, None] = {}
    for element in [part for part in container.iterdescendants() if _is_caption(part)]:
        if container not in element.iterancestors():
            continue
        if caption := _read(element):
            found.setdefault(caption)
        element.drop_tree()
    for figure in list(container.iter("figure")):
        if (
            figure is container
            or figure.find(".//blockquote") is not None
            or figure.find(".//table") is not None
        ):
            continue
        if container in figure.iterancestors():
            if (caption := _read(figure)) and len(caption.text) < 400:
                found.setdefault(caption)
            figure.drop_tree()
    return tuple(found)


def with_credit(captions: Iterable[CaptionDraft]) -> tuple[CaptionDraft, ...]:
    """The captions, each once; a credit printed by itself goes to the one caption that lacks it."""
    distinct = list(dict.fromkeys(captions))
    alone = [caption for caption in distinct if not caption.text]
    without = [caption for caption in distinct if not caption.credit]
    if len(alone) == len(without) == 1:
        distinct[distinct.index(without[0])] = replace(without[0], credit=alone[0].credit)
        distinct.remove(alone[0])
    return tuple(distinct)


def split_credit(text: str) -> CaptionDraft | None:
    """A printed caption as text and credit; None if there is nothing in it."""
    text = one_line(text)
    for pattern in (_IN_BRACKETS, _AT_END):
        if match := pattern.search(text):
            credit = match.group(1).strip(_EDGES)
            rest = text[: match.start()].strip().rstrip("|/,;:–-([ ")
            if match.group(0)[:1] == "." and rest:
                rest += "."
            return CaptionDraft(rest, credit) if rest or credit else None
    return CaptionDraft(text) if any(sign.isalnum() for sign in text) else None


def credit_line(text: str) -> CaptionDraft | None:
    """A plain line of the body that is a picture's credit ("Foto: X") or a caption that ends in one."""
    if len(text) > 220:
        return None
    if opening := _PICTURE_LINE.match(text):
        return (
            split_credit(text)
            if _AT_END.search(text)
            else CaptionDraft("", text[opening.end() :].strip(_EDGES))
        )
    if not (match := _CREDIT_LINE.search(text)):
        return None
    credit = match.group("credit").strip(_EDGES)
    return CaptionDraft(one_line(text[: match.start()]).rstrip("|/,;:–-([ "), credit) if credit else None


def _is_caption(element: html.HtmlElement) -> bool:
    if element.tag == "figcaption" or element.get("itemprop") == "caption":
        return True
    if element.tag in ("p", "div", "span", "td", "dd", "small", "em", "li", "figcaption"):
        return any(_CAPTION.match(token) for token in tokens(element)) and bool(short_text(element, 600))
    return False


def _read(element: html.HtmlElement) -> CaptionDraft | None:
    credit = ""
    for part in list(element.iterdescendants()):
        if any(_CREDIT.match(token) for token in tokens(part)) and part.tag not in ("img", "picture"):
            credit = credit or text_of(part)
            if element in part.iterancestors():
                part.drop_tree()
    caption = split_credit(text_of(element))
    if not credit:
        return caption
    named = split_credit(credit)
    credit = (named.credit or named.text) if named else ""
    return CaptionDraft(caption.text if caption else "", credit) if credit or caption else None
