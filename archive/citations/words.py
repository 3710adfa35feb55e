"""What a citation says in the archive's own words, in the languages of its pages.

Files for reference managers and the short description are the same for every reader and say it in German,
the language of the archive; a reference that is read on a page is in the reader's.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.dates import PartialDate, english, german


@dataclass(frozen=True)
class Words:
    """The words of one language; in braces stands what is put in."""

    language: str
    comment: str
    statement: str
    figure: str
    press_release: str
    no_author: str
    no_date: str
    version: str

    def date(self, date: PartialDate) -> str:
        return english(date) if self.language == "en" else german(date)


GERMAN = Words(
    language="de",
    comment="Kommentar {number} zu „{title}“",
    statement="Aussage von {speaker} zu {platforms}",
    figure="Zahl",
    press_release="Pressemitteilung",
    no_author="o. V.",
    no_date="o. J.",
    version="Fassung {number}",
)
ENGLISH = Words(
    language="en",
    comment="Comment {number} on “{title}”",
    statement="Statement by {speaker} on {platforms}",
    figure="Figure",
    press_release="Press release",
    no_author="Anon.",
    no_date="n.d.",
    version="version {number}",
)
