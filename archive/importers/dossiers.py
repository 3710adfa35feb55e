"""Dossiers as JSON lines: one dossier of the exchange form a line.

Reading is strict, because a dossier carries coding that people will count on: each line
is checked against the published schema, then for what a schema cannot say (a reply to a
comment that is not there, a passage that is not in the text). A line that fails is an
error with its number; the other lines go in. Pure: the desk is filled by
:mod:`archive.importers.dossier_loader`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

import jsonschema_rs
import msgspec
from msgspec.structs import replace

from archive import ark, snapshot
from archive.dates import PartialDate
from archive.text import anchors
from archive.text.blocks import clean, normalise_body

SCHEMA_PATH = Path(__file__).parent.parent / "data" / "dossier.schema.json"
# A dossier of a long article with a thousand comments has about 2 MB.
MAX_LINE_BYTES = 20_000_000
MAX_NUMBER = 2**31 - 1  # what PostgreSQL's integers hold
MAX_PROBLEMS_SHOWN = 3


class DossierError(ValueError):
    """A dossier that cannot be taken in. The message says what is wrong and where."""


@dataclass(frozen=True)
class Line:
    """One line of a file: its number from 1, its bytes, and either a dossier or an error."""

    number: int
    raw: bytes
    dossier: snapshot.Dossier | None = None
    error: str = ""


def read_lines(file: BinaryIO) -> Iterator[Line]:
    """Every dossier of a JSON lines file, in order; empty lines are passed over."""
    number = 0
    while raw := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(raw) > MAX_LINE_BYTES:
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(MAX_LINE_BYTES)
            yield Line(number, b"", error=f"line is longer than {MAX_LINE_BYTES:,} bytes; split the file")
        elif raw.strip():
            yield _line(number, raw.strip())


def _line(number: int, raw: bytes) -> Line:
    try:
        return Line(number, raw, dossier=parse(raw))
    except DossierError as error:
        return Line(number, raw, error=str(error))


def parse(raw: bytes) -> snapshot.Dossier:
    """Read and check one dossier. Raises :class:`DossierError`.

    Bodies come out in canonical form, anchors with positions, prefix and suffix found in them.
    """
    try:
        plain = _cleaned(json.loads(raw.decode("utf-8-sig")))
    except DossierError:
        raise
    except UnicodeDecodeError as error:
        raise DossierError(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except RecursionError as error:
        raise DossierError("not a dossier: nested too deeply") from error
    except ValueError as error:  # also a number of more digits than Python reads
        raise DossierError(f"not JSON: {error}") from error
    _check_schema(plain)
    try:
        dossier = snapshot.from_json(json.dumps(_without_nulls(plain)))
    except msgspec.DecodeError as error:
        raise DossierError(str(error)) from error
    return _checked(dossier)


def _cleaned(value: object) -> object:
    """Every text in NFC and without characters that PostgreSQL or UTF-8 cannot hold; no endless numbers."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _cleaned(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, int) and abs(value) > MAX_NUMBER:
        raise DossierError(f"the number {value} is too large: the archive counts to {MAX_NUMBER:,}")
    return value


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(SCHEMA_PATH.read_text("utf-8")))


def _check_schema(plain: object) -> None:
    problems = []
    for error in _validator().iter_errors(plain):
        place = "/".join(str(step) for step in error.instance_path) or "the line"
        message = error.message if len(error.message) < 300 else error.message[:300] + " ..."
        problems.append(f"{place}: {message}")
    if problems:
        more = len(problems) - MAX_PROBLEMS_SHOWN
        raise DossierError(
            "; ".join(problems[:MAX_PROBLEMS_SHOWN]) + (f"; and {more} more" if more > 0 else "")
        )


def _without_nulls(value: object) -> object:
    """The schema lets some fields be null where the value leaves them out: the same thing."""
    if isinstance(value, dict):
        return {key: _without_nulls(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_without_nulls(part) for part in value]
    return value


def _checked(dossier: snapshot.Dossier) -> snapshot.Dossier:
    """The dossier with canonical bodies and whole anchors. Raises :class:`DossierError`."""
    _check_arks(dossier)
    _check_dates(dossier)
    article = replace(dossier.article, body=normalise_body(dossier.article.body))
    comments = tuple(replace(record, body=normalise_body(record.body)) for record in dossier.comments)
    _check_thread(comments)
    texts: dict[int | None, str] = {None: article.body}
    texts.update({comment.position: comment.body for comment in comments})
    return replace(
        dossier,
        article=article,
        comments=comments,
        statements=tuple(
            replace(record, anchor=_found(record.anchor, record.comment, texts, f"statements/{index}"))
            for index, record in enumerate(dossier.statements)
        ),
        statistics=tuple(
            replace(record, anchor=_found(record.anchor, record.comment, texts, f"statistics/{index}"))
            for index, record in enumerate(dossier.statistics)
        ),
    )


def _check_arks(dossier: snapshot.Dossier) -> None:
    given = [record.ark for record in dossier.records if record.ark]
    if len(given) != len(set(given)):
        raise DossierError("two records have the same ARK")
    for name in {*given, *_authority_arks(dossier)}:
        if not ark.is_valid(name):
            raise DossierError(f"{name} is not an ARK of this kind, or its check character is wrong")


def _authority_arks(dossier: snapshot.Dossier) -> Iterator[str]:
    named: list[snapshot.Agent | snapshot.Outlet | None] = [dossier.article.outlet, *dossier.article.authors]
    named += [comment.author for comment in dossier.comments]
    for statement in dossier.statements:
        named += [statement.speaker, statement.organisation]
    return (authority.ark for authority in named if authority and authority.ark)


def _check_dates(dossier: snapshot.Dossier) -> None:
    dates = [dossier.article.published, *(comment.posted for comment in dossier.comments)]
    dates += [record.reference_date for record in dossier.statistics]
    for date in filter(None, dates):
        try:
            PartialDate.parse(date)
        except ValueError as error:
            raise DossierError(str(error)) from error


def _check_thread(comments: tuple[snapshot.Comment, ...]) -> None:
    positions = [comment.position for comment in comments]
    if len(positions) != len(set(positions)):
        raise DossierError("two comments have the same position")
    for comment in comments:
        if comment.parent is not None and comment.parent not in positions:
            raise DossierError(
                f"comment {comment.position} answers comment {comment.parent}, which is not there"
            )
        if comment.parent is not None and comment.parent >= comment.position:
            raise DossierError(f"comment {comment.position} answers a comment that does not come before it")


def _found(
    anchor: snapshot.Anchor | None, comment: int | None, texts: dict[int | None, str], place: str
) -> snapshot.Anchor | None:
    if comment not in texts:
        raise DossierError(f"{place}: comment {comment} is not there")
    if anchor is None:
        return None
    text = texts[comment]
    wanted = anchors.Anchor(anchor.exact, anchor.prefix, anchor.suffix, anchor.start, anchor.end)
    found = anchors.find(text, wanted)
    if found is None or not found.certain:
        raise DossierError(f"{place}: lost anchor, not surely in the text: {anchor.exact[:80]!r}")
    whole = anchors.make(text, found.start, found.end)
    return snapshot.Anchor(
        exact=whole.exact, prefix=whole.prefix, suffix=whole.suffix, start=whole.start, end=whole.end
    )
