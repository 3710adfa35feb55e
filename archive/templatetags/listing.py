"""The rows of a list page that come by the hundred: facets with their options, marked text, voices, bars.

A list page has about a hundred options and as many marked passages. Django's template language takes longer
for these alone than the index for the whole page, so their few lines of markup are written here, with every
text and address escaped. All else is in the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.search.names import digits, in_digits
from archive.search.results import Bar, Chip, Facet, Histogram, Option, Segment, StanceMark, Tab, Voice

register = template.Library()
register.filter("digits", in_digits)

# The same few hundred values stand on every page; an id may not have blanks.
_quoted = lru_cache(maxsize=4096)(quote)

# Facets that are not folded away at first; the others are when a value of theirs is chosen.
UNFOLDED = frozenset({"platform", "stance", "role", "topic", "speaker", "measure", "check"})
# A facet with more values has a field to narrow them.
LONG = 12

# Voices of a card that are shown unfolded, and how many more have to be there before they are folded away.
FIRST_VOICES = 5
_WORTH_FOLDING = 3


@register.filter
def further(number: int) -> str:
    """How many more there are, in words."""
    return _("%(n)s weitere zeigen") % {"n": in_digits(number)}


@register.filter
def words(text: str, most: int) -> str:
    """The first words of a text."""
    first = text.split(None, most)
    return text if len(first) <= most else f"{' '.join(first[:most])} …"


@register.filter
def with_hits(tabs: Iterable[Tab]) -> list[Tab]:
    """The other lists that have something under the same filters."""
    return [tab for tab in tabs if tab.total and not tab.current]


@register.filter
def in_the_way(chips: Iterable[Chip]) -> list[Chip]:
    """The filters without which something would be found, the most first; those not counted come last."""
    helpful = [chip for chip in chips if chip.without != 0]
    return sorted(helpful, key=lambda chip: -(chip.without or 0))


@register.simple_tag
def fieldsets(facets: Iterable[Facet]) -> SafeString:
    """The facets that have options, each with the ways to more of them and to fewer."""
    in_words = digits()
    return mark_safe("".join([_fieldset(facet, in_words) for facet in facets if facet.options]))


def _fieldset(facet: Facet, in_words: Callable[[int], str]) -> str:
    """Boxes to tick, which may be folded away. The summary names them to the eye, the legend to the ear."""
    label, chosen = escape(facet.label), sum([option.selected for option in facet.options])
    unfolded = " open" if chosen or facet.fewer_url or facet.name in UNFOLDED else ""
    options = "".join([_option(facet.name, option, in_words(option.count)) for option in facet.options])
    narrow = _narrow(facet)
    none = _no_match() if narrow else ""
    return (
        f'\n  <details class="facet{" opened" if facet.fewer_url else ""}" id="facet-{facet.name}"{unfolded}>'
        f"<summary>{label}{_chosen(chosen)}</summary>"
        f'<fieldset><legend class="sr">{label}</legend>{narrow}'
        f"\n    <ul{none}>{options}</ul>"
        f"\n    {_ways(facet)}</fieldset></details>"
    )


def _chosen(number: int) -> str:
    """How many values of a facet are chosen: to be seen when it is folded."""
    chosen = escape(_("gewählt"))
    return f' <b>{number}<span class="sr"> {chosen}</span></b>' if number else ""


def _narrow(facet: Facet) -> str:
    """A field in which the beginning of a value is typed, for static/js/facets.js; nothing is sent of it."""
    if not facet.more_url and len(facet.options) <= LONG:
        return ""
    said = escape(_("%(facet)s eingrenzen") % {"facet": facet.label})
    short = escape(_("eingrenzen"))
    return (
        f'<input type="search" class="narrow" id="narrow-{facet.name}" autocomplete="off" '
        f'aria-label="{said}" placeholder="{short}">'
    )


def _no_match() -> str:
    """What the list of values says when none is like what was typed, for static/css/list.css."""
    said = escape(_("Kein Wert passt dazu."))
    return f' data-none="{said}"'


def _ways(facet: Facet) -> str:
    label, here = escape(facet.label), f"#facet-{facet.name}"
    if facet.more_url:
        more, url = escape(further(facet.more)), escape(facet.more_url)
        link = (
            f'<a class="more" id="more-{facet.name}" href="{url}{here}" rel="nofollow" '
            f'aria-label="{label}: {more}">{more}</a>'
        )
        return f'<p class="small">{link}</p>'
    if facet.fewer_url:
        fewer, url = escape(_("weniger zeigen")), escape(facet.fewer_url)
        link = f'<a id="more-{facet.name}" href="{url}{here}" aria-label="{label}: {fewer}">{fewer}</a>'
        # What is ticked now leaves the facet opened.
        stays = f'<input type="hidden" name="open" value="{facet.name}">'
        return f'<p class="small">{_rarer(facet.more)}{link}{stays}</p>'
    return ""


def _rarer(number: int) -> str:
    """What even an opened facet does not show, and where it can be found."""
    if not number:
        return ""
    rarer = escape(_("und %(more)s seltenere") % {"more": in_digits(number)})
    url, others = escape(reverse("archive:suggest")), escape(_("Namen und Themen nachschlagen"))
    return f'<span class="soft">{rarer}</span> <a href="{url}" data-hx-boost="false">{others}</a> '


def _option(name: str, option: Option, count: str) -> str:
    """A box to tick, with the number of hits. By its id a script finds the focus again in a new list."""
    value, label = escape(option.value), escape(option.label)
    shown = f"<span>{label}</span>"
    if option.sign:
        shown = f'<span class="stance {value}"><i aria-hidden="true">{option.sign}</i>{label}</span>'
    own, checked = f"{name}-{_quoted(option.value)}", " checked" if option.selected else ""
    return (
        f'<li><label><input type="checkbox" name="{name}" value="{value}" id="{own}"{checked}>'
        f'{shown} <span class="count">{count}</span></label></li>\n'
    )


@register.simple_tag
def segments(pieces: Iterable[Segment]) -> SafeString:
    """Text in which what was found is marked."""
    return mark_safe(
        "".join(
            [
                f"<mark>{escape(text)}</mark>" if marked else escape(text, quote=False)
                for text, marked in pieces
            ]
        )
    )


@register.simple_tag
def voices(speakers: Sequence[Voice]) -> SafeString:
    """Each speaker with all stances, those beyond the first few folded away."""
    rows = [f"<li>{_who(voice)}{''.join(map(_stance, voice.stances))}</li>" for voice in speakers]
    if len(rows) < FIRST_VOICES + _WORTH_FOLDING:
        return _list(rows)
    rest = _("und %(n)s weitere Stimmen") % {"n": len(rows) - FIRST_VOICES}
    return format_html(
        '{}<details class="more"><summary>{}</summary>{}</details>',
        _list(rows[:FIRST_VOICES]),
        rest,
        _list(rows[FIRST_VOICES:]),
    )


@register.simple_tag
def voice(speaker: Voice) -> SafeString:
    """One speaker with all stances."""
    return voices([speaker])


def _list(rows: Sequence[str]) -> SafeString:
    return mark_safe(f'<ul class="voices">{"".join(rows)}</ul>' if rows else "")


def _who(voice: Voice) -> str:
    name = escape(voice.speaker)
    return (
        f'<a class="who" href="{escape(voice.url)}">{name}</a>' if voice.url else f'<b class="who">{name}</b>'
    )


def _stance(mark: StanceMark) -> str:
    return (
        f' <span class="stance {escape(mark.stance)}"><i aria-hidden="true">{mark.sign}</i>'
        f'{escape(mark.platform)}<span class="said-so">: {escape(mark.label)}</span></span>'
    )


@register.simple_tag
def bars(histogram: Histogram) -> SafeString:
    """The bars of a histogram, each a link with its date and number in words."""
    in_words = digits()
    return mark_safe("".join([_bar(bar, in_words(bar.count), histogram.numbers) for bar in histogram.bars]))


def _bar(bar: Bar, count: str, numbers: str) -> str:
    label = escape(bar.label)
    number = f'<b class="{numbers}">{count if bar.count else ""}</b>' if numbers else ""
    tick = f'<span class="{bar.room}">{escape(bar.tick)}</span>' if bar.room else "<span></span>"
    current = ' aria-current="true"' if bar.selected else ""
    return (
        f'<li{" class=loose" if bar.loose else ""}><a href="{escape(bar.url)}" rel="nofollow" '
        f'id="bar-{_quoted(bar.value)}" title="{label}: {count}" aria-label="{label}: {count}"{current}>'
        f"{number}"
        '<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="10" height="{bar.percent}"/></svg>{tick}</a></li>\n'
    )
