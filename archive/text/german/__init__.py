"""German for searching and sorting: one analysis for the index, for queries and for highlighting.

A text becomes *tokens* (words with their code points), a token becomes a *term*: folded, so that
``Käufer``, ``Kaeufer`` and ``KÄUFER`` meet, and stemmed, so that ``Netzwerk`` and ``Netzwerken`` do. Whoever
needs the exact words takes the terms that are folded only. Because all sides use this one analysis, what
is found can always be shown, and an engine that is changed one day gives the same hits.
"""

from archive.text.german.compounds import Compounds
from archive.text.german.folding import fold, slugify_german
from archive.text.german.sorting import compare, sort_key
from archive.text.german.terms import Term, exact_terms, folded_terms, highlight, stem, terms
from archive.text.german.tokens import Token, tokens

__all__ = [
    "Compounds",
    "Term",
    "Token",
    "compare",
    "exact_terms",
    "fold",
    "folded_terms",
    "highlight",
    "slugify_german",
    "sort_key",
    "stem",
    "terms",
    "tokens",
]
