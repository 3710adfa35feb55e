"""Citation items of invented dossiers, hostile ones among them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from archive import snapshot
from archive.citations.items import CitationItem, make_item
from archive.citations.words import GERMAN, Words
from tests import making

SITE = "https://archiv.example"
ARK = "ark:99999/sm1x8z4q2k7c"

HOSTILE = [
    "Ein {unbalancierter Titel",
    "Noch einer} mit Klammer",
    "}}}\n@article{fremd, title={Eingeschmuggelt}}\n{{{",
    "Zeile eins\nER  - \nTY  - BOOK\nTI  - Eingeschmuggelt",
    "Zeile eins\r\nER  - \r\n\r\nTY  - BOOK",
    "Zeile\u2028ER  - \u2029TY  - BOOK\x85AU  - Fremd",
    "\"Anführung\" und 'andere'",
    "<script>alert(1)</script> & <b>fett</b>",
    r"\input{/etc/passwd} \write18{rm} $x^2_1$ 50 % #1 a~b",
    "\\",
    "Ende mit Backslash \\",
    "Größe, Straße, „Netz“ – 😀",
    "@string{a = b}",
    "%Kommentar",
]


def item(record: str = "article", words: Words = GERMAN, **article: Any) -> CitationItem:
    """The item of one record of a released dossier: article, comment, statement or statistic."""
    read = making.dossier(making.full(**article))
    found = {
        "article": read.article,
        "comment": read.comments[0],
        "statement": read.statements[1],
        "statistic": read.statistics[0],
    }[record]
    release = snapshot.Release(
        number=2,
        at="2026-03-01T12:00:00+00:00",
        platforms={"twitter": snapshot.Name("Zwitscher", name_en="Twitter")},
    )
    return make_item(replace(read, release=release), replace(found, ark=ARK), SITE, "Mittelstimmen", words)
