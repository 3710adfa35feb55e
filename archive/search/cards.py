"""From what the index keeps of a record to the card that a list shows, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.models.figures import figure
from archive.search.engine import Source
from archive.search.names import Names
from archive.search.passages import marked, passages
from archive.search.results import (
    ArticleCard,
    Card,
    CommentCard,
    ListKind,
    Passage,
    StanceMark,
    StatementCard,
    StatisticCard,
    Voice,
)
from archive.search.search_text import SearchText

Data = dict[str, Any]


def card(records: ListKind, source: Source, wanted: SearchText, names: Names) -> Card:
    """The card of a record; with passages if there was a search text."""
    data: Data = source.card
    return _MAKERS[records](data, _common(data, source, wanted, names), names)


def _common(data: Data, source: Source, wanted: SearchText, names: Names) -> Data:
    published = names.date(data["published"])
    kind = names.label("kind", data["kind"]) if data["kind"] else ""
    return {
        "ark": data["ark"],
        "url": _url(data["ark"]),
        "title": data["title"],
        "title_segments": marked(data["title"], wanted),
        "kicker": tuple(filter(None, (data["outlet"], published or _("undatiert"), kind))),
        "article_ark": data["article"],
        "article_url": _url(data["article"]),
        "outlet": data["outlet"],
        "published": data["published"],
        "published_display": published,
        "kind": data["kind"],
        "kind_label": kind,
        "invented": data["invented"],
        "access": data["access"],
        "passages": _passages(source, wanted, names),
    }


def _article(data: Data, common: Data, names: Names) -> Card:
    return ArticleCard(
        **common,
        abstract=data["abstract"],
        authors=tuple(data["authors"]),
        comments=data["comments"],
        statements=data["statements"],
        statistics=data["statistics"],
        holds=_holds(data, names),
        voices=_voices(data, names),
    )


def _statement(data: Data, common: Data, names: Names) -> Card:
    (voice,) = _voices(data, names)
    sign, stance_label = names.stance(data["stance"])
    return StatementCard(
        **common,
        quote=data["quote"],
        summary=data["summary"],
        voice=voice,
        role=names.label("role", data["role"]) if data["role"] else "",
        organisation=data["organisation"],
        organisation_url=_url(data["organisation_ark"]),
        stance=data["stance"],
        stance_label=stance_label,
        stance_sign=sign,
        platforms=tuple(mark.platform for mark in voice.stances),
        topics=tuple(names.of_version("topic", slug, name) for slug, name in data["topics"]),
        in_comment=data["in_comment"],
    )


def _comment(data: Data, common: Data, names: Names) -> Card:
    return CommentCard(
        **common,
        name=data["name"],
        text=data["text"],
        posted=data["posted"],
        posted_display=names.date(data["posted"]),
        position=data["position"],
        voices=_voices(data, names),
    )


def _statistic(data: Data, common: Data, names: Names) -> Card:
    return StatisticCard(
        **common,
        value=figure(data["low"], data["high"], data["qualifier"], data["unit"]),
        as_printed=data["as_printed"],
        quote=data["quote"],
        measure=names.of_version("measure", data["measure_slug"], data["measure"]),
        platform=names.of_version("platform", data["platform_slug"], data["platform"]),
        qualifier=data["qualifier"],
        unit=data["unit"],
        reference_date=data["reference_date"],
        reference_date_display=names.date(data["reference_date"]),
        study=data["study"],
        study_url=_url(data["study_ark"]),
        check=data["check"],
        check_label=names.label("check", data["check"]),
    )


_MAKERS: dict[ListKind, Callable[[Data, Data, Names], Card]] = {
    "articles": _article,
    "statements": _statement,
    "comments": _comment,
    "statistics": _statistic,
}


def _holds(data: Data, names: Names) -> str:
    """What a dossier has, in words."""
    words = _number_words(names.language)
    numbers = [(data[name], one, many) for name, (one, many) in words.items()]
    return " · ".join(
        [(one if n == 1 else many) % {"n": names.in_digits(n)} for n, one, many in numbers if n]
    )


@lru_cache(maxsize=4)
def _number_words(language: str) -> dict[str, tuple[str, str]]:
    """The words for one and for several, by language; German and English have no other forms."""
    return {
        "comments": _both(lambda n: ngettext("%(n)s Kommentar", "%(n)s Kommentare", n)),
        "statements": _both(lambda n: ngettext("%(n)s Aussage", "%(n)s Aussagen", n)),
        "statistics": _both(lambda n: ngettext("%(n)s Zahl", "%(n)s Zahlen", n)),
    }


def _both(words: Callable[[int], str]) -> tuple[str, str]:
    return words(1), words(2)


def _voices(data: Data, names: Names) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            speaker=voice["speaker"],
            url=_url(voice["ark"]),
            stances=tuple(
                [
                    StanceMark(
                        names.of_version("platform", slug, platform), slug, stance, *names.stance(stance)
                    )
                    for slug, platform, stance in voice["stances"]
                ]
            ),
        )
        for voice in data["voices"]
    )


def _passages(source: Source, wanted: SearchText, names: Names) -> tuple[Passage, ...]:
    if not wanted.asked:
        return ()
    places = _places(names.language)
    return tuple(
        Passage(_place(places, found.place, found.name), found.segments)
        for found in passages(source.parts, wanted)
    )


def _place(places: Mapping[str, str], place: str, name: str) -> str:
    """Where a passage stands, for reading."""
    whose = places.get(f"{place} of") if name else None
    return whose % {"name": name} if whose else places.get(place, places["text"])


@lru_cache(maxsize=4)
def _places(language: str) -> dict[str, str]:
    """The words for places, by language."""
    return {
        "text": _("Text"),
        "kicker": _("Dachzeile"),
        "subtitle": _("Vorspann"),
        "abstract": _("Zusammenfassung"),
        "caption": _("Bildunterschrift"),
        "comment": _("Kommentar"),
        "comment of": _("Kommentar von %(name)s"),
        "statement": _("Aussage"),
        "statement of": _("Aussage von %(name)s"),
        "statistic": _("Zahl"),
        "names": _("Namen"),
    }


def _url(ark: str) -> str:
    return f"/{ark}" if ark else ""
