"""A list as an Atom feed (RFC 4287), in pages (RFC 5005): its newest records by date.

``atom:updated`` is when the version that the record stands in was released: a record comes up as changed when
its article is released again. Without a version it is the first moment that the publication date may mean.
``atom:published`` is said only of dates known to the day, at midnight if no hour is known; what is
known of every date stands in ``dcterms:issued``, which may be a year or a month.

Identifiers outlive addresses: an entry's is the record's ARK, a feed's is a tag (RFC 4151) of its list
with its filters.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from lxml import etree

from archive.dates import PartialDate
from archive.exports.lists import absolute, stances
from archive.models import Article
from archive.search.browse import Browse
from archive.search.results import (
    ArticleCard,
    Card,
    CommentCard,
    StatementCard,
    StatisticCard,
    Unknown,
    Voice,
)

ENTRIES = 50
# What lies further back is quicker had as a file.
MOST_PAGES = 20
# RFC 4151 wants a day on which the name of the host was the archive's.
_TAG_DATE = "2026"
_LONGEST_TITLE = 120
_ATOM = "http://www.w3.org/2005/Atom"
_TERMS = "http://purl.org/dc/terms/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_A_MINUTE, _NO_OFFSET = datetime.timedelta(minutes=1), datetime.timedelta()
_LONG_AGO = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True)
class Feed:
    """A page of a feed: its list, its number and the number of pages, and its cards in order."""

    browse: Browse
    title: str
    total: int
    page: int
    pages: int
    cards: tuple[Card, ...]
    unknown: tuple[Unknown, ...] = ()


def pages_of(total: int) -> int:
    """The number of pages of a feed with so many records in its list."""
    return max(1, min(MOST_PAGES, -(-total // ENTRIES)))


def atom(feed: Feed, site: str) -> bytes:
    """The feed as a document. ``site`` is the archive's address without a slash at its end."""
    released = _released(feed.cards)
    updated = {card.ark: _updated(card, released) for card in feed.cards}
    root = _root(site, _identity(feed.browse), feed.title)
    _text(root, "subtitle", _subtitle(feed))
    _text(root, "updated", max(updated.values(), default=_LONG_AGO))
    _person(root, settings.ARCHIVE_NAME)
    _links(root, feed, site)
    for card in feed.cards:
        _entry(root, card, updated[card.ark], site)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def releases(cards: Iterable[Card], site: str, path: str) -> bytes:
    """What came into the archive last, whenever it was written: the feed to follow the archive itself.

    ``cards`` are articles, the newest release first; ``path`` is the feed's own.
    """
    listed = tuple(cards)
    released = _released(listed)
    root = _root(site, path, _("Zuletzt freigegeben"))
    _text(root, "subtitle", _("Neue Texte im Archiv und neue Fassungen, in der Reihenfolge ihrer Freigabe"))
    times = [_updated(card, released) for card in listed]
    _text(root, "updated", max(times, default=_LONG_AGO))
    _person(root, settings.ARCHIVE_NAME)
    _link(root, "self", f"{site}{path}", "application/atom+xml")
    _link(root, "alternate", f"{site}/", "text/html")
    for card, at in zip(listed, times, strict=True):
        _entry(root, card, at, site)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _root(site: str, identity: str, title: str) -> etree._Element:
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM, "dcterms": _TERMS})
    root.set(_XML_LANG, get_language() or settings.LANGUAGE_CODE)
    _text(root, "id", _tag(site, identity))
    _text(root, "title", f"{settings.ARCHIVE_NAME} · {title}")
    return root


def _identity(browse: Browse) -> str:
    """What makes this feed another than all others: the list and its filters, not their order."""
    return replace(browse, sort=None, page=1).url


def _tag(site: str, specific: str) -> str:
    return f"tag:{urlsplit(site).hostname},{_TAG_DATE}:{specific}"


def _subtitle(feed: Feed) -> str:
    """How many records there are, and which filters were not understood: a feed has no other place for it."""
    total = ngettext("%(n)s Treffer", "%(n)s Treffer", feed.total) % {"n": feed.total}
    if not feed.unknown:
        return total
    ignored = ", ".join(f"{part.name}={part.value} ({part.reason})" for part in feed.unknown)
    return total + " · " + _("Nicht verstanden und daher nicht gefiltert:") + " " + ignored


def _links(root: etree._Element, feed: Feed, site: str) -> None:
    browse = replace(feed.browse, page=1)
    _link(root, "self", _address(site, browse, feed.page), "application/atom+xml")
    _link(root, "alternate", f"{site}{browse.url}", "text/html")
    if feed.pages == 1:
        return
    turns = {"first": 1, "previous": feed.page - 1, "next": feed.page + 1, "last": feed.pages}
    for relation, page in turns.items():
        if 1 <= page <= feed.pages:
            _link(root, relation, _address(site, browse, page), "application/atom+xml")


def _address(site: str, browse: Browse, page: int) -> str:
    pairs = [*replace(browse, page=page).pairs(), ("format", "atom")]
    return f"{site}{browse.path}?{urlencode(pairs)}"


