"""Answers are kept for as long as the index has not changed.

Readers turn pages, change the order, take a filter on and off again, and many begin with the same few lists.
What was asked of the same state of the index is therefore answered from memory: the numbers of a list under
the question without its page and order, the cards under all of it. The key holds the state
(``Reader.stamp``) and the whole question, with the articles that are left out of it. So nothing that has gone
from the index is ever shown, and nothing has to be cleared: what nobody asks for any more falls out at the
end.

Of facets with thousands of values the index gives only the most frequent and the chosen ones. What a worker
process keeps is bounded by number and by weight (about the bytes it takes).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace
from typing import Generic, TypeVar

from archive.search.engine import Answer, Question, Reader

# A list as data shows so many values of a facet, a page shows fewer.
MOST_VALUES = 100
MOST_OPENED = 300
# A value in a dict with its count, a list with its frame: about so many bytes.
_VALUE_WEIGHT, _LIST_WEIGHT = 160, 4_000

Kept = TypeVar("Kept")


class Memory(Generic[Kept]):
    """What was used last, at most ``most`` things of ``heaviest`` bytes together. Threads may share it."""

    def __init__(self, most: int, heaviest: int) -> None:
        self._most, self._heaviest = most, heaviest
        self._things: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self._weight = 0
        self._guard = threading.Lock()

    def get(self, key: Hashable) -> Kept | None:
        with self._guard:
            if key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key][0]

    def keep(self, key: Hashable, thing: Kept, weight: int) -> None:
        """Keep it, and forget what was not used for longest to make room. What is too heavy is not kept."""
        if weight > self._heaviest:
            return
        with self._guard:
            self._drop(key)
            self._things[key] = thing, weight
            self._weight += weight
            while len(self._things) > self._most or self._weight > self._heaviest:
                self._drop(next(iter(self._things)))

    def _drop(self, key: Hashable) -> None:
        if key in self._things:
            self._weight -= self._things.pop(key)[1]

    def __len__(self) -> int:
        return len(self._things)

    @property
    def weight(self) -> int:
        return self._weight


_numbers: Memory[Answer] = Memory(most=1_000, heaviest=12_000_000)


def numbers(reader: Reader, question: Question, opened: str) -> Answer | None:
    """The numbers of a list, if they were kept; its hits are not among them."""
    return _numbers.get(_key(reader, question, opened))


def ask(reader: Reader, question: Question, opened: str, size: int) -> Answer:
    """Ask the index, and keep the numbers it gives. With ``opened``, more values of that facet are given."""
    answer = reader.answer(question, size, MOST_OPENED if opened else MOST_VALUES)
    weight = _LIST_WEIGHT + _VALUE_WEIGHT * sum(map(len, answer.facets.values()))
    _numbers.keep(_key(reader, question, opened), replace(answer, hits=()), weight)
    return answer


def _key(reader: Reader, question: Question, opened: str) -> Hashable:
    """What the numbers of a list depend on: neither its page nor its order."""
    browse = replace(question.browse, page=1, sort=None)
    return reader.stamp, replace(question, browse=browse), bool(opened)
