"""The rows of a list page that come by the hundred: facets with their options, marked text, voices, bars.

A list page has about a hundred options and as many marked passages. Django's template language takes longer
for these alone than the index for the whole page, so their few lines of markup are written here, with every
text and address escaped. All else is in the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.search.names import digits, in_digits
from archive.search.results import Bar, Facet, Histogram, Option, Segment, StanceMark, Voice

register = template.Library()
register.filter("digits", in_digits)

# Voices of a card that are shown unfolded, and how many more have to be there before they are folded away.
FIRST_VOICES = 5
_WORTH_FOLDING = 3


@register.filter
def further(number: int) -> str:
    """How many more there are, in words."""
    return _("%(n)s weitere") % {"n": in_digits(number)}


@register.filter
def words(text: str, most: int) -> str:
    """The first words of a text."""
    first = text.split(None, most)
    return text if len(first) <= most else f"{' '.join(first[:most])} …"


@register.simple_tag
def fieldsets(facets: Iterable[Facet]) -> SafeString:
    """The facets that have options, each with the ways to more of them and to fewer."""
    in_words = digits()
    return mark_safe("".join([_fieldset(facet, in_words) for facet in facets if facet.options]))


def _fieldset(facet: Facet, in_words: Callable[[int], str]) -> str:
    opened = " opened" if facet.fewer_url else ""
    options = "".join([_option(facet.name, option, in_words(option.count)) for option in facet.options])
    return (
        f'\n  <fieldset class="facet{opened}" id="facet-{facet.name}">'
        f"\n    <legend>{escape(facet.label)}</legend>"
        f"\n    <ul>{options}</ul>"
        f"\n    {_ways(facet)}\n  </fieldset>\n  "
    )


def _ways(facet: Facet) -> str:
    label, here = escape(facet.label), f"#facet-{facet.name}"
    if facet.more_url:
        more, url = escape(further(facet.more)), escape(facet.more_url)
        link = f'<a href="{url}{here}" rel="nofollow" aria-label="{label}: {more}">{more}</a>'
        return f'<p class="small">{link}</p>\n    '
    if facet.fewer_url:
        fewer, url = escape(_("weniger zeigen")), escape(facet.fewer_url)
        link = f'<a href="{url}{here}" aria-label="{label}: {fewer}">{fewer}</a>'
        return f'<p class="small">{_rarer(facet.more)}{link}</p>'
    return ""


def _rarer(number: int) -> str:
    """What even an opened facet does not show, and where it can be found."""
    if not number:
        return ""
    rarer = escape(_("und %(more)s seltenere") % {"more": in_digits(number)})
    url, others = escape(reverse("archive:suggest")), escape(_("Namen und Themen nachschlagen"))
    return f'<span class="soft">{rarer}</span> <a href="{url}">{others}</a> '


def _option(name: str, option: Option, count: str) -> str:
    """A box to tick for the form, and a link with the count for this one alone."""
    label = escape(option.label)
    shown = f"<span>{label}</span>"
    if option.sign:
        sign = f'<i aria-hidden="true">{option.sign}</i>'
        shown = f'<span class="stance {escape(option.value)}">{sign}{label}</span>'
    checked, current = (" checked", ' aria-current="true"') if option.selected else ("", "")
    return (
        f'<li><label><input type="checkbox" name="{name}" value="{escape(option.value)}"{checked}>{shown}'
        f'</label> <a class="count" href="{escape(option.url)}" rel="nofollow" '
        f'aria-label="{label}: {count}"{current}>{count}</a></li>\n'
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
        f'data-value="{escape(bar.value)}" title="{label}: {count}" aria-label="{label}: {count}"{current}>'
        f"{number}"
        '<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="10" height="{bar.percent}"/></svg>{tick}</a></li>\n'
    )
