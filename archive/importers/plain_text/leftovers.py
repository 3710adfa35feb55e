"""Lines of a copied page that are not its article: navigation, forms, counters, share bars, legal lines.

What HTML pages and their copies have in common is known in :mod:`archive.importers.html.leftovers`;
here is what only shows once the markup is gone: buttons run together ("AntwortenLöschen"), form
labels, breadcrumbs, and the odd menu word behind the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.importers.html.leftovers import is_leftover_line
from archive.importers.plain_text.lines import Line

_FORM = re.compile(
    r"""(?:
      schreibe?n?\s(?:sie\s)?(?:einen|den\sersten|ihren|deinen)\skommentar
    | (?:einen\s|ihren\s)?kommentar\s(?:schreiben|verfassen|hinterlassen|abgeben|veröffentlichen|hinzufügen)
    | (?:eine\s)?antwort\s(?:schreiben|hinterlassen|verfassen)
    | hinterlasse?n?\s(?:sie\s)?(?:uns\s)?(?:einen|eine|ihren)\s(?:kommentar|antwort)
    | leave\sa\s(?:reply|comment) | post\sa\scomment | (?:ihr|dein|neuer)\skommentar | kommentarformular
    | (?:jetzt\s|artikel\s|selbst\s)?kommentieren | diskutieren\ssie\smit
    | sagen\ssie\s(?:uns\s)?ihre\smeinung
    )\s*[!:.]?(?:\s*antwort(?:en)?\sabbrechen|\s*abbrechen)?""",
    re.IGNORECASE | re.VERBOSE,
)
_BUTTON = (
    r"(?:antworten|antwort|löschen|reply|zitieren|melden|bearbeiten|permalink|link\szum\skommentar"
    r"|(?:missbrauch|beitrag|kommentar|als\sspam)\smelden)"
)
_LEGAL = (
    r"(?:impressum|datenschutz(?:erklärung)?|agb|kontakt|mediadaten|nutzungsbedingungen"
    r"|sitemap|startseite|home)"
)
_LINE = re.compile(
    rf"""(?:
      {_BUTTON}(?:\s*[|·/]?\s*{_BUTTON})*
    | zur(?:ück)?\s(?:zu[rm]\s)?(?:startseite|übersicht|homepage|blog|artikelübersicht|seitenanfang)
    | (?:jetzt\s|hier\s)?(?:unseren?\s|zum\s)?(?:kosten(?:freie|lose)[nrs]?\s)?[\w-]{{0,20}}newsletter
      (?:\s[\w-]+){{0,4}}\s*!?
    | (?:\d{{1,5}}|keine|noch\skeine|kein)\s(?:leser)?(?:kommentare?|reaktion(?:en)?|comments?|trackbacks?
      |pingbacks?|aufrufe|klicks|views|likes|antworten)
      \s*[:!.»]?
    | (?:direkt\s)?zum\sinhalt(?:\sspringen)? | log-?\s?in | anmelden | registrieren | menü | navigation
    | suchen?
    | (?:leser)?(?:kommentare?|comments?)\s*(?:\(\d{{1,5}}\)|:)?
    | {_LEGAL}(?:\s*[|·/,-]?\s*{_LEGAL})*
    | (?:neuerer|älterer)\spost(?:\s.{{0,40}})? | kommentare\szum\spost\s\(atom\) | abonnieren.{{0,60}}
    | (?:diesen\spost\s)?per\se-mail\sversenden.{{0,100}}
    | seite\s\d{{1,2}}\s(?:von|/)\s\d{{1,2}} | auf\s(?:einer\sseite|mehreren\sseiten)\slesen
    | (?:auf\sseite|nächste\sseite:?)\s.{{0,80}}
    | \w[\w.&-]{{0,30}}(?:\s[>»›]\s[\w.&-][\w\s.&-]{{0,40}}){{1,6}}
    | (?:vorheriger|nächster|voriger)\s(?:artikel|beitrag)\b.{{0,120}}
    | (?:\d{{1,4}}\s(?:tweets?|shares?|likes?)\s*)+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSES_PAGE = re.compile(
    r"(?:rss[- ]feed\s(?:for|für|zu)\b.{0,60}"
    r"|(?:letzte|neueste|neue|aktuelle)\s(?:kommentare|beiträge|artikel|einträge)|blogroll|meistgelesen"
    r"|meistkommentiert|trackback[- ]ur[il].{0,80}|kommentare\szum\spost\s\(atom\))\s*:?",
    re.IGNORECASE,
)
_FORM_LABEL = re.compile(
    r"""(?:
      (?:deine?|ihre)\se-mail-adresse\swird\snicht\s.{0,150} | erforderliche\sfelder\ssind.{0,60}
    | ich\sstimme\sder\s(?:speicherung|verarbeitung).{0,200} | (?:meinen\s)?name.{0,120}\sspeichern.{0,80}
    | (?:name|e-mail(?:-adresse)?|webseite|website|kommentar)\s*(?:\*|\(.{0,40}\))\s*:?
    | benachrichtige\smich.{0,120}
    | diese\s(?:web)?(?:site|seite)\s(?:verwendet|benutzt)\s(?:cookies|akismet).{0,200}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: Menu entries, buttons and advertisers are a few words without a stop.
_MENU_WORDS = 4
_MENU_LENGTH = 45
_RUNNING_TEXT = 80


def opens_form(line: Line) -> bool:
    """True if a comment form or the margin of the page begins here: nothing of its own comes after it."""
    return line.is_short and bool(_FORM.fullmatch(line.text) or _CLOSES_PAGE.fullmatch(line.text))


def is_leftover(line: Line) -> bool:
    """True for a whole line that only a page's frame says."""
    if not line.is_short:
        return False
    text = line.text
    return bool(_LINE.fullmatch(text) or _FORM_LABEL.fullmatch(text) or is_leftover_line(text))


def without_leftovers(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """(what stays, what was left out) of an article's lines, in order.

    Once the text has ended in leftovers, short lines without a stop behind them are leftovers too: an
    advertiser's name or a menu entry that no list can know.
    """
    kept: list[Line] = []
    out: list[Line] = []
    for number, line in enumerate(lines):
        if opens_form(line) and any(len(before.text) >= _RUNNING_TEXT for before in kept):
            out += lines[number:]
            break
        (out if is_leftover(line) else kept).append(line)
    tail = _menu_behind_the_end(kept, out)
    return kept[: len(kept) - len(tail)], out + tail


def _menu_behind_the_end(kept: Sequence[Line], out: Sequence[Line]) -> list[Line]:
    last_text = max((line.number for line in kept if not _is_menu_like(line)), default=0)
    end = min((line.number for line in out if line.number > last_text), default=None)
    return [] if end is None else [line for line in kept if line.number > end]


def _is_menu_like(line: Line) -> bool:
    short = len(line.text) <= _MENU_LENGTH and len(line.text.split()) <= _MENU_WORDS
    return short and line.text[-1] not in '.!?…:;,"“”«»'
