"""What changed between two versions of a dossier, for a reader who holds the older one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from msgspec.structs import replace

from archive.snapshot import Anchor, Article, Comment, Dossier, Statement, Statistic
from archive.text import blocks

# Word by word only for paragraphs of ordinary length: the comparison is quadratic.
MAX_WORDS = 1_500
_WORDS = re.compile(r"\s+|[^\s]+")

What = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    what: What
    text: str


@dataclass(frozen=True)
class Change:
    """One place that changed. ``place`` is a field of the article, a block ("p4") or a kind of record."""

    place: str
    pieces: tuple[Piece, ...]


_FIELDS = ("kicker", "title", "subtitle", "byline", "published", "source_url", "abstract", "rights_note")


def differences(old: Dossier, new: Dossier) -> tuple[Change, ...]:
    """The changes from ``old`` to ``new``: fields, blocks of the text, records that came or went."""
    return (
        *_fields(old.article, new.article),
        *_blocks(old.article.body, new.article.body),
        *_records("comments", old.comments, new.comments),
        *_records("statements", old.statements, new.statements),
        *_records("statistics", old.statistics, new.statistics),
    )


def _fields(old: Article, new: Article) -> Iterable[Change]:
    for field in _FIELDS:
        before, after = getattr(old, field) or "", getattr(new, field) or ""
        if before != after:
            yield Change(field, _words(before, after))


def _blocks(old: str, new: str) -> Iterable[Change]:
    before, after = blocks.split(old), blocks.split(new)
    matcher = difflib.SequenceMatcher(None, _written(before), _written(after), autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            continue
        gone, come = before[first:last], after[start:end]
        for one, other in zip_longest(gone, come):
            place = (one or other).name
            yield Change(place, _words(*_written([one]), *_written([other])))


def _written(found: Sequence[blocks.NumberedBlock | None]) -> list[str]:
    """Blocks with the prefix of their kind: a paragraph that became a heading has changed."""
    return [blocks.PREFIXES[block.kind] + block.text if block else "" for block in found]


def _words(old: str, new: str) -> tuple[Piece, ...]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if not before or not after or max(len(before), len(after)) > MAX_WORDS:
        pieces = [Piece("removed", old), Piece("added", new)]
        return tuple(piece for piece in pieces if piece.text)
    pieces = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", "".join(before[first:last])))
            continue
        pieces += [Piece("removed", "".join(before[first:last])), Piece("added", "".join(after[start:end]))]
    return tuple(piece for piece in pieces if piece.text)


def _records(place: str, old: Sequence, new: Sequence) -> Iterable[Change]:
    """Records are told apart by their ARKs; one that says something else now counts as changed."""
    before, after = _said(old), _said(new)
    gone = sum(ark not in after for ark in before)
    come = sum(ark not in before for ark in after)
    changed = sum(ark in after and after[ark] != record for ark, record in before.items())
    if gone or come or changed:
        pieces = [
            Piece("removed", f"−{gone}") if gone else None,
            Piece("added", f"+{come}") if come else None,
            Piece("same", f"±{changed}") if changed else None,
        ]
        yield Change(place, tuple(piece for piece in pieces if piece))


def _said(records: Sequence) -> dict[str, Comment | Statement | Statistic]:
    """The records by ARK, without where they stand: a passage that only moved says what it said."""
    said = {}
    for record in records:
        anchor = None if isinstance(record, Comment) else record.anchor
        said[record.ark] = replace(record, anchor=Anchor(anchor.exact)) if anchor else record
    return said
