"""Which elements of a page are its comments.

Software prints every comment of a page with the same markup. So all elements that share a name
("li.comment", an id "comment-" with a number, the children of a list of comments) make a group,
and a group is judged as a whole: do its members, each without what is nested in it, read as
comments, that is, somebody, some day, some words? The group that explains most wins. This finds
threads of software never seen before, with one comment or with thousands.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, field
from itertools import islice

from lxml import html

from . import words
from .outline import Outline
from .visible import line

_ITEM_TAGS = frozenset(
    {"li", "div", "article", "section", "tr", "td", "table", "tbody", "dl", "dd", "blockquote", "p"}
)
_WHOLE_PAGE = frozenset({"html", "body", "main", "form", "head", "nav"})
_CHILD_TAGS = frozenset({"li", "div", "article", "section", "tr", "table", "dl", "blockquote"})
_FULL, _HALF, _SLIGHT = 1.0, 0.6, 0.4
_TRUSTED = 3.0  # named as comments and standing where comments stand: weighs more than a long list of teasers

_REST = re.compile(
    r"^\W*(?:\d+\s+)?(?:kommentare?|antworten|replies|comments?)\W*(?:\d+\W*)?$", re.IGNORECASE
)
_PINGS = frozenset({"pingback", "trackback", "tweetback"})

Key = tuple[str, str]


@dataclass(frozen=True)
class Own:
    """What an element shows: characters of text, linked and dated text; places with dates and authors."""

    text: int
    linked: int
    dates: int
    authors: int
    dated: int

    def without(self, other: Own) -> Own:
        return Own(*(mine - theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def weight(self, numbered: bool) -> float:
        """How much this reads as a comment: somebody, some day, some words."""
        says_something = self.text - self.dated >= 1 and (self.linked < 0.8 * self.text or self.dates > 0)
        if not says_something:
            return 0.0
        if self.dates and self.authors:
            return _FULL
        if self.dates or (self.authors and numbered):
            return _HALF
        return _SLIGHT if self.authors or numbered else 0.0


@dataclass
class Group:
    """Elements that share a name. ``marked`` says that the name itself speaks of comments."""

    key: Key
    marked: bool
    members: list[int] = field(default_factory=list)
    score: float = 0.0
    numbered: int = 0
    housed: bool = False
    dated: int = 0


def containers(outline: Outline) -> list[bool]:
    """For each element whether it stands inside the place of the comments (the place itself excluded)."""
    inside = [False] * len(outline.elements)
    headed = {
        outline.parent[at]
        for at, each in enumerate(outline.elements)
        if _heads_comments(each, outline.traits[at])
    }
    for at in range(1, len(outline.elements)):
        above = outline.parent[at]
        if above in headed and number_of(outline, at):
            inside[at] = True
            continue
        inside[at] = is_container(outline, above) or (
            inside[above] and not outline.traits[above] & words.ZONE
        )
    return inside


def _heads_comments(element: html.HtmlElement, traits: int) -> bool:
    return element.tag in ("h2", "h3", "h4", "h5") and bool(traits & words.CONTAINER)


def is_container(outline: Outline, at: int) -> bool:
    """Whether an element is named as the place of the comments and does not hold the article as well."""
    tag = outline.elements[at].tag
    return bool(
        outline.traits[at] & words.CONTAINER and tag not in _WHOLE_PAGE and not outline.main_headings(at)
    )


def find_comments(outline: Outline) -> list[int]:
    """The indexes of the elements that are comments, in document order; empty when the page has none.

    In a thread of a forum the posts are the comments, all but the one that opens it.
    """
    inside = containers(outline)
    zones = _zones(outline)
    found = [group for group in _groups(outline, inside, zones) if _judge(outline, group, inside)]
    if not found:
        return []
    best = max(group.score for group in found)
    near = [group for group in found if group.score >= 0.9 * best]
    chosen = min(near, key=lambda group: _rank(outline, group))
    chosen.members = _without_opening(outline, chosen.members)
    return _with_pingbacks(outline, chosen, found)


def _without_opening(outline: Outline, members: list[int]) -> list[int]:
    """Without the post that opens a thread of a forum: the heading of the comments stands after it."""
    if len(members) < 2 or outline.end[members[0]] > members[1]:
        return members
    between = range(outline.end[members[0]], members[1])
    headed = any(
        outline.elements[at].tag in ("h2", "h3", "h4") and _REST.match(line(outline.elements[at]))
        for at in between
    )
    return members[1:] if headed else members


def _rank(outline: Outline, group: Group) -> tuple[bool, bool, int, int]:
    """Among groups that explain as much: named as a comment before unnamed, then the outermost."""
    first = group.members[0]
    named_place = len(group.members) == 1 and bool(words.name_traits(group.key[1]) & words.CONTAINER)
    return (named_place, not group.marked, outline.depth[first], first)


def _with_pingbacks(outline: Outline, chosen: Group, found: list[Group]) -> list[int]:
    members = set(chosen.members)
    for group in found:
        only_pings = all(outline.traits[at] & words.PINGBACK for at in group.members)
        if only_pings and not any(_overlap(outline, at, members) for at in group.members):
            members.update(group.members)
    return sorted(members)


def _overlap(outline: Outline, at: int, members: set[int]) -> bool:
    return (
        at in members
        or not members.isdisjoint(outline.ancestors(at))
        or any(below in members for below in range(at, min(outline.end[at], at + 2000)))
    )


def _zones(outline: Outline) -> list[bool]:
    """Whether an element stands in a list of teasers. A place of comments ends it, but not in a widget."""
    zone = [False] * len(outline.elements)
    widget = [False] * len(outline.elements)
    for at in range(1, len(outline.elements)):
        above = outline.parent[at]
        traits = outline.traits[at]
        tag = outline.elements[at].tag
        named = tag == "nav" or (tag not in _WHOLE_PAGE and bool(traits & words.ZONE))
        ends = traits & words.CONTAINER and not traits & words.ZONE
        widget[at] = widget[above] or bool(traits & words.WIDGET)
        zone[at] = widget[at] or ((zone[above] or named) and not ends)
    return zone


def is_forum(outline: Outline) -> bool:
    """Whether a page has the parts that only threads of forums have, at least for two posts."""
    return sum(1 for traits in outline.traits if traits & words.FORUM) >= 2


def _groups(outline: Outline, inside: list[bool], zones: list[bool]) -> list[Group]:
    groups: dict[Key, Group] = {}
    speaks = words.COMMENT | words.POST if is_forum(outline) else words.COMMENT
    for at, element in enumerate(outline.elements):
        if element.tag not in _ITEM_TAGS or zones[at] or outline.main_headings(at):
            continue
        for key, marked in _keys(outline, at, inside[at], speaks):
            groups.setdefault(key, Group(key, marked)).members.append(at)
    return list(groups.values())


def _keys(outline: Outline, at: int, inside: bool, speaks: int) -> list[tuple[Key, bool]]:
    element, tag = outline.elements[at], str(outline.elements[at].tag)
    keys: dict[Key, bool] = {}
    for name in words.names(element):
        traits = words.name_traits(name)
        if words.stem(name) in _PINGS:
            keys[tag, "comment"] = True
        if traits & speaks and not traits & (words.FORM | words.ZONE):
            keys[tag, words.stem(name)] = True
        elif inside and words.stem(name):
            keys.setdefault((tag, words.stem(name)), False)
    if words.is_comment_type(element):
        keys[tag, "schema-comment"] = True
    if inside and tag in _CHILD_TAGS:
        above = outline.parent[at]
        listed = bool(outline.traits[above] & words.CONTAINER)
        keys[tag, f"child of {above}"] = listed and tag == "li"
    return list(keys.items())


def _judge(outline: Outline, group: Group, inside: list[bool]) -> bool:
    """Score a group and drop what only shares its name; False when it does not read as comments."""
    kept, weights = [], []
    for at, own in _own_measures(outline, _without_parts(outline, group)).items():
        pingback = bool(outline.traits[at] & words.PINGBACK)
        number = number_of(outline, at)
        weight = own.weight(bool(number))
        if pingback and not weight:
            weight = _SLIGHT if _points_away(outline, at) else 0.0
        if not weight and not (number and own.text and not pingback):
            continue
        kept.append(at)
        group.score += weight
        if not pingback:
            weights.append(weight)
            group.numbered += bool(number)
            group.dated += own.dates > 0
    group.members = kept
    said_by_data = group.key[1] == "schema-comment"
    group.housed = said_by_data or sum(inside[at] for at in kept) >= 0.5 * len(kept)
    if group.marked and (group.housed or group.numbered >= 0.8 * len(weights)):
        group.score *= _TRUSTED
    if not weights:
        return (group.housed or group.marked) and group.score > 0
    return _credible(group, sum(weights) / len(weights), len(weights))


def _points_away(outline: Outline, at: int) -> bool:
    """Whether a pingback links to the page that sent it."""
    links = islice(outline.elements[at].iter("a"), 8)
    return any((link.get("href") or "").startswith(("http:", "https:", "//")) for link in links)


def _credible(group: Group, mean: float, size: int) -> bool:
    if size == 1 and words.name_traits(group.key[1]) & words.CONTAINER and not group.numbered:
        return mean >= _FULL and group.housed
    if group.numbered >= 0.8 * size and group.marked:
        return mean >= 0.5 and (group.housed or group.dated > 0)
    if group.housed:
        return mean >= 0.5 and group.dated >= 0.5 * size
    return group.marked and size >= 2 and mean >= 0.9


def number_of(outline: Outline, at: int) -> str:
    return words.number_in(outline.elements[at].get("id") or "")


def _without_parts(outline: Outline, group: Group) -> list[int]:
    """Drop members that are a part of the member around them and not an answer to it."""
    kept: list[int] = []
    stack: list[int] = []
    for at in group.members:
        while stack and outline.end[stack[-1]] <= at:
            stack.pop()
        if stack and not _answers(outline, group, at, stack[-1]):
            continue
        stack.append(at)
        kept.append(at)
    return kept


def _answers(outline: Outline, group: Group, at: int, around: int) -> bool:
    """Whether a member inside another is an answer to it; without a telling name both must be dated."""
    if group.marked:
        return _is_reply(outline, at, around)
    return 0 < outline.dates(at) < outline.dates(around)


def _is_reply(outline: Outline, at: int, around: int) -> bool:
    mine, other = number_of(outline, at), number_of(outline, around)
    if mine and mine == other:
        return False
    if outline.traits[at] & words.PINGBACK:
        return True
    signed = outline.authors(at) > 0 or bool(mine)
    return outline.dates(at) > 0 or signed


def _own_measures(outline: Outline, members: list[int]) -> dict[int, Own]:
    """What each member has of its own, without the members nested in it."""
    measures = {at: _measures(outline, at) for at in members}
    stack: list[int] = []
    for at in members:
        while stack and outline.end[stack[-1]] <= at:
            stack.pop()
        if stack:
            measures[stack[-1]] = measures[stack[-1]].without(_measures(outline, at))
        stack.append(at)
    return measures


def _measures(outline: Outline, at: int) -> Own:
    return Own(
        text=outline.text(at),
        linked=outline.linked(at),
        dates=outline.dates(at),
        authors=outline.authors(at),
        dated=outline.dated_text(at),
    )
