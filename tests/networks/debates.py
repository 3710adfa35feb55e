"""Made-up debates: the number of statements by actor, concept and stance."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
from hypothesis import strategies as st

from archive.networks.discourse import SCALE, Statements, two_mode

ACTORS = ("ada", "bert", "cleo", "dora", "emil")
CONCEPTS = ("xing", "twitter", "facebook", "ada")

cells = st.tuples(st.sampled_from(ACTORS), st.sampled_from(CONCEPTS), st.sampled_from(tuple(SCALE)))
debates: st.SearchStrategy[Statements] = st.dictionaries(cells, st.integers(1, 9), max_size=25)


def shouted(value: str) -> str:
    return value.upper()


def network(numbers: Statements, labels: Callable[[str], str] = shouted) -> nx.Graph:
    return two_mode(numbers, labels, labels)
