"""A debate to count, and the figures of it."""

from __future__ import annotations

import random

from django.http import QueryDict

from archive.explore.figures import Figure, inquiry_of
from archive.explore.registry import FIGURES
from archive.snapshot import Dossier, Statement
from tests.search import builders
from tests.search.builders import dossier, release, statement

DATES = ("2009", "2009-03", "2009-03-14", "2010-06", "2010-10-13", "2011-01", None)
WITH_TABLES = ("debate", "platforms", "topics")


def figure(name: str, query: str = "") -> Figure:
    """The figure as a reader gets it for this address."""
    kind = FIGURES[name]
    return kind.make(inquiry_of(kind, QueryDict(query)))


def debate(seed: int = 1, dossiers: int = 12) -> None:
    """Dossiers with statements of every kind, some undated, some on two platforms with two topics."""
    choice = random.Random(seed)
    for number in range(dossiers):
        release(_dossier(choice, number))


def _dossier(choice: random.Random, number: int) -> Dossier:
    said = [_statement(choice) for _ in range(choice.randint(0, 5))]
    return dossier(f"Text {number} über Kunden", statements=said, published=choice.choice(DATES))


def _statement(choice: random.Random) -> Statement:
    return statement(
        choice.sample(builders.PLATFORMS, choice.randint(1, 2)),
        choice.choice(builders.STANCES),
        speaker=choice.choice(builders.VOICES),
        organisation=choice.choice([*builders.ORGANISATIONS, None]),
        role=choice.choice([*builders.ROLES, ""]),
        topics=tuple(choice.sample(builders.TOPICS, choice.randint(0, 2))),
    )
