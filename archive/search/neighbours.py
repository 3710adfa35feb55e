"""Who else speaks about the platforms that somebody speaks about, and who is of one mind across all articles.

Unlike companions (:mod:`archive.search.companions`) these need never have met. Compared is on which side each
stands on the whole: the values of a speaker's stances on a platform are added up, from -2 for rejecting to +2
for advocating, each as often as it was said. Two agree on a platform if both sums are above nought or both
below, and disagree if one is above and the other below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.models import Stance
from archive.search.browse import Browse
from archive.search.companions import View
from archive.search.engine import Question
from archive.search.indexing import State
from archive.search.names import Names
from archive.search.stance_counts import StanceCounts, list_numbers

# So many platforms, the most frequent, are compared, and so many speakers named.
MOST_PLATFORMS = 8
MOST_SPEAKERS = 9
_VALUE: dict[str, int] = {stance.slug: int(stance) for stance in Stance.__members__.values()}

# By (speaker, platform), what the stances add up to.
Balances = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Neighbour:
    """A speaker with the number of statements on the platforms in question, and their list.

    ``value`` is how lists know the speaker.
    """

    value: str
    name: str
    number: int
    url: str
    agreed: tuple[View, ...]
    disagreed: tuple[View, ...]


def neighbours(state: State, speaker: str, own: StanceCounts, names: Names) -> tuple[Neighbour, ...]:
    """Those with the most statements on the platforms of ``own`` (by platform), the most frequent first.

    Raises :class:`~archive.search.engine.IndexUnusable`.
    """
    platforms = own.most(MOST_PLATFORMS)
    about = Browse("statements")
    for platform in platforms:
        about = about.with_value("platform", platform)
    others = _others(state, speaker, about) if platforms else {}
    if not others:
        return ()
    names.learn({"speaker": others})
    balances = _balances(state, about, [speaker, *others])
    return tuple(
        _neighbour(speaker, other, number, about, balances, names) for other, number in others.items()
    )


def _others(state: State, speaker: str, about: Browse) -> dict[str, int]:
    frequent = list_numbers(state, about).facets["speaker"]
    numbers = {value: number for value, number in frequent.items() if value != speaker}
    first = sorted(numbers, key=lambda value: (-numbers[value], value))[:MOST_SPEAKERS]
    return {value: numbers[value] for value in first}


def _balances(state: State, about: Browse, speakers: list[str]) -> Balances:
    for value in speakers:
        about = about.with_value("speaker", value)
    question = Question(about, left_out=state.lagging)
    balances: dict[tuple[str, str], int] = {}
    for (value, platform, stance), number in state.reader.crossed(
        question, ("speaker", "platform", "stance")
    ).items():
        balances[value, platform] = balances.get((value, platform), 0) + number * _VALUE[stance]
    return balances


def _neighbour(
    speaker: str, other: str, number: int, about: Browse, balances: Balances, names: Names
) -> Neighbour:
    both = Browse("statements").with_value("speaker", speaker).with_value("speaker", other)
    agreed: list[View] = []
    disagreed: list[View] = []
    for platform, label in names.in_order("platform", dict.fromkeys(about.platform, 0)):
        product = balances.get((speaker, platform), 0) * balances.get((other, platform), 0)
        if product:
            view = View(label, both.with_value("platform", platform).url)
            (agreed if product > 0 else disagreed).append(view)
    url = about.with_value("speaker", other).url
    name = names.label("speaker", other)
    return Neighbour(other, name, number, url, tuple(agreed), tuple(disagreed))
