"""How many of the numbers in a public test set are read.

Run ``python -m benchmarks.quantities_quality [--verbose]``. The set is the German part of Microsoft
Recognizers-Text (Specs, MIT). It is not part of the project; it is looked for in the folder named by
``MITTELSTIMMEN_SHARED``, else in ``../shared`` beside the checkout.

How the rows are counted. Each expected result of a case is one point. *NumberModel* is about bare numbers,
which the archive never reports by themselves: here the reading of amounts below the units is measured, and a
point needs the same value at an overlapping place. *PercentModel* and *CurrencyModel* are measured on
``find_quantities``: same value, overlapping place, a unit of that kind. *known currencies* counts only the
five that the archive knows (euro, dollar, pound, franc, D-Mark). *nothing reported* are cases that expect
nothing: points are cases in which nothing is found.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from archive.text.quantities import find_quantities
from archive.text.quantities.numerals import amount_at, fraction
from archive.text.quantities.tokens import tokenise

_FOLDER = Path("data/numbers/recognizers_text")
_KNOWN = {
    "Euro": "EUR",
    "Dollar": "USD",
    "United States dollar": "USD",
    "Pound": "GBP",
    "British pound": "GBP",
    "Swiss franc": "CHF",
}
_SHARES = frozenset({"percent", "percentage points"})
_MONEY = frozenset({"EUR", "USD", "GBP", "CHF", "DEM"})

Found = tuple[int, int, Decimal]
"""Where a number stands (code points) and its value."""


@dataclass
class Row:
    """One figure of the table, and what was missed."""

    name: str
    right: int = 0
    total: int = 0
    missed: list[str] = field(default_factory=list)

    def count(self, right: bool, what: str) -> None:
        self.total += 1
        self.right += right
        if not right:
            self.missed.append(what)


def read_numbers(text: str) -> list[Found]:
    """Every amount in ``text``, with or without a unit, as the quantities are built on them."""
    tokens = tokenise(text)
    found: list[Found] = []
    index = 0
    while index < len(tokens):
        parts = fraction(tokens[index])
        amount = amount_at(tokens, index)
        if parts is not None:
            found.append((tokens[index].start, tokens[index].end, Decimal(parts[0]) / parts[1]))
        if amount is not None:
            found.append((tokens[index].start, tokens[amount.after - 1].end, amount.value))
        index = amount.after if amount is not None else index + 1
    return found


def _with_units(units: frozenset[str]) -> Callable[[str], list[Found]]:
    def find(text: str) -> list[Found]:
        return [
            (quantity.start, quantity.end, quantity.low)
            for quantity in find_quantities(text)
            if quantity.unit.split(" per ")[0] in units
        ]

    return find


def _expected_value(result: dict[str, Any]) -> Decimal | None:
    value = result["Resolution"]["value"]
    return None if value is None else Decimal(value.rstrip("%").replace(",", "."))


def _is_found(text: str, result: dict[str, Any], found: Sequence[Found]) -> bool:
    value = _expected_value(result)
    start = result.get("Start", text.lower().find(result["Text"]))
    end = start + len(result["Text"])
    if value is None:
        return False
    tolerance = Decimal("0.000001") * max(Decimal(1), abs(value))
    return any(
        left < end and start < right and abs(number - value) < tolerance for left, right, number in found
    )


def measure(cases: list[dict[str, Any]], name: str, find: Callable[[str], list[Found]]) -> list[Row]:
    """The rows of one spec file."""
    all_of_them, silent, known = Row(name), Row(f"{name}, nothing reported"), Row(f"{name}, known currencies")
    for case in cases:
        found = find(case["Input"])
        if not case["Results"]:
            silent.count(not found, case["Input"])
        for result in case["Results"]:
            right = _is_found(case["Input"], result, found)
            what = f"{result['Text']!r} in {case['Input']!r}"
            all_of_them.count(right, what)
            if result["Resolution"].get("unit") in _KNOWN:
                known.count(right, what)
    return [row for row in (all_of_them, known, silent) if row.total]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 if the test set is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--verbose", action="store_true", help="list what was missed")
    options = parser.parse_args(argv)
    root = Path(__file__).resolve().parent.parent
    folder = Path(os.environ.get("MITTELSTIMMEN_SHARED") or root.parent / "shared") / _FOLDER
    if not folder.is_dir():
        print(
            f"The test set is not at {folder}: set MITTELSTIMMEN_SHARED to the folder that holds data/.",
            file=sys.stderr,
        )
        return 1
    specs = [
        ("Number/German/NumberModel.json", read_numbers),
        ("Number/German/PercentModel.json", _with_units(_SHARES)),
        ("NumberWithUnit/German/CurrencyModel.json", _with_units(_MONEY)),
    ]
    print(f"{'spec':<40} {'found':>7} {'of':>5} {'recall':>8}")
    for path, find in specs:
        cases = json.loads((folder / path).read_text(encoding="utf-8-sig"))
        for row in measure(cases, Path(path).stem, find):
            print(f"{row.name:<40} {row.right:>7} {row.total:>5} {row.right / row.total:>8.1%}")
            if options.verbose:
                print("".join(f"    missed: {what}\n" for what in row.missed), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
