"""The head of a copied article: kicker, title, byline, standfirst.

German pages print them in one order: kicker, title, date and author, picture,
standfirst; blogs often put the date first. Titles are short lines without a
full stop. The head ends where running text begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.importers.plain_text.bylines import Byline, read_byline
from archive.importers.plain_text.lines import Line
from archive.importers.plain_text.names import looks_like_name
from archive.importers.plain_text.series import read_series
from archive.importers.plain_text.signatures import SALUTATION
from archive.importers.plain_text.standfirst import authors_named, take_standfirst

_LONGEST_TITLE = 160
_LONGEST_KICKER = 60
_LONGEST_TITLE_UNDER_A_KICKER = 110
_MOST_TITLES = 3
_LONGEST_INVENTED_TITLE = 100
_LINES_TO_A_LATE_BYLINE = 3


@dataclass
class Head:
    """What stands above the text; ``rest`` are the lines of the text itself."""

    kicker: str = ""
    title: str = ""
    subtitle: str = ""
    series: str = ""
    part: int | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    byline: str = ""
    date_first: bool = False
    rest: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def take(self, byline: Byline) -> None:
        """Add what a byline says to what is known; the first date stands."""
        self.published = self.published or byline.published
        self.authors = tuple(dict.fromkeys(self.authors + byline.authors))
        self.byline = " · ".join(filter(None, (self.byline, byline.printed)))


def read_head(lines: Sequence[Line], known_titles: Sequence[str] = ()) -> Head:
    """The head of an article's ``lines`` (leftovers and captions taken out before).

    ``known_titles`` are titles that another part of the page prints (its list of pages).
    """
    head = Head()
    titles, bylines, after = _titles_and_bylines(head, lines)
    early = _standfirst_above_byline(head, lines[after:]) if titles and not bylines else []
    if early:
        head.subtitle = " ".join(line.text for line in early)
        bylines = [lines[after + len(early)]]
        after += len(early) + 1
    rest = list(lines[after:])
    rest = _name_titles(head, titles, bool(bylines), known_titles) + rest
    head.rest = rest
    if not head.subtitle:
        head.subtitle, head.rest = take_standfirst(
            rest, bylines[-1] if bylines and not head.date_first else None, kicker=bool(head.kicker)
        )
    head.series, head.part = read_series(head.kicker, head.title)
    if not head.authors:
        _authors_from_standfirst(head)
    return head


def _titles_and_bylines(head: Head, lines: Sequence[Line]) -> tuple[list[Line], list[Line], int]:
    """The lines that open the article, and the index where they end."""
    titles: list[Line] = []
    bylines: list[Line] = []
    for index, line in enumerate(lines):
        byline = read_byline(line.text) if line.is_short else None
        if byline is None and titles and _is_name_beside_date(lines, index, bylines):
            byline = Byline(None, (line.text.strip("* "),), line.text)
        if byline is not None:
            head.date_first = head.date_first or not titles
            head.take(byline)
            bylines.append(line)
        elif _may_be_title(line, titles, bylines, head.date_first):
            titles.append(line)
        else:
            return titles, bylines, index
    return titles, bylines, len(lines)


def _is_name_beside_date(lines: Sequence[Line], index: int, bylines: Sequence[Line]) -> bool:
    """A name alone on its line is a byline only next to a date: "Neue Medien" looks like a name too."""
    if not looks_like_name(lines[index].text, (2, 4)):
        return False
    following = read_byline(lines[index + 1].text) if index + 1 < len(lines) else None
    dated = following is not None and following.published is not None and not following.authors
    just_after = bool(bylines) and bylines[-1].number == lines[index].number - 1
    return dated or (just_after and lines[index].paragraph == bylines[-1].paragraph)


def _may_be_title(line: Line, titles: Sequence[Line], bylines: Sequence[Line], date_first: bool) -> bool:
    if bylines and (titles or not date_first):
        return False
    if len(titles) >= _MOST_TITLES or len(line.text) > _LONGEST_TITLE:
        return False
    if SALUTATION.fullmatch(line.text) or line.text.startswith(("- ", "• ", "http", "www.")):
        return False
    ends_like_a_sentence = line.text[-1] in ".,;:" and not line.text.endswith("...")
    return not ends_like_a_sentence


def _standfirst_above_byline(head: Head, lines: Sequence[Line]) -> list[Line]:
    """The lines between the title and a byline that stands below the standfirst."""
    for index, line in enumerate(lines[: _LINES_TO_A_LATE_BYLINE + 1]):
        byline = read_byline(line.text) if line.is_short else None
        if byline is not None and index:
            head.take(byline)
            return list(lines[:index])
        if SALUTATION.fullmatch(line.text):
            return []
    return []


def _name_titles(
    head: Head, titles: Sequence[Line], has_byline: bool, known_titles: Sequence[str]
) -> list[Line]:
    """Tell kicker, title and subtitle apart; returns the lines that turn out to be text."""
    if not titles:
        return []
    known = {_folded(title) for title in known_titles}
    named = next((number for number, line in enumerate(titles) if _folded(line.text) in known), None)
    if named is None:
        named = _likely_title(titles, has_byline)
    head.title = titles[named].text
    head.kicker = " – ".join(line.text for line in titles[:named])
    after = list(titles[named + 1 :])
    if after and (has_byline or known):
        head.subtitle = " ".join(line.text for line in after)
        return []
    return after


def _likely_title(titles: Sequence[Line], has_byline: bool) -> int:
    """The index of the title; 1 if the first line is a kicker over it."""
    if len(titles) == 1:
        return 0
    first, second = titles[0].text, titles[1].text
    if read_series(first, "")[1] is not None:
        return 1
    if not has_byline or len(first) > _LONGEST_KICKER or len(second) > _LONGEST_TITLE_UNDER_A_KICKER:
        return 0
    return 1


def _folded(title: str) -> str:
    return " ".join(title.lower().split()).rstrip(" .…")


def _authors_from_standfirst(head: Head) -> None:
    head.authors, sure = authors_named(head.subtitle)
    if head.authors and not sure:
        names = ", ".join(head.authors)
        head.warnings.append(f"The authors were inferred from the standfirst: {names}. Please check.")


def title_from(text: str) -> str:
    """A title for a text that prints none: its first sentence, cut at a word if it is long."""
    sentence = text.split("\n")[0].split(". ")[0].strip()
    if len(sentence) <= _LONGEST_INVENTED_TITLE:
        return sentence
    return sentence[:_LONGEST_INVENTED_TITLE].rsplit(" ", 1)[0] + " …"
