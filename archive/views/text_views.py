"""A text as a page shows it: blocks cut into runs, in stretches with their notes."""

from __future__ import annotations

from dataclasses import dataclass

from archive.views.notes import Note


@dataclass(frozen=True)
class Run:
    """A stretch of text: the passage it belongs to, and the passages that end after it."""

    text: str
    note: Note | None
    ends: tuple[Note, ...] = ()


@dataclass(frozen=True)
class BlockView:
    """A block with its runs. ``url`` is its address (none in comments), ``chosen`` if it was asked for."""

    name: str
    kind: str
    runs: tuple[Run, ...]
    url: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Group:
    """Blocks that belong together: the items of one list, or a single block."""

    kind: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True)
class Stretch:
    """Blocks with the notes whose passages end in them, and the groups after them that have none."""

    first: Group
    notes: tuple[Note, ...]
    rest: tuple[Group, ...]
