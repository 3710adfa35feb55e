"""Whether lists and all their counts are exact on a large corpus: random choices against brute force.

Run ``python -m benchmarks.correlation_sampling [ARTICLES] [--samples N] [--seed N]``; 100,000 articles and
200 choices by default. A choice is one of the four lists with one to six facets of every kind, up to three
values in each, half of them with a search text, some with a span of dates. Most values are taken from one
record, so that most lists have hits. Of each list are compared: total, what it stands on, the four tabs,
every value of every facet, every option and every bar that the page shows, and, up to 2,000 hits, the ARKs
of the export. The brute force is :mod:`benchmarks._search_expected`. A difference is printed, and the exit
status is then 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.dates import PartialDate
from archive.search.results import ListKind
from benchmarks._desk import archive
from benchmarks._search_corpus import COMMON, MIDDLE, RARE
from benchmarks._search_desk import enter_authorities
from benchmarks._search_expected import Expected, expected
from benchmarks._search_serving import build, question_of
from benchmarks._search_spool import Spool
from benchmarks._search_texts import STEMS
from benchmarks._search_truth import CORRELATED, KINDS, Choice, Truth, plain_columns

MOST_EXPORTED = 2_000
_EVERY_VALUE = 10_000_000
_SHOWN = 20
_WORDS = dict(zip(STEMS, (COMMON, *MIDDLE, RARE), strict=True))
_OFTEN = STEMS[:3]


@dataclass
class Outcome:
    """How many figures were held against each other, and which were not the same."""

    compared: int = 0
    lists: int = 0
    empty: int = 0
    differences: list[str] = field(default_factory=list)

    def hold(self, where: str, name: str, found: object, right: object) -> None:
        self.compared += 1
        if found != right:
            self.differences.append(f"{where}: {name} is {found}, must be {right}")

    def hold_counts(self, where: str, found: Mapping[str, int], right: Mapping[str, int]) -> None:
        for name in sorted(found.keys() | right.keys()):
            self.hold(where, name, found.get(name, 0), right.get(name, 0))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.correlation_sampling")
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2010)
    asked = parser.parse_args(arguments)
    with archive(demo=False), tempfile.TemporaryDirectory(prefix="mittelstimmen-corpus-") as folder:
        enter_authorities()
        spool = Spool(Path(folder) / "corpus", asked.articles)
        spool.write()
        build(spool, rows=False)
        outcome = sampled(Truth(spool.dossiers()), asked.samples, random.Random(asked.seed))
    print(
        f"{asked.articles:,} articles, {outcome.lists} choices ({outcome.empty} without a hit):"
        f" {outcome.compared:,} figures compared, {len(outcome.differences)} different"
    )
    for difference in outcome.differences[:_SHOWN]:
        print(difference)
    return 1 if outcome.differences else 0


def sampled(truth: Truth, samples: int, chance: random.Random) -> Outcome:
    """Ask the index and the truth for so many random choices."""
    outcome = Outcome()
    for _ in range(samples):
        kind = chance.choice(KINDS)
        choice = _choice(truth, kind, chance)
        _compare(outcome, kind, choice, expected(truth, kind, choice))
    return outcome


def _choice(truth: Truth, kind: ListKind, chance: random.Random) -> Choice:
    facets = chance.sample(truth.facets(kind), chance.choice((1, 1, 2, 2, 3, 4, 6)))
    model = _values_of_one(truth, kind, chance)
    chosen = {}
    for name in facets:
        values = {chance.choice(truth.codes.values(name)) for _ in range(chance.choice((0, 0, 1, 2)))}
        chosen[name] = frozenset(values | set(model.get(name, ()))) or frozenset(truth.codes.values(name)[:1])
    words: list[str] = []
    if chance.random() < 0.5:
        words = chance.sample(STEMS if chance.random() < 0.1 else _OFTEN, chance.choice((1, 1, 2)))
    unwanted = words[1:] if chance.random() < 0.3 else []
    first, last = _span(chance)
    return Choice(
        facets=chosen,
        words=tuple(stem for stem in words if stem not in unwanted),
        unwanted=tuple(unwanted),
        first=first,
        last=last,
        undated=chance.random() < 0.1,
    )


def _span(chance: random.Random) -> tuple[PartialDate | None, PartialDate | None]:
    if chance.random() < 0.8:
        return None, None
    first, last = sorted(chance.choices(range(2008, 2014), k=2))
    ends = chance.choice(("", "-06", "-06-15"))
    begin, end = PartialDate.parse(f"{first}{ends}"), PartialDate.parse(f"{last}-11")
    return chance.choice(((begin, end), (begin, None), (None, end)))


def _values_of_one(truth: Truth, kind: ListKind, chance: random.Random) -> dict[str, list[str]]:
    """The values of a random record, of one thing that is said in it, so that something is found."""
    records = truth.lists[kind]
    record = chance.randrange(len(records.arks))
    if len(records.columns["said_in"]) and chance.random() < 0.9:
        said = chance.randrange(len(records.columns["said_in"]))
        record = int(records.columns["said_in"][said])
    else:
        said = -1
    model: dict[str, list[str]] = {}
    for name in truth.facets(kind):
        values = truth.codes.values(name)
        if name not in CORRELATED:
            codes = [int(column[record]) for column in plain_columns(records, name)]
        elif said < 0:
            continue
        elif name in ("platform", "topic"):
            codes = [code for code in range(len(values)) if int(records.columns[name][said]) >> code & 1]
        else:
            codes = [int(records.columns[name][said])]
        model[name] = [values[code] for code in codes if code >= 0][:1]
    return model


def _compare(outcome: Outcome, kind: ListKind, choice: Choice, right: Expected) -> None:
    from archive.search.indexing import engine
    from archive.search.lists import browse_list

    params = _params(choice)
    where = f"/{kind}/?{params.urlencode()}"
    page = browse_list(params, kind)
    reader = engine().reader()
    question = question_of(reader, params, kind)
    answer = reader.answer(question, 1, _EVERY_VALUE)
    outcome.lists += 1
    outcome.empty += not right.total
    outcome.hold(where, "what was not understood", page.unknown, ())
    for name, found in (("page", page), ("engine", answer)):
        outcome.hold(where, f"total of the {name}", found.total, right.total)
        counts = (found.counts.articles, found.counts.statements, found.counts.speakers)
        outcome.hold(where, f"counts of the {name}", counts, right.counts)
    outcome.hold_counts(f"{where} tabs", {str(tab.kind): tab.total for tab in page.tabs}, right.tabs)
    for name, counted in right.facets.items():
        outcome.hold_counts(f"{where} {name}", answer.facets.get(name, {}), counted)
    for facet in page.facets:
        for option in facet.options:
            outcome.hold(
                f"{where} {facet.name}",
                option.value,
                option.count,
                right.facets[facet.name].get(option.value, 0),
            )
    bars = right.facets[page.histogram.by]
    for bar in page.histogram.bars:
        outcome.hold(f"{where} bars", bar.value, bar.count, bars.get(bar.value, 0))
    if right.total <= MOST_EXPORTED:
        outcome.hold(where, "export", frozenset(_arks(reader, question)), right.arks)


def _arks(reader: Any, question: Any) -> list[str]:
    return [hit.card["ark"] for hit in reader.hits(question)]


def _params(choice: Choice) -> Any:
    from django.http import QueryDict

    params = QueryDict(mutable=True)
    for name, values in choice.facets.items():
        params.setlist(name, sorted(values))
    text = [_WORDS[stem] for stem in choice.words] + [f"-{_WORDS[stem]}" for stem in choice.unwanted]
    given = {
        "q": " ".join(text),
        "from": str(choice.first or ""),
        "to": str(choice.last or ""),
        "dated": "unknown" if choice.undated else "",
    }
    for name, value in given.items():
        if value:
            params[name] = value
    return params


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
