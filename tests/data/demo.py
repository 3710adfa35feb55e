"""The data files that ship with the archive, read once for the tests of this folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "archive" / "data"
INVENTED = DATA / "demo" / "invented.jsonl"
REAL = DATA / "demo" / "real_records.jsonl"

Record = dict[str, Any]


@cache
def lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def invented() -> list[Record]:
    return lines(INVENTED)


def real() -> list[Record]:
    return lines(REAL)


@cache
def codebook() -> dict[str, list[Record]]:
    return json.loads((DATA / "codebook.json").read_text("utf-8"))


def slugs(name: str) -> set[str]:
    return {entry["slug"] for entry in codebook()[name]}


def schema() -> Record:
    return json.loads((DATA / "dossier.schema.json").read_text("utf-8"))


def statements(dossiers: list[Record]) -> Iterator[Record]:
    for dossier in dossiers:
        yield from dossier.get("statements", [])


def statistics(dossiers: list[Record]) -> Iterator[Record]:
    for dossier in dossiers:
        yield from dossier.get("statistics", [])


def comments(dossiers: list[Record]) -> Iterator[Record]:
    for dossier in dossiers:
        yield from dossier.get("comments", [])


def text_of(dossier: Record, record: Record) -> str:
    """The body that a record's anchor points into: the article's, or that of the comment it names."""
    if record.get("comment") is None:
        return dossier["article"]["body"]
    return next(c["body"] for c in dossier["comments"] if c["position"] == record["comment"])


def agents(value: object) -> Iterator[Record]:
    """Every person, organisation and group anywhere in a dossier, and its outlet."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in {"speaker", "organisation", "author", "outlet"} and part:
                yield part
            elif key == "authors":
                yield from part
            else:
                yield from agents(part)
    elif isinstance(value, list):
        for part in value:
            yield from agents(part)
