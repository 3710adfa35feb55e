"""Who speaks in the same articles as somebody, and whether they are of one mind there.

Two speakers are compared where they can be: on a platform of which both speak in the same article. They agree
there if both are for it or both against it, and they disagree if one is for it and the other against it;
whoever weighs up does neither. One who says different things of a platform in one article agrees and
disagrees. (So it is done in discourse network analysis; Leifeld 2017 calls the two ties congruence and
conflict.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.models import Stance
from archive.search.browse import Browse
from archive.search.engine import Question, Source
from archive.search.indexing import State
from archive.search.names import Names

# So many articles are read, the newest, and so many speakers named.
MOST_ARTICLES = 100
MOST_SPEAKERS = 12
_VALUE: dict[str, int] = {stance.slug: int(stance) for stance in Stance.__members__.values()}

# The stances of one speaker on each platform in one article.
Stances = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Common:
    """An article in which both speak."""

    title: str
    url: str


@dataclass(frozen=True)
class View:
    """A platform on which two were compared; ``url`` is the list of what both say of it."""

    platform: str
    url: str


@dataclass(frozen=True)
class Companion:
    """A speaker with the articles in common and the platforms on which they agree and disagree."""

    name: str
    url: str
    articles: tuple[Common, ...]
    agreed: tuple[View, ...]
    disagreed: tuple[View, ...]


@dataclass(frozen=True)
class Companions:
    """``read`` articles were read for it, of ``of``; ``more`` speakers are not named."""

    speakers: tuple[Companion, ...] = ()
    more: int = 0
    read: int = 0
    of: int = 0


@dataclass
class Met:
    """What is known of one who was met, while articles are read."""

    name: str
    ark: str
    articles: list[Common] = field(default_factory=list)
    agreed: dict[str, str] = field(default_factory=dict)
    disagreed: dict[str, str] = field(default_factory=dict)


def companions(state: State, speaker: str, names: Names) -> Companions:
    """Those who speak where ``speaker`` (the name part of an ARK) does, the most frequent first.

    Raises :class:`~archive.search.engine.IndexUnusable`.
    """
    browse = Browse("articles", speaker=(speaker,), sort="newest")
    question = Question(browse, left_out=state.lagging)
    sources = state.reader.page(question, MOST_ARTICLES)
    met = encounters(sources, speaker)
    order = sorted(met.values(), key=lambda other: (-len(other.articles), other.name))
    made = tuple(_companion(other, speaker, names) for other in order[:MOST_SPEAKERS])
    return Companions(made, len(order) - len(made), len(sources), state.reader.count(question))


def encounters(sources: Iterable[Source], speaker: str) -> dict[str, Met]:
    """Whom ``speaker`` meets in these articles, by the name parts of their ARKs."""
    met: dict[str, Met] = {}
    for source in sources:
        card: dict[str, Any] = source.card
        voices = {voice["ark"].rpartition("/")[2]: voice for voice in card["voices"] if voice["ark"]}
        own = voices.pop(speaker, None)
        if own is None:
            continue
        for name, voice in voices.items():
            other = met.setdefault(name, Met(voice["speaker"], voice["ark"]))
            other.articles.append(Common(card["title"], f"/{card['ark']}"))
            _compare(own, voice, other)
    return met


def _compare(own: dict[str, Any], voice: dict[str, Any], other: Met) -> None:
    ours, theirs = _stances(own), _stances(voice)
    names = {slug: name for slug, name, _stance in own["stances"]}
    for slug in ours.keys() & theirs.keys():
        products = {_VALUE[one] * _VALUE[another] for one in ours[slug] for another in theirs[slug]}
        if max(products) > 0:
            other.agreed[slug] = names[slug]
        if min(products) < 0:
            other.disagreed[slug] = names[slug]


def _stances(voice: dict[str, Any]) -> Stances:
    found: dict[str, frozenset[str]] = {}
    for slug, _name, stance in voice["stances"]:
        found[slug] = found.get(slug, frozenset()) | {stance}
    return found


def _companion(other: Met, speaker: str, names: Names) -> Companion:
    both = Browse("statements").with_value("speaker", speaker)
    both = both.with_value("speaker", other.ark.rpartition("/")[2])

    def views(platforms: dict[str, str]) -> tuple[View, ...]:
        called = {slug: names.of_version("platform", slug, said) for slug, said in platforms.items()}
        ordered = sorted(called.items(), key=lambda each: each[1])
        return tuple(View(name, both.with_value("platform", slug).url) for slug, name in ordered)

    return Companion(
        other.name, f"/{other.ark}", tuple(other.articles), views(other.agreed), views(other.disagreed)
    )
