"""The words of one list of a segment: which records have them, and in what order of relevance.

tantivy does what it is best at: it finds and ranks. Every field is indexed as its exact words with their
positions. A stem is looked for as all its forms (:mod:`archive.search.embedded.word_forms`). Beside the words
stand, with their frequencies, the few stems that do not follow from them: those of joined forms such as
"Social-Media-Studie". Each record carries its number in the list, so that hits become bits; all other
conditions are applied to the bits.

Each list has its own texts only (:mod:`archive.search.embedded.segment_texts` knows where the others are).

Traits to know: analysers are not stored with an index and are registered at each open; text is already
analysed, so splitting at blanks is all that is asked of it; tantivy panics at a limit of 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from math import log
from operator import itemgetter
from pathlib import Path

import numpy as np
from tantivy import Index, Occur, Order, Query, Searcher

from archive.search.analysis import GAP
from archive.search.embedded import bits
from archive.search.embedded.bits import Bits, Mask, Numbers
from archive.search.embedded.text_writer import (
    BLOCK,
    BLOCK_SIZE,
    NUMBER,
    exact_field,
    field_of,
    is_exact,
    register,
)
from archive.search.engine import Condition, Either, Every, Phrase, Word
from archive.search.texts import Field

WEIGHTS: Mapping[str, float] = {
    "title": 4.0,
    "body": 1.0,
    "comments": 0.7,
    "statements": 2.0,
    "names": 2.5,
    "authors": 2.5,
}
PHRASE_WEIGHT = 2.0
_NO_WORDS = (BLOCK, GAP.strip())
# Hits fetched beyond those wanted when not all of them pass the other filters.
_SPARE = 64
# With fewer hits than these among very many, the engine is told them instead of being asked for all.
_FEW = 4_096
_RARE = 20
# So many forms of a stem in a field, the most frequent ones, are ranked. The others are compounds that hardly
# any text has, and only find: with them in the query tantivy could not pass over the texts that rank low.
_RANKED_FORMS = 64
# To find more words than these in a field, tantivy is quicker with a set of them than with one by one.
_WORTH_A_SET = 400
_KEPT_TERMS = 128
_FIRST = itemgetter(0)


Leaf = Word | Phrase


class TextIndex:
    """The texts of ``size`` records in these ``fields``. ``forms_of`` gives the words of a stem."""

    def __init__(
        self,
        path: Path,
        fields: tuple[Field, ...],
        size: int,
        forms_of: Callable[[str], tuple[str, ...]] = lambda stem: (stem,),
    ) -> None:
        self._path = path
        self.fields = fields
        self.size = size
        self._forms_of = forms_of
        self._occurring = lru_cache(maxsize=_KEPT_TERMS)(self._occurring_in)
        self.open_again()

    def open_again(self) -> None:
        """Open the files, without the pages that were read of them so far."""
        index = Index.open(str(self._path))
        register(index)
        # The index is never changed: nothing is to be watched.
        index.config_reader(reload_policy="manual")
        self._schema = index.schema
        self._searcher: Searcher = index.searcher()

    def forget(self) -> None:
        """Look up anew which forms there are."""
        self._occurring.cache_clear()

    def numbers(self, leaf: Leaf) -> Numbers:
        """The records that have a word or phrase in its fields, in ascending order."""
        query, most = self._finding(leaf), self.most(leaf)
        others = self.size - self._least(leaf)
        if most <= others:
            return self._all(query, most)
        # Getting hits out costs by their number: those without a word that most records have are fewer.
        everything = Query.const_score_query(Query.all_query(), 0.0)
        without = self._all(Query.boolean_query([(Occur.Must, everything), (Occur.MustNot, query)]), others)
        mask: Mask = np.ones(self.size, dtype=np.bool_)
        mask[without] = False
        return np.flatnonzero(mask).astype(np.uint32)

    def _all(self, query: Query, most: int) -> Numbers:
        """The records that a query finds, in ascending order; they are ``most`` at most."""
        if not most:
            return np.zeros(0, dtype=np.uint32)
        found = self._searcher.search(
            Query.const_score_query(query, 0.0),
            limit=most,
            count=False,
            order_by_field=NUMBER,
            order=Order.Asc,
        )
        hits = found.hits
        return np.fromiter(map(_FIRST, hits), dtype=np.uint32, count=len(hits))

    def _least(self, leaf: Leaf) -> int:
        """At least so many records match."""
        if isinstance(leaf, Phrase):
            return 0
        occurring = chain.from_iterable(self._occurring(name, leaf.term) for name in self._names(leaf.fields))
        return max((number for _, number in occurring), default=0)

    def most(self, condition: Condition) -> int:
        """At most so many records match: a bound that costs no search."""
        match condition:
            case Word(term, fields):
                bound = sum(
                    number for name in self._names(fields) for _, number in self._occurring(name, term)
                )
            case Phrase(words, fields):
                bound = min(
                    sum(self._searcher.doc_freq(exact_field(field), word) for field in self._own(fields))
                    for word in words
                )
            case Every(parts):
                bound = min(map(self.most, parts), default=self.size)
            case Either(parts):
                bound = sum(map(self.most, parts))
        return min(bound, self.size)

    def best(self, condition: Condition, among: Bits | None, wanted: int) -> list[tuple[float, int]]:
        """The best ``wanted`` of the records that match by these texts and are ``among``: scores and numbers.

        They are fewer if no others match, or only by the rarest of very many forms of a word. Equals stand in
        the same order each time.
        """
        query = self.query(condition)
        if among is None:
            return self._ranked(query, wanted)
        total = bits.number(among)
        most = self.most(condition)
        if not total or not most:
            return []
        mask = bits.to_mask(among, self.size)
        wanted = min(wanted, total)
        spare = _SPARE
        if total <= _FEW and total * _RARE < most:
            query = self._restricted(query, among)
            most = min(most, total * BLOCK_SIZE)
            # Each is asked for by itself: more of them cost little, asking again costs the same once more.
            spare += wanted * most // total
        fetched = min(most, wanted * most // total + spare)
        while True:
            ranked = self._ranked(query, fetched)
            found = [hit for hit in ranked if mask[hit[1]]]
            if len(found) >= wanted or len(ranked) < fetched:
                return found[:wanted]
            fetched *= 3

    def words(self, field: Field) -> Iterator[tuple[str, int]]:
        """The exact words of a field, with the number of records."""
        found = self._searcher.terms_with_prefix(exact_field(field), "")
        return (each for each in found if not each[0].startswith(_NO_WORDS))

    def joined(self, field: Field, stem: str) -> int:
        """How many records have the stem in a joined form."""
        return self._searcher.doc_freq(field, stem)

    @property
    def documents(self) -> int:
        """How many records the text index has."""
        return self._searcher.num_docs

    def _ranked(self, query: Query, wanted: int) -> list[tuple[float, int]]:
        found = self._searcher.search(query, limit=max(1, wanted), count=False).hits
        numbers = self._searcher.fast_field_values(NUMBER, [address for _, address in found])
        return [
            (score, int(number))
            for (score, _), number in zip(found, numbers, strict=True)
            if number is not None
        ]

    @cached_property
    def _naming_blocks(self) -> list[str]:
        """Where blocks are named: in the first text that a record has, which most have in the same field."""
        names = map(exact_field, self.fields)
        return [name for name in names if any(True for _ in self._searcher.terms_with_prefix(name, BLOCK))]

    def _restricted(self, query: Query, among: Bits) -> Query:
        """The query among the blocks of numbers that these records are in, with the same scores."""
        blocks = np.unique(bits.numbers(among, self.size) // BLOCK_SIZE)
        words = [f"{BLOCK}{block}" for block in blocks.tolist()]
        these = [Query.term_set_query(self._schema, name, words) for name in self._naming_blocks]
        return Query.boolean_query(
            [(Occur.Must, query), (Occur.Must, Query.const_score_query(_one_of(these), 0.0))]
        )

    def query(self, condition: Condition) -> Query:
        match condition:
            case Word(term, fields):
                return _one_of([query for name in self._names(fields) for query in self._term(name, term)])
            case Phrase(words, fields):
                return _one_of([query for field in self._own(fields) for query in self._phrase(field, words)])
            case Every(parts, without):
                clauses = [(Occur.Must, self.query(part)) for part in parts]
                clauses = clauses or [(Occur.Must, Query.const_score_query(Query.all_query(), 0.0))]
                return Query.boolean_query(clauses + [(Occur.MustNot, self.query(part)) for part in without])
            case Either(parts):
                return _one_of([self.query(part) for part in parts])
        raise TypeError(f"{condition!r} is not a condition.")

    def _finding(self, leaf: Leaf) -> Query:
        """What finds all records with a word or phrase, in no order of relevance."""
        if isinstance(leaf, Phrase):
            return self.query(leaf)
        found = {name: self._occurring(name, leaf.term) for name in self._names(leaf.fields)}
        queries: list[Query] = []
        for name, forms in found.items():
            words = [word for word, _ in forms]
            if len(words) > _WORTH_A_SET:
                queries.append(Query.term_set_query(self._schema, name, words))
            else:
                queries += [Query.term_query(self._schema, name, word) for word in words]
        return _one_of(queries)

    def _term(self, name: str, term: str) -> Iterator[Query]:
        """Finds the forms of a stem in a field, ranked as if they were one word.

        By itself the ranking takes a rare form for more telling than a frequent one. So each has the weight
        of the stem (inverse document frequency, as in tantivy's BM25), whatever its own.
        """
        forms = self._occurring(name, term)
        together = self._rarity(min(self.size, sum(number for _, number in forms)))
        for word, number in forms[:_RANKED_FORMS]:
            boost = WEIGHTS[field_of(name)] * together / self._rarity(number)
            yield Query.boost_query(Query.term_query(self._schema, name, word), boost)

    def _rarity(self, number: int) -> float:
        return log(1 + (self.size - number + 0.5) / (number + 0.5))

    def _occurring_in(self, name: str, term: str) -> tuple[tuple[str, int], ...]:
        """The forms of a stem that a field has, with the number of records, the most frequent first."""
        forms = self._forms_of(term) if is_exact(name) else (term,)
        found = [(word, number) for word in forms if (number := self._searcher.doc_freq(name, word))]
        return tuple(sorted(found, key=lambda each: (-each[1], each[0])))

    def _phrase(self, field: Field, words: tuple[str, ...]) -> Iterator[Query]:
        name = exact_field(field)
        if all(self._searcher.doc_freq(name, word) for word in words):
            # tantivy panics at a phrase of a single word.
            found = (
                Query.phrase_query(self._schema, name, list(words))
                if len(words) > 1
                else Query.term_query(self._schema, name, words[0])
            )
            yield Query.boost_query(found, WEIGHTS[field] * PHRASE_WEIGHT)

    def _own(self, fields: tuple[Field, ...]) -> tuple[Field, ...]:
        """Those of the fields that are here; all that are here if none is named."""
        return tuple(field for field in fields if field in self.fields) if fields else self.fields

    def _names(self, fields: tuple[Field, ...]) -> list[str]:
        """Where a stem is looked for: among the stems of joined forms, and among the exact words."""
        own: list[str] = list(self._own(fields))
        return own + [exact_field(field) for field in self._own(fields)]


def _one_of(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, q) for q in queries])
