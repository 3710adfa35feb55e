"""From what a reader asked for to what an engine is asked."""

from __future__ import annotations

from archive.search.browse import Browse
from archive.search.engine import Question
from archive.search.lexicon import Lexicon
from archive.search.search_text import understand
from archive.search.thesaurus import NONE, Synonyms


def question(
    browse: Browse,
    left_out: tuple[str, ...] = (),
    synonyms: Synonyms = NONE,
    lexicon: Lexicon | None = None,
) -> Question:
    """A list with its filters and its search text understood, without the articles to leave out.

    The synonyms are not used if the reader switched them off.
    """
    text = understand(browse.q, synonyms if browse.synonyms else NONE, lexicon)
    return Question(browse, text.condition, left_out)