def _entry(root: etree._Element, card: Card, updated: str, site: str) -> None:
    entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
    _text(entry, "id", card.ark)
    _text(entry, "title", _shortened(_title(card)), german=True)
    _text(entry, "updated", updated)
    date = _date(card)
    if date:
        if date.day:
            _text(entry, "published", _moment(date))
        etree.SubElement(entry, f"{{{_TERMS}}}issued").text = str(date)
    for name in _names(card):
        _person(entry, name)
    _link(entry, "alternate", absolute(site, card.url), "text/html")
    if card.article_ark != card.ark:
        _link(entry, "related", absolute(site, card.article_url), "text/html")
    _categories(entry, card, site)
    summary = _summary(card)
    if summary:
        _text(entry, "summary", summary, german=True)


def _title(card: Card) -> str:
    if isinstance(card, StatementCard):
        return f"{card.voice.speaker}: {card.quote or card.summary or card.title}"
    if isinstance(card, CommentCard):
        return _("Kommentar von %(name)s") % {"name": card.name or _("ohne Namen")} + f" – {card.title}"
    if isinstance(card, StatisticCard):
        return " · ".join(filter(None, (card.value, card.measure, card.platform)))
    return card.title


def _summary(card: Card) -> str:
    """The archive's or the record's own words, then who takes which stance on what."""
    words: tuple[str, ...] = ()
    if isinstance(card, ArticleCard):
        words = (card.abstract,)
    elif isinstance(card, StatementCard):
        words = (card.quote, card.summary, ", ".join(filter(None, (card.role, *card.topics))))
    elif isinstance(card, CommentCard):
        words = (card.text,)
    elif isinstance(card, StatisticCard):
        words = (card.as_printed, card.study)
    kicker = " · ".join(card.kicker)
    return "\n\n".join(filter(None, (kicker, *words, stances(_voices(card)))))


def _voices(card: Card) -> tuple[Voice, ...]:
    if isinstance(card, StatementCard):
        return (card.voice,)
    return card.voices if isinstance(card, ArticleCard | CommentCard) else ()


def _names(card: Card) -> tuple[str, ...]:
    """Whose words the entry is; the archive is the author of what has no name."""
    if isinstance(card, StatementCard):
        return (card.voice.speaker,)
    if isinstance(card, CommentCard):
        return (card.name,) if card.name else ()
    return card.authors if isinstance(card, ArticleCard) else ()


def _categories(entry: etree._Element, card: Card, site: str) -> None:
    """A category for each stance with its platform, so that both stay together; role and topics."""
    seen: set[tuple[str, str]] = set()
    for voice in _voices(card):
        for mark in voice.stances:
            term = f"{mark.platform_slug}={mark.stance}"
            _category(entry, seen, _tag(site, "stance"), term, f"{mark.platform} {mark.sign}")
    if isinstance(card, StatementCard):
        if card.role:
            _category(entry, seen, _tag(site, "role"), card.role, card.role)
        for name in card.topics:
            _category(entry, seen, _tag(site, "topic"), name, name)
    if card.invented:
        _category(entry, seen, _tag(site, "note"), "invented", _("Beispieltext, erfunden"))


def _category(entry: etree._Element, seen: set[tuple[str, str]], scheme: str, term: str, label: str) -> None:
    if (scheme, term) not in seen:
        seen.add((scheme, term))
        made = etree.SubElement(entry, f"{{{_ATOM}}}category")
        for name, value in (("scheme", scheme), ("term", term), ("label", label)):
            made.set(name, _clean(value))


def _released(cards: Iterable[Card]) -> Mapping[str, datetime.datetime]:
    """When the live versions of these cards' articles were released, by ARK; one query."""
    arks = {card.article_ark for card in cards}
    live = Article.objects.filter(ark__in=arks, live_version__isnull=False).order_by()
    return dict(live.values_list("ark", "live_version__released_at"))


def _updated(card: Card, released: Mapping[str, datetime.datetime]) -> str:
    at = released.get(card.article_ark)
    if at:
        return at.astimezone(datetime.UTC).isoformat(timespec="seconds")
    date = _date(card)
    return _moment(date) if date else _LONG_AGO


def _date(card: Card) -> PartialDate | None:
    written = card.posted if isinstance(card, CommentCard) else card.published
    return PartialDate.parse(written) if written else None


def _moment(date: PartialDate) -> str:
    """The first moment that a date may mean, in the archive's time zone (RFC 3339)."""
    at = datetime.datetime.combine(date.earliest, date.time or datetime.time(), ZoneInfo(settings.TIME_ZONE))
    # Before 1893 towns kept their own time; RFC 3339 has no seconds in an offset.
    minutes = (at.utcoffset() or _NO_OFFSET) // _A_MINUTE
    return at.replace(tzinfo=datetime.timezone(minutes * _A_MINUTE)).isoformat(timespec="seconds")


def _text(parent: etree._Element, name: str, text: str, german: bool = False) -> None:
    """An element of plain text; the archive's texts are German whatever the language of the feed."""
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = _clean(text)
    if german:
        made.set(_XML_LANG, "de")


def _person(parent: etree._Element, name: str) -> None:
    author = etree.SubElement(parent, f"{{{_ATOM}}}author")
    _text(author, "name", name)


def _link(parent: etree._Element, relation: str, address: str, media_type: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, type=media_type, href=_clean(address))


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_TITLE else flat[:_LONGEST_TITLE].rpartition(" ")[0] + " …"


def _clean(text: str) -> str:
    """Without the control characters that XML cannot carry."""
    return _NOT_XML.sub("\ufffd", text)
