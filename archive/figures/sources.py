"""Single sources and repeated ones.

Ten texts that cite one survey are not ten findings. A *source* is what figures were taken from:

- the study that a text names;
- where it names none, the figure itself: texts that give the same value of the same thing with the same
  qualifier and reference date are taken for repetitions of one another, and of a study that has this figure.

That follows the demand of source criticism to trace testimonies to their origin before counting them
(Bernheim, "Lehrbuch der Historischen Methode", on the mutual dependence of sources).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.figures.claims import Claim


@dataclass(frozen=True)
class Source:
    """One source with the figures that were taken from it; ``study`` is its ARK, or empty if unnamed."""

    study: str
    claims: tuple[Claim, ...]

    @property
    def texts(self) -> int:
        """The number of texts that cite it."""
        return len({claim.article for claim in self.claims})

    @property
    def repeated(self) -> bool:
        """Whether more than one text cites it."""
        return self.texts > 1


def sources(claims: Iterable[Claim]) -> tuple[Source, ...]:
    """The sources of these figures, in the order in which they first appear; each figure has one."""
    everyone = list(claims)
    named = {claim.value: claim.study for claim in reversed(everyone) if claim.study}
    groups: dict[object, list[Claim]] = {}
    for claim in everyone:
        study = claim.study or named.get(claim.value, "")
        groups.setdefault(study or claim.value, []).append(claim)
    return tuple(
        Source(study if isinstance(study, str) else "", tuple(group)) for study, group in groups.items()
    )
