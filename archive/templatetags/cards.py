"""The cards of a list, each as the markup of its kind.

A page has twenty of them with a dozen pieces each. As with the rows in :mod:`archive.templatetags.listing`,
a template would take longer for them than the index for the whole page. Every text and address is escaped.
The archive's texts are German whatever the language of the page: ``lang`` says so to whoever reads aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.search.results import ArticleCard, Card, CommentCard, ListKind, StatementCard, StatisticCard
from archive.templatetags.listing import segments, voice, voices, words

register = template.Library()

_BEGINNING, _QUOTED = 45, 60


class _Said(NamedTuple):
    """What all cards say in the same words, in the reader's language."""

    invented: str
    excerpts: str
    record_only: str
    in_: str
    in_comment: str
    comment_on: str
    as_of: str
    nameless: str


@lru_cache(maxsize=8)
def _said(language: str | None) -> _Said:
    said = _Said(
        invented=_("Beispieltext, erfunden"),
        excerpts=_("Auszüge"),
        record_only=_("nur Nachweis"),
        in_=_("in"),
        in_comment=_("in einem Kommentar zu"),
        comment_on=_("Kommentar zu"),
        as_of=_("Stand"),
        nameless=_("ohne Namen"),
    )
    return _Said(*map(escape, said))


@register.simple_tag
def cards(shown: Iterable[Card], kind: ListKind, level: str) -> SafeString:
    """The cards of one list under headings of this level."""
    said, heading = _said(get_language()), f"h{level}"
    lines_of = _LINES[kind]
    return mark_safe("".join([_card(card, lines_of(card, heading, said), said) for card in shown]))


def _card(card: Card, lines: tuple[str, ...], said: _Said) -> str:
    """A card from the lines of its kind, of which the last has the voices."""
    *middle, speakers = lines
    whole = ('<article class="card">', _kicker(card, said), "", *middle, "", _passages(card), speakers)
    return "\n" + "\n  ".join(whole) + "\n</article>\n"


def _kicker(card: Card, said: _Said) -> str:
    invented = f' <span class="invented">{said.invented}</span>' if card.invented else ""
    access = ""
    if card.access != "full":
        reason = said.excerpts if card.access == "excerpt" else said.record_only
        access = f' <span class="tag">{reason}</span>'
    return f'<p class="kicker">{_listed(" · ", card.kicker)}{invented}{access}</p>'


def _passages(card: Card) -> str:
    return "".join(
        [
            f'<p class="found"><span class="soft small">{escape(passage.place)}:</span> '
            f'<span lang="de">{segments(passage.segments)}</span></p>'
            for passage in card.passages
        ]
    )


def _article(card: ArticleCard, heading: str, said: _Said) -> tuple[str, ...]:
    about = filter(None, (_listed(", ", card.authors), escape(card.holds)))
    return (
        f'<{heading} lang="de"><a href="{escape(card.url)}">{segments(card.title_segments)}</a></{heading}>',
        _beginning(card.abstract, card),
        f'<p class="soft small">{" · ".join(about)}</p>',
        voices(card.voices),
    )


def _statement(card: StatementCard, heading: str, said: _Said) -> tuple[str, ...]:
    quote = f"<q>{escape(words(card.quote, _QUOTED))}</q>" if card.quote else ""
    shown = quote or escape(card.summary or card.title)
    # One that speaks for itself is named as the voice.
    organisation = "" if card.organisation == card.voice.speaker else card.organisation
    speaking = ", ".join([escape(part) for part in (card.role, organisation) if part])
    role = f"{speaking} · " if speaking else ""
    topics = f" · {_listed(', ', card.topics)}" if card.topics else ""
    where = said.in_comment if card.in_comment else said.in_
    return (
        f'<{heading} class="quoted" lang="de"><a href="{escape(card.url)}">{shown}</a></{heading}>',
        f'<p class="soft small">{role}{where} {_its_article(card)}{topics}</p>',
        voice(card.voice),
    )


def _comment(card: CommentCard, heading: str, said: _Said) -> tuple[str, ...]:
    name = escape(card.name) if card.name else said.nameless
    posted = f' <small class="soft">{escape(card.posted_display)}</small>' if card.posted_display else ""
    return (
        f'<{heading}><a href="{escape(card.url)}">{name}</a>{posted}</{heading}>',
        _beginning(card.text, card),
        f'<p class="soft small">{said.comment_on} {_its_article(card)}</p>',
        voices(card.voices),
    )


def _statistic(card: StatisticCard, heading: str, said: _Said) -> tuple[str, ...]:
    # Who jumps from heading to heading hears what was counted, not a bare number.
    measured = " · ".join(map(escape, filter(None, (card.measure, card.platform))))
    date = card.reference_date_display
    as_of = f"{said.as_of} {escape(date)}" if date else ""
    printed = f'<q lang="de">{escape(card.as_printed)}</q> ' if card.as_printed else ""
    value = f'<a href="{escape(card.url)}">{escape(card.value)}</a>'
    return (
        f'<{heading}>{value} <small class="soft">{measured}</small></{heading}>',
        f"<p>{' · '.join(filter(None, (as_of, _check(card))))}</p>",
        f'<p class="soft small">{printed}{said.in_} {_its_article(card)}{_study(card)}</p>',
        "",
    )


_LINES: dict[ListKind, Callable[[Any, str, _Said], tuple[str, ...]]] = {
    "articles": _article,
    "statements": _statement,
    "comments": _comment,
    "statistics": _statistic,
}


def _check(card: StatisticCard) -> str:
    label = escape(card.check_label)
    if card.check == "unchecked":
        return f'<span class="soft">{label}</span>'
    return f'<span class="tag{" warn" if card.check == "contradicted" else ""}">{label}</span>'


def _study(card: StatisticCard) -> str:
    if not card.study:
        return ""
    study, url = escape(card.study), escape(card.study_url)
    return f' · <a href="{url}" lang="de">{study}</a>' if url else f' · <span lang="de">{study}</span>'


def _beginning(text: str, card: Card) -> str:
    """How a text begins, where no passage says why the card is there."""
    return f'<p lang="de">{escape(words(text, _BEGINNING))}</p>' if text and not card.passages else ""


def _its_article(card: Card) -> str:
    return f'<a href="{escape(card.article_url)}" lang="de">{segments(card.title_segments)}</a>'


def _listed(between: str, names: Iterable[str]) -> str:
    return between.join(map(escape, names))
