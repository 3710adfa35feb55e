"""Citation items in the formats that people and reference managers read.

BibTeX (fields as biblatex knows them), RIS (Research Information Systems, 2001 tags),
CSL-JSON (schema of the Citation Style Language 1.0), an ERC record for ``?info`` (ARK
specification: who, what, when, where, how) and a plain reference in the manner of
ISO 690. Pure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.citations.items import CitationItem, ItemType
from archive.citations.words import GERMAN
from archive.dates import PartialDate

_BIBTEX: dict[ItemType, tuple[str, str]] = {
    "blog-post": ("online", "organization"),
    "newspaper-article": ("article", "journal"),
    "magazine-article": ("article", "journal"),
    "press-release": ("misc", "organization"),
    "comment": ("online", "organization"),
    "document": ("misc", "organization"),
    "dataset": ("misc", "organization"),
}
_RIS: dict[ItemType, str] = {
    "blog-post": "BLOG",
    "newspaper-article": "NEWS",
    "magazine-article": "MGZN",
    "press-release": "GEN",
    "comment": "ICOMM",
    "document": "GEN",
    "dataset": "DATA",
}
_CSL: dict[ItemType, str] = {
    "blog-post": "post-weblog",
    "newspaper-article": "article-newspaper",
    "magazine-article": "article-magazine",
    "press-release": "document",
    "comment": "post",
    "document": "document",
    "dataset": "dataset",
}
_LATEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces also behind a backslash: one alone would swallow the rest of the file.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Format:
    """A citation format: its name in ``?format=``, media type, file ending, and how it is written."""

    name: str
    label: str
    media_type: str
    ending: str
    write: Callable[[CitationItem], str]


def bibtex(item: CitationItem) -> str:
    """One BibTeX entry in UTF-8; LaTeX's special characters are escaped, capitals protected."""
    kind, container = _BIBTEX[item.type]
    fields = {
        "author": " and ".join(_bibtex_name(name.family, name.given) for name in item.authors),
        "title": "{" + _latex(item.title) + "}",
        container: _latex(item.container),
        "date": _date(item.published),
        "year": str(item.published.year) if item.published else "",
        "note": _latex(_note(item)),
        # hyperref takes an address as it is; only what would end the field must not stand in it.
        "url": re.sub(r"[{}\\\s]", "", item.url),
        "langid": "ngerman" if item.language.startswith("de") else "",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value and value != "{}"]
    return f"@{kind}{{{item.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(item: CitationItem) -> str:
    """One RIS record; lines end in CR LF as the format asks."""
    tags = [("TY", _RIS[item.type])]
    tags += [("AU", name.inverted) for name in item.authors]
    tags += [
        ("TI", item.title),
        ("T2", item.container),
        ("PY", str(item.published.year) if item.published else ""),
        ("DA", _ris_date(item.published)),
        ("LA", item.language),
        ("N1", _note(item)),
        ("DP", item.accessed_via),
        ("AN", item.ark),
        ("UR", item.url),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(item: CitationItem) -> str:
    """A CSL-JSON array with one item."""
    fields: dict[str, object] = {
        "id": item.key,
        "type": _CSL[item.type],
        "title": item.title,
        "author": [_csl_name(name.family, name.given) for name in item.authors],
        "container-title": item.container,
        "issued": _csl_date(item.published),
        "language": item.language,
        "genre": item.genre,
        "note": item.detail,
        "URL": item.url,
        "archive": item.accessed_via,
        "archive_location": item.ark,
        "version": str(item.version) if item.version else "",
    }
    return json.dumps([{key: value for key, value in fields.items() if value}], ensure_ascii=False, indent=1)


def erc(item: CitationItem) -> str:
    """The short description that ``?info`` gives: an Electronic Resource Citation in ANVL."""
    lines = [
        ("who", "; ".join(name.inverted for name in item.authors) or "(:unkn) unbekannt"),
        ("what", f"{item.title} ({item.detail})" if item.detail else item.title),
        ("when", str(item.published) if item.published else "(:unkn) undatiert"),
        ("where", item.url),
        ("how", _note(item)),
    ]
    return "erc:\n" + "".join(f"{label}: {_one_line(value)}\n" for label, value in lines)


def reference(item: CitationItem) -> str:
    """The reference as one line of text in the words of the item, to be copied."""
    words = item.words
    authors = "; ".join(name.inverted for name in item.authors) or words.no_author
    year = str(item.published.year) if item.published else words.no_date
    where = ", ".join(filter(None, [item.container, words.date(item.published) if item.published else ""]))
    parts = [f"{authors} ({year}): {item.title}."]
    if item.detail:
        parts.append(f"{item.detail}.")
    if where:
        parts.append(f"In: {where}." if item.container else f"{where}.")
    version = words.version.format(number=item.version) if item.version else ""
    parts.append(", ".join(filter(None, [item.accessed_via, version])) + ".")
    return " ".join(parts)


FORMATS = {
    made.name: made
    for made in (
        Format("bibtex", "BibTeX", "application/x-bibtex", "bib", bibtex),
        Format("ris", "RIS", "application/x-research-info-systems", "ris", ris),
        Format("csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json", csl),
    )
}


def _note(item: CitationItem) -> str:
    version = item.accessed_via
    if item.version:
        version += ", " + GERMAN.version.format(number=item.version)
    released = f" vom {GERMAN.date(PartialDate.parse(item.released))}" if item.released else ""
    return ". ".join(filter(None, [item.detail, item.genre, version + released, item.ark]))


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in _one_line(text))


def _bibtex_name(family: str, given: str) -> str:
    """Names stand with "and" between them: one that has the word in it is kept whole by braces."""
    if not given or "and" in f"{family} {given}".casefold().split():
        return "{" + _latex(f"{given} {family}".strip()) + "}"
    return f"{_latex(family)}, {_latex(given)}"


def _csl_name(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given} if given else {"literal": family}


def _csl_date(date: PartialDate | None) -> dict[str, object] | None:
    if date is None:
        return None
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    return {"date-parts": [parts]}


def _ris_date(date: PartialDate | None) -> str:
    """RIS writes YYYY/MM/DD/other, with the slashes of what is unknown."""
    if date is None:
        return ""
    month = f"{date.month:02}" if date.month else ""
    day = f"{date.day:02}" if date.day else ""
    return f"{date.year}/{month}/{day}/"


def _date(date: PartialDate | None) -> str:
    return str(date)[:10] if date else ""


def _one_line(text: str) -> str:
    """A line break would start a new field."""
    return " ".join(text.split())
