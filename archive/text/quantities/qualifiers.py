"""Words that say how exact a value is: "rund", "knapp", "mehr als", "bis zu"."""

from __future__ import annotations

from collections.abc import Sequence

from archive.text.quantities.records import Qualifier
from archive.text.quantities.tokens import Token, at, word_set

_PHRASES: dict[Qualifier, str] = {
    "about": "rund|etwa|circa|ca|ca .|zirka|ungefähr|in etwa|an die|um die|rd|rd .|schätzungsweise|geschätzte"
    "|geschätzt|grob|~|etwas um die|circa die|an etwa|so um die|annähernd|ungefähre",
    "over": "über|mehr als|weit über|deutlich über|weit mehr als|deutlich mehr als|größer als|>|mehr wie",
    "under": "unter|weniger als|deutlich weniger als|weit weniger als|deutlich unter|weit unter|<",
    "at-least": "mindestens|wenigstens|zumindest|nicht weniger als|ab|≥",
    "at-most": "höchstens|maximal|bis zu|nicht mehr als|allenfalls|bis|max|max .|≤|nicht über",
    "just-under": "knapp|fast|nahezu|beinahe|knappe|knappen|nicht ganz|kurz vor|etwas weniger als|etwas unter"
    "|knapp unter|knapp weniger als|kaum",
    "just-over": "gut|gute|guten|etwas mehr als|etwas über|knapp über|kaum mehr als|leicht über"
    "|knapp mehr als|ein wenig mehr als",
}
_AFTER: dict[Qualifier, str] = {
    "at-least": "und mehr|oder mehr|und darüber",
    "at-most": "oder weniger|und weniger|und darunter",
}
_LONGEST = 4
_BY_WORDS: dict[tuple[str, ...], Qualifier] = {
    tuple(phrase.split()): qualifier
    for qualifier, phrases in _PHRASES.items()
    for phrase in phrases.split("|")
}
_AFTER_BY_WORDS: dict[tuple[str, ...], Qualifier] = {
    tuple(phrase.split()): qualifier for qualifier, phrases in _AFTER.items() for phrase in phrases.split("|")
}
#: After these "unter" means "among" and "über" means "about": "eine Umfrage unter 500 Betrieben".
_ASKED = word_set(
    "umfrage befragung studie erhebung bericht berichtet berichten stichprobe untersuchung interviews"
)


def qualifier_before(tokens: Sequence[Token], index: int) -> tuple[Qualifier, int] | None:
    """The longest qualifier that ends just before ``index``: (qualifier, its first token)."""
    for length in range(_LONGEST, 0, -1):
        first = index - length
        if first < 0:
            continue
        words = tuple(tokens[position].lower for position in range(first, index))
        qualifier = _BY_WORDS.get(words)
        if qualifier is not None:
            if words in {("unter",), ("über",)} and at(tokens, first - 1).lower in _ASKED:
                return None
            return qualifier, first
    return None


def qualifier_after(tokens: Sequence[Token], index: int) -> tuple[Qualifier, int] | None:
    """ "50 Mitarbeiter und mehr": (qualifier, token after it) at ``index``."""
    words = (at(tokens, index).lower, at(tokens, index + 1).lower)
    qualifier = _AFTER_BY_WORDS.get(words)
    return (qualifier, index + 2) if qualifier else None
