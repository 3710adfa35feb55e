"""Quantities in German running text: "ein knappes Viertel" is just under 25 percent.

Only what measures something is a quantity: a number *and* a unit or share word
the archive knows. Years, dates, "Web 2.0", "17. Jahrhundert", "20 Gründe" or
"Teil 4" are numbers, but no quantities.

The text is cut into tokens once (:mod:`.tokens`); from each token the finder
(:mod:`.finder`) tries, in order, a share ("jedes dritte Unternehmen",
:mod:`.shares`) and an amount (:mod:`.numerals`) with its unit (:mod:`.units`),
and looks back for a qualifier ("rund", "mehr als", :mod:`.qualifiers`).
Every step looks at a bounded number of tokens, so the whole is linear in the
length of the text.

Shares are percentages. Those with no finite decimal are rounded half up to one
decimal place: a third is 33.3, two thirds 66.7, one in seven 14.3.
"""

from archive.text.quantities.finder import find_quantities
from archive.text.quantities.records import Qualifier, Quantity

__all__ = ["Qualifier", "Quantity", "find_quantities"]
