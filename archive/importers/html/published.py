"""When an article was published, as precisely as its page says, and never more.

Machine-readable dates come first, then dates printed near the title, then the date in the address. The
date of a change or of the capture is never taken for it. Times given in UTC are put into the time of
Berlin, Vienna and Zurich; times with another offset are left as the site wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from lxml import html

from archive.dates import PartialDate, from_german
from archive.importers.html.markup import one_line, text_of, tokens, word_set
from archive.importers.html.structured import SelfDescription, plain
from archive.importers.html.surroundings import Surroundings
from archive.importers.html.thread_kinds.dates import find_date

_META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dc.date.created",
    "dcterms.date",
    "dcterms.created",
    "publishdate",
    "pubdate",
    "publish-date",
    "published",
    "last-published",
    "sailthru.date",
    "parsely-pub-date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
)
_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::\d\d(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d"
    r"|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^(?:(?:.*-)?(?:published|pubdate|publish-?date|published-?date|publication-?date"
    r"|date-?published|dateline|datum|created?-?date"
    r"|creation-?date|createdate|timedata|submitted|post-?date|entry-?date|article-?date|news-?date"
    r"|date-?header|posted-?on|timestamp"
    r"|date|time|datetime|meta|metadata|postmetadata|byline|post-?info|article-?info|info|details"
    r"|author|post-?footer))$"
)
_CHANGED = re.compile(r"modif|updated|changed|geändert|aktualisiert|lastmod|zuletzt|stand:", re.IGNORECASE)
_GERMAN = (
    r"Jan(?:uar)?|Jän(?:ner)?|Feb(?:ruar|er)?|Mär(?:z)?|Mrz|Apr(?:il)?|Mai|Juni?|Juli?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Okt(?:ober)?|Nov(?:ember)?|Dez(?:ember)?"
)
_TIME = (
    r"(?:(?:\s?[,|/–-]|\s(?:um|at|-))*\s?\d{1,2}:\d\d(?::\d\d)?(?:\s?(?:Uhr|h)\b)?"
    r"|(?:,?\s(?:um\s)?)\d{1,2}\.\d\d\sUhr)?"
)
_PRINTED = re.compile(
    rf"\b(?:\d{{1,2}}\.?\s?(?:{_GERMAN})\.?,?\s?\d{{4}}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:20\d\d|19\d\d"
    rf"|\d\d\b)){_TIME}",
    re.IGNORECASE,
)
_TAGS = word_set("span div p li td dd h2 h3 h4 h5 small time em a header")
_COMMA = re.compile(r"(?<=\d)([.\s]+[^\W\d]+\.?),\s?(?=\d{4})")
_DAY = re.compile(
    rf"\d{{1,2}}\.?\s?(?:(?:{_GERMAN})\.?\s?\d{{4}}|\d{{1,2}}\.\s?(?:\d{{4}}|\d\d))", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:Datum|Veröffentlicht|Erstellt|Publiziert|Erschienen|Erstveröffentlichung|Geschrieben)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s?Uhr)?\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"[A-Z][a-z]{1,9}\.?,\s*(?=\w)")
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"\b(?:(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year>20\d\d)"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s(?P<month2>[A-Z][a-z]{2,8})\.?,?\s(?P<year2>20\d\d))"
)
# Drupal's own form, "Fr, 12/03/2010 - 16:45"; without its weekday it would not be plain what is the month.
_SLASHED = re.compile(
    r"\b(?:Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,\s\d{1,2}/\d{1,2}/\d{4}(?:\s-\s\d{1,2}:\d\d)?"
)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$))?(?=[/-]|$)"
)
_BERLIN = ZoneInfo("Europe/Berlin")
_EARLIEST = 1995
# The default theme of early WordPress tells the date in a whole paragraph about feeds and trackbacks.
_KUBRICK = 700
# What may stand beside a date in a line that gives it: a name, a section, a count of comments.
_BESIDE = 70


def find_published(
    tree: html.HtmlElement, described: SelfDescription, around: Surroundings, url: str
) -> str | None:
    """The date of publication as a partial date in its written form; None if the page does not say."""
    for text in _machine_dates(tree, described, around):
        if date := read_iso(text) or read_printed(text):
            return date
    for text in _printed_dates(tree, around):
        if date := read_printed(text):
            return date
    return _from_address(url)


def read_iso(text: str) -> str | None:
    """An ISO 8601 date or time as a partial date; midnight sharp counts as no time."""
    match = _ISO.search(text)
    if match is None:
        return None
    year, month, day, hour, minute, zone = match.groups()
    try:
        if hour is None or (int(hour), int(minute)) == (0, 0):
            return _checked(PartialDate(int(year), int(month), int(day)))
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=_BERLIN)
    except ValueError:
        return None
    if zone and zone.upper() in ("Z", "UTC", "GMT", "+00:00", "+0000", "+00", "-00:00"):
        moment = moment.replace(tzinfo=UTC).astimezone(_BERLIN)
    return _checked(PartialDate(moment.year, moment.month, moment.day, moment.hour, moment.minute))


def read_printed(text: str) -> str | None:
    """The first date printed in ``text``, German or English; None if there is none or it was a change."""
    text = one_line(text)
    for match in _PRINTED.finditer(text):
        if _CHANGED.search(text[max(0, match.start() - 25) : match.start()]):
            continue
        if found := _german(match.group(0)):
            return found
    if slashed := _SLASHED.search(text):
        found_day = find_date(slashed.group(0))
        return found_day.value if found_day else None
    english = _ENGLISH.search(text)
    return _english(english) if english else None


def _german(printed: str) -> str | None:
    """The date in a match of ``_PRINTED``; without its time if that is printed in an unknown way."""
    printed = _COMMA.sub(r"\1 ", printed.strip())
    date = from_german(printed)
    if date is None and (day := _DAY.match(printed)):
        date = from_german(day.group(0))
    return _checked(date) if date else None


def after_date(text: str) -> str:
    """``text`` behind the date it begins with ("16. Juni 2010 von ..."); all of it if it begins with none."""
    dated = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    match = _PRINTED.match(dated) or _ENGLISH.match(dated)
    return dated[match.end() :].lstrip(" ,|·–-/") if match else text


def without_dates(text: str) -> str:
    """``text`` with the dates and times printed in it taken out."""
    for pattern in (_SLASHED, _PRINTED, _ENGLISH, _CLOCK):
        text = pattern.sub(" ", one_line(text))
    return one_line(text)


def _english(match: re.Match[str]) -> str | None:
    month = (match["month"] or match["month2"]).lower()[:3]
    number = _ENGLISH_MONTHS.index(month) + 1 if month in _ENGLISH_MONTHS else 0
    try:
        return _checked(
            PartialDate(int(match["year"] or match["year2"]), number, int(match["day"] or match["day2"]))
        )
    except ValueError:
        return None


def _machine_dates(tree: html.HtmlElement, described: SelfDescription, around: Surroundings) -> Iterator[str]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield from (plain(node.get(key)) for node in described.articles() if node.get(key))
    yield from (value for name in _META for value in described.meta.get(name, ()))
    yield from (plain(node.get("datePublished")) for node in described.nodes if node.get("datePublished"))
    for zone in ("head", "article"):
        for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateCreated']"):
            if around.zone(element) == zone:
                yield (
                    element.get("datetime")
                    or element.get("content")
                    or element.get("title")
                    or text_of(element)
                )
        for element in tree.iter("time", "abbr"):
            value = element.get("datetime") or (element.get("title") if element.tag == "abbr" else "") or ""
            if value and around.zone(element) == zone and not _is_change(element):
                yield value


def _is_change(element: html.HtmlElement) -> bool:
    names = set(tokens(element))
    if "published" in names or "entry-date" in names:
        return False
    return element.get("itemprop") == "dateModified" or any(_CHANGED.search(name) for name in names)


def _printed_dates(tree: html.HtmlElement, around: Surroundings) -> Iterator[str]:
    """Texts that may hold the date: elements named for it, short lines around the title, a date line."""
    named = [element for element in tree.iter(*_TAGS) if any(_NAMED.match(name) for name in tokens(element))]
    for zone in ("head", "article"):
        for element in named:
            if (
                around.zone(element) == zone
                and 5 < len(text := text_of(element)) < (_KUBRICK if _is_post_meta(element) else 200)
                and not _in_teaser(element)
            ):
                yield text
        if zone == "head":
            lines = around.lines_after_title() + around.lines_before_title()
            yield from (line for line in lines if len(without_dates(line)) < _BESIDE)
            yield from around.date_line()
            yield from (line for line in around.tail_lines() if _LABELLED.match(line))


def _is_post_meta(element: html.HtmlElement) -> bool:
    return "postmetadata" in tokens(element)


def _in_teaser(element: html.HtmlElement) -> bool:
    """Whether a date belongs to a link, and so to what the link leads to."""
    link = next((parent for parent in element.iterancestors("a")), None)
    return link is not None and len(text_of(link)) > len(text_of(element)) + 10


def _from_address(url: str) -> str | None:
    match = _IN_ADDRESS.search(url)
    if match is None:
        return None
    try:
        return _checked(PartialDate(*(int(part) for part in match.groups() if part)))
    except ValueError:
        return None


def _checked(date: PartialDate) -> str | None:
    return str(date) if _EARLIEST <= date.year <= datetime.now(_BERLIN).year + 1 else None
