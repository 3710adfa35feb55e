"""What an editor may want to code: the figures in a draft and the platforms it names.

Candidates are found, not decided: nothing here reaches the desk without an
editor. A figure belongs to the platform named nearest to it in its own clause;
in "900.000 bei den Lokalisten, eine Million bei Flickr" each to its own. If
the clause names none, the nearest one before it in the sentence is taken, then
the nearest one after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from archive.importers.records import ArticleDraft
from archive.text.blocks import join
from archive.text.mentions import Mention, find_mentions
from archive.text.quantities import Qualifier, Quantity, find_quantities

GENERIC_PLATFORMS = frozenset(
    {"general", "blogs", "forums", "wikis", "podcasts", "rating-sites", "enterprise-social"}
)
"""Records of the code book that stand for social media at large or a kind of them: no named platforms."""

MOST_CHARACTERS = 500_000
"""Figures and names are looked for in that much of a text: about a hundred long articles."""

_LONGEST_REACH = 1000
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"“”«»)]*\s+(?=[A-ZÄÖÜ\"„“»(0-9])|\n\s*\n")
_CLAUSE_END = re.compile(r"(?<!\d),|,(?!\d)|[;:()»«„“”]|\s[–—-]\s")
_CONJUNCTION = re.compile(r"\b(?:und|sowie|während|aber|oder|wohingegen)\b", re.IGNORECASE)
_PLACE = r"(?:in|bei|auf|für|im)"
_JOINED = re.compile(rf"\s+{_PLACE}\s+(?:der\s+|dem\s+|den\s+)?")
_REGION = re.compile(
    r"\s+in\s+(?:(?:ganz|der|den)\s+)?(?:Deutschland|Österreich|Schweiz|Europa|Bayern|USA|Bundesrepublik|Hessen"
    r"|Nordrhein-Westfalen|Baden-Württemberg|Sachsen|Niedersachsen)\b|\s+weltweit\b"
)


@dataclass(frozen=True)
class StatisticCandidate:
    """A figure as printed, with the place it holds for directly behind it ("... Nutzer in Deutschland").

    ``start`` and ``end`` are code points in the body, or in the comment at position ``comment``.
    """

    as_printed: str
    low: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: str
    platform: str | None
    start: int
    end: int
    comment: int | None = None


@dataclass(frozen=True)
class Candidates:
    """``platforms`` are the slugs of named platforms in the order they are first named."""

    statistics: tuple[StatisticCandidate, ...]
    platforms: tuple[str, ...]


def find_candidates(
    draft: ArticleDraft,
    aliases: Mapping[str, Sequence[str]],
    generic: Collection[str] = GENERIC_PLATFORMS,
) -> Candidates:
    """The figures in body and comments of ``draft``, and the platforms named anywhere in it.

    ``aliases`` maps slugs to names (see :func:`archive.text.mentions.aliases_from_codebook`).
    """
    body = join(draft.blocks)
    statistics = list(_statistics(body, aliases, None))
    texts = [draft.kicker, draft.title, draft.subtitle, body]
    for comment in draft.comments:
        if not comment.pingback:
            statistics += _statistics(comment.text, aliases, comment.position)
        texts.append(comment.text)
    named = (mention.slug for text in texts for mention in find_mentions(text[:MOST_CHARACTERS], aliases))
    platforms = dict.fromkeys(slug for slug in named if slug not in generic)
    return Candidates(tuple(statistics), tuple(platforms))


def _statistics(
    text: str, aliases: Mapping[str, Sequence[str]], comment: int | None
) -> list[StatisticCandidate]:
    text = text[:MOST_CHARACTERS]
    quantities = find_quantities(text)
    if not quantities:
        return []
    mentions = find_mentions(text, aliases)
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [
        _candidate(text, quantity, mentions, quantities, _around(ends, quantity), comment)
        for quantity in quantities
    ]


def _around(ends: Sequence[int], quantity: Quantity) -> tuple[int, int]:
    """The sentence that holds ``quantity``, as start and end, as far as a platform in it can be meant."""
    number = bisect_right(ends, quantity.start)
    start, end = ends[number - 1], max(ends[min(number, len(ends) - 1)], quantity.end)
    return max(start, quantity.start - _LONGEST_REACH), min(end, quantity.end + _LONGEST_REACH)


def _candidate(
    text: str,
    quantity: Quantity,
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    sentence: tuple[int, int],
    comment: int | None,
) -> StatisticCandidate:
    inside = _within(mentions, *sentence)
    clause = _clause(text, quantity, quantities, sentence)
    platform = _nearest(quantity, _within(inside, *clause)) or _nearest_before_else_after(quantity, inside)
    end = _with_place(text, quantity, inside)
    return StatisticCandidate(
        as_printed=text[quantity.start : end],
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        platform=platform,
        start=quantity.start,
        end=end,
        comment=comment,
    )


def _within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    first = bisect_right(mentions, start - 1, key=lambda mention: mention.start)
    after = bisect_right(mentions, end - 1, key=lambda mention: mention.start)
    return list(mentions[first:after])


def _clause(
    text: str, quantity: Quantity, quantities: Sequence[Quantity], sentence: tuple[int, int]
) -> tuple[int, int]:
    """The clause around ``quantity``: between commas, and "und" ends it if a figure stands behind."""
    start, end = sentence
    before, after = text[start : quantity.start], text[quantity.end : end]
    marks = list(_CLAUSE_END.finditer(before))
    left = start + (marks[-1].end() if marks else 0)
    mark = _CLAUSE_END.search(after)
    right = quantity.end + (mark.start() if mark else len(after))
    index = bisect_right(quantities, quantity.start - 1, key=lambda other: other.start)
    if index and quantities[index - 1].end > left:
        left = _after_conjunction(text, quantities[index - 1].end, quantity.start)
    if index + 1 < len(quantities) and quantities[index + 1].start < right:
        right = _before_conjunction(text, quantity.end, quantities[index + 1].start)
    return left, right


def _after_conjunction(text: str, start: int, end: int) -> int:
    """Where the clause of the later of two figures begins, between them."""
    conjunctions = list(_CONJUNCTION.finditer(text, start, end))
    return conjunctions[-1].end() if conjunctions else start


def _before_conjunction(text: str, start: int, end: int) -> int:
    conjunctions = list(_CONJUNCTION.finditer(text, start, end))
    return conjunctions[-1].start() if conjunctions else end


def _nearest(quantity: Quantity, mentions: Sequence[Mention]) -> str | None:
    if not mentions:
        return None
    return min(mentions, key=lambda mention: _distance(quantity, mention)).slug


def _nearest_before_else_after(quantity: Quantity, mentions: Sequence[Mention]) -> str | None:
    before = [mention for mention in mentions if mention.start < quantity.start]
    return _nearest(quantity, before) or _nearest(quantity, mentions)


def _distance(quantity: Quantity, mention: Mention) -> int:
    if mention.start >= quantity.end:
        return mention.start - quantity.end
    return max(quantity.start - mention.end, 0)


def _with_place(text: str, quantity: Quantity, mentions: Sequence[Mention]) -> int:
    """The end of the figure with the place directly behind it: "Nutzern in Facebook", "in Deutschland"."""
    joined = _JOINED.match(text, quantity.end)
    if joined is not None:
        for mention in mentions:
            if mention.start == joined.end() and text[mention.end : mention.end + 1] not in {"-", "s"}:
                return mention.end
    region = _REGION.match(text, quantity.end)
    return region.end() if region else quantity.end
